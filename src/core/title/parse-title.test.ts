import thisProcess from 'node:process';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Entry } from '../model/entry.ts';
import episodes from './cases/episodes.json' with { type: 'json' };
import kinds from './cases/kinds.json' with { type: 'json' };
import movies from './cases/movies.json' with { type: 'json' };
import readings from './cases/readings.json' with { type: 'json' };
import { normalizeTitle } from './normalize-title.ts';
import { parseTitle } from './parse-title.ts';

const file = 'http://h.example/files/1.mkv';
type Source = Parameters<typeof parseTitle>[0];

function parse(rawTitle: string, more: Partial<Entry> = {}) {
  const empty: Source = { rawTitle, tvgName: '', tvgType: '', tvgId: '', group: '', url: file, attributeText: '' };
  return parseTitle({ ...empty, ...more });
}

describe('parseTitle', () => {
  test.each(movies)('$origin: $raw', ({ raw, title, year, languages, quality }) => {
    const parsed = parse(raw);
    expect(parsed.kind).toBe('movie');
    expect(parsed.readings[0]).toMatchObject({ title, normalizedTitle: normalizeTitle(title), year });
    if (languages !== undefined) expect(parsed.languages).toEqual(languages);
    if (quality !== undefined) expect(parsed.quality).toBe(quality);
  });

  test.each(episodes)('$origin: $raw', ({ raw, title, season, episodes: numbers, year }) => {
    const parsed = parse(raw);
    expect(parsed).toMatchObject({ kind: 'episode', season, episodes: numbers });
    expect(parsed.readings[0]).toMatchObject({ title, year: year ?? 0 });
  });

  test.each(kinds)('$because: $raw [$group]', ({ raw, kind, reason, group, url, tvgType }) => {
    const parsed = parse(raw, { group: group ?? '', url: url ?? file, tvgType: tvgType ?? '' });
    expect(parsed).toMatchObject({ kind, kindReason: reason });
  });
});

describe('the readings of parseTitle', () => {
  test.each(readings)('$because: $raw', ({ raw, tvgName, group, readings: expected }) => {
    const found = parse(raw, { tvgName: tvgName ?? '', group: group ?? '' }).readings;
    expect(found.map(({ origin, title, year }) => ({ origin, title, year }))).toEqual(expected);
  });
});

describe('what parseTitle says of a copy', () => {
  test.each([
    ['Blade Runner (1982) (Final Cut)', { edition: 'final-cut' }],
    ["Blade Runner (1982) Director's Cut", { edition: 'directors-cut' }],
    ['The Hobbit (2012) [Extended Edition]', { edition: 'extended' }],
    ['Suzume [VOSTFR] (2022)', { translation: 'subtitled' }],
    ['Suzume MULTI (2022)', { translation: 'multi' }],
    ['Donnie Darko (2001) Lektor PL', { translation: 'dubbed' }],
    ['Coringa - 2019 (L)', { translation: 'subtitled' }],
    ['Joker (2019) HDCAM', { quality: 'cam' }],
    ['Lupin S01E02 VF', { languages: ['fr'], translation: 'dubbed' }],
    ['Suburra 1x05 ITA', { languages: ['it'] }],
    ['Maestro in Blue S01E01 [Greek]', { languages: ['el'] }],
    ['Dark S01E05 - A French Lesson', { languages: [] }],
    ['[ADULTO] Garganta Profunda (1972)', { adult: true }],
    ['ADULT: Deep Throat', { adult: true }],
    ['XXX | Deep Throat', { adult: true }],
    ['Emanuelle [XXX]', { adult: true }],
    ['XXX: State of the Union (2005)', { adult: false }],
    ['xXx (2002)', { adult: false }],
    ['Young Adult (2011)', { adult: false }],
    ['+18 Shortbus (2006)', { adult: false }],
    ['Joker (2019)', { quality: null, translation: null, edition: '', languages: [], season: -1, episodes: [] }],
  ])('reads the copy that %s describes', (raw, expected) => {
    expect(parse(raw)).toMatchObject(expected);
  });

  test('takes the season from the group where the name has none', () => {
    expect(parse('Episode 26 - The Safe House', { group: 'Suspense Theatre S02' })).toMatchObject({
      season: 2,
      episodes: [26],
    });
    expect(parse('Episode 26 - The Safe House', { group: 'Season 2' }).season).toBe(2);
    expect(parse('Dark S01E05', { group: 'Suspense Theatre S02' }).season).toBe(1);
  });

  test.each([
    ['FR| ACTION', ['fr']],
    ['SRS | FR - DRAME', ['fr']],
    ['VOD EN | SUB AR', ['en', 'ar']],
    ['TR | YABANCI DRAM', ['tr']],
    ['Filmes | Legendados', ['pt']],
    ['PELICULAS DE TERROR', ['es']],
    ['Сериалы', ['ru']],
    ['DE NOËL', []],
    ['NETFLIX', []],
  ])('takes the language from the group %s where the name has none', (group, languages) => {
    expect(parse('Joker (2019)', { group }).languages).toEqual(languages);
    expect(parse('PL - Joker (2019)', { group }).languages).toEqual(['pl']);
  });

  test.each([
    ['Anything', 'XXX | ADULTS', true],
    ['Anything', 'For Adults', true],
    ['Anything', 'Yetişkin +18', true],
    ['Brazzers 12', '', true],
    ['xXx (2002)', 'ACTION', false],
    ['Sex and the City (2008)', 'COMEDY', false],
    ['Love (2015)', 'DRAME', false],
    ['Adult World (2013)', 'COMEDY', false],
  ])('judges whether %s in %s is for adults only: %s', (raw, group, adult) => {
    expect(parse(raw, { group }).adult).toBe(adult);
  });
});

const pieces =
  'FR - ;|EN|;(;);[;]; - ;:;/;.;_; ;S01E02;E05;1x02;2019;(2019);4K;HD;Season 2;Bölüm;الحلقة 3;часть;&amp;Ã©;{tmdb-603};' +
  'tt0133093;Lektor PL;The;Amélie;²;🎬;第5集';
const piece = fc.constantFrom(...pieces.split(';'));
const name = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.array(piece, { maxLength: 20 }).map((parts) => parts.join('')),
);

describe('parseTitle on any input', () => {
  it('answers any name with readings that are normalised, distinct and few', () => {
    fc.assert(
      fc.property(name, name, name, (rawTitle, tvgName, group) => {
        const parsed = parse(rawTitle, { tvgName, group });
        expect(parsed.readings.length).toBeLessThanOrEqual(8);
        for (const reading of parsed.readings) {
          expect(reading.normalizedTitle).not.toBe('');
          expect(reading.normalizedTitle).toBe(normalizeTitle(reading.title));
        }
        const keys = parsed.readings.map((reading) => `${reading.normalizedTitle}|${reading.year}`);
        expect(new Set(keys).size).toBe(keys.length);
        expect([...parsed.episodes].sort((a, b) => a - b)).toEqual(parsed.episodes);
        expect(parsed.kindCertainty).toBeGreaterThan(0);
        expect(parsed.kindCertainty).toBeLessThanOrEqual(1);
      }),
      { numRuns: 1000 },
    );
  });

  it('has a reading for every movie whose name has a letter', () => {
    fc.assert(
      fc.property(name, (rawTitle) => {
        const parsed = parse(rawTitle, { url: 'http://h.example/movie/u/p/1.mkv' });
        if (/[a-z]/i.test(rawTitle) && parsed.ids.tmdbId === 0 && parsed.ids.imdbId === '') {
          expect(parsed.readings.length).toBeGreaterThan(0);
        }
      }),
    );
  });

  it.each([
    '(',
    '[x] ',
    '- ',
    'a ',
    'S01E',
    '1',
    'tt',
    'tmdb=',
    'tmdb-',
    '&',
    '&#',
    '|',
    'Ã',
    ' 4K',
    'e1',
    '1 bölüm ',
    '[/',
    'www.imdb.com/',
  ])('takes no longer for a hostile name of many "%s" than for any other', (part) => {
    const long = part.repeat(200_000);
    const before = thisProcess.threadCpuUsage();
    for (let run = 0; run < 5; run += 1)
      parse(long, { tvgName: long, group: long, attributeText: long, tvgId: long, url: long });
    expect(thisProcess.threadCpuUsage(before).user).toBeLessThan(1_000_000);
  });
});

const parts = fc.constantFrom(
  'FR - ',
  'Alien',
  ' ',
  '  ',
  'et',
  'I',
  "L'été",
  ' - ',
  '(2019)',
  'Covenant',
  ' S01E02',
  ':',
  'DE',
  '½',
);

it('folds every title as it is shown, whichever way it was found', () => {
  fc.assert(
    fc.property(fc.array(parts, { maxLength: 8 }), (drawn) => {
      const { readings } = parse(drawn.join(''));
      for (const { title, normalizedTitle } of readings) expect(normalizedTitle).toBe(normalizeTitle(title));
    }),
    { numRuns: 1_000 },
  );
});

test.each([
  { rawTitle: 'EN - The Office (UK) - S01E02', country: 'GB', because: 'a code stands in brackets' },
  { rawTitle: 'House of Cards (2013) (US)', country: 'US', because: 'it may stand behind the year' },
  { rawTitle: 'House  of Cards (US)', country: 'US', because: 'blanks too many change nothing' },
  { rawTitle: 'US - Us (2019)', country: '', because: 'in no bracket it says something else' },
  { rawTitle: 'The Office (uk)', country: '', because: 'it is no code in small letters' },
])('tells the country "$country" of $rawTitle: $because', ({ rawTitle, country }) => {
  expect(parse(rawTitle).country).toBe(country);
});
