import { type IncomingHttpHeaders, type RequestListener, request } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type OpenServer, serveHttp } from '../../serve-http.ts';
import { createApi } from '../create-api.ts';
import { sampleDeps } from '../sample-api.ts';
import { createFront, type Front } from './front.ts';

let server: OpenServer;
let front: Front;
let toApi: RequestListener;
/** Who answers: the API by itself, the front by itself (599 where it leaves a request), or one behind the other. */
let mode: 'api' | 'front' | 'both';

function open(changes: Partial<typeof sampleDeps> = {}): void {
  const deps = { ...sampleDeps, ...changes };
  front = createFront(deps);
  toApi = getRequestListener(createApi(deps, front).fetch);
}

beforeEach(async () => {
  open();
  server = await serveHttp(
    (asked, response) => {
      if (mode !== 'api' && front.answer(asked, response)) return;
      if (mode === 'front') response.writeHead(599).end();
      else void toApi(asked, response);
    },
    { port: 0, bindAddress: '127.0.0.1', isLarge: () => false },
  );
});
afterEach(() => server.close());

interface Sent {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends the path as it is written. */
function ask({ method = 'GET', path, headers = {}, body = '' }: Sent) {
  const { promise, resolve, reject } = Promise.withResolvers<{
    readonly status: number;
    readonly headers: IncomingHttpHeaders;
    readonly body: string;
  }>();
  const { port } = server;
  request({ host: '127.0.0.1', port, method, path, headers, agent: false }, (response) => {
    let text = '';
    response.setEncoding('utf8').on('data', (part) => {
      text += part;
    });
    response.on('end', () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
  })
    .on('error', reject)
    .end(body);
  return promise;
}

/** Each page has a nonce of its own, each answer a time; and what has no body says so or not. */
function without(answer: Awaited<ReturnType<typeof ask>>) {
  const nonce = /'nonce-([^']+)'/.exec(String(answer.headers['content-security-policy']))?.[1];
  const text = JSON.stringify({ ...answer, headers: { ...answer.headers, date: '', 'transfer-encoding': '' } });
  return JSON.parse(nonce === undefined ? text : text.replaceAll(nonce, 'NONCE')) as typeof answer;
}

it.each([
  { path: '/ping' },
  { path: '/ping?at=1' },
  { path: '/' },
  { path: '/missing?type=movie' },
  { path: '/api/v1/docs' },
  { path: '/assets/docs-1a.js' },
  { path: '/api/v1/assets/docs-1a.js' },
  { path: '/ping', headers: { host: 'films.example.org' } },
  { path: '/ping', headers: { 'x-api-key': 'wrong', origin: 'https://evil.example' } },
  { path: '/films/ping', base: '/films' },
  { path: '/films/', base: '/films' },
  { path: '/films', base: '/films' },
  { path: '/', base: '/films' },
])('answers $path as the API does', async ({ base = '', ...sent }) => {
  open({ urlBase: base, proxy: { trustedProxies: [], https: true, signIn: null } });
  mode = 'front';
  const byFront = without(await ask(sent));
  mode = 'api';
  expect(byFront).toEqual(without(await ask(sent)));
  expect(byFront.status).toBeLessThan(400);
  mode = 'front';
  const head = without(await ask({ ...sent, method: 'HEAD' }));
  expect(head).toEqual({ ...byFront, body: '' });
});

it.each([
  { path: '/nothing' },
  { path: '/api/v1/works' },
  { path: '/missing/' },
  { path: '//ping' },
  { path: '/%70ing' },
  { path: '/./ping' },
  { path: '/assets/../ping' },
  { path: '/ping', method: 'POST' },
  { path: '/ping', method: 'OPTIONS' },
  { path: '/ping', headers: { 'content-length': '2' }, body: '{}' },
  { path: '/ping', headers: { 'transfer-encoding': 'chunked' }, body: '{}' },
  { path: '/ping', headers: { host: 'a@b' } },
  { path: `/ping?${'x'.repeat(9_000)}` },
])('leaves $method $path to the API, and counts nothing', async (sent) => {
  mode = 'front';
  expect((await ask(sent)).status).toBe(599);
  expect(front.networks.size).toBe(0);
});

it('leaves the page that was not built to the API', async () => {
  open({ webFiles: new Map() });
  mode = 'both';
  expect(await ask({ path: '/api/v1/docs' })).toMatchObject({ status: 404 });
});

it('counts with the API: whoever asks too much is refused by either', async () => {
  open({ requestsPerMinute: 8 });
  mode = 'both';
  const paths = ['/ping', '/api/v1/session', '/', '/api/v1/session', '/ping', '/api/v1/session'];
  const statuses: number[] = [];
  for (const path of paths) statuses.push((await ask({ path })).status);
  expect(statuses.slice(0, 4)).not.toContain(429);
  expect(statuses.slice(4)).toEqual([429, 429]);
  expect(front.times.read()[0]?.samples.find(({ suffix }) => suffix === '_count')?.value).toBeGreaterThan(0);
});
