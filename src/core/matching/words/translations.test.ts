import { expect, test } from 'vitest';
import { pairOf, Translations } from './translations.ts';

/** Learns from pairs that so many items have, and words that so many items have. */
function learned(pairs: readonly [number, number, number][], items: readonly [number, number][]): Translations {
  const translations = new Translations();
  const all = pairs.flatMap(([word, other, count]) => Array<number>(count).fill(pairOf(word, other)));
  translations.learn(Float64Array.from(all).sort(), new Map(items), 100);
  return translations;
}

test.each([
  { both: 5, one: 5, other: 40, chance: 4 / 6, because: 'five of five items with the rarer word have the other' },
  { both: 5, one: 40, other: 5, chance: 4 / 6, because: 'whichever is the rarer one' },
  { both: 1, one: 1, other: 1, chance: 0, because: 'one item alone proves nothing' },
  { both: 2, one: 20, other: 30, chance: 0, because: 'two of twenty are chance' },
])('the chance is $chance: $because', ({ both, one, other, chance }) => {
  const translations = learned(
    [[3, 7, both]],
    [
      [3, one],
      [7, other],
    ],
  );
  expect(translations.chanceOf(3, 7)).toBeCloseTo(chance, 6);
  expect(translations.chanceOf(7, 3)).toBeCloseTo(chance, 6);
});

test('keeps the likest twelve of a word, likest first', () => {
  const others = Array.from({ length: 15 }, (_, i) => i + 10);
  const translations = learned(
    others.map((other) => [1, other, other]),
    [[1, 99], ...others.map((other): [number, number] => [other, 30])],
  );
  const kept: number[] = [];
  for (let place = translations.startOf(1); place < translations.endOf(1); place++) {
    kept.push(translations.partnerAt(place));
  }
  expect(kept).toEqual([...others].reverse().slice(0, 12));
  expect(translations.chanceOf(10, 1)).toBeGreaterThan(0);
});

test('knows nothing before it learns, and numbers words of playlists behind those of the lexicon', () => {
  const translations = new Translations();
  expect(translations.chanceOf(1, 2)).toBe(0);
  expect(translations.find('mavi', 100)).toBe(-1);
  expect(translations.add('mavi', 100)).toBe(100);
  expect(translations.find('mavi', 100)).toBe(100);
});
