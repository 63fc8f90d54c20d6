import { describe, expect, it, test } from 'vitest';
import { sampleApi, sampleDeps, sampleKey } from '../sample-api.ts';

const { ask } = sampleApi();
const post = (body: string | Uint8Array<ArrayBuffer>, api = ask) =>
  api('/api/v1/webhooks/radarr/HD', { method: 'POST', headers: { 'content-type': 'application/json' }, body });

describe('a request', () => {
  test.each([
    { bytes: 1_048_576, status: 202 },
    { bytes: 1_048_577, status: 413 },
  ])('with a body of $bytes bytes is answered with $status', async ({ bytes, status }) => {
    const frame = '{"eventType":"Test","text":""}';
    expect((await post(frame.replace('""}', `"${'x'.repeat(bytes - frame.length)}"}`))).status).toBe(status);
  });

  test.each([
    { depth: 63, status: 202 },
    { depth: 64, status: 202 },
    { depth: 65, status: 400 },
    { depth: 200_000, status: 400 },
  ])('with JSON $depth levels deep is answered with $status', async ({ depth, status }) => {
    const list = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    expect((await post(`{"eventType":"Test","deep":${list(depth - 1)}}`)).status).toBe(status);
    expect((await post(`{"eventType":"Test","text":${JSON.stringify(`${list(99)}"\\`)}}`)).status).toBe(202);
  });

  test.each([
    { length: 8_191, status: 200 },
    { length: 8_192, status: 200 },
    { length: 8_193, status: 400 },
  ])('with an address of $length characters is answered with $status', async ({ length, status }) => {
    const start = 'http://localhost/ping?';
    expect((await ask(start + 'x'.repeat(length - start.length))).status).toBe(status);
  });
});

describe('the rate of requests', () => {
  const perMinute = 60;
  /** Asks as from the network, which the sample API else does not see. */
  const from = (address: string) => ({ incoming: { socket: { remoteAddress: address } } });

  function limited(changes = {}) {
    const { api } = sampleApi({ requestsPerMinute: perMinute, ...changes });
    return (address: string, headers: Record<string, string> = {}, path = '/api/v1/health') =>
      api.request(path, { headers: { 'x-api-key': sampleKey, ...headers } }, from(address));
  }

  /** How many requests were taken before the first that was not. */
  async function countTaken(send: (i: number) => Response | Promise<Response>): Promise<number> {
    for (let i = 0; i < 200; i += 1) if ((await send(i)).status === 429) return i;
    return 200;
  }

  it('is bounded for a network, with a problem that says when to come again', async () => {
    const send = limited();
    expect(await countTaken(() => send('203.0.113.7'))).toBe(perMinute / 2);
    const response = await send('203.0.113.7');
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await response.json()).toMatchObject({
      code: 'TOO_MANY_REQUESTS',
      hint: expect.stringContaining('Retry-After'),
    });
  });

  test.each([
    { because: 'without a key', headers: { 'x-api-key': '' }, path: '/api/v1/health' },
    { because: 'with a wrong key', headers: { 'x-api-key': 'wrong' }, path: '/api/v1/health' },
    { because: 'of a public path', headers: {}, path: '/ping' },
    { because: 'of an open route', headers: {}, path: '/api/v1/session' },
    { because: 'of what is not there', headers: {}, path: '/nothing' },
  ])('counts requests $because', async ({ headers, path }) => {
    const send = limited();
    expect(await countTaken(() => send('203.0.113.7', headers, path))).toBe(perMinute / 2);
  });

  it('is bounded for a key, from however many networks it is used', async () => {
    const send = limited();
    expect(await countTaken((i) => send(`203.0.113.${i}`))).toBe(perMinute / 2);
    expect((await send('203.0.113.250', {}, '/ping')).status).toBe(200);
  });

  it('counts all of an IPv6 network as one', async () => {
    const send = limited();
    expect(await countTaken((i) => send(`2001:db8::${i.toString(16)}`, { 'x-api-key': '' }))).toBe(perMinute / 2);
  });

  it('believes trusted proxies, and nobody else, about who sends', async () => {
    const proxy = { trustedProxies: ['10.0.0.1'], https: false, signIn: null };
    const behind = (i: number) => ({ 'x-api-key': '', 'x-forwarded-for': `203.0.113.${i}` });
    const trusting = limited({ proxy });
    expect(await countTaken((i) => trusting('10.0.0.1', behind(i)))).toBe(200);
    expect(await countTaken((i) => trusting('10.0.0.2', behind(i)))).toBe(perMinute / 2);
  });

  it('does not bound the command line, whose requests come from no network', async () => {
    const { ask: askWithin } = sampleApi({ requestsPerMinute: perMinute });
    expect(await countTaken(() => askWithin('/api/v1/health'))).toBe(200);
  });
});

describe('exports', () => {
  it('are written four at a time, and the next is taken when one has ended', async () => {
    const next = { next: 'more', items: [], total: 9, atLeast: false, adultLeftOut: 0 };
    const { ask: askEndless } = sampleApi({ store: { ...sampleDeps.store, listWorks: async () => next } });
    const path = '/api/v1/works/export?format=csv';
    const open = await Promise.all([1, 2, 3, 4].map(() => askEndless(path)));
    const fifth = await askEndless(path);
    expect(fifth.status).toBe(429);
    expect(fifth.headers.get('retry-after')).toBe('10');
    await open[2]?.body?.cancel();
    const sixth = await askEndless(path);
    expect(sixth.status).toBe(200);
    await Promise.all([...open, sixth].map((response) => response.body?.locked || response.body?.cancel()));
  });
});
