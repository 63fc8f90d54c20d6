import { expect, it } from 'vitest';
import type { LanguageTitleRow } from '../contract/staging.ts';
import { item, radarr, read, sourceOf, testStore } from '../test-rows.ts';

it('collections are null until read in full, then hold items, language titles and exclusions', async () => {
  const store = await testStore();
  expect(await store.collections('movie')).toEqual([{ app: 'radarr', instance: 'hd', items: null }]);
  expect(await store.collections('series')).toEqual([]);
  await read(store, radarr, 'items', [item(1, { otherTitles: ['Un'] }), item(2)]);
  await read(store, radarr, 'language:17', [{ arrId: 1, tmdbId: 1_001, titles: ['Un', 'Une', 'Movie 1'] }]);
  await read(store, radarr, 'language:5', [
    { arrId: 1, tmdbId: 1_001, titles: ['Eins'] },
    { arrId: 9, tmdbId: 1_009, titles: ['Neun'] },
  ]);
  await read(store, radarr, 'exclusions', [item(0, { title: 'No', tmdbId: 5 }), item(0, { title: 'Nay', tmdbId: 6 })]);
  const [collection] = await store.collections('movie');
  expect(collection?.items).toEqual([
    item(1, { otherTitles: ['Un', 'Une', 'Eins'] }),
    item(2),
    item(0, { title: 'No', tmdbId: 5, excluded: true }),
    item(0, { title: 'Nay', tmdbId: 6, excluded: true }),
  ]);
  await store.close();
});

it('titles in a language stay with their item, not with the row id that another item has now', async () => {
  const store = await testStore();
  const older: Partial<LanguageTitleRow> = { arrId: 4, titles: ['Vier'] };
  await read(store, radarr, 'language:5', [{ arrId: 1, tmdbId: 1_001, titles: ['Eins'] }, older as LanguageTitleRow]);
  await read(store, radarr, 'items', [item(1, { tmdbId: 7 }), item(2, { tmdbId: 1_001 }), item(4)]);
  const [collection] = await store.collections('movie');
  expect(collection?.items?.map(({ otherTitles }) => otherTitles)).toEqual([[], ['Eins'], ['Vier']]);
  await store.close();
});

it('collections keep a language that turned out unsupported as a fact without rows', async () => {
  const store = await testStore();
  await read(store, radarr, 'items', [item(1)]);
  await read(store, radarr, 'language:17', [{ arrId: 1, tmdbId: 1_001, titles: ['Un'] }]);
  await read(store, radarr, 'language:17', [{ arrId: 1, tmdbId: 1_001, titles: ['Un'] }], { unsupported: true });
  const [, facts] = await store.listSources();
  expect(facts?.parts.find(({ part }) => part === 'language:17')).toMatchObject({ unsupported: true, rows: 0 });
  expect((await store.collections('movie'))[0]?.items).toEqual([item(1)]);
  expect(await read(store, radarr, 'language:17', [{ arrId: 1, tmdbId: 1_001, titles: ['Un'] }])).toMatchObject({
    rows: 1,
  });
  await store.close();
});

it('collections leave out instances that are disabled or no longer configured, and find them again', async () => {
  const store = await testStore();
  await read(store, radarr, 'items', [item(1)]);
  await store.saveSources([sourceOf(radarr, { enabled: false })]);
  expect(await store.collections('movie')).toEqual([]);
  await store.saveSources([]);
  expect(await store.listSources()).toEqual([]);
  await store.saveSources([sourceOf(radarr)]);
  expect((await store.collections('movie'))[0]?.items).toHaveLength(1);
  await store.close();
});
