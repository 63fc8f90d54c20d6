import type { App } from '../../../core/model/item.ts';
import type { FailureReport, Run, RunKind, RunStep, RunTrigger } from '../../../core/model/run.ts';
import type { WorkCounts } from '../../../core/model/work.ts';

/** A page of runs, newest first. */
export interface RunPage {
  readonly items: readonly Run[];
  readonly total: number;
}

/** How a run ended. */
export interface RunResult {
  readonly now: number;
  readonly durationMs: number;
  readonly ok: boolean;
  readonly works: WorkCounts | null;
  readonly error: FailureReport | null;
}

/** The record of what was done. */
export interface RunStore {
  beginRun(kind: RunKind, trigger: RunTrigger, now: number): Promise<number>;
  /** A second step of the same source replaces the first. */
  saveStep(runId: number, app: App | null, step: RunStep): Promise<void>;
  finishRun(runId: number, result: RunResult): Promise<void>;
  listRuns(query: { readonly kind?: RunKind; readonly limit: number; readonly offset: number }): Promise<RunPage>;
  getRun(id: number): Promise<Run | null>;
}
