import { describe, expect, it } from 'vitest';
import type { Claim } from '../../model/claim.ts';
import type { Decision } from '../../model/decision.ts';
import { matchClaims } from '../match-claims.ts';
import { claim, movie, radarr } from '../test-builders.ts';

/** A library of all times. */
const library = Array.from({ length: 400 }, (_, i) => movie(1000 + i, `Stranger Number ${i + 101}`, 1940 + (i % 80)));
const namesakes = [movie(1, 'Victoria', 1961), movie(2, 'Victoria', 2019)];

/** Names without a year, of the library's films of some years; `from` is the line of the first. */
function names(from: number, [first, last]: readonly [number, number], count: number): Claim[] {
  const films = library.filter(({ year }) => year >= first && year <= last).slice(0, count);
  return films.map(({ title }, i) => claim(title, 0, { line: from + i }));
}

function decideVictoria(line: number, others: readonly Claim[]): Decision | undefined {
  const asked = claim('Victoria', 0, { line });
  const works = matchClaims({ claims: [asked, ...others], collections: [radarr([...library, ...namesakes])] });
  return works.find(({ claims }) => claims.includes(0))?.decision;
}

describe('names without a year', () => {
  it('leave two namesakes to a person where the playlist shows films of all times', () => {
    const decision = decideVictoria(50, names(1, [1940, 2019], 100));
    expect(decision?.status).not.toBe('in-collection');
    expect(decision?.marginBits).toBeLessThan(1);
  });

  it('mean the film of these years where the playlist shows what is new', () => {
    const decision = decideVictoria(50, names(1, [2012, 2019], 100));
    expect(decision?.candidates[0]?.item.year).toBe(2019);
    expect(decision?.marginBits).toBeGreaterThan(2);
    expect(decision?.candidates[0]?.evidence.map(({ reason }) => reason)).toContain(
      'works of its years are usual where no year is said',
    );
  });

  it('mean an old film in a stretch of old films', () => {
    const fresh = names(1, [2012, 2019], 40);
    const decision = decideVictoria(2_040, [...fresh, ...names(2_000, [1952, 1968], 80)]);
    expect(decision?.candidates[0]?.item.year).toBe(1961);
    expect(decision?.marginBits).toBeGreaterThan(1);
  });

  it('show evidence that adds up to the difference of two candidates', () => {
    const decision = decideVictoria(50, names(1, [2012, 2019], 100));
    const sums = decision?.candidates.map(({ evidence }) => evidence.reduce((sum, { bits }) => sum + bits, 0)) ?? [];
    expect((sums[0] ?? 0) - (sums[1] ?? 0)).toBeCloseTo(decision?.marginBits ?? Number.NaN, 1);
  });
});
