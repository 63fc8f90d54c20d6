import { afterEach, expect, test } from 'vitest';
import { hour, openWorld, playlistOf, sampleMovies, type World } from '../../../test/sample-world.ts';
import { WorkDecider } from './decide-works.ts';

/** A person says that a work is nothing of what the collection holds, and adds it then. */
const manual = { trigger: 'manual' } as const;
const namesake = { tmdbId: 500, title: 'Gladsome Harbour', year: 1964 };
const added = { tmdbId: 501, title: 'Gladsome Harbour', year: 2011 };
const movies = [...sampleMovies(20), namesake];

let world: World;
afterEach(() => world.close());

async function sayNone(): Promise<number> {
  world = await openWorld({ movies, playlist: playlistOf(['Gladsome Harbour (2011)', 'Kalorion (1999)']) });
  await world.syncs.syncPlaylists(manual);
  const works = (await world.store.listWorks({ adult: true, sort: 'title', limit: 9, offset: 0 })).items;
  const id = works.find(({ title }) => title === 'Gladsome Harbour')?.id ?? 0;
  const decider = new WorkDecider({ ...world, clock: () => world.clock.now });
  await decider.decide([id], { kind: 'none' });
  expect(await world.store.getWork(id)).toMatchObject({ status: 'missing', override: { kind: 'none' } });
  world.clock.now += hour;
  return id;
}

test('what a person said is in no collection is in one once it is added', async () => {
  const id = await sayNone();
  world.radarrs[0]?.state.items.push(added);
  await world.syncs.syncApp('radarr', manual);
  expect(await world.store.getWork(id)).toMatchObject({
    status: 'in-collection',
    reason: expect.stringContaining('this is another'),
    candidates: [{ tmdbId: 501 }, { tmdbId: 500 }],
  });
  const decider = new WorkDecider({ ...world, clock: () => world.clock.now });
  await decider.decide([id], { kind: 'none' });
  expect(await world.store.getWork(id)).toMatchObject({ status: 'missing' });
  await world.syncs.matchWorks(manual);
  expect(await world.store.getWork(id)).toMatchObject({ status: 'missing' });
  world.radarrs[0]?.startAnew(movies);
  await world.syncs.syncApp('radarr', manual);
  expect(await world.store.getWork(id)).toMatchObject({ status: 'missing', override: { kind: 'none' } });
});

test('what a person said it is not stays so, however well it fits by then', async () => {
  const id = await sayNone();
  world.radarrs[0]?.startAnew([...sampleMovies(20), { ...namesake, year: 2011 }]);
  await world.syncs.syncApp('radarr', manual);
  expect(await world.store.getWork(id)).toMatchObject({ status: 'missing' });
});
