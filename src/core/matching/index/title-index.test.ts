import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { arrKey } from '../../title/arr-key.ts';
import { movie, series } from '../test-builders.ts';
import { indexItems } from './index-items.ts';

test.each([
  { title: 'The Lord of the Rings', asked: 'The.Lord.Rings', because: 'small words inside' },
  { title: 'Rocky II', asked: 'RockyII', because: 'a numeral glued to a word' },
  { title: 'Amélie & Co', asked: 'Amelie Co', because: 'a sign left out' },
  { title: 'Ke$ha', asked: 'Keha', because: 'a sign inside a word' },
  { title: 'Tom & Jerry and', asked: 'Tom Jerry and', because: 'a small word at the end' },
  { title: 'Part Two', asked: 'PartTwo', because: 'a number in words glued' },
])('finds "$title" where Radarr finds it under "$asked": $because', ({ title, asked }) => {
  const index = indexItems([movie(1, 'Another', 2001), movie(2, title, 2000)]);
  expect(arrKey('movie', asked)).toBe(arrKey('movie', title));
  expect(index.withArrTitle('movie', asked)).toContain(1);
});

const piece = fc.constantFrom(
  'The',
  'a',
  'of',
  'and',
  'Rocky',
  'II',
  '2',
  'Part',
  'Größe',
  'à',
  '3%',
  '&',
  '.',
  ' ',
  '-',
  'É',
  '_',
);
const title = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(''));
const spaced = fc.array(piece, { minLength: 1, maxLength: 6 }).map((pieces) => pieces.join(' '));

it('finds whatever the key of Radarr or Sonarr would find', () => {
  fc.assert(
    fc.property(fc.oneof(title, spaced), fc.array(fc.oneof(title, spaced)), (asked, titles) => {
      const [first = 'Other', ...others] = titles.filter((each) => arrKey('movie', each) !== '');
      const index = indexItems([
        movie(1, first, 2000, { otherTitles: others }),
        series(2, first, 2000, { otherTitles: others }),
      ]);
      for (const [type, id] of [
        ['movie', 0],
        ['series', 1],
      ] as const) {
        const theirs = [first, ...others].some((each) => arrKey(type, each) === arrKey(type, asked));
        if (theirs) expect(index.withArrTitle(type, asked)).toContain(id);
      }
    }),
    { numRuns: 500 },
  );
});

it('keeps movies and series apart', () => {
  const index = indexItems([movie(1, 'The Office of', 2000), series(2, 'The Office of', 2000)]);
  expect(index.withArrTitle('series', 'The_Office_of')).toEqual(expect.arrayContaining([1]));
});
