import { hourMs } from '../../core/model/durations.ts';
import type { SourceFacts } from '../../io/store/contract/store.ts';

/**
 * Why sources are read: `fetch` all of them now · `planned` those that go by the schedule of their kind · `aged` those
 * with a time of their own that has passed · `cache` those whose last good read is too old · `retry` those whose next try
 * is due, whose settings were changed since they were read, or whose last good read is of a time to come: the clock was
 * set back.
 */
export type ReadMode = 'fetch' | 'planned' | 'aged' | 'cache' | 'retry';

/** What a run does with one source. `skip`: nothing, not even a step. */
export type ReadPlan = 'fetch' | 'hit' | 'skip';

/** What decides whether a source is read. */
export interface PlanInput {
  readonly mode: ReadMode;
  readonly facts: Pick<SourceFacts, 'expired' | 'nextTryAt'>;
  /** Time of the last good read under the present address; null where there is none. */
  readonly goodAt: number | null;
  /** Whether the last good read was one of another address, filter or version: see `isSetOtherwise`. */
  readonly isSetOtherwise: boolean;
  /** Age from which on a good read is too old. */
  readonly cacheMs: number;
  /** Own time between two reads; null: by the schedule of its kind. */
  readonly refreshMs: number | null;
  /** UTC milliseconds. */
  readonly now: number;
}

/** No next try is planned further ahead than this: a later one is the trace of a clock that was set back. */
const furthestTryMs = 25 * hourMs;

/** By so much a clock is set back in the usual course. */
const differMs = 60_000;

/** Decides what a run does with one source. A source that keeps failing is left alone until its next try is due. */
export function planRead(input: PlanInput): ReadPlan {
  const { mode, facts, goodAt, cacheMs, refreshMs, now } = input;
  if (mode === 'fetch' || (mode === 'planned' && refreshMs === null)) return 'fetch';
  if (mode === 'retry') return wantsRetry({ ...input, nextTryAt: facts.nextTryAt }) ? 'fetch' : 'skip';
  if (mode === 'cache') {
    if (isYounger(goodAt, cacheMs, now) && !facts.expired) return 'hit';
  } else if (refreshMs === null || isYounger(goodAt, refreshMs, now)) return 'skip';
  return facts.nextTryAt === null || isDue(facts.nextTryAt, now) ? 'fetch' : 'skip';
}

/** A read from the future is not believed. */
function isYounger(goodAt: number | null, ageMs: number, now: number): boolean {
  return goodAt !== null && Math.abs(now - goodAt) < ageMs;
}

/**
 * Whether a source is read beside all plans: its next try is due, or, where it did not fail, its last good read is not
 * one of what is set now, or not believed.
 */
export function wantsRetry({
  nextTryAt,
  goodAt,
  isSetOtherwise,
  now,
}: Pick<PlanInput, 'goodAt' | 'isSetOtherwise' | 'now'> & Pick<SourceFacts, 'nextTryAt'>): boolean {
  return nextTryAt === null ? isSetOtherwise || isAhead(goodAt, now) : isDue(nextTryAt, now);
}

/** Whether a read is of a time to come, by more than clocks differ: it is not believed, and says nothing of its age. */
export function isAhead(goodAt: number | null, now: number): boolean {
  return goodAt !== null && goodAt - now > differMs;
}

/** Whether a planned try should be made now. */
export function isDue(nextTryAt: number | null, now: number): boolean {
  return nextTryAt !== null && (nextTryAt <= now || nextTryAt - now > furthestTryMs);
}
