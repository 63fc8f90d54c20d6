import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { z } from 'zod';
import { Secret } from '../../core/model/secret.ts';
import type { Store } from '../../io/store/contract/store.ts';
import { openStore } from '../../io/store/open-store.ts';
import { createApi } from '../create-api.ts';
import { samplePassword } from '../sample-access.ts';
import { sampleDeps, sampleKey } from '../sample-api.ts';

const json = { 'content-type': 'application/json' };
const Made = z.object({ id: z.number(), key: z.string(), prefix: z.string() });

let store: Store;
let logged: string[];
let api: ReturnType<typeof createApi>;

beforeEach(async () => {
  store = await openStore({ folder: null, now: 0 });
  logged = [];
  api = apiWith({});
});
afterEach(() => store.close());

function apiWith(changes: Partial<Parameters<typeof createApi>[0]>) {
  const { accounts, keys, audit } = store;
  const write = (fields: object, message: string) => logged.push(JSON.stringify({ ...fields, message }));
  const log = { error: write, debug: write };
  return createApi({ ...sampleDeps, store: { ...sampleDeps.store, accounts, keys, audit }, log, ...changes });
}

async function makeKey(name: string, scopes: readonly string[]) {
  const body = JSON.stringify({ name, scopes });
  const response = await api.request('/api/v1/keys', {
    method: 'POST',
    body,
    headers: { ...json, 'x-api-key': sampleKey },
  });
  return Made.parse(await response.json());
}

async function statusOf(method: string, path: string, headers: Record<string, string>): Promise<number> {
  return (await api.request(`/api/v1${path}`, { method, headers })).status;
}

describe('a key', () => {
  it('is told once, kept as a hash, shown with its last use, and refused once it is revoked', async () => {
    const { id, key, prefix } = await makeKey('dashboard', ['read']);
    expect(key).toMatch(/^gln_[\w-]{43}$/);
    expect(key.startsWith(prefix)).toBe(true);
    expect(await statusOf('GET', '/health', { 'x-api-key': key })).toBe(200);
    await store.keys.revokeKey(0);
    const list = await (await api.request('/api/v1/keys', { headers: { 'x-api-key': sampleKey } })).text();
    expect(list).not.toContain(key);
    expect(JSON.parse(list)).toMatchObject([{ name: 'dashboard', scopes: ['read'], usedAt: expect.any(String) }]);
    expect(await statusOf('DELETE', `/keys/${id}`, { 'x-api-key': sampleKey })).toBe(200);
    expect(await statusOf('GET', '/health', { 'x-api-key': key })).toBe(401);
    expect(await statusOf('DELETE', `/keys/${id}`, { 'x-api-key': sampleKey })).toBe(404);
  });

  it('has a name of its own', async () => {
    await makeKey('same', ['read']);
    await expect(makeKey('same', ['read'])).rejects.toThrow();
  });

  it('leaves its making and revoking in the audit trail, without itself', async () => {
    const { id, key } = await makeKey('dashboard', ['read']);
    await statusOf('DELETE', `/keys/${id}`, { 'x-api-key': sampleKey });
    const events = store.audit.listEvents(10);
    expect(events.map(({ action }) => action)).toEqual(['revoked a key', 'made a key']);
    expect(JSON.stringify(events)).not.toContain(key);
  });

  const reaches: { scopes: string[]; method: string; path: string; status: number }[] = [
    { scopes: ['read'], method: 'GET', path: '/works/7', status: 200 },
    { scopes: ['read'], method: 'POST', path: '/radarr-sync', status: 403 },
    { scopes: ['read'], method: 'GET', path: '/radarr-sync', status: 403 },
    { scopes: ['read'], method: 'GET', path: '/keys', status: 403 },
    { scopes: ['read'], method: 'GET', path: '/audit', status: 403 },
    { scopes: ['read'], method: 'POST', path: '/logout', status: 403 },
    { scopes: ['write'], method: 'GET', path: '/works/7', status: 200 },
    { scopes: ['write'], method: 'POST', path: '/radarr-sync', status: 200 },
    { scopes: ['write'], method: 'POST', path: '/keys', status: 403 },
    { scopes: ['write'], method: 'DELETE', path: '/keys/1', status: 403 },
    { scopes: ['feed'], method: 'GET', path: '/works/7', status: 403 },
    { scopes: ['webhook'], method: 'GET', path: '/works/7', status: 403 },
    { scopes: ['feed', 'webhook'], method: 'POST', path: '/radarr-sync', status: 403 },
    { scopes: ['feed'], method: 'GET', path: '/nothing', status: 403 },
    { scopes: ['read'], method: 'GET', path: '/nothing', status: 404 },
  ];

  test.each(reaches)('with $scopes gets $status from $method $path', async ({ scopes, method, path, status }) => {
    const { key } = await makeKey('tried', scopes);
    expect(await statusOf(method, path, { 'x-api-key': key })).toBe(status);
  });

  it('stands in a URL only where its routes are, and only when it can do no more', async () => {
    const feed = (await makeKey('feed', ['feed'])).key;
    const read = (await makeKey('read', ['read'])).key;
    expect(await statusOf('GET', `/lists/none?token=${feed}`, {})).toBe(404);
    expect(await statusOf('GET', `/lists/none?apikey=${feed}`, {})).toBe(401);
    expect(await statusOf('GET', `/lists/none?token=${read}`, {})).toBe(401);
    expect(await statusOf('GET', `/lists/none?token=${sampleKey}`, {})).toBe(401);
    expect(await statusOf('GET', `/webhooks/none?token=${feed}`, {})).toBe(403);
    expect(await statusOf('GET', `/works/7?token=${feed}`, {})).toBe(401);
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.join()).not.toContain(feed);
  });
});

describe('a path that is not in its plain form', () => {
  test.each([
    '/api/v1//keys',
    '/api/v1/%6beys',
    '/api/v1/keys;a=b',
    '/api/v1/%2e%2e/v1/keys',
    '/api/v1/keys%00',
    '/api/v1/health%5c..',
  ])('is refused: %s', async (path) => {
    const { key } = await makeKey('tried', ['read']);
    const raw = new Request('http://localhost/', { headers: { 'x-api-key': key } });
    Object.defineProperty(raw, 'url', { value: `http://localhost${path}` });
    expect((await api.fetch(raw)).status).toBe(400);
  });
});

describe('sign-in by a proxy', () => {
  const proof = 'a-secret-of-the-proxy-0123456789';
  const signIn = { userHeader: 'remote-user', secret: new Secret(proof) };
  const good = { 'remote-user': 'ada', 'x-gleanarr-proxy-secret': proof, host: 'localhost' };

  async function statusFrom(
    peer: string,
    headers: Record<string, string>,
    trustedProxies = ['10.0.0.0/8', 'fd00::/8'],
  ) {
    await store.accounts.resetAdmin({ name: 'admin', passwordHash: samplePassword }, 0);
    api = apiWith({ proxy: { trustedProxies, https: false, signIn } });
    const bindings = { incoming: { socket: { remoteAddress: peer } } };
    return (await api.request('/api/v1/keys', { headers }, bindings)).status;
  }

  it('takes the word of a trusted proxy that knows the secret', async () => {
    expect(await statusFrom('10.1.2.3', good)).toBe(200);
    expect(await statusFrom('::ffff:10.1.2.3', good)).toBe(200);
    expect(await statusFrom('fd00::7', good)).toBe(200);
  });

  test.each([
    { peer: '192.168.0.9', headers: good, because: 'the address is another one' },
    { peer: '127.0.0.1', headers: good, because: 'the own machine is no proxy by itself' },
    { peer: '', headers: good, because: 'there is no address' },
    { peer: '10.1.2.3', headers: { ...good, 'x-gleanarr-proxy-secret': 'guess' }, because: 'the secret is wrong' },
    { peer: '10.1.2.3', headers: { 'remote-user': 'ada', host: 'localhost' }, because: 'there is no secret' },
    { peer: '10.1.2.3', headers: { ...good, 'remote-user': ' ' }, because: 'there is no name' },
    { peer: '192.168.0.9', headers: { ...good, 'x-forwarded-for': '10.1.2.3' }, because: 'anybody can say that' },
    { peer: '192.168.0.9', headers: { ...good, 'x-real-ip': '10.1.2.3', forwarded: 'for=10.1.2.3' }, because: 'or so' },
  ])('refuses when $because', async ({ peer, headers }) => {
    expect(await statusFrom(peer, headers)).toBe(401);
  });

  it('takes the address from before the trusted proxies alone for the throttle', async () => {
    api = apiWith({ proxy: { trustedProxies: ['10.0.0.0/8'], https: false, signIn: null } });
    const body = JSON.stringify({ name: 'nobody', password: 'wrong wrong wrong' });
    const login = async (peer: string, forwarded: string) =>
      (
        await api.request(
          '/api/v1/login',
          { method: 'POST', body, headers: { ...json, 'x-forwarded-for': forwarded } },
          { incoming: { socket: { remoteAddress: peer } } },
        )
      ).status;
    for (let i = 0; i < 5; i += 1) expect(await login('203.0.113.9', `198.51.100.${i}`)).toBe(401);
    expect(await login('203.0.113.9', '198.51.100.77')).toBe(429);
    const waits = store.accounts.takeAttempt(['network:203.0.113.9'], 0);
    expect(await waits).toBeGreaterThan(0);
    expect(await store.accounts.takeAttempt(['network:198.51.100.0'], 0)).toBe(0);
  });
});
