import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { Secret } from '../../core/model/secret.ts';
import type { Store } from '../../io/store/contract/store.ts';
import { openStore } from '../../io/store/open-store.ts';
import { createApi } from '../create-api.ts';
import { sampleDeps, sampleKey } from '../sample-api.ts';

const code = '0123456789abcdef0123456789abcdef';
const password = 'four words in a row';
const origin = 'http://localhost';

let store: Store;
let now: number;
let api: ReturnType<typeof createApi>;

beforeEach(async () => {
  now = Date.UTC(2026, 0, 1);
  store = await openStore({ folder: null, now });
  api = apiOn(store);
});
afterEach(() => store.close());

function apiOn(on: Store, changes: Partial<Parameters<typeof createApi>[0]> = {}) {
  const { accounts, keys, audit } = on;
  return createApi({
    ...sampleDeps,
    store: { ...sampleDeps.store, accounts, keys, audit },
    setupCode: () => new Secret(code),
    clock: () => now,
    ...changes,
  });
}

/** Sends JSON as our own page does. */
function send(path: string, body: unknown, headers: Record<string, string> = {}, method = 'POST') {
  return api.request(`/api/v1${path}`, {
    method,
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', origin, host: 'localhost', ...headers },
  });
}

function get(path: string, headers: Record<string, string> = {}) {
  return api.request(`/api/v1${path}`, { headers: { host: 'localhost', ...headers } });
}

/** Makes the admin; the cookie of the session as it is sent back. */
async function signUp(): Promise<string> {
  const response = await send('/setup', { code, name: 'admin', password });
  expect(response.status).toBe(201);
  return cookieOf(response);
}

function cookieOf(response: Response): string {
  return response.headers.get('set-cookie')?.split(';')[0] ?? '';
}

describe('set-up', () => {
  it('makes the admin with the code, signs in, and is gone after that', async () => {
    expect(await (await get('/session')).json()).toMatchObject({ authenticated: false, setupNeeded: true });
    const cookie = await signUp();
    expect(await (await get('/session', { cookie })).json()).toEqual({
      authenticated: true,
      setupNeeded: false,
      by: 'session',
      name: 'admin',
      scopes: ['admin'],
    });
    expect((await send('/setup', { code, name: 'other', password })).status).toBe(401);
    expect((await send('/setup', { code, name: 'other', password }, { 'x-api-key': sampleKey })).status).toBe(404);
    expect(store.accounts.admin()?.name).toBe('admin');
  });

  it('is won by exactly one of 100 who come at once', async () => {
    const tries = Array.from({ length: 100 }, (_, i) => send('/setup', { code, name: `admin${i}`, password }));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
  });

  test.each([
    { body: { code: 'wrong', name: 'a', password }, status: 403, because: 'the code is wrong' },
    { body: { code: '', name: 'a', password }, status: 403, because: 'the code is empty' },
    { body: { code, name: 'a', password: 'short' }, status: 400, because: 'the password is short' },
    { body: { code, name: 'a', password: 'Password1234' }, status: 400, because: 'the password is a known one' },
    { body: { code, name: 'a', password: 'aaaaaaaaaaaaaaa' }, status: 400, because: 'the password is one letter' },
    { body: { code, name: 'a', password, setup_mode: true }, status: 400, because: 'it says more than it may' },
    { body: { name: 'a', password }, status: 400, because: 'there is no code' },
  ])('refuses when $because', async ({ body, status }) => {
    expect((await send('/setup', body)).status).toBe(status);
    expect(store.accounts.admin()).toBeNull();
  });

  it('keeps the password as an argon2id hash alone', async () => {
    await signUp();
    expect(store.accounts.admin()?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe('a session', () => {
  it('is a cookie that scripts and other sites cannot use', async () => {
    await signUp();
    const plain = await send('/login', { name: 'admin', password });
    expect(plain.headers.get('set-cookie')).toMatch(
      /^gleanarr-session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const secure = await send('/login', { name: 'admin', password }, { origin: 'https://localhost' });
    expect(secure.headers.get('set-cookie')).toMatch(
      /^__Host-gleanarr=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
    api = apiOn(store, { proxy: { trustedProxies: [], https: true, signIn: null } });
    const told = await send('/login', { name: 'admin', password });
    expect(told.headers.get('set-cookie')).toMatch(/^__Host-gleanarr=.*; Secure;/);
  });

  it('opens what needs the admin, and ends with 7 days of rest, 30 days of life, a logout', async () => {
    const cookie = await signUp();
    expect((await get('/keys', { cookie })).status).toBe(200);
    now += 6 * 86_400_000;
    expect((await get('/keys', { cookie })).status).toBe(200);
    now += 8 * 86_400_000;
    expect((await get('/keys', { cookie })).status).toBe(401);
    const second = cookieOf(await send('/login', { name: 'admin', password }));
    for (let day = 0; day < 31; day += 1) {
      expect((await get('/keys', { cookie: second })).status, `day ${day}`).toBe(200);
      now += 86_400_000;
      // The last use is noted behind the answer.
      await store.accounts.forgiveAttempts([]);
    }
    expect((await get('/keys', { cookie: second })).status).toBe(401);
    const third = cookieOf(await send('/login', { name: 'admin', password }));
    expect((await send('/logout', {}, { cookie: third })).status).toBe(200);
    expect((await get('/keys', { cookie: third })).status).toBe(401);
  });

  it('is ended by a change of the password, but for the one who changed it', async () => {
    const cookie = await signUp();
    const change = { currentPassword: password, newPassword: 'another row of words' };
    const response = await send('/account/password', change, { cookie }, 'PUT');
    expect(response.status).toBe(200);
    expect((await get('/keys', { cookie })).status).toBe(401);
    expect((await get('/keys', { cookie: cookieOf(response) })).status).toBe(200);
    expect((await send('/login', { name: 'admin', password })).status).toBe(401);
    expect((await send('/login', { name: 'admin', password: change.newPassword })).status).toBe(200);
  });

  it('is not what somebody else has planted in the browser', async () => {
    await signUp();
    const planted = 'gleanarr-session=planted-planted-planted-planted-planted-plan';
    const cookie = cookieOf(await send('/login', { name: 'admin', password }, { cookie: planted }));
    expect(cookie).not.toBe(planted);
    expect((await get('/keys', { cookie: planted })).status).toBe(401);
  });

  it('does not begin with a password that was changed while it was looked at', async () => {
    await signUp();
    const before = store.accounts.admin()?.passwordHash ?? '';
    await store.accounts.changePassword(before, 'other', now);
    expect(await store.accounts.beginSession('hash', before, now)).toBe(false);
  });

  it('stands in the database as a hash alone', async () => {
    const cookie = await signUp();
    const id = cookie.split('=')[1] ?? '';
    expect(store.accounts.hasSession(id, now)).toBe(false);
  });
});

describe('a login', () => {
  it('answers the same for a wrong name and a wrong password', async () => {
    await signUp();
    const answers = await Promise.all(
      [
        { name: 'admin', password: 'wrong wrong wrong' },
        { name: 'nobody', password },
      ].map(async (body) => {
        const response = await send('/login', body);
        return { status: response.status, body: await response.json() };
      }),
    );
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.status).toBe(401);
  });

  it('is slowed down after five wrong ones, for the account and for the network, also after a restart', async () => {
    await signUp();
    const statusOf = async (name: string, word: string) => (await send('/login', { name, password: word })).status;
    for (let i = 0; i < 5; i += 1) expect(await statusOf('admin', `wrong password ${i}`)).toBe(401);
    expect(await statusOf('admin', password)).toBe(429);
    expect(await statusOf('other', password)).toBe(429);
    api = apiOn(store);
    const response = await send('/login', { name: 'admin', password });
    expect(response.status).toBe(429);
    expect(response.headers.get('retry-after')).toBe('60');
    now += 61_000;
    expect(await statusOf('admin', password)).toBe(200);
    expect(await statusOf('admin', 'wrong password')).toBe(401);
    expect(await statusOf('admin', password)).toBe(200);
  });

  it('counts attempts that come at the same time', async () => {
    await signUp();
    const tries = Array.from({ length: 50 }, (_, i) => send('/login', { name: 'admin', password: `wrong ${i}` }));
    const statuses = (await Promise.all(tries)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(45);
  });

  it('is not locked for longer by a clock that was set back', async () => {
    await store.accounts.takeAttempt(['a'], now);
    for (let i = 0; i < 9; i += 1) await store.accounts.takeAttempt(['a'], now + i * 3_600_000);
    const right = now - 30 * 86_400_000;
    const waitMs = await store.accounts.takeAttempt(['a'], right);
    expect(waitMs).toBeLessThanOrEqual(900_000);
    expect(await store.accounts.takeAttempt(['a'], right + waitMs)).toBe(0);
  });
});

describe('what rests on a cookie', () => {
  const json = { 'content-type': 'application/json' };
  const cases: { headers: Record<string, string>; status: number; because: string }[] = [
    { headers: { ...json, origin }, status: 200, because: 'the page is ours' },
    { headers: { ...json, origin: 'http://localhost:80' }, status: 200, because: 'the port is that of the scheme' },
    { headers: { ...json, 'sec-fetch-site': 'same-origin' }, status: 200, because: 'the browser says so' },
    { headers: { ...json }, status: 403, because: 'nothing says from where it comes' },
    { headers: { ...json, origin: 'null' }, status: 403, because: 'the page is nobody’s' },
    { headers: { ...json, origin: 'http://evil.example' }, status: 403, because: 'the page is another one' },
    { headers: { ...json, origin: 'http://localhost.evil.example' }, status: 403, because: 'the name only begins so' },
    { headers: { ...json, origin: 'http://localhost:8080' }, status: 403, because: 'the port is another one' },
    { headers: { ...json, 'sec-fetch-site': 'same-site' }, status: 403, because: 'the page is a neighbour' },
    { headers: { ...json, 'sec-fetch-site': 'cross-site', origin }, status: 403, because: 'the browser denies it' },
    { headers: { 'content-type': 'text/plain', origin }, status: 415, because: 'the JSON is called text' },
    { headers: { 'content-type': 'application/x-www-form-urlencoded', origin }, status: 415, because: 'it is a form' },
    { headers: { ...json, origin, host: 'evil.example' }, status: 421, because: 'the name was pointed here' },
    {
      headers: { ...json, origin: 'http://10.0.0.5', host: '10.0.0.5' },
      status: 200,
      because: 'an address is no name',
    },
    {
      headers: { ...json, origin: 'http://[fd00::1]:8790', host: '[fd00::1]:8790' },
      status: 200,
      because: 'so is IPv6',
    },
  ];

  test.each(cases)('is answered with $status when $because', async ({ headers, status }) => {
    const cookie = await signUp();
    const body = JSON.stringify({});
    const response = await api.request('/api/v1/radarr-sync', {
      method: 'POST',
      body,
      headers: { host: 'localhost', cookie, ...headers },
    });
    expect(response.status).toBe(status);
  });

  it('may not start a sync by a mere GET, and may read', async () => {
    const cookie = await signUp();
    expect((await get('/radarr-sync', { cookie })).status).toBe(403);
    expect((await get('/health', { cookie })).status).toBe(200);
    expect((await get('/health', { cookie, host: 'evil.example' })).status).toBe(421);
  });

  it('may come by a name that was told', async () => {
    const cookie = await signUp();
    api = apiOn(store, { hosts: ['films.example'] });
    expect((await get('/health', { cookie, host: 'films.example:8790' })).status).toBe(200);
    const problem = await (await get('/health', { cookie, host: 'other.example' })).json();
    expect(problem).toMatchObject({ code: 'HOST_UNKNOWN', hint: expect.stringContaining('GLEANARR_HOSTS') });
  });

  it('does not hold back a key', async () => {
    const headers = { 'x-api-key': sampleKey, host: 'any.example', origin: 'http://evil.example' };
    expect((await api.request('/api/v1/radarr-sync', { method: 'POST', headers })).status).toBe(200);
  });
});
