import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { takeWrites, watchWrites } from '../bench/import-database.ts';
import { createSyncs } from '../src/sync/create-syncs.ts';
import { jobsHere } from '../src/sync/jobs.ts';
import type { JobName, RunJob } from '../src/sync/runs/run-job.ts';
import { openWorld, playlistOf, sampleMovies, type World } from './sample-world.ts';

const manual = { trigger: 'manual' } as const;
const movies = sampleMovies(200);
const names = movies.map(({ title, year }) => `${title} (${year})`);
const offered = [...names, 'Wholly Unknown Epic (2011)', 'Another Stranger Tale (1987)'];

let folder: string;
let world: World;
let jobs: JobName[];

/** A world whose playlist is a file, synced once, from where on jobs and written rows are noted. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-again-'));
  world = await openWorld({ folder, movies, playlist: playlistOf(offered) });
  write(offered);
  jobs = [];
  expect((await syncs().syncPlaylists(manual)).run).toMatchObject({ ok: true, steps: [{ ok: true, added: 202 }] });
  watchWrites(database());
  jobs = [];
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true });
});

function write(entries: readonly string[]): void {
  writeFileSync(join(folder, 'list.m3u'), playlistOf(entries));
}

function database(): string {
  return join(folder, 'gleanarr.db');
}

function syncs() {
  const { settings, deps } = world;
  const playlists = settings.playlists.map((each) => ({ ...each, location: join(folder, 'list.m3u') }));
  const here = jobsHere(deps);
  const runJob: RunJob = (name, input, context) => {
    jobs.push(name);
    return here(name, input, context);
  };
  return createSyncs({ ...settings, playlists }, deps, runJob);
}

test('the same playlist again is hashed, not parsed, and no row is written but the record of the run', async () => {
  world.clock.now += 60_000;
  const { run } = await syncs().syncPlaylists(manual);
  expect(run).toMatchObject({ ok: true, steps: [{ ok: true, fetched: 202, added: 0, updated: 0, removed: 0 }] });
  expect(jobs).toEqual([]);
  expect(takeWrites(database())).toEqual({});
  expect((await world.syncs.statuses())[0]).toMatchObject({ name: 'list', lastGoodAt: world.clock.now });
});

test('a URL that answers the same again writes no row either', async () => {
  await world.syncs.syncPlaylists(manual);
  takeWrites(database());
  await world.syncs.syncPlaylists(manual);
  expect(takeWrites(database())).toEqual({});
});

test('only matching runs when only the collection changed, and writes the works it judges otherwise', async () => {
  world.radarrs[0]?.state.items.pop();
  await syncs().syncApp('radarr', manual);
  expect(jobs).toEqual(['read-instance', 'match-works']);
  const { items, works, ...others } = takeWrites(database());
  expect({ items, works }).toEqual({ items: 1, works: 1 });
  expect(Object.keys(others)).not.toContain('entries');
  expect(Object.keys(others)).not.toContain('claims');
});

test('of a playlist of which one entry in a hundred changed only those rows are written', async () => {
  write(offered.map((name, i) => (i % 100 === 0 ? name.replace(')', ') 4K') : name)));
  const { run } = await syncs().syncPlaylists(manual);
  expect(run.steps).toMatchObject([{ added: 0, updated: 3, removed: 0 }]);
  const { entries, works, claims, ...others } = takeWrites(database());
  // Each changed entry is a new version of its row, and the end of the one before.
  expect({ entries, works, claims }).toEqual({ entries: 6, works: 3, claims: undefined });
  expect(Object.keys(others)).not.toContain('items');
});

test('old rows are looked for every six hours, though nothing changes', async () => {
  const kept = syncs();
  world.clock.now += 6 * 3_600_000;
  await kept.syncPlaylists(manual);
  await kept.syncPlaylists(manual);
  expect(jobs.filter((name) => name === 'purge')).toHaveLength(1);
});
