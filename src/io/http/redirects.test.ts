import type { IncomingMessage, RequestListener } from 'node:http';
import { describe, expect, it, test } from 'vitest';
import { SecretUrl } from '../../core/model/secret.ts';
import { request } from './request.ts';
import { faultIn, fetchWhole, near, serve } from './test-serving.ts';

function basic(credentials: string): string {
  return `Basic ${Buffer.from(credentials).toString('base64')}`;
}

async function twoServers(location: (other: string) => string) {
  const seen: IncomingMessage['headers'][] = [];
  const record: RequestListener = (incoming, response) => {
    seen.push(incoming.headers);
    response.end('there');
  };
  const other = await serve(record);
  const first = await serve((incoming, response) => {
    if (incoming.url === '/stay') return record(incoming, response);
    response.writeHead(302, { location: location(other) }).end();
  });
  return { first, seen };
}

describe('redirects', () => {
  it('are handed over unfollowed by default', async () => {
    const { first, seen } = await twoServers((other) => other);
    const answer = await request({ url: new SecretUrl(first), ...near });
    expect(answer.status).toBe(302);
    expect(answer.headers.get('location')).toMatch(/^http:/);
    await answer.discard();
    expect(seen).toEqual([]);
  });

  const withSecrets = { maxRedirects: 5, headers: { accept: 'text/plain' }, secretHeaders: { 'x-api-key': 'canary' } };

  it('never carry a secret to another origin', async () => {
    const { first, seen } = await twoServers((other) => other);
    const url = first.replace('http://', 'http://user:p%40ss@');
    expect((await fetchWhole(url, withSecrets)).toString()).toBe('there');
    expect(seen).toHaveLength(1);
    expect(seen[0]).toMatchObject({ accept: 'text/plain' });
    expect(seen[0]).not.toHaveProperty('x-api-key');
    expect(seen[0]).not.toHaveProperty('authorization');
  });

  test.each([
    { to: 'a path', stay: () => '/stay' },
    { to: 'its whole address', stay: (origin: string) => `${origin}/stay` },
  ])('keep secrets within their origin, led to $to', async ({ stay }) => {
    let home = '';
    const { first, seen } = await twoServers(() => stay(home));
    home = first;
    await fetchWhole(first.replace('http://', 'http://user:p%40ss@'), withSecrets);
    expect(seen[0]).toMatchObject({ 'x-api-key': 'canary', authorization: basic('user:p@ss') });
  });

  it('take the user and password that a redirect names, also within the origin', async () => {
    let home = '';
    const { first, seen } = await twoServers(() => `${home.replace('http://', 'http://other:word@')}/stay`);
    home = first;
    await fetchWhole(first.replace('http://', 'http://user:p%40ss@'), withSecrets);
    expect(seen[0]).toMatchObject({ authorization: basic('other:word') });
  });

  it('carry nothing along that leads out and back, but at home', async () => {
    let home = '';
    const out: IncomingMessage['headers'][] = [];
    const abroad = await serve((incoming, response) => {
      out.push(incoming.headers);
      response.writeHead(302, { location: `${home}/stay` }).end();
    });
    const { first, seen } = await twoServers(() => abroad);
    home = first;
    await fetchWhole(first.replace('http://', 'http://user:p%40ss@'), withSecrets);
    expect(out[0]).not.toHaveProperty('authorization');
    expect(seen[0]).toMatchObject({ authorization: basic('user:p@ss') });
  });

  test.each([
    { because: 'a loop ends', location: '/again', words: /more than 3 redirects/ },
    { because: 'a file is not followed', location: 'file:///etc/passwd', words: /not file:/ },
    { because: 'an impossible address is refused', location: 'http://[', words: /no valid address/ },
  ])('are refused: $because', async ({ location, words }) => {
    const { first } = await twoServers(() => location);
    const fault = await faultIn(fetchWhole(first, { maxRedirects: 3 }));
    expect(fault).toMatchObject({ kind: 'redirect', message: expect.stringMatching(words) });
  });

  it('send user and password of the address as basic authorization', async () => {
    const { first, seen } = await twoServers(() => '/stay');
    await fetchWhole(`${first.replace('http://', 'http://us%65r:p%40ss%zz@')}/stay`);
    const sent = String(seen[0]?.authorization).replace('Basic ', '');
    expect(Buffer.from(sent, 'base64').toString()).toBe('user:p%40ss%zz');
  });
});
