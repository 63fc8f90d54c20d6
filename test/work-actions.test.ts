import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest';
import type { MovieInput, SeriesInput, SimulatedArr } from '../demo/simulated-arr.ts';
import { startRadarr } from '../demo/simulated-radarr.ts';
import { startSonarr } from '../demo/simulated-sonarr.ts';
import type { GleanarrApp } from '../src/app.ts';
import { callApi, openProgram } from './opened-program.ts';
import { playlistOf, sampleMovies } from './sample-world.ts';

const valley = { tmdbId: 9, title: 'Valley of the Wolves: Iraq', year: 2006 };
const crowd = sampleMovies(30);
const names = [
  'The Matrix (1999)',
  'Matriks (1999)',
  'Heat (1995)',
  'Kurtlar Vadisi Irak (2006)',
  'Fargo (2014)',
  ...crowd.map(({ title, year }) => `${title} (${year})`),
];

let folder: string;
let radarr: SimulatedArr<MovieInput>;
let sonarr: SimulatedArr<SeriesInput>;
let app: GleanarrApp;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleanarr-actions-'));
  const matrix = { tmdbId: 603, title: 'The Matrix', year: 1999, alternateTitles: ['Matriks'] };
  radarr = await startRadarr({
    movies: [matrix, { ...valley }, ...crowd],
    known: [{ ...valley, titles: { 17: 'Kurtlar Vadisi Irak' } }],
  });
  sonarr = await startSonarr({ series: [{ tvdbId: 269_613, title: 'Fargo', year: 2014 }] });
  await writeFile(join(folder, 'list.m3u'), playlistOf(names));
  await writeFile(join(folder, 'gleanarr.yaml'), 'radarr: [{ name: radarr, retries: 0 }]\n');
  await open();
  for (const source of ['radarr', 'sonarr', 'playlists']) await ask('POST', `/${source}-sync`);
});

afterAll(async () => {
  await app.stop();
  await Promise.all([radarr.close(), sonarr.close()]);
  await rm(folder, { recursive: true });
});

afterEach(async () => {
  const { body } = await ask('GET', '/missing-content?status=ignored&limit=500');
  const ids = body.items.map((work: { id: number }) => work.id);
  if (ids.length > 0) await ask('POST', '/works/actions', { action: 'unignore', ids });
});

async function open(): Promise<void> {
  app = await openProgram(folder, {
    GLEANARR_PLAYLIST: join(folder, 'list.m3u'),
    GLEANARR_RADARR_URL: radarr.url,
    GLEANARR_RADARR_API_KEY: radarr.apiKey,
    GLEANARR_SONARR_URL: sonarr.url,
    GLEANARR_SONARR_API_KEY: sonarr.apiKey,
  });
}

async function ask(method: string, path: string, body?: object) {
  const answer = await callApi(app, method, path, body);
  const { headers } = answer;
  return { ...answer, type: headers.get('content-type') ?? '', location: headers.get('location') };
}

/** The id of the work with such a title. */
async function find(title: string): Promise<number> {
  for (const status of ['missing', 'in-collection', 'review']) {
    const { body } = await ask('GET', `/missing-content?status=${status}&limit=500&q=${encodeURIComponent(title)}`);
    if (body.items.length > 0) return body.items[0].id;
  }
  return 0;
}

async function counts(): Promise<Record<string, number>> {
  return (await ask('GET', '/sync-status')).body.works;
}

describe('one work', () => {
  it('is ignored, counted so at once, found so again after a restart, and given back', async () => {
    const id = await find('Heat');
    const before = await counts();
    const { status, body } = await ask('POST', `/works/${id}/ignore`);
    expect([status, body.status, body.override]).toEqual([200, 'ignored', { kind: 'ignore' }]);
    expect(await counts()).toEqual({ ...before, missing: (before.missing ?? 0) - 1, ignored: 1 });
    await app.stop();
    await open();
    await ask('POST', '/playlists-sync');
    expect((await ask('GET', `/works/${id}`)).body).toMatchObject({ status: 'ignored' });
    expect((await ask('POST', `/works/${id}/unignore`)).body).toMatchObject({ status: 'missing', override: null });
    expect(await counts()).toEqual(before);
  });

  it('is chosen, said to be none, accepted, and reset', async () => {
    const id = await find('Heat');
    const chosen = await ask('POST', `/works/${id}/choose`, { tmdbId: 603 });
    expect(chosen.body).toMatchObject({ status: 'in-collection', confidence: 100, candidate: { tmdbId: 603 } });
    expect((await ask('POST', `/works/${id}/none`)).body).toMatchObject({
      status: 'missing',
      override: { kind: 'none' },
    });
    expect((await ask('DELETE', `/works/${id}/override`)).body).toMatchObject({ status: 'missing', override: null });
    const matrix = await find('The Matrix');
    const accepted = await ask('POST', `/works/${matrix}/accept`);
    await ask('DELETE', `/works/${matrix}/override`);
    expect(accepted.body).toMatchObject({
      override: { kind: 'item', tmdbId: 603 },
    });
  });

  it('changes its kind and is judged by the other app', async () => {
    const id = await find('Fargo');
    const { status, body } = await ask('POST', `/works/${id}/kind`, { kind: 'series' });
    expect([status, body.type, body.status, body.decidedKind]).toEqual([200, 'series', 'in-collection', 'series']);
    expect((await ask('POST', `/works/${id}/kind`, { kind: 'live' })).body).toMatchObject({ status: 'ignored' });
    expect((await ask('DELETE', `/works/${id}/override`)).body).toMatchObject({ type: 'movie', decidedKind: null });
  });

  it('is split, and put together again', async () => {
    const id = await find('The Matrix');
    const { body: work } = await ask('GET', `/works/${id}`);
    const wrong = work.entries.find((entry: { rawTitle: string }) => entry.rawTitle.startsWith('Matriks'));
    const { body: apart } = await ask('POST', `/works/${id}/split`, { entryIds: [wrong.id] });
    expect(apart).toMatchObject({ title: 'Matriks', status: 'missing', splitFrom: id, entriesTotal: 1 });
    expect((await ask('DELETE', `/works/${apart.id}/override`)).body).toMatchObject({ id, entriesTotal: 2 });
  });
});

describe('a lookup', () => {
  it('finds a work in the library under a name that it did not know', async () => {
    const id = await find('Kurtlar');
    const { lastSync } = (await ask('GET', '/sync-status')).body.instances[0];
    radarr.state.items = radarr.state.items.filter(({ tmdbId }) => tmdbId !== 9).concat({ ...valley });
    const { status, body } = await ask('POST', `/works/${id}/look-up`);
    expect([status, body.status, body.title]).toEqual([200, 'in-collection', valley.title]);
    expect((await ask('GET', '/sync-status')).body.lookups).toMatchObject({
      mode: 'off',
      instances: [{ name: 'radarr', askedToday: 1 }, { name: 'sonarr' }],
    });
    expect((await ask('GET', '/runs?kind=look-up')).body.items).toMatchObject([
      { ok: true, steps: [{ name: 'radarr' }] },
    ]);
    expect((await ask('GET', '/sync-status')).body.instances[0].lastSync).toEqual(lastSync);
  });

  it('that outlasts the wait is told by its run', async () => {
    const id = await find('Heat');
    const { status, body, location } = await ask('POST', `/works/${id}/look-up?wait=0`);
    expect([status, body.running]).toEqual([202, true]);
    expect(location).toBe(`/api/v1/runs/${body.runId}`);
    expect((await ask('GET', `/runs/${body.runId}`)).body.kind).toBe('look-up');
  });
});

describe('many works', () => {
  it('have a result each', async () => {
    const [heat, fargo] = [await find('Heat'), await find('Fargo')];
    const { status, body } = await ask('POST', '/works/actions', {
      action: 'ignore',
      ids: [heat, 999_999, fargo, heat],
    });
    expect(status).toBe(200);
    expect(body).toEqual({
      results: [
        { id: heat, ok: true },
        { id: 999_999, ok: false, error: expect.objectContaining({ code: 'WORK_NOT_FOUND' }) },
        { id: fargo, ok: true },
      ],
      runId: null,
    });
    expect(await counts()).toMatchObject({ ignored: 2 });
    await ask('POST', '/works/actions', { action: 'reset', ids: [heat, fargo] });
    expect(await counts()).toMatchObject({ ignored: 0 });
  });

  it('are looked up by one run', async () => {
    const ids = [await find('Heat'), await find('Kurtlar')];
    const { body } = await ask('POST', '/works/actions', { action: 'look-up', ids: [...ids, 999_999] });
    expect(body.results.map(({ ok }: { ok: boolean }) => ok)).toEqual([true, true, false]);
    const [heat] = ids;
    await ask('POST', `/works/${heat}/look-up`);
    expect((await ask('GET', `/runs/${body.runId}`)).body).toMatchObject({ kind: 'look-up', ok: true });
  });
});

describe('what cannot be done', () => {
  test.each([
    { method: 'POST', path: '/works/999999/ignore', status: 404, code: 'WORK_NOT_FOUND' },
    { method: 'DELETE', path: '/works/999999/override', status: 404, code: 'WORK_NOT_FOUND' },
    { method: 'POST', path: '/works/999999/look-up', status: 404, code: 'WORK_NOT_FOUND' },
    { method: 'POST', path: '/works/999999/rematch', status: 404, code: 'WORK_NOT_FOUND' },
    { method: 'POST', path: '/works/x/ignore', status: 400, code: 'REQUEST_INVALID' },
    { method: 'POST', path: '/works/1/ignore?force=1', status: 400, code: 'REQUEST_INVALID' },
    { method: 'GET', path: '/works/1/ignore', status: 405, code: 'METHOD_NOT_ALLOWED' },
    { method: 'POST', path: '/works/1/choose', body: {}, status: 400, code: 'REQUEST_INVALID' },
    { method: 'POST', path: '/works/1/choose', body: { tmdbId: 'x' }, status: 400, code: 'REQUEST_INVALID' },
    { method: 'POST', path: '/works/1/choose', body: { tvdbId: 5 }, status: 400, code: 'REQUEST_INVALID' },
    { method: 'POST', path: '/works/1/choose', status: 400, code: 'REQUEST_INVALID' },
    { method: 'POST', path: '/works/1/kind', body: { kind: 'radio' }, status: 400, code: 'REQUEST_INVALID' },
    { method: 'POST', path: '/works/1/split', body: { entryIds: [] }, status: 400, code: 'REQUEST_INVALID' },
    { method: 'POST', path: '/works/1/split', body: { entryIds: [9_999] }, status: 409, code: 'NOTHING_TO_SPLIT' },
    {
      method: 'POST',
      path: '/works/actions',
      body: { action: 'kind', ids: [1] },
      status: 400,
      code: 'REQUEST_INVALID',
    },
    {
      method: 'POST',
      path: '/works/actions',
      body: { action: 'burn', ids: [1] },
      status: 400,
      code: 'REQUEST_INVALID',
    },
    { method: 'POST', path: '/works/actions', body: { action: 'none', ids: [] }, status: 400, code: 'REQUEST_INVALID' },
  ])('$method $path with $body is $code', async ({ method, path, body, status, code }) => {
    const before = await counts();
    const refused = await ask(method, path, body);
    expect([refused.status, refused.type, refused.body.code]).toEqual([status, 'application/problem+json', code]);
    expect(await counts()).toEqual(before);
  });

  it('is told of a lookup too', async () => {
    radarr.misbehave('starting', { path: '/lookup' });
    const id = await find(crowd[3]?.title ?? '');
    const failed = await ask('POST', `/works/${id}/look-up`);
    expect([failed.status, failed.body.code]).toEqual([503, 'ARR_STARTING']);
    expect((await ask('GET', '/sync-status')).body.lookups.instances[0]).toMatchObject({
      trouble: { code: 'ARR_STARTING' },
    });
  });
});
