import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { App } from '../../core/model/item.ts';
import { exclusionOf, heldItemOf, itemOf } from './item-of.ts';

const movie = { id: 7, tmdbId: 603, title: 'The Matrix', year: 1999 };
const hash = 'f89U3ADr1oiB1s9GkdPOEpXUk5H';

describe('a healthy element', () => {
  it('keeps of a movie what is needed, and nothing else', () => {
    const fields = {
      ...movie,
      imdbId: 'tt0133093',
      tvdbId: 5,
      originalTitle: 'The Matrix',
      secondaryYear: 2000,
      alternateTitles: [{ title: 'Matrix' }, { title: ' Matrix ' }, { title: '黑客帝国' }, { title: '' }, {}],
      images: [
        { coverType: 'poster', remoteUrl: `https://image.tmdb.org/t/p/original/${hash}.jpg` },
        { coverType: 'headshot', remoteUrl: `https://image.tmdb.org/t/p/w500/${hash}.jpg` },
        { coverType: 'fanart', remoteUrl: 'https://artworks.thetvdb.com/x.jpg' },
        { coverType: 'fanart' },
      ],
      monitored: true,
      hasFile: true,
      status: 'a value of tomorrow',
      overview: 'long',
    };
    expect(itemOf(fields, 'radarr', 'main')).toEqual({
      type: 'movie',
      instance: 'main',
      arrId: 7,
      tmdbId: 603,
      tvdbId: 0,
      imdbId: 'tt0133093',
      title: 'The Matrix',
      year: 1999,
      secondaryYear: 2000,
      otherTitles: ['Matrix', '黑客帝国'],
      artwork: [hash],
      monitored: true,
      hasFile: true,
      seasons: [],
      excluded: false,
    });
  });

  it('keeps the seasons and both ids of a series, and none of its artwork', () => {
    const fields = {
      id: 5,
      tvdbId: 313999,
      tmdbId: 65495,
      title: 'Atlanta',
      year: 2016,
      images: [{ remoteUrl: `https://image.tmdb.org/t/p/original/${hash}.jpg` }],
      monitored: true,
      seasons: [
        { seasonNumber: 0, monitored: false },
        {
          seasonNumber: 4,
          monitored: true,
          statistics: { episodeFileCount: 3, episodeCount: 3, totalEpisodeCount: 10 },
        },
        { seasonNumber: -1 },
        { seasonNumber: '2' },
      ],
      statistics: { episodeFileCount: 34 },
    };
    expect(itemOf(fields, 'sonarr', 'tv')).toMatchObject({
      type: 'series',
      tvdbId: 313999,
      tmdbId: 65495,
      artwork: [],
      hasFile: true,
      seasons: [
        { season: 0, monitored: false, episodes: 0, episodeFiles: 0 },
        { season: 4, monitored: true, episodes: 10, episodeFiles: 3 },
      ],
    });
  });
});

describe('an odd element', () => {
  test.each([
    { fields: { tmdbId: 0 }, item: { tmdbId: 0 }, because: 'zero is no id' },
    { fields: { tmdbId: null }, item: { tmdbId: 0 }, because: 'null is no id' },
    { fields: { tmdbId: -5 }, item: { tmdbId: 0 }, because: 'a negative number is no id' },
    { fields: { tmdbId: '603' }, item: { tmdbId: 0 }, because: 'a text is no id' },
    { fields: { tmdbId: 2 ** 53 }, item: { tmdbId: 0 }, because: 'no id exceeds Int32' },
    { fields: { tmdbId: 603.5 }, item: { tmdbId: 0 }, because: 'a fraction is no id' },
    { fields: { imdbId: '' }, item: { imdbId: '' }, because: 'old versions send an empty id' },
    { fields: { imdbId: '0133093' }, item: { imdbId: '' }, because: 'an IMDb id has its prefix' },
    { fields: { year: 0 }, item: { year: 0 }, because: 'an unknown year is 0' },
    { fields: { year: 99999 }, item: { year: 0 }, because: 'no film is of that year' },
    { fields: { title: undefined, originalTitle: 'O' }, item: { title: 'O' }, because: 'the original title stands in' },
    {
      fields: { title: 7, alternateTitles: [{ title: 'A' }] },
      item: { title: 'A' },
      because: 'an alternate stands in',
    },
    { fields: { alternateTitles: 'none', images: {} }, item: { otherTitles: [] }, because: 'lists may be anything' },
    { fields: { hasFile: undefined, movieFileId: 3 }, item: { hasFile: true }, because: 'old versions tell by id' },
    { fields: { hasFile: undefined }, item: { hasFile: false }, because: 'absent means none' },
    { fields: { title: 'x'.repeat(9_999) }, item: { title: 'x'.repeat(500) }, because: 'a title has its limit' },
  ])('keeps the row: $because', ({ fields, item }) => {
    expect(itemOf({ ...movie, ...fields }, 'radarr', 'main')).toMatchObject(item);
  });

  it.each([{ title: undefined }, { title: '  ' }, { title: null, alternateTitles: [null] }])(
    'keeps %j without a name, as long as an id tells it',
    (fields) => {
      expect(heldItemOf({ ...movie, ...fields }, 'radarr', 'main')).toMatchObject({ tmdbId: 603, title: '' });
      expect(() => heldItemOf({ ...movie, ...fields, tmdbId: 0 }, 'radarr', 'main')).toThrow('item 7 has neither');
    },
  );

  it('makes an item of any object, never a crash', () => {
    const names = Object.keys({ ...movie, ...{ images: 0, seasons: 0, alternateTitles: 0, statistics: 0, imdbId: 0 } });
    const anything = fc.dictionary(fc.constantFrom(...names), fc.jsonValue());
    fc.assert(
      fc.property(anything, fc.constantFrom<App>('radarr', 'sonarr'), (fields, app) => {
        const item = itemOf(fields, app, 'main');
        const excluded = exclusionOf(fields, app, 'main');
        expect([...item.otherTitles]).not.toContain(item.title);
        expect(excluded === null || excluded.title !== '' || excluded.tmdbId + excluded.tvdbId > 0).toBe(true);
      }),
    );
  });
});

test.each([
  {
    app: 'radarr' as const,
    fields: { id: 1, tmdbId: 5, movieTitle: 'Four Rooms', movieYear: 1995 },
    item: { type: 'movie', arrId: 0, tmdbId: 5, tvdbId: 0, title: 'Four Rooms', year: 1995, excluded: true },
  },
  {
    app: 'radarr' as const,
    fields: { id: 1, tmdbId: 5, movieTitle: null },
    item: { tmdbId: 5, title: '', excluded: true },
  },
  {
    app: 'sonarr' as const,
    fields: { id: 1, tvdbId: 5, title: 'Lost' },
    item: { type: 'series', arrId: 0, tmdbId: 0, tvdbId: 5, title: 'Lost', year: 0, excluded: true },
  },
])('an exclusion of $app is an excluded item', ({ app, fields, item }) => {
  expect(exclusionOf(fields, app, 'main')).toMatchObject(item);
});
