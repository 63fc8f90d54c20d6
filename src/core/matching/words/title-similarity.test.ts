import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { editDistance } from './edit-distance.ts';
import { NameTable } from './name-table.ts';
import { SaidWords } from './said-words.ts';
import { type Overlap, overlapOf } from './title-similarity.ts';
import { pairOf } from './translations.ts';

describe('editDistance', () => {
  test.each([
    { a: 'deadpool', b: 'deadpool', limit: 2, edits: 0 },
    { a: 'deadpool', b: 'dedpool', limit: 2, edits: 1 },
    { a: 'colour', b: 'color', limit: 2, edits: 1 },
    { a: 'kitten', b: 'sitting', limit: 5, edits: 3 },
    { a: 'kitten', b: 'sitting', limit: 2, edits: 3 },
    { a: '', b: 'abc', limit: 5, edits: 3 },
  ])('$a → $b takes $edits (limit $limit)', ({ a, b, limit, edits }) => {
    expect(editDistance(a, b, limit)).toBe(edits);
  });

  /** The whole table of Wagner and Fischer (1974). */
  function editsByTable(a: string, b: string): number {
    let above = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      for (let j = 1; j <= b.length; j++) {
        const replaced = (above[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
        row.push(Math.min(replaced, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
      }
      above = row;
    }
    return above[b.length] ?? 0;
  }

  it('counts as the whole table does, up to its limit', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 9 });
    fc.assert(
      fc.property(word, word, fc.nat(3), (a, b, limit) => {
        expect(editDistance(a, b, limit)).toBe(Math.min(editsByTable(a, b), limit + 1));
      }),
      { numRuns: 2000 },
    );
  });
});

/** Every word says one bit. */
function overlapOfTexts(said: string, name: string): Overlap {
  const names = new NameTable();
  names.add(0, { normalizedTitle: name, looseTitle: name, main: true });
  names.seal();
  names.lexicon.weigh(new Float64Array(names.lexicon.length).fill(1), 1);
  return overlapOf(new SaidWords(said, names.lexicon), names, 0);
}

describe('overlapOf', () => {
  test.each([
    { a: 'the king of comedy', b: 'king comedy of the', first: 1, second: 1, because: 'order does not matter' },
    { a: 'alien', b: 'alien covenant', first: 1, second: 0.5, because: 'the longer one is held in part' },
    { a: 'rocky 2', b: 'rocky 3', first: 0.5, second: 0.5, because: 'numbers never slip' },
    { a: 'up', b: 'us', first: 0, second: 0, because: 'short words never slip' },
    { a: 'home home', b: 'home', first: 0.5, second: 1, because: 'a word is used up once' },
  ])('$because', ({ a, b, first, second }) => {
    const overlap = overlapOfTexts(a, b);
    expect(overlap.ofFirst).toBeCloseTo(first, 9);
    expect(overlap.ofSecond).toBeCloseTo(second, 9);
  });

  function slipOf(a: string, b: string): number {
    const longest = Math.max(a.length, b.length);
    const allowed = longest >= 8 ? 2 : 1;
    const edits = editDistance(a, b, allowed);
    return longest < 4 || edits > allowed ? 0 : Math.max(0.6, 1 - (2 * edits) / longest);
  }

  /** Letters that two words have in front, as a share of the longer one, where that makes them cognates. */
  function likenessInFront(a: string, b: string): number {
    const front = [...a].findIndex((letter, i) => letter !== b[i]);
    const share = (front < 0 ? a.length : front) / Math.max(a.length, b.length);
    return Math.min(a.length, b.length) > 4 && a.slice(0, 4) === b.slice(0, 4) && share >= 0.6 ? share : 0;
  }

  it('finds every slip that edits tell, and every cognate, whatever rules out most words before', () => {
    const letter = fc.constantFrom(...'abcdefghé');
    const word = fc.string({ unit: letter, minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(word, fc.nat(9), fc.nat(2), fc.string({ maxLength: 2, unit: letter }), (a, at, cut, put) => {
        const b = a.slice(0, at) + put + a.slice(at + cut) || 'a';
        const slip = slipOf(a, b);
        const overlap = overlapOfTexts(a, b);
        expect(overlap.ofFirst).toBeCloseTo(a === b ? 1 : slip || likenessInFront(a, b), 9);
        expect(overlap.cognate).toBe(a !== b && slip === 0 && overlap.ofFirst > 0 ? 1 : 0);
      }),
      { numRuns: 2000 },
    );
  });

  it('counts a word in another language in part', () => {
    const names = new NameTable();
    names.add(0, { normalizedTitle: 'blue planet', looseTitle: 'blueplanet', main: true });
    names.seal();
    const { lexicon } = names;
    lexicon.weigh(new Float64Array(lexicon.length).fill(1), 1);
    const pair = pairOf(lexicon.addSense('mavi'), lexicon.find('blue'));
    lexicon.translations.learn(Float64Array.of(pair, pair, pair), new Map(), lexicon.length);
    const { ofFirst, translated } = overlapOf(new SaidWords('mavi gezegen', lexicon), names, 0);
    expect(ofFirst).toBeGreaterThan(0.3);
    expect(translated).toBe(1);
  });

  it('counts a slip in part', () => {
    const { ofFirst } = overlapOfTexts('spiderman', 'spidermann');
    expect(ofFirst).toBeGreaterThan(0.6);
    expect(ofFirst).toBeLessThan(1);
  });
});
