import { describe, expect, it, test } from 'vitest';
import { Secret } from '../core/model/secret.ts';
import { Failure } from '../failures.ts';
import { createRedactor } from '../redact.ts';
import { sampleApi, sampleDeps, sampleKey } from './sample-api.ts';

const { api, ask } = sampleApi();

describe('a body that is none', () => {
  test.each([
    { body: '{"adult":', type: 'application/json', status: 400, code: 'REQUEST_INVALID', says: 'not valid JSON' },
    { body: '', type: 'application/json', status: 400, code: 'REQUEST_INVALID', says: 'JSON' },
    { body: '{"adult":true}', type: 'text/plain', status: 415, code: 'TYPE_UNSUPPORTED', says: 'type' },
  ])('answers the body $body as $type with $code', async ({ body, type, status, code, says }) => {
    const response = await ask('/api/v1/settings', { method: 'PATCH', body, headers: { 'content-type': type } });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code, detail: expect.stringContaining(says) });
  });
});

describe('problems', () => {
  test.each([
    { path: '/api/v1/works/9', status: 404, code: 'WORK_NOT_FOUND', says: '9' },
    { path: '/api/v1/works/x', status: 400, code: 'REQUEST_INVALID', says: 'number' },
    { path: '/api/v1/works/7?a=1', status: 400, code: 'REQUEST_INVALID', says: '"a"' },
    { path: '/api/v1/runs/9', status: 404, code: 'RUN_NOT_FOUND', says: '9' },
    {
      path: '/api/v1/missing-content?limit=501',
      status: 400,
      code: 'REQUEST_INVALID',
      says: 'limit: must be a whole number from 1 to 500',
    },
    { path: '/api/v1/missing-content?limit=0', status: 400, code: 'REQUEST_INVALID', says: 'limit' },
    { path: '/api/v1/missing-content?limit=ten', status: 400, code: 'REQUEST_INVALID', says: 'limit' },
    { path: '/api/v1/missing-content?offset=-1', status: 400, code: 'REQUEST_INVALID', says: 'offset' },
    { path: '/api/v1/missing-content?type=film', status: 400, code: 'REQUEST_INVALID', says: 'movie, series' },
    { path: '/api/v1/missing-content?type=movie&type=series', status: 400, code: 'REQUEST_INVALID', says: 'type' },
    { path: '/api/v1/missing-content?sort=best', status: 400, code: 'REQUEST_INVALID', says: 'sort' },
    { path: '/api/v1/missing-content?limt=5&pge=2', status: 400, code: 'REQUEST_INVALID', says: '"limt", "pge"' },
    {
      path: '/api/v1/missing-content?language=french',
      status: 400,
      code: 'REQUEST_INVALID',
      says: 'language: must be',
    },
    { path: '/api/v1/missing-content?instance=UHD', status: 400, code: 'REQUEST_INVALID', says: 'use one of HD' },
    { path: '/api/v1/entries?kind=film', status: 400, code: 'REQUEST_INVALID', says: 'kind' },
    { path: '/api/v1/radarr-sync?wait=-1', status: 400, code: 'REQUEST_INVALID', says: 'wait' },
    { path: '/api/v1/nothing', status: 404, code: 'NOT_FOUND', says: 'No such route' },
    { path: '/nothing', status: 404, code: 'NOT_FOUND', says: 'No such route' },
  ])('answers $path with $code', async ({ path, status, code, says }) => {
    const response = await ask(path);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toMatchObject({
      type: 'about:blank',
      title: code,
      status,
      code,
      detail: expect.stringContaining(says),
      hint: expect.stringMatching(/.{10}/),
    });
  });

  test.each([
    { method: 'DELETE', path: '/api/v1/works/7', allow: 'GET, HEAD' },
    { method: 'OPTIONS', path: '/api/v1/health', allow: 'GET, HEAD' },
    { method: 'PUT', path: '/api/v1/radarr-sync', allow: 'GET, POST' },
    { method: 'HEAD', path: '/api/v1/radarr-sync', allow: 'GET, POST' },
    { method: 'HEAD', path: '/api/v1/playlists-sync', allow: 'GET, POST' },
    { method: 'POST', path: '/ping', allow: 'GET, HEAD' },
  ])('answers $method $path with what is allowed', async ({ method, path, allow }) => {
    const response = await ask(path, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
  });

  it('refuses a body of more than 1 MiB', async () => {
    const body = 'x'.repeat(1_048_577);
    const response = await ask('/api/v1/radarr-sync', { method: 'POST', body });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'REQUEST_TOO_LARGE' });
  });

  it('shows nothing of a bug, and logs it', async () => {
    const logged: object[] = [];
    const { ask: askBroken } = sampleApi({
      store: {
        ...sampleDeps.store,
        getWork: async () => {
          throw new TypeError('cannot read properties of undefined');
        },
      },
      log: { error: (fields) => logged.push(fields), debug: () => {} },
    });
    const response = await askBroken('/api/v1/works/7');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('properties');
    expect(logged).toMatchObject([{ err: { message: 'cannot read properties of undefined' } }]);
  });

  it('cuts a known secret out of a detail', async () => {
    const redactor = createRedactor();
    redactor.register('canary-s3cret');
    const { ask: askLeaky } = sampleApi({
      redact: redactor.redact,
      store: {
        ...sampleDeps.store,
        getRun: async () => {
          throw new Failure('STORE_UNUSABLE', 'cannot open http://u:p@h/canary-s3cret');
        },
      },
    });
    const response = await askLeaky('/api/v1/runs/3');
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({ detail: 'cannot open http://h/…' });
  });
});

describe('every answer', () => {
  test.each(['/ping', '/api/v1/docs', '/api/v1/health', '/api/v1/nothing', '/api/v1/works/x', '/'])(
    'of %s carries the headers that protect a browser, and none that tell or open',
    async (path) => {
      const { headers } = await ask(path);
      expect(Object.fromEntries(headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'content-security-policy': expect.stringContaining("frame-ancestors 'none'"),
      });
      for (const name of ['server', 'x-powered-by', 'access-control-allow-origin', 'set-cookie']) {
        expect(headers.has(name)).toBe(false);
      }
    },
  );

  describe.each([
    { https: true, because: 'the admin says that browsers come over https alone', expected: 'max-age=31536000' },
    { https: false, because: 'he says nothing of it', expected: null },
  ])('where $because', ({ https, expected }) => {
    const proxy = { trustedProxies: ['127.0.0.1'], https, signIn: null };
    const { api: door } = sampleApi({ proxy, requestsPerMinute: 60 });
    test.each([
      { what: 'a page', path: '/', status: 200 },
      { what: 'a script', path: '/assets/docs-1a.js', status: 200 },
      { what: 'a ping', path: '/ping', status: 200 },
      { what: 'data', path: '/api/v1/works/7', status: 200 },
      { what: 'an export', path: '/api/v1/works/export?format=csv', status: 200 },
      { what: 'no key', path: '/api/v1/works/7', headers: { 'x-api-key': 'wrong' }, status: 401 },
      { what: 'no such work', path: '/api/v1/works/9', status: 404 },
      { what: 'no such path', path: '/nothing', status: 404 },
      { what: 'another method', path: '/api/v1/works/7', method: 'DELETE', status: 405 },
      {
        what: 'another host',
        path: '/api/v1/login',
        method: 'POST',
        headers: { origin: 'https://evil.example', host: 'evil.example' },
        status: 421,
      },
      { what: 'a bad query', path: '/api/v1/works/7?a=1', status: 400 },
    ])('$what tells so, whatever a proxy says', async ({ path, method = 'GET', headers = {}, status }) => {
      const sent = { 'x-api-key': sampleKey, 'x-forwarded-proto': 'https', ...headers };
      const response = await door.request(path, { method, headers: sent });
      expect(response.status).toBe(status);
      expect(response.headers.get('strict-transport-security')).toBe(expected);
    });
  });

  it('with a page of the UI allows the styles of that one answer, and scripts of ours alone', async () => {
    const nonces = await Promise.all(
      ['/', '/missing'].map(async (path) => {
        const response = await api.request(path);
        const nonce = /content="([\w-]{43})"/.exec(await response.text())?.[1] ?? 'none';
        const policy = response.headers.get('content-security-policy') ?? '';
        expect(policy).toContain("script-src 'self';");
        expect(policy).toContain(`style-src 'self' 'nonce-${nonce}';`);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('of the API is never stored', async () => {
    for (const path of ['/api/v1/health', '/api/v1/radarr-sync', '/api/v1/nothing', '/ping']) {
      expect((await ask(path)).headers.get('cache-control')).toBe('no-store');
    }
  });

  it('answers no preflight of another origin', async () => {
    const headers = { origin: 'https://evil.example', 'access-control-request-method': 'GET' };
    const response = await api.request('/api/v1/health', { method: 'OPTIONS', headers });
    expect(response.status).toBe(401);
    expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  it('drops what its schema does not declare', async () => {
    const { ask: askLeaky } = sampleApi({
      syncs: {
        ...sampleDeps.syncs,
        statuses: async () =>
          (await sampleDeps.syncs.statuses()).map((status) => ({ ...status, apiKey: 'canary-s3cret' })),
      },
    });
    const text = await (await askLeaky('/api/v1/sync-status')).text();
    expect(text).toContain('"HD"');
    expect(text).not.toContain('canary');
  });
});

describe('under a URL base', () => {
  const based = sampleApi({ urlBase: '/films/gleanarr' });

  test.each([
    { path: '/films/gleanarr/ping', status: 200 },
    { path: '/films/gleanarr/', status: 200 },
    { path: '/films/gleanarr/sources', status: 200 },
    { path: '/films/gleanarr/assets/docs-1a.js', status: 200 },
    { path: '/films/gleanarr/api/v1/docs', status: 200 },
    { path: '/films/gleanarr/api/v1/assets/docs-1a.js', status: 200 },
    { path: '/ping', status: 401 },
    { path: '/api/v1/health', status: 401 },
    { path: '/films/gleanarr/api/v1/health', status: 401 },
  ])('answers $path without a key with $status', async ({ path, status }) => {
    expect((await based.api.request(path)).status).toBe(status);
  });

  test.each(['/', '/films/gleanarr'])('leads from %s to the UI', async (path) => {
    const location = (await based.api.request(path)).headers.get('location') ?? '';
    expect(new URL(location, `http://h${path}`).pathname).toBe('/films/gleanarr/');
    expect(new URL(location, `http://h/proxy${path}`).pathname).toBe('/proxy/films/gleanarr/');
  });

  test.each(['/', '/films/gleanarr', '/films/gleanarr/'])(
    'leads from %s to the docs page where the UI is absent',
    async (path) => {
      const docs = new Map([...sampleDeps.webFiles].filter(([name]) => name !== 'index.html'));
      const { api: without } = sampleApi({ urlBase: '/films/gleanarr', webFiles: docs });
      const location = (await without.request(path)).headers.get('location') ?? '';
      expect(new URL(location, `http://h${path}`).pathname).toBe('/films/gleanarr/api/v1/docs');
      expect(new URL(location, `http://h/proxy${path}`).pathname).toBe('/proxy/films/gleanarr/api/v1/docs');
    },
  );

  it('tells itself to clients', async () => {
    expect((await based.ask('/films/gleanarr/api/v1/health')).status).toBe(200);
    expect((await based.ask('/api/v1/health')).status).toBe(404);
    expect(await (await based.ask('/films/gleanarr/api/v1/openapi.json')).json()).toMatchObject({
      servers: [{ url: '/films/gleanarr' }],
    });
    const response = await based.ask('/films/gleanarr/api/v1/health', { method: 'POST' });
    expect(response.headers.get('allow')).toBe('GET, HEAD');
  });
});

it('never shows the key, whatever is asked', async () => {
  const key = 'canary-key-0123456789';
  const { api: other } = sampleApi({ apiKey: new Secret(key) });
  // The stream of events has no end.
  const ending = api.routes.filter((route) => route.method !== 'ALL' && route.path !== '/api/v1/events');
  for (const { method, path } of ending) {
    const response = await other.request(path.replace(':id', '7'), { method, headers: { 'x-api-key': key } });
    expect(response.status).not.toBe(401);
    expect(JSON.stringify([...response.headers]) + (await response.text())).not.toContain('canary');
  }
  expect(sampleKey).not.toBe(key);
});
