import { PackedClaims } from '../../core/matching/claims/packed-claims.ts';
import type { MatchedWorks } from '../../core/matching/judging/matched-works.ts';
import { heirKeys } from '../../core/matching/lookups/heir-keys.ts';
import { type MatchInput, matchInSteps } from '../../core/matching/match-claims.ts';
import { IntList } from '../../core/model/int-list.ts';
import { type Thresholds, usualThresholds } from '../../core/model/thresholds.ts';
import type { WorkCounts } from '../../core/model/work.ts';
import type { JobContext, JobDeps } from '../contract/sync-deps.ts';
import { breather } from '../reading/breather.ts';
import type { JobTypes, RunJob } from '../runs/run-job.ts';

/** Counts up when the matcher decides otherwise on the same data, so that an update judges all works anew. */
const matcherVersion = 16;

/** Claims read between two looks at the clock. */
const claimsPerTurn = 500;

/** What of the settings matching goes by. */
interface MatchSettings {
  readonly countsAdult: boolean;
  /** Default: the usual ones. */
  readonly thresholds?: Thresholds;
}

/**
 * Judges all works by what the store holds, and saves them. Left out when nothing has changed since the last time.
 * @param settings.countsAdult - whether the counts hold adult works
 * @returns works by status
 */
export async function matchWorks(
  store: JobDeps['store'],
  runJob: RunJob,
  context: JobContext,
  { countsAdult, thresholds = usualThresholds }: MatchSettings,
): Promise<WorkCounts> {
  // Asked first: whatever changes while this runs makes the next matching run again.
  const fingerprint = await fingerprintNow(store, thresholds);
  const last = await store.lastMatch();
  if (last?.fingerprint !== fingerprint) await runJob('match-works', { fingerprint, thresholds }, context);
  return store.countWorks({ adult: countsAdult });
}

/** Another one than that of the last matching says that works are to be judged anew. */
export async function fingerprintNow(
  store: Pick<JobDeps['store'], 'matchFingerprint'>,
  thresholds: Thresholds = usualThresholds,
): Promise<string> {
  return `${matcherVersion}:${JSON.stringify(thresholds)}:${await store.matchFingerprint()}`;
}

/**
 * Judges all works by what the store holds, and saves them.
 * @param order.fingerprint - of what the store held before anything was read
 */
export async function judgeWorks(
  { fingerprint, thresholds }: JobTypes['match-works']['input'],
  { store, clock, log }: Pick<JobDeps, 'store' | 'clock' | 'log'>,
  context: JobContext,
): Promise<null> {
  const startedAt = performance.now();
  await store.decisions.giveToHeirs(heirKeys);
  const { claims, refs } = await readClaims(store, context);
  const works = await matchAll(
    {
      claims,
      refs,
      collections: [...(await store.collections('movie')), ...(await store.collections('series'))],
      ...(await store.decisions.all()),
      lookups: await store.lookups.learned(),
      thresholds,
    },
    context,
  );
  context.signal.throwIfAborted();
  claims.forgetLines();
  const report = (done: number) => {
    // What was written so far is rolled back.
    context.signal.throwIfAborted();
    context.report({ phase: 'writing', source: '', done, total: works.length });
  };
  report(0);
  const { counts: _, ...saved } = await store.saveWorks(works, { now: clock(), fingerprint, report });
  const durationMs = Math.round(performance.now() - startedAt);
  log.info({ works: works.length, ...saved, durationMs }, 'works matched');
  return null;
}

async function readClaims(
  store: JobDeps['store'],
  { signal, report }: JobContext,
): Promise<{ readonly claims: PackedClaims; readonly refs: IntList }> {
  const breathe = breather(signal);
  const claims = new PackedClaims();
  const refs = new IntList();
  for await (const { id, claim } of store.claimsInUse()) {
    claims.push(claim);
    refs.push(id);
    if (claims.length % claimsPerTurn === 0) await breathe();
  }
  claims.seal();
  report({ phase: 'matching', source: '', done: 0, total: null });
  return { claims, refs };
}

async function matchAll(input: MatchInput, { signal, report }: JobContext): Promise<MatchedWorks> {
  const breathe = breather(signal);
  const steps = matchInSteps(input);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    const pause = breathe();
    if (pause === undefined) continue;
    if (step.value !== undefined) report({ phase: 'matching', source: '', ...step.value });
    await pause;
  }
}
