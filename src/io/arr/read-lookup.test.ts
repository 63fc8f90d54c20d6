import { afterEach, describe, expect, it, test } from 'vitest';
import type { Misbehaviour } from '../../../demo/misbehaviour.ts';
import { startRadarr } from '../../../demo/simulated-radarr.ts';
import { startSonarr } from '../../../demo/simulated-sonarr.ts';
import { Secret } from '../../core/model/secret.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { readLookup } from './read-lookup.ts';

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

const godfather = { tmdbId: 238, imdbId: 'tt0068646', title: 'The Godfather', year: 1972, titles: { 2: 'Le Parrain' } };
const matrix = { tmdbId: 603, title: 'The Matrix', year: 1999, alternateTitles: ['Matriks'] };

async function radarr() {
  const server = await startRadarr({ movies: [matrix], known: [godfather] });
  closing.push(server.close);
  return { server, instance: instanceOf('radarr', server) };
}

function instanceOf(
  app: 'radarr' | 'sonarr',
  { url, apiKey }: { readonly url: string; readonly apiKey: string },
): InstanceSource {
  return { app, name: 'main', url, apiKey: new Secret(apiKey), timeoutMs: 400, retries: 0, enabled: true };
}

describe('a lookup', () => {
  test.each([
    { term: 'Le Parrain 1972', ids: [238] },
    { term: 'the', ids: [603, 238] },
    { term: 'The Godfather 1973', ids: [] },
    { term: 'tmdb:603', ids: [603] },
    { term: 'imdb:tt0068646', ids: [238] },
    { term: 'tmdb:1', ids: [] },
    { term: 'Ñandú & Co. #1?', ids: [] },
  ])('of "$term" in a Radarr finds $ids', async ({ term, ids }) => {
    const { server, instance } = await radarr();
    const answers = await readLookup(instance, term);
    expect(answers.map(({ tmdbId }) => tmdbId)).toEqual(ids);
    expect(server.requests.map(({ path, query }) => [path, query])).toEqual([['/api/v3/movie/lookup', { term }]]);
  });

  it('tells ids, years and names, and nothing of the library', async () => {
    const { instance } = await radarr();
    expect(await readLookup(instance, 'Matriks')).toEqual([
      {
        tmdbId: 603,
        tvdbId: 0,
        imdbId: '',
        title: 'The Matrix',
        year: 1999,
        secondaryYear: 0,
        otherTitles: ['Matriks'],
      },
    ]);
  });

  it('asks a Sonarr for series, and takes a refused term for nothing found', async () => {
    const dark = { tvdbId: 334_824, title: 'Dark', year: 2017 };
    const server = await startSonarr({ series: [], known: [dark] });
    closing.push(server.close);
    const instance = instanceOf('sonarr', server);
    expect(await readLookup(instance, 'tvdb:334824')).toMatchObject([{ tvdbId: 334_824, title: 'Dark', year: 2017 }]);
    expect(await readLookup(instance, '/dark')).toEqual([]);
    expect(server.requests.map(({ path }) => path)).toEqual(['/api/v3/series/lookup', '/api/v3/series/lookup']);
  });
});

describe('a faulty lookup', () => {
  test.each([
    { mode: 'metadata-down', code: 'ARR_ERROR', says: 'Unable to communicate' },
    { mode: 'starting', code: 'ARR_STARTING', says: 'starting' },
    { mode: 'html', code: 'ARR_NOT_JSON', says: 'web page' },
    { mode: 'unauthorized', code: 'ARR_UNAUTHORIZED', says: 'refused the API key' },
    { mode: 'busy', code: 'ARR_BUSY', says: '429' },
    { mode: 'hang', code: 'ARR_TIMEOUT', says: 'too slow' },
    { mode: 'slow', code: 'ARR_TIMEOUT', says: 'not complete' },
    { mode: 'stall', code: 'ARR_TIMEOUT', says: 'within' },
    { mode: 'reset', code: 'ARR_UNREACHABLE', says: 'cannot be reached' },
    { mode: 'cut', code: 'ARR_INVALID', says: 'cut' },
    { mode: 'not-json', code: 'ARR_INVALID', says: 'not valid JSON' },
    { mode: 'not-a-list', code: 'ARR_INVALID', says: 'another form' },
    { mode: 'not-found', code: 'ARR_ERROR', says: '404' },
  ] as const satisfies readonly { mode: Misbehaviour; code: string; says: string }[])(
    '$mode fails with $code',
    async ({ mode, code, says }) => {
      const { server, instance } = await radarr();
      server.misbehave(mode, { path: '/lookup' });
      const failed = readLookup(instance, 'The Matrix');
      await expect(failed).rejects.toMatchObject({ code, message: expect.stringContaining(says) });
      await expect(failed).rejects.not.toThrow(new RegExp(server.apiKey));
    },
  );

  it('tells how long to wait where it says so, and none where nothing is found', async () => {
    const { server, instance } = await radarr();
    server.misbehave('busy', { path: '/lookup' });
    await expect(readLookup(instance, 'x')).rejects.toMatchObject({ retryAfterMs: 1_000 });
    server.misbehave('empty', { path: '/lookup' });
    expect(await readLookup(instance, 'The Matrix')).toEqual([]);
  });

  it('ends when it is told to', async () => {
    const { server, instance } = await radarr();
    server.misbehave('hang', { path: '/lookup' });
    const ending = new AbortController();
    const reading = readLookup({ ...instance, timeoutMs: 60_000 }, 'x', { signal: ending.signal });
    ending.abort(new Error('told to end'));
    await expect(reading).rejects.toThrow('told to end');
  });

  it('that answers with nothing readable is no negative answer', async () => {
    const { server, instance } = await radarr();
    server.state.known = [{ tmdbId: 0, title: 'Nameless', year: 0 }];
    await expect(readLookup(instance, 'Nameless')).rejects.toMatchObject({ code: 'ARR_INVALID' });
  });
});
