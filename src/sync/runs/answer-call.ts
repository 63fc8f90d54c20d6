import type { Run } from '../../core/model/run.ts';
import { Failure } from '../../failures.ts';
import type { Store } from '../../io/store/contract/store.ts';
import type { SyncAnswer, SyncOptions } from '../contract/syncs.ts';
import { type Joined, waitFor } from './single-run.ts';

/** Waits for a run as long as the caller wants to, and tells it as it is then. */
export async function answerCall(
  { joined, repeated, runId, done }: Joined<Run>,
  { waitMs }: SyncOptions,
  store: Pick<Store, 'getRun'>,
): Promise<SyncAnswer> {
  const id = await runId;
  const run = (await waitFor(done, waitMs)) ?? (await store.getRun(id));
  if (!run) throw new Failure('RUN_NOT_FOUND', `No run ${id}`);
  return { run, repeated, joined };
}
