import { expect, it } from 'vitest';
import { type Example, fitWeights } from './fit.ts';

/** Works with one candidate that bears these keys, right in so many of a hundred. */
function works(keys: readonly string[], right: number, type: 'movie' | 'series' = 'movie'): Example[] {
  return Array.from({ length: 100 }, (_, i) => ({
    type,
    candidates: [{ keys, setBits: 0 }],
    right: i < right ? 0 : -1,
    count: 1,
    priorOdds: 2 ** -10,
    fold: '',
  }));
}

it('finds the bits that make the labels likely: prior and weight give the share that is right', () => {
  const { movie } = fitWeights(works(['title/exact'], 50));
  expect(movie['title/exact']).toBeCloseTo(10, 0);
});

it('gives more to what is right more often, and keeps what few works show near the broader key', () => {
  const few = works(['title/exact/short'], 100).slice(0, 2);
  const { movie } = fitWeights([...works(['title/exact/long'], 95), ...works(['title/exact/tiny'], 20), ...few]);
  const { 'title/exact': broad = 0, 'title/exact/long': long = 0, 'title/exact/tiny': tiny = 0 } = movie;
  expect(long).toBeGreaterThan(tiny + 4);
  expect(Math.abs((movie['title/exact/short'] ?? 0) - broad)).toBeLessThan(long - tiny);
});

it('lets series learn how they differ, but not in years that were compared', () => {
  const keys = ['title/close', 'year/far/same/alone'];
  const { movie, series } = fitWeights([...works(keys, 5), ...works(keys, 60, 'series')]);
  expect(series['title/close'] ?? 0).toBeGreaterThan(movie['title/close'] ?? 0);
  expect(series['year/far/same/alone']).toBe(movie['year/far/same/alone']);
});

it('leaves to the labels what the set weights already explain', () => {
  const explained = works(['title/exact'], 50).map((each) => ({
    ...each,
    candidates: [{ keys: ['title/exact'], setBits: 10 }],
  }));
  expect(fitWeights(explained).movie['title/exact']).toBeCloseTo(0, 0);
});
