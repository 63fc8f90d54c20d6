import type { FailureReport, RunStep } from '../../core/model/run.ts';
import type { InstanceSource, PlaylistSource } from '../../core/model/source.ts';
import type { Thresholds } from '../../core/model/thresholds.ts';
import type { Retention, SourceRef } from '../../io/store/contract/store.ts';
import type { JobContext } from '../contract/sync-deps.ts';

/** The heavy parts of runs, and all that touches generations: what each takes and gives can be sent to a thread. */
export interface JobTypes {
  readonly 'read-playlist': { readonly input: PlaylistSource; readonly output: RunStep };
  readonly 'read-instance': { readonly input: InstanceSource; readonly output: RunStep };
  readonly 'read-language': {
    readonly input: { readonly instance: InstanceSource; readonly languageId: number };
    readonly output: FailureReport | null;
  };
  /** ISO 639-1 codes of the languages that the stored names speak. */
  readonly 'count-languages': { readonly input: null; readonly output: readonly string[] };
  /** Takes the fingerprint of what is matched. */
  readonly 'match-works': {
    readonly input: { readonly fingerprint: string; readonly thresholds: Thresholds };
    readonly output: null;
  };
  /** Gives whether the source was in quarantine. */
  readonly 'accept-quarantine': { readonly input: SourceRef & { readonly seenAt?: number }; readonly output: boolean };
  /** Takes for how long to keep what nobody sees any more; null: as usual. */
  readonly purge: { readonly input: Retention | null; readonly output: null };
}

export type JobName = keyof JobTypes;

/** Does a job, here or elsewhere; rejects with what the job threw, or with the signal's reason. */
export type RunJob = <Name extends JobName>(
  name: Name,
  input: JobTypes[Name]['input'],
  context: JobContext,
) => Promise<JobTypes[Name]['output']>;

/** For jobs beside any run: nobody follows their progress, and only the end of the program ends them. */
export const unwatched: JobContext = {
  signal: new AbortController().signal,
  report: () => undefined,
  note: () => undefined,
};
