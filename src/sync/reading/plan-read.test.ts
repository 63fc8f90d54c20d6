import { expect, test } from 'vitest';
import { isDue, planRead } from './plan-read.ts';

const now = 1_000_000_000;
const hour = 3_600_000;
const young = now - 6 * hour + 1;
const old = now - 6 * hour;

test.each([
  { mode: 'fetch', goodAt: young, plan: 'fetch', because: 'a sync fetches, however young the last read is' },
  { mode: 'fetch', goodAt: old, nextTryAt: now + hour, plan: 'fetch', because: 'a sync does not wait for the ladder' },
  { mode: 'cache', goodAt: young, plan: 'hit', because: 'what is young enough is a hit' },
  { mode: 'cache', goodAt: old, plan: 'fetch', because: 'what is exactly six hours old is not' },
  { mode: 'cache', goodAt: null, plan: 'fetch', because: 'what was never read is fetched' },
  { mode: 'cache', goodAt: young, expired: true, plan: 'fetch', because: 'what a sync expired is fetched' },
  {
    mode: 'cache',
    goodAt: old,
    nextTryAt: now + 1,
    plan: 'skip',
    because: 'what keeps failing waits for its next try',
  },
  { mode: 'cache', goodAt: old, nextTryAt: now, plan: 'fetch', because: 'a try that is due is made' },
  { mode: 'cache', goodAt: now + 9 * hour, plan: 'fetch', because: 'a read from the future is not believed' },
  { mode: 'retry', goodAt: old, plan: 'skip', because: 'a retry reads only what failed' },
  { mode: 'retry', goodAt: old, nextTryAt: now + 1, plan: 'skip', because: 'a retry waits for its time' },
  { mode: 'retry', goodAt: young, nextTryAt: now, plan: 'fetch', because: 'a retry whose time has come' },
  { mode: 'retry', goodAt: now + 60_001, plan: 'fetch', because: 'after the clock was set back all is read anew' },
  { mode: 'retry', goodAt: now + 60_000, plan: 'skip', because: 'clocks are set by a minute in the usual course' },
  {
    mode: 'retry',
    goodAt: now + hour,
    nextTryAt: now + 1,
    plan: 'skip',
    because: 'what fails is not hammered for that',
  },
  { mode: 'retry', goodAt: null, isSetOtherwise: true, plan: 'fetch', because: 'what is set otherwise is read anew' },
  {
    mode: 'retry',
    goodAt: null,
    isSetOtherwise: true,
    nextTryAt: now + 1,
    plan: 'skip',
    because: 'what is set otherwise and fails waits for its next try',
  },
  { mode: 'planned', goodAt: young, plan: 'fetch', because: 'what has no time of its own goes by the schedule' },
  { mode: 'planned', goodAt: young, refreshMs: 6 * hour, plan: 'skip', because: 'what has one does not' },
  { mode: 'planned', goodAt: old, refreshMs: 6 * hour, plan: 'fetch', because: 'unless its own time has passed too' },
  { mode: 'aged', goodAt: old, plan: 'skip', because: 'what has no time of its own never ages' },
  { mode: 'aged', goodAt: young, refreshMs: 6 * hour, plan: 'skip', because: 'its own time has not passed' },
  { mode: 'aged', goodAt: old, refreshMs: 6 * hour, plan: 'fetch', because: 'its own time has passed' },
  { mode: 'aged', goodAt: null, refreshMs: hour, plan: 'fetch', because: 'what was never read has aged' },
  {
    mode: 'aged',
    goodAt: null,
    refreshMs: hour,
    nextTryAt: now + 1,
    plan: 'skip',
    because: 'what failed goes by the ladder, however old it is',
  },
] as const)('$because', ({ mode, goodAt, plan, ...facts }) => {
  const given: { expired?: boolean; nextTryAt?: number; refreshMs?: number; isSetOtherwise?: boolean } = facts;
  const { expired = false, nextTryAt = null, refreshMs = null, isSetOtherwise = false } = given;
  const source = { goodAt, isSetOtherwise, facts: { expired, nextTryAt } };
  expect(planRead({ mode, ...source, cacheMs: 6 * hour, refreshMs, now })).toBe(plan);
});

test('a try planned beyond all ladders is the trace of a clock that was set back, and due', () => {
  expect(isDue(now + 24 * hour, now)).toBe(false);
  expect(isDue(now + 26 * hour, now)).toBe(true);
  expect(isDue(null, now)).toBe(false);
});
