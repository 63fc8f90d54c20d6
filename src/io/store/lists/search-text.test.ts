import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { foldText, searchQuery, searchText, sortTitle } from './search-text.ts';

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
  expect(searchText(['Alien', 'ALIEN', 'Obcy', '!'])).toBe(' alien obcy ');
  expect(searchText(['FR - Alien (1979)', 'Alien', 'lie'])).toBe(' fr alien 1979 lie ');
  const many = Array.from({ length: 5_000 }, (_, n) => `name number ${n}`);
  expect(searchText(many).length).toBeLessThanOrEqual(4_002);
});

it('repeats pairs of letters where a script sets no spaces', () => {
  expect(searchText(['流浪地球 2', 'Dune'])).toBe(' 流浪地球 2 dune 流浪 浪地 地球 ');
});

it('cuts what titles are sorted by, and leaves no half letter', () => {
  expect(sortTitle('x'.repeat(300))).toHaveLength(200);
  expect(sortTitle(`${'x'.repeat(199)}😀`).isWellFormed()).toBe(true);
  expect(sortTitle(`?${'😀'.repeat(200)}`).isWellFormed()).toBe(true);
});

test.each([
  { text: 'The "Matrix" OR*', query: '"the" "matrix" " or"', because: 'operators are punctuation and words' },
  { text: 'al', query: '" al"', because: 'two letters begin a word' },
  { text: 'm 2', query: '" m " " 2 "', because: 'one letter is a word of its own' },
  { text: ' -- ', query: '', because: 'nothing may be left' },
])('$because: $text', ({ text, query }) => {
  expect(searchQuery(text)).toBe(query);
});

it('never lets an operator of the index through', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      expect(searchQuery(text)).toMatch(/^(?:"[\p{L}\p{N} ]{3,}"(?: "[\p{L}\p{N} ]{3,}")*)?$/u);
    }),
  );
});
