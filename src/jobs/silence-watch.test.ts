import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { SilenceWatch } from './silence-watch.ts';

const patience = { lookMs: 1_000, looks: 3 };
/** Looks that found nothing, and the one that ends it. */
const silentMs = (patience.looks + 1) * patience.lookMs;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test.each([
  { because: 'who never answers is silent', answers: () => false, silent: 1 },
  { because: 'who answers each time is not', answers: () => true, silent: 0 },
  { because: 'nor who answers now and then', answers: (asked: number) => asked % patience.looks === 0, silent: 0 },
  { because: 'who stops to answer is', answers: (asked: number) => asked < 5, silent: 1 },
])('$because', ({ answers, silent }) => {
  let asked = 0;
  let found = 0;
  const watch = new SilenceWatch(
    patience,
    () => answers(++asked) && watch.noteSign(),
    () => found++,
  );
  watch.begin();
  vi.advanceTimersByTime(5 * silentMs);
  expect(found).toBe(silent);
  watch.end();
});

test('who has nothing to do is asked for nothing, and begins anew with the next job', () => {
  let found = 0;
  const watch = new SilenceWatch(
    patience,
    () => undefined,
    () => found++,
  );
  for (let job = 0; job < 5; job++) {
    watch.begin();
    vi.advanceTimersByTime(silentMs - 1);
    watch.end();
    vi.advanceTimersByTime(silentMs);
  }
  expect(found).toBe(0);
});
