import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { close, listen } from '../../../demo/listen.ts';
import { SecretUrl } from '../../core/model/secret.ts';
import type { FailureCode } from '../../failures.ts';
import { type OpenOptions, openPlaylist } from './open-playlist.ts';
import { failureIn, packed, playlist, readWhole } from './test-reading.ts';

const secretPath = '/get.php?username=canary-user&password=canary-pass';
const cleanUps: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(cleanUps.splice(0).map((cleanUp) => cleanUp()));
});

/** Serves on 127.0.0.1 until the test ends; gives the base URL. */
async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  cleanUps.push(() => close(server));
  return `http://127.0.0.1:${await listen(server, 0)}`;
}

test.each<{ because: string; answer: (response: ServerResponse) => void }>([
  { because: 'with a length', answer: (r) => r.setHeader('content-length', playlist.length).end(playlist) },
  {
    because: 'in pieces',
    answer: (r) => {
      r.write(playlist.slice(0, 99));
      r.end(playlist.slice(99));
    },
  },
  { because: 'packed without saying so', answer: (r) => r.end(packed) },
  { because: 'packed and saying so', answer: (r) => r.setHeader('content-encoding', 'gzip').end(packed) },
  { because: 'packed twice', answer: (r) => r.setHeader('content-encoding', 'gzip').end(gzipSync(packed)) },
])('a URL is read when the answer comes $because', async ({ answer }) => {
  const base = await serve((_, response) => answer(response));
  expect(await readWhole(new SecretUrl(base + secretPath))).toBe(playlist);
});

/** An answer in bytes, which ends with its connection. */
const raw = (headers: string, body: string) => (response: ServerResponse) => {
  response.socket?.end(`HTTP/1.1 200 OK\r\n${headers}connection: close\r\n\r\n${body}`);
};

test.each([
  { because: 'a length tells it', isTold: true, answer: raw(`content-length: ${playlist.length}\r\n`, playlist) },
  {
    because: 'the last chunk tells it',
    isTold: true,
    answer: raw('transfer-encoding: chunked\r\n', `${playlist.length.toString(16)}\r\n${playlist}\r\n0\r\n\r\n`),
  },
  { because: 'the connection alone tells nothing', isTold: false, answer: raw('', playlist) },
  {
    because: 'an encoding without chunks tells nothing',
    isTold: false,
    answer: raw('transfer-encoding: identity\r\n', playlist),
  },
])('the end of an answer: $because', async ({ isTold, answer }) => {
  const base = await serve((_, response) => answer(response));
  let ends = 0;
  const text = await readWhole(new SecretUrl(base + secretPath), { onUnknownEnd: () => (ends += 1) });
  expect(text).toBe(playlist);
  expect(ends).toBe(isTold ? 0 : 1);
});

test.each<{ status: number; code: FailureCode; words: string }>([
  { status: 401, code: 'PLAYLIST_REFUSED', words: 'user or password' },
  { status: 403, code: 'PLAYLIST_REFUSED', words: 'forbidden' },
  { status: 458, code: 'PLAYLIST_REFUSED', words: 'too many connections' },
  { status: 512, code: 'PLAYLIST_REFUSED', words: 'ban' },
  { status: 884, code: 'PLAYLIST_REFUSED', words: 'ban' },
  { status: 404, code: 'PLAYLIST_UNREACHABLE', words: 'nothing is there' },
  { status: 410, code: 'PLAYLIST_UNREACHABLE', words: 'nothing is there' },
  { status: 400, code: 'PLAYLIST_UNREACHABLE', words: 'no playlist' },
  { status: 500, code: 'PLAYLIST_UNREACHABLE', words: 'the provider fails' },
  { status: 204, code: 'PLAYLIST_INCOMPLETE', words: 'not a whole answer' },
  { status: 206, code: 'PLAYLIST_INCOMPLETE', words: 'not a whole answer' },
  { status: 304, code: 'PLAYLIST_UNREACHABLE', words: 'no playlist' },
])('a URL that answers $status is $code', async ({ status, code, words }) => {
  const base = await serve((_, response) => response.writeHead(status).end());
  const failure = await failureIn(readWhole(new SecretUrl(base + secretPath)));
  expect(failure).toMatchObject({ code, retryAfterMs: 0 });
  expect(failure.message).toContain(words);
  expect(failure.message).toContain(String(status));
});

test.each([429, 503])('a URL that answers %i keeps how long it wants to be left alone', async (status) => {
  const base = await serve((_, response) => response.writeHead(status, { 'retry-after': '120' }).end());
  const failure = await failureIn(readWhole(new SecretUrl(base), { retries: 2 }));
  expect(failure).toMatchObject({ code: 'PLAYLIST_UNREACHABLE', retryAfterMs: 120_000 });
  expect(failure.message).toContain('120 s');
});

test.each<{ because: string; answer: RequestListener; budgets?: OpenOptions['budgets']; code: FailureCode }>([
  {
    because: 'is shorter than it said',
    answer: (_, r) => {
      r.setHeader('content-length', 9_000_000);
      r.write(playlist);
      r.socket?.end();
    },
    code: 'PLAYLIST_INCOMPLETE',
  },
  {
    because: 'breaks off between two pieces',
    answer: (_, r) => {
      r.write(playlist);
      setImmediate(() => r.destroy());
    },
    code: 'PLAYLIST_INCOMPLETE',
  },
  { because: 'is a cut gzip', answer: (_, r) => r.end(packed.subarray(0, 5000)), code: 'PLAYLIST_INCOMPLETE' },
  {
    because: 'says gzip and is none',
    answer: (_, r) => r.setHeader('content-encoding', 'gzip').end(playlist),
    code: 'PLAYLIST_INCOMPLETE',
  },
  {
    because: 'stalls',
    answer: (_, r) => r.write(playlist),
    budgets: { idleMs: 60 },
    code: 'PLAYLIST_INCOMPLETE',
  },
  { because: 'never begins', answer: () => undefined, budgets: { headersMs: 60 }, code: 'PLAYLIST_UNREACHABLE' },
  {
    because: 'drips',
    answer: (_, r) => {
      const drip = setInterval(() => r.write('#'), 10);
      r.once('close', () => clearInterval(drip));
    },
    budgets: { slowMs: 100, slowBytes: 1000 },
    code: 'PLAYLIST_INCOMPLETE',
  },
  {
    because: 'never ends',
    answer: (_, r) => {
      const more = () => {
        while (r.write(playlist));
      };
      r.on('drain', more);
      more();
    },
    budgets: { wireBytes: 3_000_000 },
    code: 'PLAYLIST_TOO_LARGE',
  },
  {
    because: 'says it is too large',
    answer: (_, r) => {
      r.setHeader('content-length', 2 ** 40);
      r.write('#');
    },
    code: 'PLAYLIST_TOO_LARGE',
  },
  {
    because: 'leads on in circles',
    answer: (_, r) => r.writeHead(302, { location: '/a' }).end(),
    code: 'PLAYLIST_UNREACHABLE',
  },
  {
    because: 'leads to a file',
    answer: (_, r) => r.writeHead(302, { location: 'file:///etc/passwd' }).end(),
    code: 'PLAYLIST_UNREACHABLE',
  },
])('a URL whose answer $because is $code, and no message tells its secrets', async ({ answer, budgets, code }) => {
  const base = await serve(answer);
  const url = new URL(base + secretPath);
  url.username = 'canary-user';
  url.password = 'canary-pass';
  const failure = await failureIn(readWhole(new SecretUrl(url.href), budgets === undefined ? {} : { budgets }));
  expect(failure.code).toBe(code);
  expect(inspect(failure, { depth: 9 })).not.toMatch(/canary|get\.php|etc\/passwd/);
  expect(failure.message).toContain(url.host);
});

test('a URL is followed over five redirects', async () => {
  const base = await serve((request, response) => {
    const hop = Number(request.url?.slice(1));
    if (hop < 5) response.writeHead(302, { location: `/${hop + 1}` }).end();
    else response.end(playlist);
  });
  expect(await readWhole(`${base}/0`)).toBe(playlist);
});

test.each([
  { because: 'nothing listens there', url: 'http://127.0.0.1:47/u/canary' },
  { because: 'the host is unknown', url: 'http://gleanarr.invalid/u/canary' },
  { because: 'only http and https are spoken', url: 'ftp://127.0.0.1/u/canary' },
])('a URL is PLAYLIST_UNREACHABLE when $because', async ({ url }) => {
  const failure = await failureIn(readWhole(new SecretUrl(url)));
  expect(failure.code).toBe('PLAYLIST_UNREACHABLE');
  expect(failure.message).not.toContain('canary');
});

test('a URL given as a text that is no valid URL is not repeated in the message', async () => {
  const failure = await failureIn(readWhole('http://user:canary@bad host/x'));
  expect(failure).toMatchObject({ code: 'PLAYLIST_UNREADABLE' });
  expect(failure.message).not.toContain('canary');
});

test('a URL that answers with no HTTP at all is unreachable', async () => {
  const server = createTcpServer((socket) => socket.end('ICY 200 OK\r\n\r\n'));
  cleanUps.push(async () => void server.close());
  const { promise, resolve } = Promise.withResolvers<void>();
  server.listen(0, '127.0.0.1', resolve);
  await promise;
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  expect((await failureIn(readWhole(`http://127.0.0.1:${port}/`))).code).toBe('PLAYLIST_UNREACHABLE');
});

test('a URL is asked with the user agent that its provider knows, and for a body that can prove its end', async () => {
  let headers: Record<string, unknown> = {};
  const base = await serve((request, response) => {
    headers = request.headers;
    response.end(playlist);
  });
  await readWhole(base, { userAgent: 'Player/1.0' });
  expect(headers).toMatchObject({ 'user-agent': 'Player/1.0', 'accept-encoding': 'identity' });
});

test('a URL ends with the reason of the signal', async () => {
  const base = await serve((_, response) => response.write(playlist));
  const controller = new AbortController();
  const reading = readWhole(base, { signal: controller.signal, onProgress: () => controller.abort('stopped') });
  await expect(reading).rejects.toBe('stopped');
});

test.each([
  { because: 'plain', start: Buffer.from(playlist) },
  { because: 'packed', start: packed.subarray(0, 8000) },
])('a URL that has more to say ($because) is let go at once when the reader stops early', async ({ start }) => {
  const { promise: closed, resolve } = Promise.withResolvers<void>();
  const base = await serve((_, response) => {
    response.write(start);
    response.once('close', resolve);
  });
  for await (const chunk of openPlaylist(base, { reach: { network: true } })) {
    expect(chunk.length).toBeGreaterThan(0);
    break;
  }
  await closed;
});
