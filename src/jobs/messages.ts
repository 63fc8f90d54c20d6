import type { FailureReport, JobProgress } from '../core/model/run.ts';
import type { Part } from '../io/store/contract/staging.ts';
import type { SourceRef } from '../io/store/contract/store.ts';
import type { JobName } from '../sync/runs/run-job.ts';
import type { PackedError } from './pack.ts';

/** What the thread is started with. */
export interface ThreadStart {
  /** Path of the open database. */
  readonly database: string;
}

/** What the thread is told. */
export type Order =
  | { readonly kind: 'job'; readonly id: number; readonly name: JobName; readonly input: unknown }
  | { readonly kind: 'abort'; readonly id: number }
  /** It may write until it gives the turn back; or it may not, for this reason, and has nothing to give back. */
  | { readonly kind: 'turn'; readonly refused: PackedError | null }
  /** It tells that it has not got stuck. */
  | { readonly kind: 'give-sign' }
  /** No job is under way, and none will come: it closes its connections and ends. */
  | { readonly kind: 'end' };

/** What the thread tells. */
export type Report =
  | { readonly kind: 'take-turn' }
  | { readonly kind: 'end-turn' }
  /** A write failed; null: the first one after it that went well. */
  | { readonly kind: 'trouble'; readonly error: PackedError | null }
  /** It was asked for one, and its event loop turns. */
  | { readonly kind: 'sign' }
  /** Its connections are closed. */
  | { readonly kind: 'ended' }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: JobProgress }
  | {
      readonly kind: 'note';
      readonly id: number;
      readonly source: SourceRef;
      readonly part: Part;
      readonly failure: FailureReport | null;
    }
  | {
      readonly kind: 'log';
      readonly level: 'info' | 'warn' | 'error';
      readonly fields: object;
      readonly message: string;
    }
  | { readonly kind: 'done'; readonly id: number; readonly output: unknown; readonly heapBytes: number }
  | { readonly kind: 'failed'; readonly id: number; readonly error: PackedError; readonly heapBytes: number };
