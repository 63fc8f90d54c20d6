import type { RequestListener } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { inspect } from 'node:util';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { SecretUrl } from '../../core/model/secret.ts';
import { type Budgets, readBody, readStart, request } from './request.ts';
import { faultIn, fetchWhole, near, roomy, serve } from './test-serving.ts';

const drip: RequestListener = (_, response) => {
  const timer = setInterval(() => response.write('x'), 10);
  response.once('close', () => clearInterval(timer));
};
const packed = gzipSync('x'.repeat(50_000));

const faultyAnswers: readonly {
  because: string;
  listener: RequestListener;
  budgets?: Partial<Budgets>;
  kind: string;
  words: RegExp;
}[] = [
  {
    because: 'a server that never answers meets the budget for headers',
    listener: () => undefined,
    budgets: { headersMs: 80 },
    kind: 'timeout',
    words: /^no answer within 0\.1 s$/,
  },
  {
    because: 'a body that drips meets the least rate, long before its total',
    listener: drip,
    budgets: { slowBytes: 1_000, slowMs: 80 },
    kind: 'timeout',
    words: /^the answer drips: less than 1000 bytes within 0\.1 s$/,
  },
  {
    because: 'a body that stalls meets the idle budget',
    listener: (_, response) => response.write('x'),
    budgets: { idleMs: 80 },
    kind: 'timeout',
    words: /stalled/,
  },
  {
    because: 'a body that drips meets the total budget',
    listener: drip,
    budgets: { totalMs: 200 },
    kind: 'timeout',
    words: /not complete within 0\.2 s/,
  },
  {
    because: 'a declared length above the budget is refused unread',
    listener: (_, response) => response.writeHead(200, { 'content-length': '2000' }).write('x'),
    budgets: { wireBytes: 1_000 },
    kind: 'too-large',
    words: /larger than 1000 bytes/,
  },
  {
    because: 'an undeclared body stops at the budget',
    listener: (_, response) => response.end('x'.repeat(2_000)),
    budgets: { decodedBytes: 1_000 },
    kind: 'too-large',
    words: /larger than 1000 bytes/,
  },
  {
    because: 'a small gzip that decodes to much stops at the budget',
    listener: (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed),
    budgets: { decodedBytes: 20_000 },
    kind: 'too-large',
    words: /larger/,
  },
  {
    because: 'a chain of compressions is refused',
    listener: (_, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip, gzip, gzip' }).end(gzipSync(gzipSync(packed))),
    kind: 'encoding',
    words: /3 times/,
  },
  {
    because: 'a broken gzip is named',
    listener: (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip at all'),
    kind: 'encoding',
    words: /compression/,
  },
  {
    because: 'a body shorter than declared is cut',
    listener: (_, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('abc', () => response.destroy());
    },
    kind: 'cut',
    words: /cut off/,
  },
  {
    because: 'a chunked body without its end is cut',
    listener: (_, response) => response.write('abc', () => response.destroy()),
    kind: 'cut',
    words: /cut off/,
  },
  {
    because: 'a reset before the answer is no answer',
    listener: (incoming) => incoming.socket.resetAndDestroy(),
    kind: 'unreachable',
    words: /connection (reset|closed)/,
  },
  {
    because: 'another protocol is named',
    listener: (incoming) => incoming.socket.end('SSH-2.0-OpenSSH_9.6\r\n\r\n'),
    kind: 'unreachable',
    words: /not HTTP/,
  },
];

describe('a request that fails', () => {
  test.each(faultyAnswers)('$because', async ({ listener, budgets, kind, words }) => {
    const url = await serve(listener);
    const fault = await faultIn(fetchWhole(url, { budgets: { ...roomy, ...budgets } }));
    expect(fault).toMatchObject({ kind, message: expect.stringMatching(words) });
  });

  test.each([
    { because: 'a closed port', url: 'http://127.0.0.1:2/', words: /refused/ },
    { because: 'an unknown host', url: 'http://nx.invalid/', words: /DNS/ },
    { because: 'a port that fetch blocks', url: 'http://127.0.0.1:1/', words: /blocked/ },
  ])('says why nothing answers: $because', async ({ url, words }) => {
    const fault = await faultIn(fetchWhole(url));
    expect(fault.kind).toBe('unreachable');
    expect(fault.message).toMatch(words);
  });

  it('says that a plain port speaks no TLS', async () => {
    const url = await serve((_, response) => response.end());
    expect((await faultIn(fetchWhole(url.replace('http:', 'https:')))).message).toMatch(/^TLS/);
  });
});

describe('an answer', () => {
  it('hands over status, headers and decoded body', async () => {
    const url = await serve((_, response) =>
      response.writeHead(503, { 'x-a': 'b', 'content-encoding': 'gzip' }).end(packed),
    );
    const answer = await request({ url: new SecretUrl(url), ...near });
    expect([answer.status, answer.headers.get('x-a')]).toEqual([503, 'b']);
    expect((await readBody(answer)).length).toBe(50_000);
  });

  it('does not count the time that its reader takes', async () => {
    const url = await serve((_, response) => {
      response.write('a'.repeat(10));
      setTimeout(() => response.end('b'), 20);
    });
    const answer = await request({
      url: new SecretUrl(url),
      budgets: { ...roomy, idleMs: 150 },
      reach: { network: true },
    });
    let text = '';
    for await (const chunk of answer.body) {
      text += Buffer.from(chunk).toString();
      await delay(250);
    }
    expect(text).toBe('aaaaaaaaaab');
  });

  it('ends when its caller gives up, before and within the body', async () => {
    const url = await serve((incoming, response) => {
      if (incoming.url === '/body') response.write('x');
    });
    const waiting = fetchWhole(url, { signal: AbortSignal.timeout(50) });
    expect((await faultIn(waiting)).kind).toBe('aborted');
    const reading = fetchWhole(`${url}/body`, { signal: AbortSignal.timeout(50) });
    expect((await faultIn(reading)).kind).toBe('aborted');
  });

  it('frees the connection of an answer that nobody reads', async () => {
    const closed = Promise.withResolvers<void>();
    const url = await serve((_, response) => {
      response.once('close', () => closed.resolve());
      response.write('x');
    });
    await (await request({ url: new SecretUrl(url), ...near })).discard();
    await expect(closed.promise).resolves.toBeUndefined();
  });

  it('reads no more than the start where no more is wanted', async () => {
    const url = await serve((_, response) => response.write('abcdefgh'));
    const answer = await request({ url: new SecretUrl(url), ...near });
    expect((await readStart(answer, 3)).toString()).toBe('abc');
  });

  it('shows nothing of the address or the headers in its faults', async () => {
    const url = await serve((incoming) => incoming.socket.destroy());
    const secret = fc.stringMatching(/^[A-Za-z0-9]{12,20}$/);
    await fc.assert(
      fc.asyncProperty(secret, secret, async (inUrl, inHeader) => {
        const full = url.replace('http://', `http://user:${inUrl}@`);
        const asked = {
          url: new SecretUrl(`${full}/live/${inUrl}?token=${inUrl}`),
          ...near,
        };
        const bad = inHeader.length % 2 === 0 ? inHeader : `${inHeader}\nx`;
        const fault = await faultIn(request({ ...asked, secretHeaders: { 'x-api-key': bad } }));
        const shown = `${inspect(fault, { depth: 9, showHidden: true })}${JSON.stringify(fault)}${fault.message}`;
        expect(shown).not.toContain(inUrl);
        expect(shown).not.toContain(inHeader);
      }),
      { numRuns: 20 },
    );
  });
});
