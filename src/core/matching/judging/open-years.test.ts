import { describe, expect, test } from 'vitest';
import type { Claim } from '../../model/claim.ts';
import type { Decision, Evidence } from '../../model/decision.ts';
import { matchClaims } from '../match-claims.ts';
import { claim, movie, radarr } from '../test-builders.ts';
import { adaptedTo, rarerBy } from './open-years.ts';

/** A made-up title of two words that no other number has. */
function titleOf(n: number): string {
  const syllables = ['ba', 'ce', 'di', 'fo', 'gu', 'ha', 'je', 'ki', 'lo', 'mu'];
  const word = (number: number) => [...String(number + 1000)].map((digit) => syllables[Number(digit)]).join('');
  return `${word(n)} ${word(n * 7)}`;
}

const library = Array.from({ length: 400 }, (_, i) => movie(i + 1, titleOf(i), 1950 + (i % 70)));
const asked = library[300];
/** Names of films that the library lacks: most of what a playlist offers. */
const strangers = Array.from({ length: 600 }, (_, i) =>
  claim(titleOf(5_000 + i), 1950 + (i % 70), { line: 1_000 + i }),
);

/** Names of films of the library; of so many in ten the year is another one. */
function named(others: number): Claim[] {
  return library
    .slice(0, 120)
    .map(({ title, year }, i) => claim(title, i % 10 < others ? year - 9 : year, { line: i }));
}

function decide(name: Claim, names: readonly Claim[]): Decision | undefined {
  const works = matchClaims({ claims: [name, ...names, ...strangers], collections: [radarr(library)] });
  return works.find(({ claims }) => claims.includes(0))?.decision;
}

function sum(evidence: readonly Evidence[]): number {
  return evidence.reduce((bits, each) => bits + each.bits, 0);
}

describe('a name whose year leaves open whether the film of its title is meant', () => {
  test.each([
    { says: 'no year', year: 0, atMost: 50 },
    { says: 'a year one off', year: (asked?.year ?? 0) + 1, atMost: 93 },
  ])(
    'that says $says is believed the more, the more often equal titles are of the year that is said',
    ({ year, atMost }) => {
      const name = claim(asked?.title ?? '', year, { line: 500 });
      const [never, sometimes, often] = [0, 5, 9].map((others) => decide(name, named(others))?.confidence ?? 0);
      expect(never).toBeGreaterThan(90);
      expect(never).toBeGreaterThan(sometimes ?? 100);
      expect(sometimes).toBeGreaterThan(often ?? 100);
      expect(often).toBeLessThan(atMost);
    },
  );

  test('is not ruled out by a provider whose years are all wrong', () => {
    const name = claim(asked?.title ?? '', 0, { line: 500 });
    const wrong = named(10);
    expect(wrong.length).toBeGreaterThan(100);
    const bits = (names: readonly Claim[]) => sum(decide(name, names)?.candidates[0]?.evidence ?? []);
    expect(bits(wrong)).toBeGreaterThan(bits([]) - 5.5);
  });

  test('is judged as where the weights were trained if no name of an equal title says its year', () => {
    const yearOf = (names: readonly Claim[]) =>
      decide(claim(asked?.title ?? ''), names)?.candidates[0]?.evidence.find(({ kind }) => kind === 'year')?.bits;
    const alike = named(0).map((each) => ({ ...each, readings: each.readings.map((own) => ({ ...own, year: 0 })) }));
    const usual = yearOf([]);
    expect(usual).toBeTypeOf('number');
    expect(yearOf(alike)).toBe(usual);
    expect(yearOf(named(0))).toBeGreaterThan(usual ?? 0);
  });
});

test('weights move by what differs from where they were trained, and only those of open years', () => {
  const bits = {
    'title/exact': 5,
    'year/unsaid/same': 1,
    'year/unsaid/same/one': 2,
    'year/off-1/same': 3,
    'year/far/same': -9,
  };
  const weights = { bits, openYears: { all: 0.5, byKey: { 'year/unsaid/same/one': 1 } } };
  const here = { all: 2, byKey: { 'year/unsaid/same/one': 4, 'year/unsaid/same/several/7-bits': 3 } };
  expect(rarerBy(here, weights)).toBe(1.5);
  expect(adaptedTo(here, weights, 0.25).bits).toEqual({
    'title/exact': 5,
    'year/unsaid/same': 1.25,
    'year/unsaid/same/one': 5.25,
    'year/unsaid/same/several/7-bits': 4.25,
    'year/off-1/same': 3.25,
    'year/far/same': -9,
  });
});

test('where titles meet by chance more seldom, a title in another language is believed more, too', () => {
  const [held] = library.slice(200);
  const partly = claim(`${held?.title ?? ''} der Film und mehr`, held?.year ?? 0, { line: 500 });
  const many = Array.from({ length: 8_000 }, (_, i) => movie(10_000 + i, titleOf(20_000 + i), 1950 + (i % 70)));
  const confidence = (others: number) => {
    const collections = [radarr([...library, ...many])];
    const works = matchClaims({ claims: [partly, ...named(others), ...strangers], collections });
    return works.find(({ claims }) => claims.includes(0))?.decision.confidence ?? 0;
  };
  expect(confidence(0)).toBeGreaterThan(confidence(8));
});
