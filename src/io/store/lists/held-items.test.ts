import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { Store } from '../contract/store.ts';
import { claim, entry, gathered, item, now, playlist, radarr, read, saveNamed, testStore } from '../test-rows.ts';

const poster = 'aBcDeFgHiJkLmNoPqRsTuVwXyZ1';
let store: Store;
beforeEach(async () => {
  store = await testStore();
  await read(store, radarr, 'items', [
    item(1, { title: 'Heat', year: 1995, artwork: [poster, 'backdropbackdropbackdrop'] }),
    item(2, { title: 'The Heat', year: 2013, otherTitles: ['Les Flingueuses'] }),
    item(3, { title: 'Heathers', year: 1989 }),
    item(4, { title: 'Amélie', year: 2001, otherTitles: ['Le Fabuleux Destin d’Amélie Poulain', '天使爱美丽'] }),
  ]);
  await read(store, radarr, 'exclusions', [item(0, { title: 'Heatwave', excluded: true, tmdbId: 9 })]);
});
afterEach(() => store.close());

describe('items of the collection', () => {
  test.each([
    { text: 'heat', titles: ['Heat', 'Heathers', 'The Heat'], because: 'the name itself, then what begins so' },
    { text: 'FLINGUEUSES les', titles: ['The Heat'], because: 'every word must be there, in any order' },
    { text: 'amelie poulain', titles: ['Amélie'], because: 'other names and no accents do' },
    { text: '天使', titles: ['Amélie'], because: 'parts of names without spaces do' },
    { text: 'heatwave', titles: [], because: 'nobody holds what is excluded' },
    { text: ' ... ', titles: [], because: 'there is nothing to look for' },
  ])('are found by "$text": $because', async ({ text, titles }) => {
    expect((await store.heldItems.find('movie', text, 10)).map(({ title }) => title)).toEqual(titles);
  });

  it('are looked for anew after a read', async () => {
    expect(await store.heldItems.find('movie', 'ronin', 10)).toEqual([]);
    await read(store, radarr, 'items', [item(5, { title: 'Ronin', year: 1998 })], { now: now + 1 });
    expect(await store.heldItems.find('movie', 'ronin', 10)).toMatchObject([
      { title: 'Ronin', year: 1998, tmdbId: 1_005, instance: 'hd', artwork: '' },
    ]);
    expect(await store.heldItems.find('movie', 'heathers', 10)).toEqual([]);
  });

  it('are no more than asked for, and only of the type', async () => {
    expect(await store.heldItems.find('movie', 'heat', 1)).toHaveLength(1);
    expect(await store.heldItems.find('series', 'heat', 10)).toEqual([]);
  });

  it('tell the poster by TMDB id, the first of their pictures', async () => {
    expect(await store.heldItems.artworkOf([1_001, 1_002, 77])).toEqual(new Map([[1_001, poster]]));
  });
});

it('tells the posters that the playlists show for works', async () => {
  const heat = claim('Heat', { artwork: poster });
  await read(store, playlist, 'entries', [entry('Heat', { claim: heat }), entry('Ronin')]);
  await saveNamed(store, [gathered('Heat'), gathered('Ronin')], { now, fingerprint: 'x' });
  const { items } = await store.listWorks({ adult: false, sort: 'title', limit: 10, offset: 0 });
  const ids = items.map(({ id }) => id);
  expect(store.artworkOf([...ids, 999])).toEqual(new Map([[ids[0], poster]]));
});
