import { expect, it } from 'vitest';
import {
  decideOn,
  entry,
  gathered,
  item,
  now,
  playlist,
  radarr,
  read,
  saveNamed,
  sourceOf,
  testStore,
} from '../test-rows.ts';

const sonarr = { app: 'sonarr', name: 'tv' } as const;

it('offers no series that a Sonarr holds', async () => {
  const store = await testStore();
  await store.saveSources([sourceOf(playlist), sourceOf(sonarr)]);
  await read(store, playlist, 'entries', [entry('Dark'), entry('Lost')]);
  await read(store, sonarr, 'items', [item(1, { type: 'series', tmdbId: 0, tvdbId: 7 })]);
  const series = (title: string, tvdbId: number) =>
    gathered(title, { type: 'series', keys: [`series:tvdb:${tvdbId}`] });
  await saveNamed(store, [series('Dark', 7), series('Lost', 8)], { now, fingerprint: '0' });
  expect(store.feeds.offered('series', { adult: false })).toEqual([{ id: 8, title: 'Lost' }]);
  await store.close();
});

it('offers no item that an instance holds, whatever a work was taken for', async () => {
  const store = await testStore();
  await read(store, playlist, 'entries', [entry('Alien'), entry('Brazil')]);
  await read(store, radarr, 'items', [item(1, { tmdbId: 348 })]);
  const alien = gathered('Alien', { keys: ['movie:tmdb:348'] });
  const brazil = gathered('Brazil', { keys: ['movie:tmdb:68'] });
  await saveNamed(store, [alien, brazil], { now, fingerprint: '0' });
  const offered = () => store.feeds.offered('movie', { adult: false });
  expect(offered()).toEqual([{ id: 68, title: 'Brazil' }]);
  const { items } = await store.listWorks({ adult: true, sort: 'title', limit: 9, offset: 0 });
  await decideOn(store, items[1]?.id ?? 0, { kind: 'item', tmdbId: 348, tvdbId: 0 });
  expect(offered()).toEqual([]);
  await read(store, radarr, 'items', []);
  expect(offered()).toEqual([{ id: 348, title: 'Alien' }]);
  await store.close();
});

it('offers nothing that a person decided against, also while the next matching has yet to show it', async () => {
  const store = await testStore();
  await read(store, playlist, 'entries', [entry('Alien'), entry('Brazil'), entry('Casino')]);
  const works = ['Alien', 'Brazil', 'Casino'].map((title, i) => gathered(title, { keys: [`movie:tmdb:${i + 1}`] }));
  await saveNamed(store, works, { now, fingerprint: '0' });
  const [alien = 0, brazil = 0] = (
    await store.listWorks({ adult: true, sort: 'title', limit: 9, offset: 0 })
  ).items.map(({ id }) => id);
  await decideOn(store, alien, { kind: 'ignore' });
  const isLive = { id: brazil, override: null, kind: 'live', automatic: null, shown: null, joinsAgain: false } as const;
  await store.decisions.save([isLive], now);
  expect(store.feeds.offered('movie', { adult: false })).toEqual([{ id: 3, title: 'Casino' }]);
  await store.close();
});
