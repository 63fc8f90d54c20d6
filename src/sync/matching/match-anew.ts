import type { Run } from '../../core/model/run.ts';
import type { Syncs } from '../contract/syncs.ts';

/** Judges by what the store holds now: a run that was under way may have begun with what it held before. */
export async function matchAnew(syncs: Pick<Syncs, 'matchWorks'>): Promise<Run> {
  for (;;) {
    const { run, joined } = await syncs.matchWorks({ trigger: 'manual' });
    if (!joined) return run;
  }
}
