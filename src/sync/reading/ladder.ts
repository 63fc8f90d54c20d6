import { dayMs, hourMs, minuteMs } from '../../core/model/durations.ts';

/** Waits between tries of a source that keeps failing; the last one repeats. */
const stepsMs = [
  minuteMs,
  5 * minuteMs,
  15 * minuteMs,
  30 * minuteMs,
  hourMs,
  3 * hourMs,
  6 * hourMs,
] as const satisfies readonly number[];

/** Jitter adds up to this share of the step: sources that failed together do not come back together. */
const jitterShare = 0.1;

/** No Retry-After is followed further than this: a provider's slip of a digit must not end the syncs. */
const retryAfterLimitMs = dayMs;

/**
 * Wait in milliseconds before the next try of a source.
 *
 * @param failures - failed tries in a row, at least 1
 * @param random - from 0 to below 1, chooses the jitter (0 to 10 % more)
 * @param retryAfterMs - what the source asked for; a longer wish than the step wins, up to a day
 */
export function ladderDelay(failures: number, random: number, retryAfterMs = 0): number {
  const index = Math.min(Math.max(Math.trunc(failures), 1), stepsMs.length) - 1;
  const step = stepsMs[index] ?? stepsMs[0];
  const wish = Math.min(Math.max(retryAfterMs, 0), retryAfterLimitMs);
  return Math.round(Math.max(step * (1 + jitterShare * random), wish));
}
