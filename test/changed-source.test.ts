import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MovieInput, SimulatedArr } from '../demo/simulated-arr.ts';
import { startRadarr } from '../demo/simulated-radarr.ts';
import type { GleanarrApp } from '../src/app.ts';
import { callApi, openProgram, ownKey } from './opened-program.ts';
import { playlistOf } from './sample-world.ts';

let folder = '';
let app: GleanarrApp;
let radarr: SimulatedArr<MovieInput>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleanarr-test-'));
  radarr = await startRadarr({ movies: [{ tmdbId: 603, title: 'The Matrix', year: 1999 }] });
  app = await openProgram(folder);
});
afterEach(async () => {
  await app.stop();
  await radarr.close();
  await rm(folder, { recursive: true });
});

const call = (method: string, path: string, body?: unknown) => callApi(app, method, path, body);

function addRadarr() {
  return call('POST', '/settings/instances', { app: 'radarr', name: 'HD', url: radarr.url, apiKey: radarr.apiKey });
}

describe('a source that is changed', () => {
  it('is asked anew by a GET that comes after a change, or after a playlist was sent', async () => {
    await addRadarr();
    await call('POST', '/settings/playlists', { name: 'own', place: { kind: 'upload' } });
    const send = async (titles: readonly string[]) => {
      const headers = { 'x-api-key': ownKey, 'content-type': 'application/octet-stream' };
      const body = playlistOf(titles);
      await app.request('/api/v1/settings/playlists/own/file', { method: 'PUT', headers, body });
    };
    await send(['The Matrix (1999)']);
    const ask = async (path: string) => (await call('GET', path)).body;
    expect(await ask('/radarr-sync')).toMatchObject({ ok: true, repeated: false });
    expect(await ask('/playlists-sync')).toMatchObject({ ok: true, playlists: [{ fetched: 1 }] });
    expect(await ask('/playlists-sync')).toMatchObject({ repeated: true });
    await send(['The Matrix (1999)', 'Oppenheimer (2023)']);
    expect(await ask('/playlists-sync')).toMatchObject({ repeated: false, playlists: [{ fetched: 2 }] });
    await call('PATCH', '/settings/instances/radarr/HD', { url: 'http://127.0.0.1:9', apiKey: radarr.apiKey });
    expect(await ask('/radarr-sync')).toMatchObject({ ok: false, instances: [{ error: { code: 'ARR_UNREACHABLE' } }] });
  });

  it('that failed is tried soon after it was changed, and no other one', async () => {
    await addRadarr();
    const place = { kind: 'url', url: 'http://127.0.0.1:9/' };
    await call('POST', '/settings/playlists', { name: 'tv', place, inNetwork: true });
    await call('PATCH', '/settings/instances/radarr/HD', { apiKey: 'another-key-of-long-ago' });
    await Promise.all([call('POST', '/radarr-sync'), call('POST', '/playlists-sync')]);
    const states = async () => {
      const { body } = await call('GET', '/sync-status');
      const { instances, playlists } = body as Record<
        'instances' | 'playlists',
        { state: string; nextRunAt: string }[]
      >;
      return [...instances, ...playlists].map(({ state, nextRunAt }) => ({
        state,
        isDue: Date.parse(nextRunAt) <= Date.now(),
      }));
    };
    expect(await states()).toEqual([
      { state: 'failed', isDue: false },
      { state: 'failed', isDue: false },
    ]);
    await call('PATCH', '/settings/instances/radarr/HD', { apiKey: radarr.apiKey });
    expect(await states()).toEqual([
      { state: 'failed', isDue: true },
      { state: 'failed', isDue: false },
    ]);
  });
});
