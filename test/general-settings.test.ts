import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import type { MovieInput, SimulatedArr } from '../demo/simulated-arr.ts';
import { startRadarr } from '../demo/simulated-radarr.ts';
import type { GleanarrApp } from '../src/app.ts';
import { callApi, openProgram } from './opened-program.ts';
import { playlistOf } from './sample-world.ts';

let folder = '';
let app: GleanarrApp;
let radarr: SimulatedArr<MovieInput>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleanarr-test-'));
  await mkdir(join(folder, 'playlists'));
  await writeFile(join(folder, 'playlists', 'tv.m3u'), playlistOf(['The Matrix (1999)', 'Oppenheimer (2023)']));
  radarr = await startRadarr({ movies: [{ tmdbId: 603, title: 'The Matrix', year: 1999 }] });
  await open();
});
afterEach(async () => {
  await app.stop();
  await radarr.close();
  await rm(folder, { recursive: true });
});

async function open(env: Record<string, string> = {}): Promise<void> {
  app = await openProgram(folder, env);
}

const call = (method: string, path: string, body?: unknown) => callApi(app, method, path, body);

function addRadarr() {
  return call('POST', '/settings/instances', { app: 'radarr', name: 'HD', url: radarr.url, apiKey: radarr.apiKey });
}

it('general settings are in force at once and after a restart', async () => {
  const schedule = { playlistSchedule: '0 0 1 1 *', collectionSchedule: null };
  const changed = await call('PATCH', '/settings', { adult: true, cacheHours: 12, ...schedule });
  expect(changed.body).toMatchObject({
    values: { adult: true, cacheHours: 12, ...schedule },
    managed: ['languages'],
  });
  await addRadarr();
  const next = async () => (await call('GET', '/sync-status')).body as { instances: { nextRunAt: string | null }[] };
  expect((await next()).instances[0]?.nextRunAt).toBeNull();
  await call('PATCH', '/settings', { collectionSchedule: '0 * * * *' });
  expect((await next()).instances[0]?.nextRunAt).toEqual(expect.any(String));
  await app.stop();
  await open();
  expect((await call('GET', '/settings')).body).toMatchObject({ values: { adult: true, cacheHours: 12 } });
});

it('general settings say from which confidence on no person is asked, and works are judged anew by it', async () => {
  await addRadarr();
  await call('POST', '/settings/playlists', { name: 'tv', place: { kind: 'file', path: 'tv.m3u' } });
  await call('POST', '/radarr-sync');
  await call('POST', '/playlists-sync');
  const counts = async () => ((await call('GET', '/sync-status')).body as { works: object }).works;
  expect(await counts()).toMatchObject({ inCollection: 1, review: 0, missing: 1 });
  await call('PATCH', '/settings', { matchFrom: 100, missingTo: 0 });
  await expect.poll(counts, { timeout: 20_000 }).toMatchObject({ inCollection: 0, review: 1 });
  await call('PATCH', '/settings', { matchFrom: 80, missingTo: 50 });
  await expect.poll(counts, { timeout: 20_000 }).toMatchObject({ inCollection: 1, review: 0 });
});

it('general settings let lookups go on by themselves or end, without a restart', async () => {
  const lookups = async () => ((await call('GET', '/sync-status')).body as { lookups: object }).lookups;
  await addRadarr();
  expect(await lookups()).toMatchObject({ mode: 'off' });
  await call('PATCH', '/settings', { lookup: 'trickle', lookupsPerDay: 7 });
  expect(await lookups()).toMatchObject({ mode: 'trickle', instances: [{ perDay: 7 }] });
});

it('general settings of file and environment stay as they are, one by one', async () => {
  await app.stop();
  await open({ GLEANARR_MATCH_FROM: '90', GLEANARR_REMOVED_DAYS: '30' });
  expect(await call('PATCH', '/settings', { matchFrom: 80 })).toMatchObject({ status: 409 });
  expect((await call('PATCH', '/settings', { missingTo: 40, keptRuns: 30 })).body).toMatchObject({
    values: { matchFrom: 90, missingTo: 40, removedDays: 30, keptRuns: 30 },
    managed: ['languages', 'matchFrom', 'removedDays'],
  });
});

test.each([
  { cacheHours: 0 },
  { playlistSchedule: 'whenever' },
  { languages: ['french'] },
  { apiKey: 'x' },
  { matchFrom: 101 },
  { missingTo: 80 },
  { matchFrom: 60, missingTo: 60 },
  { lookup: 'always' },
  { removedDays: 6 },
])('general settings refuse %j', async (wish) => {
  expect(await call('PATCH', '/settings', wish)).toMatchObject({ status: 400, body: { code: 'REQUEST_INVALID' } });
});
