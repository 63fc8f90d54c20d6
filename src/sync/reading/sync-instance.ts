import type { CacheUse, FailureReport, RunStep } from '../../core/model/run.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { asFailure, Failure } from '../../failures.ts';
import { readExclusions } from '../../io/arr/read-exclusions.ts';
import { readItems } from '../../io/arr/read-instance.ts';
import type { Reading } from '../../io/arr/reading.ts';
import { baselineFor } from '../../io/store/contract/baseline.ts';
import type { Staging } from '../../io/store/contract/staging.ts';
import type { StoredSource } from '../../io/store/contract/store.ts';
import { reportOf } from '../contract/report-of.ts';
import { partOf, sourceFacts } from '../contract/source-facts.ts';
import { storedInstance } from '../contract/stored-sources.ts';
import type { JobContext, JobDeps } from '../contract/sync-deps.ts';
import { breather } from './breather.ts';
import { type Settled, settle } from './settle.ts';

/** Counts up when items are read or kept otherwise: what was kept by an older version is then measured as a whole. */
const itemReaderVersion = 2;

/** Rows handed to the store at once. */
const batchRows = 1_000;

/** From this share of elements without a name on, a read is not believed. */
const namelessShare = 0.01;

/**
 * Reads all items of an instance and its exclusion list: fetch, check, stage, then swap or quarantine. Throws whatever
 * makes the read of the items no good; the last good generation then serves on. Exclusions that cannot be read are the
 * `error` of a step that is `ok`.
 */
export async function syncInstance(instance: InstanceSource, deps: JobDeps, context: JobContext): Promise<RunStep> {
  const { store, clock } = deps;
  const ref = { app: instance.app, name: instance.name };
  const facts = await sourceFacts(store, ref);
  await store.countCacheUse(ref, 'miss');
  // Until a read succeeds, whoever needs the collection must try again.
  await store.expireCache(ref);
  const baseline = baselineOf(storedInstance(instance, true));
  const staging = await store.beginGeneration(ref, 'items', { baseline, now: clock() });
  try {
    const reading = readItems(instance, { signal: context.signal });
    await stageAll(
      reading,
      staging,
      (done) => context.report({ phase: 'reading', source: instance.name, done, total: null }),
      context.signal,
    );
    checkReading(reading, instance);
    const memory = partOf(facts, 'items')?.quarantine?.memory ?? '';
    const settled = await settle(staging, { source: 'collection', kinds: ['item'], memory, now: clock() });
    await store.updateSource(ref, { cacheBytes: reading.facts.bytes });
    if (settled.note !== '') deps.log.warn({ app: instance.app, instance: instance.name }, settled.note);
    const step = instanceStep(instance.name, 'miss', reading.facts.rows, settled);
    // Whoever answered may be another instance: its exclusions are not taken either.
    if (settled.quarantine !== null) return step;
    const exclusions = await syncExclusions(instance, deps, context);
    context.note(ref, 'exclusions', exclusions);
    return { ...step, error: exclusions };
  } finally {
    await staging.abort();
  }
}

/** The step of an instance whose last good generation was young enough. */
export function cachedStep(name: string): RunStep {
  return instanceStep(name, 'hit', 0, null);
}

/**
 * What the next read must share with the last for the two to be compared. A read goes by the source that it was told to
 * read: what the store knows may have been changed since.
 */
export function baselineOf({ addressFingerprint }: Pick<StoredSource, 'addressFingerprint'>): string {
  return baselineFor(addressFingerprint, itemReaderVersion);
}

/** Stages all rows of a reading in batches. */
export async function stageAll<Row>(
  rows: AsyncIterable<Row>,
  staging: Staging<Row>,
  report: (done: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const breathe = breather(signal);
  let batch: Row[] = [];
  let done = 0;
  for await (const row of rows) {
    batch.push(row);
    if (batch.length < batchRows) continue;
    done += batch.length;
    await staging.stage(batch);
    batch = [];
    report(done);
    await breathe();
  }
  if (batch.length > 0) await staging.stage(batch);
  report(done + batch.length);
}

function checkReading({ facts }: Reading<unknown>, { name }: InstanceSource): void {
  if (facts.nameless > 0 && facts.nameless >= namelessShare * facts.rows) {
    throw new Failure('ARR_INVALID', `${facts.nameless} of ${facts.rows} items of ${name} have no title`);
  }
}

/** Reads the exclusion list. A failure is reported and harms nothing: the last good list stays. */
async function syncExclusions(
  instance: InstanceSource,
  { store, clock, log }: JobDeps,
  { signal }: JobContext,
): Promise<FailureReport | null> {
  const ref = { app: instance.app, name: instance.name };
  const baseline = baselineOf(storedInstance(instance, true));
  const staging = await store.beginGeneration(ref, 'exclusions', { baseline, now: clock() });
  try {
    await staging.stage(await readExclusions(instance, { signal }));
    await settle(staging, { source: 'exclusions', kinds: ['item'], memory: '', now: clock() });
    return null;
  } catch (error) {
    signal.throwIfAborted();
    const failure = asFailure(error);
    log.warn({ app: instance.app, instance: instance.name, code: failure.code }, 'exclusion list not read');
    return reportOf(failure);
  } finally {
    await staging.abort();
  }
}

function instanceStep(source: string, cache: CacheUse, fetched: number, settled: Settled | null): RunStep {
  const error = settled?.quarantine ?? null;
  return {
    source,
    ok: error === null,
    fetched,
    added: settled?.added ?? 0,
    updated: settled?.updated ?? 0,
    removed: settled?.removed ?? 0,
    held: settled?.held ?? 0,
    cache,
    error,
  };
}
