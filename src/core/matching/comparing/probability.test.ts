import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { estimateOverlap, pairOdds, posteriorOf } from './probability.ts';

describe('posteriorOf', () => {
  test.each([
    { odds: 1, bits: [], candidates: [], none: 1, because: 'without candidates it is none of them' },
    { odds: 1, bits: [0], candidates: [0.5], none: 0.5, because: 'no evidence leaves the prior' },
    { odds: 1, bits: [1], candidates: [2 / 3], none: 1 / 3, because: 'one bit doubles the odds' },
    { odds: 0.25, bits: [2], candidates: [0.5], none: 0.5, because: 'odds 1:4 times 4 are even' },
    { odds: 1, bits: [9, 9], candidates: [512 / 1025, 512 / 1025], none: 1 / 1025, because: 'equals share the chance' },
    { odds: 1, bits: [4000], candidates: [1], none: 0, because: 'no power overflows' },
  ])('$because', ({ odds, bits, candidates, none }) => {
    const posterior = posteriorOf(odds, bits);
    expect(posterior.none).toBeCloseTo(none, 12);
    expect(posterior.candidates).toHaveLength(candidates.length);
    candidates.forEach((chance, i) => {
      expect(posterior.candidates[i]).toBeCloseTo(chance, 12);
    });
  });

  it('sums to one and keeps the order of the evidence', () => {
    const bits = fc.array(fc.double({ min: -60, max: 60, noNaN: true }), { maxLength: 6 });
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1e3, noNaN: true }), bits, (odds, weights) => {
        const { candidates, none } = posteriorOf(odds, weights);
        expect(candidates.reduce((sum, chance) => sum + chance, none)).toBeCloseTo(1, 9);
        for (const [i, weight] of weights.entries()) {
          for (const [j, other] of weights.entries()) {
            if (weight > other) expect(candidates[i]).toBeGreaterThanOrEqual(candidates[j] ?? 0);
          }
        }
      }),
    );
  });

  it.each([0, -1, Number.NaN])('rejects prior odds of %d', (odds) => {
    expect(() => posteriorOf(odds, [])).toThrow(RangeError);
  });

  it('rejects a weight that is no number', () => {
    expect(() => posteriorOf(1, [Number.NaN])).toThrow(RangeError);
  });
});

describe('estimateOverlap', () => {
  /** 1,000 works of which this share has one candidate with clear evidence, the others one with none to speak of. */
  const works = (share: number) => Array.from({ length: 1000 }, (_, i) => (i < share * 1000 ? [24] : [-4]));

  it.each([0.02, 0.1, 0.5, 0.9])('finds an overlap of %d again, whatever is usual', (share) => {
    expect(estimateOverlap(works(share), 10_000)).toBeCloseTo(share, 1);
    expect(Math.abs(estimateOverlap(works(share), 10_000) - share)).toBeLessThan(0.01);
  });

  it('is the share of works that are one of their candidates at these odds, but for some that are usual', () => {
    const bits = fc.array(fc.array(fc.double({ min: -30, max: 1100, noNaN: true }), { maxLength: 4 }), {
      maxLength: 9,
    });
    fc.assert(
      fc.property(bits, fc.constantFrom(1, 100, 10_000), (evidence, items) => {
        const overlap = estimateOverlap(evidence, items);
        const odds = pairOdds(overlap, items);
        const held = evidence.reduce((sum, each) => sum + 1 - posteriorOf(odds, each).none, 0.2 * 10);
        expect(Math.abs(overlap - held / (evidence.length + 10))).toBeLessThan(0.001);
      }),
    );
  });

  it('counts what all candidates of a work say together', () => {
    // Eight that are alike, as eight times the odds of one: three bits more.
    const eight = Array.from({ length: 200 }, () => Array.from({ length: 8 }, () => 10));
    const one = Array.from({ length: 200 }, () => [13]);
    expect(estimateOverlap(eight, 10_000)).toBeCloseTo(estimateOverlap(one, 10_000), 9);
    const odds = pairOdds(estimateOverlap(eight, 10_000), 10_000);
    expect(200 * (1 - posteriorOf(odds, eight[0] ?? []).none) + 2).toBeCloseTo(210 * estimateOverlap(eight, 10_000), 0);
  });

  it('rejects a weight that is no number', () => {
    expect(() => estimateOverlap([[1], [Number.NaN]], 10)).toThrow(RangeError);
  });

  it('keeps to what is usual where there is nothing to learn from', () => {
    expect(estimateOverlap([], 10_000)).toBeCloseTo(0.2, 6);
  });

  it('never says that a match is impossible or certain', () => {
    expect(estimateOverlap(works(0), 10_000)).toBeGreaterThan(0);
    expect(estimateOverlap(works(1), 10_000)).toBeLessThan(1);
  });
});

test('the odds of one pair fall with the size of the collection, from a ceiling on', () => {
  expect(pairOdds(0.5, 100_000)).toBeCloseTo(0.00001, 12);
  expect(pairOdds(0.1, 100_000)).toBeCloseTo(0.1 / 0.9 / 100_000, 12);
  expect(pairOdds(0.9, 40)).toBe(2 ** -13);
  expect(pairOdds(0.5, 0)).toBe(2 ** -13);
});
