import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { hour, openWorld, playlistOf, sampleMovies, type World } from '../../test/sample-world.ts';

const manual = { trigger: 'manual' } as const;
const movies = sampleMovies(20);
const playlist = playlistOf(movies.map(({ title, year }) => `${title} (${year})`));

let world: World;
const folders: string[] = [];
afterEach(async () => {
  await world.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function cacheOf() {
  const status = (await world.syncs.statuses()).find(({ app }) => app === 'radarr');
  return status?.cache;
}

function reads(): number {
  return world.radarrs[0]?.requests.filter(({ path }) => path === '/api/v3/movie').length ?? 0;
}

test('whoever needs a collection first misses, then hits until it is six hours old', async () => {
  world = await openWorld({ movies, playlist });
  await world.syncs.matchWorks(manual);
  expect(await cacheOf()).toMatchObject({ hits: 0, misses: 1, ageSeconds: 0 });
  world.clock.now += 6 * hour - 1;
  await world.syncs.matchWorks(manual);
  expect(await cacheOf()).toMatchObject({ hits: 1, misses: 1, ageSeconds: 21_600 });
  expect(reads()).toBe(1);
  world.clock.now += 1;
  await world.syncs.matchWorks(manual);
  expect(await cacheOf()).toMatchObject({ hits: 1, misses: 2, ageSeconds: 0 });
  expect(reads()).toBe(2);
});

test('a manual sync always fetches, and what it fetched is a hit for others', async () => {
  world = await openWorld({ movies, playlist });
  await world.syncs.syncApp('radarr', manual);
  await world.syncs.syncApp('radarr', manual);
  expect(reads()).toBe(2);
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run.works).toMatchObject({ 'in-collection': 20 });
  expect(reads()).toBe(2);
  expect(await cacheOf()).toMatchObject({ hits: 1, misses: 2 });
  expect((await cacheOf())?.bytes).toBeGreaterThan(1_000);
});

test('a refresh that fails keeps the old collection, and the next who asks after the back-off fetches', async () => {
  world = await openWorld({ movies, playlist });
  await world.syncs.syncPlaylists(manual);
  world.clock.now += hour;
  world.radarrs[0]?.misbehave('unauthorized');
  await world.syncs.syncApp('radarr', manual);
  world.radarrs[0]?.misbehave(null);
  const asked = world.radarrs[0]?.requests.length;
  const during = await world.syncs.matchWorks(manual);
  expect(during.run.works).toMatchObject({ 'in-collection': 20 });
  expect(world.radarrs[0]?.requests.length).toBe(asked);
  world.clock.now += 60_000;
  await world.syncs.matchWorks(manual);
  expect(await cacheOf()).toMatchObject({ hits: 0, misses: 3, ageSeconds: 0 });
  expect(await world.syncs.problems()).toEqual([]);
});

test('counters and collections outlast a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-cache-'));
  folders.push(folder);
  world = await openWorld({ movies, playlist, folder });
  await world.syncs.matchWorks(manual);
  await world.syncs.matchWorks(manual);
  const before = await cacheOf();
  const again = await world.reopen(folder);
  expect((await again.statuses()).find(({ app }) => app === 'radarr')?.cache).toEqual(before);
  await again.matchWorks(manual);
  expect(reads()).toBe(1);
});

test('a new address is read anew, however young the collection is', async () => {
  world = await openWorld({ movies, playlist });
  await world.syncs.matchWorks(manual);
  await world.moveRadarr();
  await world.syncs.matchWorks(manual);
  expect(reads()).toBe(2);
});
