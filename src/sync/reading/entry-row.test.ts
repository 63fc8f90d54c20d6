import { describe, expect, test } from 'vitest';
import type { Entry } from '../../core/model/entry.ts';
import type { ParsedTitle } from '../../core/model/parsed-title.ts';
import { entryRow, providerIdOf } from './entry-row.ts';

describe('providerIdOf', () => {
  test.each([
    { url: 'http://p.example/movie/u/p/2.mkv', id: '2', because: 'a panel numbers from one' },
    { url: 'http://p.example:8080/series/u/p/95433.mkv', id: '95433', because: 'a port is no path' },
    { url: 'http://p.example/live/u/p/77.ts?token=9', id: '77', because: 'a query is no path' },
    { url: 'http://p.example/MOVIE/u/p/1080.mkv', id: '1080', because: 'below a panel folder any number is an id' },
    { url: 'http://p.example/u/p/4711', id: '4711', because: 'panels serve live without a folder' },
    { url: 'http://p.example/u/p/4711.m3u8', id: '4711', because: 'and with an extension' },
    { url: 'http://cdn.example/films/matrix/1080.mp4', id: '', because: 'a height is shared by many' },
    { url: 'http://cdn.example/films/matrix/1999.mp4', id: '', because: 'so is a year' },
    { url: 'http://cdn.example/shows/friends/01.mkv', id: '', because: 'so is the number of an episode' },
    { url: 'http://cdn.example/shows/friends/s01/0101.mkv', id: '', because: 'a deep folder is no panel' },
    { url: 'http://provider.example/files/4.mkv', id: '', because: 'two segments are no panel' },
    { url: 'http://p.example/movie/u/p/matrix.mkv', id: '', because: 'a name is no number' },
    { url: 'http://p.example/movie/u/p/1234567890123.mkv', id: '', because: 'so long a number is a time or a token' },
    { url: 'http://p.example', id: '', because: 'no path' },
    { url: '/films/a.mkv', id: '', because: 'a path of the disk' },
    { url: '', id: '', because: 'nothing' },
  ])('$url → "$id": $because', ({ url, id }) => {
    expect(providerIdOf(url)).toBe(id);
  });

  test('rotating credentials, hosts and tokens change nothing', () => {
    expect(providerIdOf('https://b.example:443/movie/other/secret/12.mp4?t=2')).toBe(
      providerIdOf('http://a.example/movie/u/p/12.mkv?t=1'),
    );
  });
});

describe('entryRow', () => {
  const parsed: ParsedTitle = {
    kind: 'movie',
    kindCertainty: 1,
    kindReason: 'test',
    readings: [{ title: 'Heat', normalizedTitle: 'heat', year: 1995, origin: 'plain' }],
    season: -1,
    episodes: [],
    languages: [],
    country: '',
    quality: null,
    translation: null,
    edition: '',
    adult: false,
    ids: { tmdbId: 0, tvdbId: 0, imdbId: '' },
  };
  const entry: Entry = {
    line: 2,
    rawTitle: 'Heat (1995)',
    url: 'http://user:canary@p.example/files/heat.mkv?token=canary',
    tvgId: '',
    tvgName: '',
    tvgLogo: '',
    tvgType: '',
    group: 'Movies',
    attributeText: '',
  };

  test('keeps nothing of the URL', () => {
    const row = entryRow(entry, parsed, null);
    expect(row).toMatchObject({ providerId: '', identity: 'heat|1995' });
    expect(JSON.stringify(row)).not.toContain('canary');
  });

  test('has an identity even where nothing readable is left of the name', () => {
    expect(entryRow({ ...entry, rawTitle: ' #### ' }, { ...parsed, readings: [] }, null).identity).toBe('####|0');
  });
});
