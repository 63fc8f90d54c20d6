import { describe, expect, it, test } from 'vitest';
import { mostWordBits, rarityBits, wholeTitleBits } from './word-bits.ts';

describe('what a word says', () => {
  test.each([
    { word: 'the', most: 1.5, because: 'it is an article' },
    { word: 'parte', most: 1.5, because: 'it announces a number' },
    { word: 'du', most: 4, because: 'two letters are a small word of some language' },
    { word: 'noe', most: 7, because: 'three letters may be a name' },
    { word: '1917', most: 5, because: 'numbers are shared by many titles' },
    { word: '流', most: Number.POSITIVE_INFINITY, because: 'a sign is a word by itself' },
    { word: 'mauthausen', most: Number.POSITIVE_INFINITY, because: 'it is an ordinary word' },
  ])('$word at most $most: $because', ({ word, most }) => {
    expect(mostWordBits(word)).toBe(most);
  });

  it('says more the rarer it is', () => {
    expect(rarityBits(2, 50_000)).toBeGreaterThan(rarityBits(200, 50_000) + 6);
  });

  it('takes the only holder for as rare in a small collection as in a large one', () => {
    expect(rarityBits(1, 600)).toBeCloseTo(rarityBits(1, 40_000), 1);
  });
});

test.each([
  { title: '1917', bits: [5], whole: 10, because: 'a number is a title' },
  { title: 'it', bits: [4], whole: 10, because: 'so is a word of two letters' },
  { title: 'v', bits: [2], whole: 7, because: 'one letter may be what is left of a name' },
  { title: 'the act', bits: [1.5, 7], whole: 11.5, because: 'an article makes it no longer title' },
  { title: 'act one', bits: [7, 12], whole: 19.5, because: 'a short word beside others says less' },
  { title: 'the', bits: [1.5], whole: 10, because: 'an article alone is the title' },
  { title: 'the of', bits: [1.5, 1.5], whole: 3, because: 'articles together say nothing' },
  { title: 'mauthausen', bits: [14], whole: 14, because: 'a rare word says what it says' },
])('$title is a title of $whole bits: $because', ({ title, bits, whole }) => {
  expect(wholeTitleBits(title.split(' '), bits)).toBe(whole);
});
