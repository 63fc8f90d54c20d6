import { afterEach, describe, expect, it, test } from 'vitest';
import type { MovieInput, SimulatedArr } from './simulated-arr.ts';
import { startRadarr } from './simulated-radarr.ts';
import { startSonarr } from './simulated-sonarr.ts';

const movies: readonly MovieInput[] = [
  { tmdbId: 603, title: 'The Matrix', year: 1999, poster: 'f89U3ADr1oiB1s9GkdPOEpXUk5H', titles: { 4: 'Matrix' } },
  { tmdbId: 238, title: 'The Godfather', year: 1972, hasFile: false },
];
const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

async function radarr(options: Partial<Parameters<typeof startRadarr>[0]> = {}): Promise<SimulatedArr<MovieInput>> {
  const server = await startRadarr({ movies, ...options });
  closing.push(server.close);
  return server;
}

async function get(url: string, headers: Record<string, string> = {}): Promise<Response> {
  return await fetch(url, { headers, redirect: 'manual' });
}

async function list(server: SimulatedArr<MovieInput>, query = ''): Promise<Record<string, unknown>[]> {
  const response = await get(`${server.url}/api/v3/movie${query}`, { 'x-api-key': server.apiKey });
  expect(response.headers.get('content-type')).toContain('application/json');
  return (await response.json()) as Record<string, unknown>[];
}

describe('the door', () => {
  test.each([
    { headers: { 'x-api-key': 'K' }, query: '', status: 200, because: 'the header counts' },
    { headers: { authorization: 'Bearer K' }, query: '', status: 200, because: 'a bearer counts' },
    { headers: {}, query: '?apikey=K', status: 200, because: 'the query counts' },
    { headers: { 'x-api-key': 'K' }, query: '?apikey=wrong', status: 401, because: 'a wrong query hides the header' },
    { headers: { 'x-api-key': 'wrong' }, query: '', status: 401, because: 'the key is wrong' },
    { headers: {}, query: '', status: 401, because: 'there is no key' },
  ])('answers $status: $because', async ({ headers, query, status }) => {
    const { url } = await radarr({ apiKey: 'K' });
    const response = await get(`${url}/api/v3/system/status${query}`, headers as Record<string, string>);
    expect(response.status).toBe(status);
    if (status === 401) expect([await response.text(), response.headers.get('content-type')]).toEqual(['', null]);
  });

  test.each([
    { base: '/radarr', path: '/api/v3/movie?a=b', status: 307, location: '/radarr/api/v3/movie?a=b' },
    { base: '', path: '/radarr/api/v3/movie', status: 302, location: '/login?returnUrl=/radarr/api/v3/movie' },
    { base: '', path: '/login', status: 200, location: null },
    { base: '', path: '/app.js', status: 404, location: null },
    { base: '', path: '/api/v5/series', status: 404, location: null },
  ])('with the base "$base" answers $path with $status', async ({ base, path, status, location }) => {
    const { url, apiKey } = await radarr({ urlBase: base });
    const response = await get(`${new URL(url).origin}${path}`, { 'x-api-key': apiKey });
    expect([response.status, response.headers.get('location')]).toEqual([status, location]);
  });

  it('lets anybody ping', async () => {
    const { url } = await radarr({ urlBase: '/radarr' });
    expect(await (await get(`${url}/ping`)).json()).toEqual({ status: 'OK' });
  });
});

describe('the collection', () => {
  it('shows what the state holds, also when that changes in flight', async () => {
    const server = await radarr();
    const before = await list(server);
    server.state.items.push({ tmdbId: 11, title: 'Star Wars', year: 1977 });
    server.state.items.shift();
    const after = await list(server);
    expect(after.map(({ id, tmdbId }) => [id, tmdbId])).toEqual([
      [before[1]?.id, 238],
      [3, 11],
    ]);
  });

  it('is narrowed by id and titled by language', async () => {
    const server = await radarr();
    expect(await list(server, '?tmdbId=603&languageId=4')).toMatchObject([{ tmdbId: 603, title: 'Matrix' }]);
    expect(await list(server, '?tmdbId=1')).toEqual([]);
  });

  it('leaves out local covers when asked to, never the remote ones', async () => {
    const server = await radarr();
    const [withCovers] = await list(server);
    const [without] = await list(server, '?excludeLocalCovers=true');
    expect(withCovers).toMatchObject({ images: [{ url: expect.stringContaining('/MediaCover/') }] });
    const remoteUrl = 'https://image.tmdb.org/t/p/original/f89U3ADr1oiB1s9GkdPOEpXUk5H.jpg';
    expect(without?.images).toEqual([{ coverType: 'poster', remoteUrl }]);
  });

  it('is compressed for whoever takes it', async () => {
    const { url, apiKey } = await radarr();
    const path = `${url}/api/v3/movie`;
    const packed = await get(path, { 'x-api-key': apiKey, 'accept-encoding': 'gzip' });
    const plain = await get(path, { 'x-api-key': apiKey, 'accept-encoding': 'identity' });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(await packed.text()).toBe(await plain.text());
  });

  it('of a Sonarr has statistics only where there are seasons', async () => {
    const series = [
      { tvdbId: 1, title: 'Lost', year: 2004 },
      { tvdbId: 2, title: 'New', year: 0, seasons: [] },
    ];
    const server = await startSonarr({ series });
    closing.push(server.close);
    const response = await get(`${server.url}/api/v3/series`, { 'x-api-key': server.apiKey });
    const [lost, fresh] = (await response.json()) as Record<string, unknown>[];
    expect(lost).toMatchObject({ statistics: { seasonCount: 1, totalEpisodeCount: 10 } });
    expect(fresh).not.toHaveProperty('statistics');
  });
});

it('misbehaves as often as told and then no more, and records every request', async () => {
  const server = await radarr();
  const status = async () => (await get(`${server.url}/api/v3/movie?tmdbId=1`, { 'x-api-key': server.apiKey })).status;
  server.misbehave('starting', { times: 1 });
  expect([await status(), await status()]).toEqual([503, 200]);
  server.misbehave('not-found', { path: '/series' });
  expect(await status()).toBe(200);
  server.misbehave('unauthorized');
  expect(await status()).toBe(401);
  server.misbehave(null);
  expect(await status()).toBe(200);
  expect(server.requests.map(({ path, query }) => [path, query])).toEqual(
    Array.from({ length: 5 }, () => ['/api/v3/movie', { tmdbId: '1' }]),
  );
});

it('pages its exclusions', async () => {
  const exclusions = [1, 2, 3].map((id) => ({ id, title: `Movie ${id}` }));
  const { url, apiKey } = await radarr({ exclusions });
  const response = await get(`${url}/api/v3/exclusions/paged?page=2&pageSize=2`, { 'x-api-key': apiKey });
  expect(await response.json()).toMatchObject({ page: 2, totalRecords: 3, records: [{ tmdbId: 3 }] });
});
