import { describe, expect, it, test } from 'vitest';
import { Secret } from '../../core/model/secret.ts';
import { sampleApi, sampleKey } from '../sample-api.ts';

const { api, ask } = sampleApi();

/** Every route that the router knows, with ids filled in. */
const routes = [
  ...new Map(
    api.routes
      .filter(({ method }) => method !== 'ALL')
      .map(({ method, path }) => [`${method} ${path}`, { method, path: path.replace(':id', '7') }]),
  ).values(),
];

const open = new Set(['GET /ping', 'GET /api/v1/session', 'POST /api/v1/login']);
const guarded = routes.filter(({ method, path }) => !open.has(`${method} ${path}`));

it('knows the routes that it is meant to guard', () => {
  expect(guarded.length).toBeGreaterThanOrEqual(15);
});

describe.each(guarded)('$method $path', ({ method, path }) => {
  test.each([
    { headers: {}, because: 'without a key' },
    { headers: { 'x-api-key': '' }, because: 'with an empty key' },
    { headers: { 'x-api-key': `${sampleKey}x` }, because: 'with a longer key' },
    { headers: { 'x-api-key': sampleKey.slice(0, -1) }, because: 'with a shorter key' },
    { headers: { 'x-api-key': `${sampleKey}, ${sampleKey}` }, because: 'with the key twice' },
    { headers: { authorization: `Bearer ${sampleKey}` }, because: 'with the key elsewhere' },
    { headers: { cookie: `X-Api-Key=${sampleKey}` }, because: 'with the key in a cookie' },
  ])('refuses $because', async ({ headers }) => {
    const response = await api.request(path, { method, headers: headers as Record<string, string> });
    expect(response.status).toBe(401);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      code: 'UNAUTHENTICATED',
      hint: expect.stringContaining('X-Api-Key'),
    });
  });
});

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];
const spellings = [
  '/api/v1/unknown',
  '/api',
  '/ping/',
  '//ping',
  '/ping/.',
  '/%70ing',
  '/ping%2f',
  '/ping;a=b',
  '/PING',
  '/ping/../api/v1/health',
  '/api/v1/docs/../health',
  '/api/v1/assets/docs-1a.js/',
  '/api/v1/assets/',
  '/api/v1/assets/%2e%2e/health',
  '/api/v1/docs/',
  '/missing/',
  '/missing/review',
  '/index.html',
  '/assets/',
  '/api/v1/health?a=/ping',
  '/api/v1/works/7#/ping',
];

test.each(spellings.flatMap((path) => methods.map((method) => ({ path, method }))))(
  'refuses $method $path without a key',
  async ({ path, method }) => {
    // As an adapter passes it on: a Request of the fetch API would tidy the path up first.
    const raw = new Request('http://localhost/', { method });
    Object.defineProperty(raw, 'url', { value: `http://localhost${path}` });
    expect((await api.fetch(raw)).status).toBe(401);
  },
);

test.each(methods.filter((method) => method !== 'GET' && method !== 'HEAD'))(
  'refuses %s /ping without a key',
  async (method) => {
    expect((await api.request('/ping', { method })).status).toBe(401);
  },
);

test.each(['apikey', 'apiKey', 'X-Api-Key', 'token', 'key'])('refuses a key in the query as %s', async (name) => {
  const path = `/api/v1/health?${name}=${sampleKey}`;
  expect((await api.request(path)).status).toBe(401);
  const response = await ask(path);
  expect(response.status).toBe(401);
  expect(await response.text()).not.toContain(sampleKey);
});

it('ignores a header that names another method', async () => {
  const response = await api.request('/api/v1/radarr-sync', {
    method: 'POST',
    headers: { 'x-http-method-override': 'GET' },
  });
  expect(response.status).toBe(401);
});

it('opens exactly ping, the pages and their files', async () => {
  const open = ['/ping', '/', '/missing', '/api/v1/docs', '/assets/docs-1a.js', '/api/v1/assets/docs-1a.js'];
  const statuses = await Promise.all(open.map(async (path) => (await api.request(path)).status));
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200]);
  expect(await (await api.request('/ping', { method: 'HEAD' })).text()).toBe('');
});

it('opens nothing but ping where the page was not built, and says how to build it', async () => {
  const { api: bare } = sampleApi({ webFiles: new Map() });
  const statuses = await Promise.all(
    ['/ping', '/', '/missing', '/api/v1/docs', '/assets/docs-1a.js'].map(
      async (path) => (await bare.request(path)).status,
    ),
  );
  expect(statuses).toEqual([200, 302, 401, 404, 401]);
  expect(await (await bare.request('/api/v1/docs')).json()).toMatchObject({
    code: 'PAGE_NOT_BUILT',
    hint: expect.stringContaining('npm run build'),
  });
});

it('takes a key of any visible characters', async () => {
  const key = '~!@#$%^&*()_+{}|:"<>?`-=[]\\;\',./';
  const { api: other } = sampleApi({ apiKey: new Secret(key) });
  expect((await other.request('/api/v1/health', { headers: { 'x-api-key': key } })).status).toBe(200);
});

test.each([
  { sent: '/api/v1/../v1/health', status: 400 },
  { sent: '/api/v1/./health', status: 400 },
  { sent: '/api/v1/%2e%2e/v1/health', status: 400 },
  { sent: '/api/v1/health/..', status: 400 },
  { sent: '/api/v1/health?a=/../', status: 200 },
  { sent: '/api/v1/health', status: 200 },
])('answers $sent, as it stands in the request line, with $status to a good key', async ({ sent, status }) => {
  const env = { incoming: { url: sent, socket: { remoteAddress: '127.0.0.1' } } };
  // By the time that a request comes here its dots are resolved.
  const response = await api.request('/api/v1/health', { headers: { 'x-api-key': sampleKey } }, env);
  expect(response.status).toBe(status);
});
