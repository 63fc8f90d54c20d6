import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  formatAge,
  formatBits,
  formatBytes,
  formatConfidence,
  formatDuration,
  formatLanguage,
  setNamesApart,
  splitSentence,
  toldOf,
} from './format.ts';
import { waterfallOf } from './waterfall.ts';

const now = Date.parse('2026-11-22T12:00:00Z');

test.each([
  { at: '2026-11-22T11:59:40Z', age: 'just now' },
  { at: '2026-11-22T12:00:20Z', age: 'in a moment' },
  { at: '2026-11-22T11:58:01Z', age: '1 minute ago' },
  { at: '2026-11-22T09:00:00Z', age: '3 hours ago' },
  { at: '2026-11-21T11:00:00Z', age: 'yesterday' },
  { at: '2026-11-24T12:00:00Z', age: 'in 2 days' },
  { at: '2024-11-21T12:00:00Z', age: '2 years ago' },
])('$at is $age', ({ at, age }) => {
  expect(formatAge(at, now)).toBe(age);
});

test.each([
  { ms: 850, shown: '850 ms' },
  { ms: 4_249, shown: '4.2 s' },
  { ms: 125_900, shown: '2 min 5 s' },
])('$ms ms take $shown', ({ ms, shown }) => {
  expect(formatDuration(ms)).toBe(shown);
});

test.each([
  { bytes: 0, shown: '0 B' },
  { bytes: 999, shown: '999 B' },
  { bytes: 1_000, shown: '1.0 kB' },
  { bytes: 311_000, shown: '311 kB' },
  { bytes: 3_100_000, shown: '3.1 MB' },
  { bytes: 5e15, shown: '5000000 GB' },
])('$bytes bytes are $shown', ({ bytes, shown }) => {
  expect(formatBytes(bytes)).toBe(shown);
});

test.each([
  { confidence: 0, shown: '0', because: 'nothing speaks for it' },
  { confidence: 0.3, shown: '<1', because: 'little is not nothing' },
  { confidence: 66.4, shown: '66', because: 'tenths would claim too much' },
  { confidence: 99.7, shown: '>99', because: 'much is not certain' },
  { confidence: 100, shown: '100', because: 'a person said so' },
])('a confidence of $confidence shows as $shown: $because', ({ confidence, shown }) => {
  expect(formatConfidence(confidence)).toBe(shown);
});

it('shows bits with their sign, and none for nothing', () => {
  expect([3.21, -13, 0.04, -0.04].map(formatBits)).toEqual(['+3.2', '−13.0', '0.0', '0.0']);
});

it('names languages, and shows codes that are none', () => {
  expect([formatLanguage('fr'), formatLanguage('not a code')]).toEqual(['French', 'not a code']);
});

describe('waterfallOf', () => {
  it('lets each step begin where the one before it ended', () => {
    const { steps, zero, total, totalBits } = waterfallOf([-10, 15, -1]);
    expect(steps.map(({ from, to }) => [from * 15, to * 15])).toEqual([
      [10, 0],
      [0, 15],
      [15, 14],
    ]);
    expect([zero * 15, total * 15, totalBits]).toEqual([10, 14, 4]);
  });

  it('stays within its width, whatever the weights', () => {
    const bits = fc.double({ min: -60, max: 60, noNaN: true });
    fc.assert(
      fc.property(fc.array(bits), (weights) => {
        const { steps, zero, total } = waterfallOf(weights);
        for (const place of [zero, total, ...steps.flatMap(({ from, to }) => [from, to])]) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(1 + 1e-9);
        }
      }),
    );
  });
});

it.each([
  {
    message: 'Radarr "main" at 127.0.0.1:7878 cannot be reached (for 3 minutes). Next try in 2 minutes.',
    parts: ['Radarr "main" at 127.0.0.1:7878 cannot be reached (for 3 minutes)', 'Next try in 2 minutes.'],
    because: 'points inside of addresses end no sentence',
  },
  { message: 'No playlist is configured.', parts: ['No playlist is configured', ''], because: 'one sentence is all' },
  { message: 'The API key is wrong', parts: ['The API key is wrong', ''], because: 'not every message ends in a stop' },
])('a message is a heading and the rest: $because', ({ message, parts }) => {
  expect(splitSentence(message)).toEqual(parts);
});

test.each([
  { message: 'Radarr "main" is gone: 30 of 40', shown: 'Radarr "main" is gone: 30 of 40' },
  { message: 'Playlist "أفلام": 30 of "x" 40', shown: 'Playlist \u2068"أفلام"\u2069: 30 of "x" 40' },
  { message: 'Radarr "HD סרטים" and Radarr "4K"', shown: 'Radarr \u2068"HD סרטים"\u2069 and Radarr "4K"' },
])('the names of $message are set apart where they run the other way', ({ message, shown }) => {
  expect(setNamesApart(message)).toBe(shown);
});

test.each([
  { message: 'Radarr "main" refused the API key', told: 'Radarr "main" refused the API key' },
  { message: 'Unexpected error', told: 'main: Unexpected error' },
  { message: 'Radarr "main two" refused it', told: 'main: Radarr "main two" refused it' },
])('$message names its source once', ({ message, told }) => {
  expect(toldOf('main', message)).toBe(told);
});
