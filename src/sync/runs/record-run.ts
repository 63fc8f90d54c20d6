import type { FailureReport, Run, RunKind, RunStep, RunTrigger } from '../../core/model/run.ts';
import type { WorkCounts } from '../../core/model/work.ts';
import { asFailure, Failure } from '../../failures.ts';
import { reportOf } from '../contract/report-of.ts';
import type { RunContext, SyncDeps } from '../contract/sync-deps.ts';
import type { ProgressBoard } from './progress-board.ts';
import type { SideProblems } from './side-problems.ts';
import type { Task } from './single-run.ts';

/** What a run's work leaves. */
export interface RunWork {
  readonly steps: readonly RunStep[];
  /** Null where it did not match. */
  readonly works: WorkCounts | null;
}

/** Makes the task of a run that is recorded from its begin to its end, whatever happens in between. */
export function recordedRun(
  kind: RunKind,
  trigger: RunTrigger,
  deps: SyncDeps,
  boards: { readonly progress: ProgressBoard; readonly side: SideProblems },
  work: (context: RunContext) => Promise<RunWork>,
): Task<Run> {
  return {
    begin: () => deps.store.beginRun(kind, trigger, deps.clock()),
    isGood: ({ ok }) => ok === true,
    run: async (runId, signal) => {
      const startedAt = performance.now();
      const context: RunContext = {
        runId,
        signal,
        report: (progress) => boards.progress.report({ runId, kind, ...progress }),
        note: (source, part, failure) => boards.side.note(source, part, failure),
      };
      const outcome = await outcomeOf(work, context, deps);
      boards.progress.end(runId);
      const durationMs = Math.round(performance.now() - startedAt);
      await deps.store.finishRun(runId, { now: deps.clock(), durationMs, ...outcome });
      const { ok, works, error } = outcome;
      deps.log.info({ run: runId, kind, trigger, ok, durationMs, works, error: error?.code }, 'run ended');
      const run = await deps.store.getRun(runId);
      if (!run) throw new Error(`run ${runId} is not in the store`);
      return run;
    },
  };
}

interface Outcome {
  readonly ok: boolean;
  readonly works: WorkCounts | null;
  readonly error: FailureReport | null;
}

async function outcomeOf(
  work: (context: RunContext) => Promise<RunWork>,
  context: RunContext,
  { log }: SyncDeps,
): Promise<Outcome> {
  try {
    const { steps, works } = await work(context);
    return { ok: steps.every(({ ok }) => ok), works, error: null };
  } catch (error) {
    const failure = context.signal.aborted
      ? new Failure('RUN_INTERRUPTED', 'The program was told to stop during this run', { cause: error })
      : asFailure(error);
    if (failure.code === 'UNEXPECTED') log.error({ run: context.runId, err: error }, 'a bug ended a run');
    return { ok: false, works: null, error: reportOf(failure) };
  }
}
