import { afterEach, expect, test } from 'vitest';
import { hour, openWorld, playlistOf, sampleMovies, type World } from '../../../test/sample-world.ts';

/** Items that are all there, but tell less of themselves: what was known by their other names would be missing. */
const manual = { trigger: 'manual' } as const;
const plain = sampleMovies(40);
const movies = plain.map((movie, i) => ({
  ...movie,
  alternateTitles: [`Zwilling ${'abcdefghijklmnopqrstuvwxyz'[i % 26]}${i} Vorbei`],
}));

let world: World;
afterEach(() => world.close());

async function open(): Promise<void> {
  const names = movies.map(({ alternateTitles, year }) => `${alternateTitles[0]} (${year})`);
  world = await openWorld({ movies, playlist: playlistOf(names) });
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run.works).toMatchObject({ 'in-collection': 40 });
  world.clock.now += hour;
}

test('a collection whose further names are gone is not believed until a person accepts it', async () => {
  await open();
  world.radarrs[0]?.startAnew(plain);
  const { run } = await world.syncs.syncApp('radarr', manual);
  expect(run).toMatchObject({ ok: false, works: { 'in-collection': 40, missing: 0 } });
  expect(run.steps[0]?.error).toMatchObject({
    code: 'QUARANTINED',
    message: 'all 40 further names are gone: the last good state stays in use',
  });
  await world.syncs.acceptNewState('radarr', 'radarr-1');
  expect(await world.store.countWorks({ adult: true })).toMatchObject({ 'in-collection': 0, missing: 40 });
});

test('names that are others, or a few less, are the usual course', async () => {
  await open();
  world.radarrs[0]?.startAnew(movies.map((movie, i) => (i < 15 ? (plain[i] ?? movie) : movie)));
  const fewer = await world.syncs.syncApp('radarr', manual);
  expect(fewer.run.steps).toMatchObject([{ ok: true, updated: 15 }]);
  world.radarrs[0]?.startAnew(movies.map((movie) => ({ ...movie, alternateTitles: ['Another', 'And Another'] })));
  const others = await world.syncs.syncApp('radarr', manual);
  expect(others.run.steps).toMatchObject([{ ok: true, updated: 40 }]);
});
