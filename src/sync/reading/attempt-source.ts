import { hourMs, minuteMs } from '../../core/model/durations.ts';
import type { FailureReport, RunStep } from '../../core/model/run.ts';
import { asFailure, Failure, type FailureCode } from '../../failures.ts';
import type { SourceRef } from '../../io/store/contract/store.ts';
import { reportOf } from '../contract/report-of.ts';
import { sourceFacts } from '../contract/source-facts.ts';
import type { RunContext, SyncDeps } from '../contract/sync-deps.ts';
import { ladderDelay } from './ladder.ts';
import { isDue } from './plan-read.ts';

/** Failures of the database: no source is to blame, and the run cannot go on. */
const storeFailures: ReadonlySet<FailureCode> = new Set([
  'STORE_NEWER',
  'STORE_UNUSABLE',
  'STORE_DAMAGED',
  'STORE_REPLACED',
]);

/** Held removals are looked at again soon after the hour that they wait for at least. */
const heldAgainMs = hourMs + minuteMs;

/**
 * Does one source's part of a run and records its step. A failure of the source becomes a step that says so, with its
 * next try on the ladder; the other sources go on. What it throws ends the run.
 * @returns null where the source was taken out of the settings meanwhile
 */
export async function attemptSource(
  ref: SourceRef,
  deps: SyncDeps,
  context: RunContext,
  read: () => Promise<RunStep>,
): Promise<RunStep | null> {
  try {
    return await attempt(ref, deps, context, read);
  } catch (error) {
    if (error instanceof Failure && error.code === 'SOURCE_NOT_FOUND') return null;
    throw error;
  }
}

async function attempt(
  ref: SourceRef,
  deps: SyncDeps,
  { runId, signal }: RunContext,
  read: () => Promise<RunStep>,
): Promise<RunStep> {
  let retryAfterMs = 0;
  const step = await read().catch(async (error: unknown) => {
    signal.throwIfAborted();
    const failure = asFailure(error);
    retryAfterMs = failure.retryAfterMs;
    if (failure.code === 'SOURCE_NOT_FOUND') throw failure;
    if (!storeFailures.has(failure.code)) return failedStep(ref, failure, deps);
    // So that it is tried again soon, where a few bytes can still be written: an import filled the disk and was undone.
    await noteFailure(ref, reportOf(failure), 0, deps).catch(() => undefined);
    throw failure;
  });
  await (step.ok ? noteSuccess(ref, step, deps) : noteFailure(ref, step.error, retryAfterMs, deps));
  await deps.store.saveStep(runId, ref.app, step);
  return step;
}

function failedStep(ref: SourceRef, failure: Failure, { log }: SyncDeps): RunStep {
  const where = { app: ref.app ?? 'playlist', source: ref.name };
  if (failure.code === 'UNEXPECTED') log.error({ ...where, err: failure.cause }, 'a bug ended the read of a source');
  return {
    source: ref.name,
    ok: false,
    fetched: 0,
    added: 0,
    updated: 0,
    removed: 0,
    held: 0,
    cache: ref.app === null ? null : 'miss',
    error: reportOf(failure),
  };
}

async function noteSuccess(ref: SourceRef, step: RunStep, { store, clock }: SyncDeps): Promise<void> {
  if (step.cache === 'hit') return;
  const nextTryAt = step.held > 0 ? clock() + heldAgainMs : null;
  await store.updateSource(ref, { ladderStep: 0, nextTryAt, health: null });
}

async function noteFailure(
  ref: SourceRef,
  report: FailureReport | null,
  retryAfterMs: number,
  { store, clock, random, log }: SyncDeps,
): Promise<void> {
  const { ladderStep: failures, nextTryAt: planned } = await sourceFacts(store, ref);
  // Who looks again by hand before the next try is due must not put that off.
  const isEarly = failures > 0 && planned !== null && !isDue(planned, clock());
  const ladderStep = isEarly ? failures : failures + 1;
  const keepsPlan = isEarly && retryAfterMs === 0;
  const nextTryAt = keepsPlan ? planned : clock() + ladderDelay(ladderStep, random(), retryAfterMs);
  const health = report && { ...report, since: clock() };
  await store.updateSource(ref, { ladderStep, nextTryAt, health });
  log.warn(
    { app: ref.app ?? 'playlist', source: ref.name, code: health?.code, failures: ladderStep },
    health?.message ?? '',
  );
}
