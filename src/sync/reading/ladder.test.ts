import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { ladderDelay } from './ladder.ts';

const minute = 60_000;

test.each([
  { failures: 1, minutes: 1 },
  { failures: 2, minutes: 5 },
  { failures: 3, minutes: 15 },
  { failures: 4, minutes: 30 },
  { failures: 5, minutes: 60 },
  { failures: 6, minutes: 180 },
  { failures: 7, minutes: 360 },
  { failures: 8, minutes: 360 },
  { failures: 1e9, minutes: 360 },
  { failures: 0, minutes: 1 },
])('after $failures failures waits $minutes minutes', ({ failures, minutes }) => {
  expect(ladderDelay(failures, 0)).toBe(minutes * minute);
});

test.each([
  { retryAfterMs: 10 * minute, expected: 10 * minute, because: 'a longer wish wins' },
  { retryAfterMs: 1_000, expected: minute, because: 'a shorter wish does not shorten the step' },
  { retryAfterMs: 1e12, expected: 24 * 60 * minute, because: 'no wish is followed for more than a day' },
  { retryAfterMs: -5, expected: minute, because: 'a wish for the past is none' },
])('$because', ({ retryAfterMs, expected }) => {
  expect(ladderDelay(1, 0, retryAfterMs)).toBe(expected);
});

it('adds at most a tenth of jitter and never falls with more failures', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 50 }), fc.double({ min: 0, max: 0.999, noNaN: true }), (failures, random) => {
      const base = ladderDelay(failures, 0);
      expect(ladderDelay(failures, random)).toBeGreaterThanOrEqual(base);
      expect(ladderDelay(failures, random)).toBeLessThanOrEqual(base * 1.1);
      expect(ladderDelay(failures + 1, 0)).toBeGreaterThanOrEqual(base);
    }),
  );
});
