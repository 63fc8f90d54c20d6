import type { RunStep } from '../../core/model/run.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import type { Failure } from '../../failures.ts';
import { reportOf } from '../contract/report-of.ts';

/** What a run of lookups did with one instance. */
export interface LookUpTally {
  readonly instance: InstanceSource;
  asked: number;
  learned: number;
  failure: Failure | null;
}

/** The step of a run: `fetched` are lookups sent, `added` are works that something was learned of. */
export function stepOf({ instance, asked, learned, failure }: LookUpTally): RunStep {
  const error = failure === null ? null : reportOf(failure);
  const none = { updated: 0, removed: 0, held: 0, cache: null };
  return { source: instance.name, ok: failure === null, fetched: asked, added: learned, ...none, error };
}
