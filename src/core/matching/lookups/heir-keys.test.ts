import { expect, test } from 'vitest';
import { claim } from '../test-builders.ts';
import { heirKeys } from './heir-keys.ts';

test.each([
  { before: ['Le Parain', 1972], after: ['Le Parrain', 1972], keeps: true, because: 'a slip was mended' },
  { before: ['Le Parrain', 1972], after: ['Le Parrain', 0], keeps: true, because: 'the year is gone' },
  { before: ['Le Parrain', 1972], after: ['Le Parrain', 1973], keeps: true, because: 'the year is one off' },
  { before: ['Alien', 1979], after: ['Alien Directors Cut', 1979], keeps: false, because: 'it is mostly other words' },
  {
    before: ['Le Parrain', 1972],
    after: ['Le Parrain 2', 1972],
    keeps: false,
    because: 'a second part is another film',
  },
  { before: ['Le Parrain', 1972], after: ['Le Parrain', 1990], keeps: false, because: 'the year contradicts' },
  {
    before: ['Le Parrain', 1972],
    after: ['Brazil', 1985],
    keeps: false,
    because: 'the number was given to another film',
  },
  { before: ['Le Parrain', 0], after: ['Rio Bravo', 0], keeps: false, because: 'nothing is alike' },
] as const)('$before, then $after: $because', ({ before, after, keeps }) => {
  const keys = heirKeys(claim(before[0], before[1]), claim(after[0], after[1]));
  expect(keys).toEqual(keeps ? [`movie:title:${after[0].toLowerCase()}|${after[1]}`] : []);
});

test('a series does not become a film', () => {
  expect(heirKeys(claim('Fargo', 2014, { type: 'series' }), claim('Fargo', 2014))).toEqual([]);
});
