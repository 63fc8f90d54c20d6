import { expect, test } from 'vitest';
import type { Item } from '../model/item.ts';
import { parseTitle } from '../title/parse-title.ts';
import { claimOf } from './claims/claim-of.ts';
import { matchClaims } from './match-claims.ts';
import { claim, movie, radarr, series } from './test-builders.ts';

/** A collection and playlist large enough that an overlap can be estimated. */
const others = Array.from({ length: 40 }, (_, i) => movie(90_000 + i, `Unrelated Film Number ${i + 101}`, 1950 + i));
const otherClaims = Array.from({ length: 20 }, (_, i) => claim(`Unrelated Film Number ${i + 101}`, 1950 + i));

/** What becomes of an entry of this name: it goes the whole way from the name to the decision. */
function decide(name: string, items: readonly Item[], kind: 'movie' | 'series'): string {
  const file = kind === 'movie' ? 'movie/u/p/1.mkv' : 'series/u/p/1.mkv';
  const said = { rawTitle: name, tvgName: '', tvgType: '', tvgId: '', group: '', attributeText: '' };
  const parsed = parseTitle({ ...said, url: `http://provider.example/${file}` });
  const own = claimOf({ tvgId: '', tvgLogo: '', line: 1 }, parsed, 'p');
  const app = kind === 'movie' ? 'radarr' : 'sonarr';
  const collection = { ...radarr(kind === 'movie' ? [...items, ...others] : items, app), app } as const;
  const works = matchClaims({ claims: own === null ? [] : [own, ...otherClaims], collections: [collection] });
  const decision = works.find(({ claims }) => claims.includes(0))?.decision;
  const item = decision?.candidates[0]?.item;
  return `${decision?.status} ${(kind === 'movie' ? item?.tmdbId : item?.tvdbId) ?? '-'}`;
}

// What users of Radarr and Sonarr complained of.
test.each([
  {
    name: 'The Space Between Us (2016)',
    items: [movie(1, 'The Space Between Us', 2017)],
    says: 'in-collection 1',
    because: 'a year is often off by one',
  },
  {
    name: 'Ghost in the Shell (1995)',
    items: [movie(1, 'Ghost in the Shell', 1995), movie(2, 'Ghost in the Shell', 2017)],
    says: 'in-collection 1',
    because: 'the year tells remakes apart',
  },
  {
    name: 'Casino Royale (1967)',
    items: [movie(1, 'Casino Royale', 1967), movie(2, 'Casino Royale', 2006)],
    says: 'in-collection 1',
    because: 'the year tells remakes apart',
  },
  {
    name: 'Detour (2017)',
    items: [movie(1, 'Detour', 1945)],
    says: 'missing 1',
    because: 'the years contradict',
  },
  { name: 'Life (2017)', items: [movie(1, 'Life', 1999)], says: 'missing 1', because: 'the years contradict' },
  { name: '1984 (1984)', items: [movie(1, '1984', 1984)], says: 'in-collection 1', because: 'a number is a title' },
  { name: '1941 (1979)', items: [movie(1, '1941', 1979)], says: 'in-collection 1', because: 'a number is a title' },
  {
    name: 'TR - Ölümcül Labirent - Escape Room',
    items: [
      movie(1, 'Escape Room', 2019, { otherTitles: ['Ölümcül Labirent'] }),
      movie(2, 'Escape Room', 2017, { otherTitles: ['Kaçış Odası'] }),
      movie(3, 'Escape Room', 2018),
    ],
    says: 'in-collection 1',
    because: 'two titles in one name, and only one film bears both',
  },
  {
    name: 'A Saga Crepúsculo - Amanhecer - Parte 2',
    items: [movie(1, 'Breaking Dawn - Part 1', 2011, { otherTitles: ['A Saga Crepúsculo: Amanhecer - Parte 1'] })],
    says: 'missing 1',
    because: 'part 2 is not part 1',
  },
  {
    name: 'La Reine des Neiges',
    items: [movie(1, 'Frozen II', 2019, { otherTitles: ['La Reine des neiges 2'] })],
    says: 'missing 1',
    because: 'a sequel is not the first film',
  },
  {
    name: "FR - Party Like It's 1999 (2013)",
    items: [movie(1, "Party Like It's 1999", 2013)],
    says: 'in-collection 1',
    because: 'the first of two years belongs to the title',
  },
  {
    name: '[REC]² (2009)',
    items: [movie(1, '[REC]', 2007), movie(2, '[REC]²', 2009), movie(3, '[REC]³ Genesis', 2012)],
    says: 'in-collection 2',
    because: 'a superscript is the number of a sequel',
  },
  {
    name: "King's Man - A Origem (2021)",
    items: [movie(1, "The King's Man", 2021, { otherTitles: ["King's Man: A Origem"] })],
    says: 'in-collection 1',
    because: 'a dash is a colon',
  },
  {
    name: 'TR - Yenilmezler - The Avengers (2012)',
    items: [movie(1, 'The Avengers', 2012)],
    says: 'in-collection 1',
    because: 'one of two languages in a name is enough',
  },
  {
    name: 'DE - Drei Haselnuesse fuer Aschenbroedel (1973)',
    items: [movie(1, 'Three Wishes for Cinderella', 1973, { otherTitles: ['Drei Haselnüsse für Aschenbrödel'] })],
    says: 'in-collection 1',
    because: 'umlauts are written with an e',
  },
  {
    name: 'Rocky 4 (1985)',
    items: [movie(1, 'Rocky IV', 1985), movie(2, 'Rocky III', 1982)],
    says: 'in-collection 1',
    because: 'roman numerals are numbers',
  },
  {
    name: 'Ирония судьбы, или С лёгким паром! (1976)',
    items: [movie(1, 'The Irony of Fate', 1976, { otherTitles: ['Ирония судьбы, или С легким паром!'] })],
    says: 'in-collection 1',
    because: 'ё is е',
  },
  {
    name: 'AR:الفيل الأزرق (2014)',
    items: [movie(1, 'The Blue Elephant', 2014, { otherTitles: ['الفيل الازرق'] })],
    says: 'in-collection 1',
    because: 'alef is written in several ways',
  },
  {
    name: "FR - Rocky III : L'Œil du tigre (1982)",
    items: [movie(1, 'Rocky III', 1982), movie(2, 'Rocky IV', 1985)],
    says: 'in-collection 1',
    because: 'a subtitle behind a colon is left over',
  },
])('"$name" is $says: $because', ({ name, items, says }) => {
  expect(decide(name, items, 'movie')).toBe(says);
});

test.each([
  { name: 'EN - 24 S01E02', items: [series(1, '24', 2001)], says: 'in-collection 1', because: 'a number is a title' },
  {
    name: 'EN - 1923 S01E01',
    items: [series(1, '1923', 2022)],
    says: 'in-collection 1',
    because: 'the number that is the title is no year of it',
  },
  {
    name: 'Star Wars: The Clone Wars S01E01',
    items: [series(1, 'Star Wars: Clone Wars', 2003), series(2, 'Star Wars: The Clone Wars', 2008)],
    says: 'in-collection 2',
    because: 'an article may be all that tells them apart',
  },
  {
    name: 'Urusei Yatsura (1981) S01E01',
    items: [series(1, 'Urusei Yatsura', 1981), series(2, 'Urusei Yatsura (2022)', 2022)],
    says: 'in-collection 1',
    because: 'the year tells old and new apart',
  },
  {
    name: 'Ghosts (UK) S02E02',
    items: [
      series(1, 'Ghosts', 2019, { otherTitles: ['Ghosts (UK)'] }),
      series(2, 'Ghosts', 2021, { otherTitles: ['Ghosts (US)'] }),
    ],
    says: 'in-collection 1',
    because: 'other titles tell the origin, too',
  },
  {
    name: 'Doctor Who (2005) S05E10',
    items: [
      series(1, 'Doctor Who', 2005),
      series(2, 'Doctor Who (2023)', 2024, { otherTitles: ['Doctor Who 2005', 'Doctor Who 2024'] }),
    ],
    says: 'in-collection 1',
    because: 'a scene name of another year is another series',
  },
  {
    name: 'Kuyu Dizisi 12. Bölüm',
    items: [series(1, 'Kuyu', 2019), series(2, 'Derin Sular', 2020)],
    says: 'in-collection 1',
    because: 'what a work is is no subtitle',
  },
  {
    name: 'One Piece - 1015',
    items: [series(1, 'One Piece', 1999)],
    says: 'in-collection 1',
    because: 'a number behind a dash is no subtitle',
  },
  {
    name: 'Castle (2009) S02E03',
    items: [series(1, 'Castle (2009)', 2009)],
    says: 'in-collection 1',
    because: 'the year in the title of TheTVDB is no part of it',
  },
])('"$name" is $says: $because', ({ name, items, says }) => {
  expect(decide(name, items, 'series')).toBe(says);
});
