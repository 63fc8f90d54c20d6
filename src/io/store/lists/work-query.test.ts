import { describe, expect, test } from 'vitest';
import type { WorkQuery } from '../../../core/model/work.ts';
import type { Store } from '../contract/store.ts';
import { claim, decision, entry, gathered, now, playlist, read, saveNamed, testStore } from '../test-rows.ts';

const day = 24 * 3_600_000;

/** Four movies, one of them for adults, and a series, seen on two days. */
async function library(): Promise<Store> {
  const store = await testStore();
  const lost = claim('Lost', { key: 'series|Lost', type: 'series' });
  const episode = (season: number, episodes: readonly number[], facts = {}) =>
    entry('Lost', { kind: 'episode', claim: lost, season, episodes, ...facts });
  await read(store, playlist, 'entries', [
    entry('Alien', { quality: '4k', languages: ['de'], group: 'Filme' }),
    entry('Alien', { quality: '1080p', languages: ['en'] }),
    entry('Amélie', {
      languages: ['fr'],
      claim: claim('Amélie', { readings: [{ ...reading('Le Fabuleux Destin'), origin: 'tvg-name' }] }),
    }),
    entry('The Matrix', { quality: null }),
    entry('Nights', { adult: true }),
    episode(2, [1]),
    episode(1, [2, 3]),
    episode(1, [1]),
    episode(1, [1], { quality: '720p' }),
  ]);
  const first = [
    gathered('Alien', { decision: decision('missing', { instances: { hd: 'missing', uhd: 'in-collection' } }) }),
    gathered('Amélie', { year: 2001, decision: decision('missing', { confidence: 40 }) }),
  ];
  await saveNamed(store, first, { now, fingerprint: '' });
  const later = [
    gathered('The Matrix', {
      decision: decision('in-collection', { instances: { hd: 'in-collection', uhd: 'missing' } }),
    }),
    gathered('Nights', { adult: true }),
    gathered('Lost', {
      type: 'series',
      claims: ['series|Lost'],
      keys: ['series:title:lost|0'],
      decision: decision('review'),
    }),
  ];
  await saveNamed(store, [...first, ...later], { now: now + day, fingerprint: '' });
  return store;
}

function reading(title: string) {
  return { title, normalizedTitle: title.toLowerCase(), year: 2001, origin: 'plain' } as const;
}

describe('a list of works', () => {
  test.each<{ query: Partial<WorkQuery>; titles: readonly string[]; because: string }>([
    { query: {}, titles: ['Lost', 'The Matrix', 'Alien', 'Amélie'], because: 'newest first, then by title' },
    { query: { sort: 'oldest' }, titles: ['Amélie', 'Alien', 'The Matrix', 'Lost'], because: 'oldest is the reverse' },
    {
      query: { sort: 'title' },
      titles: ['Alien', 'Amélie', 'Lost', 'The Matrix'],
      because: 'articles and accents fold',
    },
    { query: { sort: '-year', type: 'movie' }, titles: ['Amélie', 'The Matrix', 'Alien'], because: 'by year' },
    { query: { sort: '-confidence', limit: 1 }, titles: ['Amélie'], because: 'by confidence' },
    {
      query: { adult: true, sort: 'title', type: 'movie' },
      titles: ['Alien', 'Amélie', 'The Matrix', 'Nights'],
      because: 'adult works on demand',
    },
    { query: { status: 'missing' }, titles: ['Alien', 'Amélie'], because: 'by status' },
    { query: { type: 'series' }, titles: ['Lost'], because: 'by type' },
    { query: { q: 'amelie' }, titles: ['Amélie'], because: 'search folds accents' },
    { query: { q: 'fabuleux' }, titles: ['Amélie'], because: 'search finds other readings' },
    { query: { q: 'atri' }, titles: ['The Matrix'], because: 'search finds parts of words' },
    { query: { q: 'al 19' }, titles: ['Alien'], because: 'two letters find the beginning of a word' },
    { query: { q: 'li' }, titles: [], because: 'two letters find nothing within a word' },
    { query: { q: 'alien matrix' }, titles: [], because: 'every word counts' },
    { query: { q: '"*^ -(' }, titles: [], because: 'operators are punctuation' },
    { query: { q: '  ' }, titles: ['Lost', 'The Matrix', 'Alien', 'Amélie'], because: 'blanks narrow nothing' },
    { query: { language: 'de' }, titles: ['Alien'], because: 'by language of a variant' },
    { query: { language: 'de', quality: '1080p' }, titles: [], because: 'one variant must have all' },
    { query: { quality: '4k', group: 'Filme' }, titles: ['Alien'], because: 'by quality and group' },
    { query: { instance: 'uhd' }, titles: ['The Matrix', 'Alien'], because: 'works that an instance has a state of' },
    {
      query: { instance: 'uhd', status: 'missing' },
      titles: ['The Matrix'],
      because: 'missing in one, held by another',
    },
    { query: { instance: 'hd', status: 'missing' }, titles: ['Alien', 'Amélie'], because: 'missing in this one' },
    { query: { offset: 2, limit: 1 }, titles: ['Alien'], because: 'pages' },
    { query: { offset: 9 }, titles: [], because: 'beyond the end' },
  ])('$because: $query', async ({ query, titles }) => {
    const store = await library();
    const page = await store.listWorks({ adult: false, sort: 'newest', limit: 50, offset: 0, ...query });
    expect(page.items.map(({ title }) => title)).toEqual(titles);
    const rest = await store.listWorks({ adult: false, sort: 'newest', ...query, limit: 50, offset: 0 });
    expect(page.total).toBe(rest.items.length);
    await store.close();
  });

  test('tells how many adult works it leaves out, by kept counts and by counting', async () => {
    const store = await library();
    const query: WorkQuery = { type: 'movie', status: 'missing', adult: false, sort: 'title', limit: 1, offset: 0 };
    expect(await store.listWorks(query)).toMatchObject({ total: 2, adultLeftOut: 1 });
    expect(await store.listWorks({ ...query, q: '1999' })).toMatchObject({ total: 2, adultLeftOut: 1 });
    expect(await store.listWorks({ ...query, adult: true })).toMatchObject({ total: 3, adultLeftOut: 0 });
    expect(await store.countWorks({ adult: false })).toMatchObject({ missing: 2, review: 1, 'in-collection': 1 });
    expect(await store.countWorks({ adult: true, type: 'movie' })).toMatchObject({ missing: 3, review: 0 });
    await store.close();
  });

  test('shows variants, seasons and the nearest candidate', async () => {
    const store = await library();
    const { items } = await store.listWorks({ q: 'lost', adult: false, sort: 'title', limit: 9, offset: 0 });
    expect(items[0]).toMatchObject({
      type: 'series',
      confidence: 12.3,
      candidate: { title: 'Movie 1', tmdbId: 1001, instance: 'hd' },
      instances: [{ name: 'hd', state: 'missing' }],
      seasons: [
        { season: 1, episodes: [1, 2, 3] },
        { season: 2, episodes: [1] },
      ],
    });
    expect(items[0]?.variants).toEqual([variant('1080p', 3), variant('720p', 1)]);
    const work = await store.getWork(items[0]?.id ?? 0);
    expect(work).toMatchObject({ entriesTotal: 4, reason: 'nothing fits', override: null });
    expect(work?.entries.map(({ season, episodes }) => [season, ...episodes])).toEqual([
      [1, 2, 3],
      [1, 1],
      [1, 1],
      [2, 1],
    ]);
    expect(await store.getWork(4_711)).toBeNull();
    await store.close();
  });
});

function variant(quality: '1080p' | '720p', entries: number) {
  return { playlist: 'vod', languages: ['en'], quality, translation: null, edition: '', group: 'Movies', entries };
}
