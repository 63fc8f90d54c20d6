import type { RunStep } from '../core/model/run.ts';
import type { SourceFacts, SourceRef } from '../io/store/contract/store.ts';
import { findSource } from './contract/source-facts.ts';
import type { RunContext, SyncDeps } from './contract/sync-deps.ts';
import { isSetOtherwise } from './health/source-statuses.ts';
import { attemptSource } from './reading/attempt-source.ts';
import { planRead, type ReadMode, type ReadPlan } from './reading/plan-read.ts';

/** How one source is read. */
export interface SourceReader {
  readonly ref: SourceRef;
  /** Age from which on a good read is too old; 0: always. */
  readonly cacheMs: number;
  /** Own time between two reads by themselves; null: by the schedule of its kind. */
  readonly refreshMs: number | null;
  /** Time of the last good read under the present address; null where there is none. */
  readonly goodAt: (facts: SourceFacts) => number | null;
  readonly read: (context: RunContext) => Promise<RunStep>;
  /** The step of a source whose last good read is young enough. */
  readonly hit: () => RunStep;
}

/**
 * Reads the sources that the mode asks for, some at a time. One that fails never stops the others.
 * @returns a step for each source that was read or was young enough, in their order
 */
async function readSources(
  readers: readonly SourceReader[],
  mode: ReadMode,
  parallel: number,
  deps: SyncDeps,
  context: RunContext,
): Promise<readonly RunStep[]> {
  const stepByReader = new Map<SourceReader, RunStep>();
  await inParallel(readers, parallel, async (reader) => {
    const plan = await planOf(reader, mode, deps);
    if (plan === 'skip') return;
    const read = plan === 'hit' ? () => takeHit(reader, deps) : () => reader.read(context);
    const step = await attemptSource(reader.ref, deps, context, read);
    if (step !== null) stepByReader.set(reader, step);
  });
  return readers.flatMap((reader) => stepByReader.get(reader) ?? []);
}

/**
 * Reads like `readSources`, called again within one run: what was really read before is not read twice.
 * @returns the function to call with each mode; it gives the steps of all calls so far
 */
export function repeatedly(
  readers: readonly SourceReader[],
  parallel: number,
  deps: SyncDeps,
): (mode: ReadMode, context: RunContext) => Promise<readonly RunStep[]> {
  const stepByName = new Map<string, RunStep>();
  return async (mode, context) => {
    const left = readers.filter(({ ref }) => (stepByName.get(ref.name)?.cache ?? 'hit') === 'hit');
    for (const step of await readSources(left, mode, parallel, deps, context)) stepByName.set(step.source, step);
    return readers.flatMap(({ ref }) => stepByName.get(ref.name) ?? []);
  };
}

/** What a run in this mode would do with each of the sources. */
export async function plansOf(
  readers: readonly SourceReader[],
  mode: ReadMode,
  deps: SyncDeps,
): Promise<readonly ReadPlan[]> {
  return Promise.all(readers.map((reader) => planOf(reader, mode, deps)));
}

async function planOf(
  { ref, goodAt, cacheMs, refreshMs }: SourceReader,
  mode: ReadMode,
  { store, clock }: SyncDeps,
): Promise<ReadPlan> {
  const facts = await findSource(store, ref);
  if (facts === null) return 'skip';
  const read = { goodAt: goodAt(facts), isSetOtherwise: isSetOtherwise(facts) };
  return planRead({ mode, facts, ...read, cacheMs, refreshMs, now: clock() });
}

async function takeHit(reader: SourceReader, { store }: SyncDeps): Promise<RunStep> {
  await store.countCacheUse(reader.ref, 'hit');
  return reader.hit();
}

/** Does the work for each, at most `limit` at a time. The first error ends it once those under way have ended. */
async function inParallel<T>(all: readonly T[], limit: number, work: (each: T) => Promise<void>): Promise<void> {
  const queue = [...all];
  const workers = Array.from({ length: Math.min(limit, queue.length) }, async () => {
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next);
  });
  const results = await Promise.allSettled(workers);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
}
