import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { foldText, searchText, searchWords, sortTitle } from './search-text.ts';

test.each([
  { text: 'Amélie', folded: 'amelie', because: 'accents fold' },
  { text: 'Spider-Man: Far  From Home!', folded: 'spider man far from home', because: 'punctuation is one space' },
  { text: '  ＦＵＬＬ ½ ', folded: 'full 1 2', because: 'compatibility forms fold' },
  { text: 'Матрица 力', folded: 'матрица 力', because: 'letters of every script stay' },
  { text: '***', folded: '', because: 'nothing may be left' },
])('$because: $text', ({ text, folded }) => {
  expect(foldText(text)).toBe(folded);
});

test.each([
  { title: 'The Matrix', sort: 'matrix' },
  { title: 'A Quiet Place', sort: 'quiet place' },
  { title: 'The', sort: 'the' },
  { title: 'Anna', sort: 'anna' },
  { title: '???', sort: '???' },
])('sorts $title as $sort', ({ title, sort }) => {
  expect(sortTitle(title)).toBe(sort);
});

it('keeps each name once and ends before the text grows without bound', () => {
  expect(searchText(['Alien', 'ALIEN', 'Obcy', '!'])).toBe('alien\nobcy');
  const many = Array.from({ length: 5_000 }, (_, n) => `name number ${n}`);
  expect(searchText(many).length).toBeLessThanOrEqual(4_000);
});

it('takes words of three letters to the index, and the rest apart', () => {
  expect(searchWords('The "Matrix" 2 OR*')).toEqual({ match: '"the" "matrix"', short: ['2', 'or'] });
  expect(searchWords(' -- ')).toEqual({ match: '', short: [] });
});

it('never lets an operator of the index through', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expect(searchWords(text).match).toMatch(/^(?:"[\p{L}\p{N}]{3,}"(?: "[\p{L}\p{N}]{3,}")*)?$/u);
    }),
  );
});
