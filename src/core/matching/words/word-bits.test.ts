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

it('gives short and numeric titles what their letters say where the whole title is the same', () => {
  expect(wholeTitleBits(['1917'], [5])).toBe(10);
  expect(wholeTitleBits(['the', 'boy'], [1.5, 7])).toBe(1.5 + 7.5);
});
