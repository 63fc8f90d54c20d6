import { hourMs } from '../core/model/durations.ts';
import type { App } from '../core/model/item.ts';
import { appNames, labelOf } from '../core/model/label.ts';
import type { Run, RunKind, RunProgress, RunStep, RunTrigger, SourceStatus } from '../core/model/run.ts';
import type { InstanceSource } from '../core/model/source.ts';
import type { WorkCounts } from '../core/model/work.ts';
import { Failure, type FailureCode } from '../failures.ts';
import type { SourceRef } from '../io/store/contract/store.ts';
import { sourceFacts } from './contract/source-facts.ts';
import type { RunContext, SyncDeps } from './contract/sync-deps.ts';
import type { ListBasis, ListFacts, Problem, SyncAnswer, SyncOptions } from './contract/syncs.ts';
import { describeList } from './health/describe-list.ts';
import { findProblems } from './health/find-problems.ts';
import { sourceStatuses } from './health/source-statuses.ts';
import { jobsHere } from './jobs.ts';
import { LanguageReads } from './language-reads.ts';
import { MatchWatch } from './matching/match-watch.ts';
import { matchWorks } from './matching/match-works.ts';
import { plansOf, repeatedly, type SourceReader } from './read-sources.ts';
import type { ReadMode } from './reading/plan-read.ts';
import { answerCall } from './runs/answer-call.ts';
import { ProgressBoard } from './runs/progress-board.ts';
import { type RunWork, recordedRun } from './runs/record-run.ts';
import { type RunJob, unwatched } from './runs/run-job.ts';
import { SideProblems } from './runs/side-problems.ts';
import { type Joined, SingleRun } from './runs/single-run.ts';
import type { ScheduledSyncs, SyncSettings } from './scheduled-syncs.ts';
import { instanceReaders, playlistReaders } from './source-readers.ts';

/** Lookups are runs of `LookUps`. */
type SyncKind = Exclude<RunKind, 'look-up'>;

function byKind<T>(make: () => T): Record<SyncKind, T> {
  return { 'sync-playlists': make(), 'sync-radarr': make(), 'sync-sonarr': make(), 'match-works': make() };
}

/** Why a run reads. A call that joins the run may want more than the one that began it. */
interface ReadWish {
  mode: ReadMode;
}

const apps = ['radarr', 'sonarr'] as const satisfies readonly App[];

/** A good run's result is given again to a call so soon after it that asks for no more. */
const repeatMs = 60_000;

/** Between two removals of what only time made old. */
const purgeMs = 6 * hourMs;

/** Collections are heavy: no more of them are read at once. Playlists are read one by one, since providers count connections. */
const parallelInstances = 2;

/**
 * Makes the syncs of the configured sources, which must have been saved in the store.
 * @param runJob - does the heavy parts; default: in this thread
 */
export function createSyncs(settings: SyncSettings, deps: SyncDeps, runJob: RunJob = jobsHere(deps)): ScheduledSyncs {
  return new SourceSyncs(settings, deps, runJob);
}

class SourceSyncs implements ScheduledSyncs {
  readonly #settings: SyncSettings;
  readonly #deps: SyncDeps;
  readonly #runJob: RunJob;
  readonly #boards: { readonly progress: ProgressBoard; readonly side: SideProblems };
  readonly #languages: LanguageReads;
  readonly #matches: MatchWatch;
  readonly #runs: Readonly<Record<SyncKind, SingleRun<Run>>>;
  readonly #wishes = byKind<ReadWish>(() => ({ mode: 'cache' }));
  #purgedAt: number;
  /** The last matching that was asked for: the next one waits for it. */
  #matching: Promise<unknown> = Promise.resolve();

  constructor(settings: SyncSettings, deps: SyncDeps, runJob: RunJob) {
    this.#settings = settings;
    this.#deps = deps;
    this.#runJob = runJob;
    this.#purgedAt = deps.clock();
    this.#boards = { progress: new ProgressBoard(() => performance.now()), side: new SideProblems(deps.clock) };
    this.#languages = new LanguageReads(settings, deps, runJob, this.#boards.side);
    this.#matches = new MatchWatch(settings, deps);
    this.#runs = byKind(() => new SingleRun<Run>(deps.clock, repeatMs));
  }

  async syncPlaylists(options: SyncOptions): Promise<SyncAnswer> {
    return answerCall(this.#startPlaylists('fetch', options), options, this.#deps.store);
  }

  async syncApp(app: App, options: SyncOptions): Promise<SyncAnswer> {
    return answerCall(this.#startApp(app, 'fetch', options), options, this.#deps.store);
  }

  async matchWorks(options: SyncOptions): Promise<SyncAnswer> {
    const started = this.#start('match-works', 'cache', options, async (_mode, context) => {
      await this.#freshenCollections(options.trigger);
      return { steps: [], works: await this.#match(context) };
    });
    return answerCall(started, options, this.#deps.store);
  }

  async readPlaylists(mode: ReadMode, trigger: RunTrigger): Promise<void> {
    const readers = this.#playlistReaders();
    // Asked for with every look of the schedule at the clock.
    if (mode === 'aged' && readers.every(({ refreshMs }) => refreshMs === null)) return;
    const plans = await plansOf(readers, mode, this.#deps);
    if (plans.includes('fetch')) await this.#startPlaylists(mode, { trigger }).done;
  }

  async readCollections(app: App, mode: ReadMode, trigger: RunTrigger): Promise<void> {
    const readers = this.#instanceReaders(app);
    const plans = await plansOf(readers, mode, this.#deps);
    const wantsLanguages = app === 'radarr' && mode === 'cache' && (await this.#languages.areDue(this.#instances(app)));
    if (plans.includes('fetch') || (wantsLanguages && readers.length > 0)) {
      const { joined, done } = this.#startApp(app, mode, { trigger });
      await done;
      // It may have begun with other settings, and left out what this call is for.
      if (joined && mode === 'cache') await this.readCollections(app, mode, trigger);
      return;
    }
    for (const [index, { ref }] of readers.entries()) {
      if (plans[index] === 'hit') await this.#deps.store.countCacheUse(ref, 'hit');
    }
  }

  noteChanged(app?: App | null): void {
    const runs = this.#runs;
    const meant = app === undefined ? Object.values(runs) : [runs[`sync-${app ?? 'playlists'}`], runs['match-works']];
    for (const run of meant) run.forget();
    this.#matches.noteChanged();
  }

  async catchUp(trigger: 'start' | 'schedule'): Promise<void> {
    if (await this.#matches.wants(trigger)) await this.matchWorks({ trigger });
  }

  async acceptNewState(app: App | null, name: string, seenAt?: number): Promise<SourceStatus> {
    const { store, log } = this.#deps;
    const ref = { app, name };
    await this.#statusOf(ref);
    const accepts = seenAt === undefined ? ref : { ...ref, seenAt };
    if (!(await this.#runJob('accept-quarantine', accepts, unwatched))) {
      throw new Failure('NOT_QUARANTINED', `${labelOf(ref)} is not in quarantine`);
    }
    log.info({ app: app ?? 'playlist', source: name }, 'a person accepted the new state');
    const { health } = await sourceFacts(store, ref);
    // A later read may have failed for another reason, which accepting does not mend.
    if (health?.code === 'QUARANTINED') await store.updateSource(ref, { health: null, ladderStep: 0, nextTryAt: null });
    await this.#matchAnew();
    return this.#statusOf(ref);
  }

  statuses(): Promise<readonly SourceStatus[]> {
    return sourceStatuses(this.#settings, this.#deps);
  }

  problems(): Promise<readonly Problem[]> {
    return findProblems(this.#settings, this.#deps, this.#boards.side.list, this.#matches.trouble);
  }

  describeList(facts: ListFacts): Promise<ListBasis> {
    return describeList(facts, this.#settings, this.#deps, this.#matches);
  }

  progress(): readonly RunProgress[] {
    return this.#boards.progress.current;
  }

  onProgress(listener: (progress: RunProgress) => void): () => void {
    return this.#boards.progress.listen(listener);
  }

  async stop(): Promise<void> {
    await Promise.all(Object.values(this.#runs).map((run) => run.stop()));
  }

  async #statusOf(ref: SourceRef): Promise<SourceStatus> {
    const status = (await this.statuses()).find(({ app, name }) => app === ref.app && name === ref.name);
    if (!status) throw new Failure('SOURCE_NOT_FOUND', `${labelOf(ref)} is not configured`);
    return status;
  }

  /** Judges by what the store holds now: a run that was under way may have begun with what it held before. */
  async #matchAnew(): Promise<void> {
    for (;;) {
      const { run, joined } = await this.matchWorks({ trigger: 'manual' });
      if (joined) continue;
      // Written by `reportOf` from a Failure.
      if (run.error) throw new Failure(run.error.code as FailureCode, `Works were not matched: ${run.error.message}`);
      return;
    }
  }

  #startPlaylists(mode: ReadMode, options: SyncOptions): Joined<Run> {
    const readers = this.#playlistReaders();
    if (readers.length === 0) throw new Failure('NOT_CONFIGURED', 'No playlist is configured');
    const read = repeatedly(readers, 1, this.#deps);
    return this.#start('sync-playlists', mode, options, async (now, context) => {
      const steps = await read(now, context);
      await this.#purge(steps, context);
      await this.#freshenCollections(options.trigger);
      return { steps, works: await this.#match(context) };
    });
  }

  #startApp(app: App, mode: ReadMode, options: SyncOptions): Joined<Run> {
    const readers = this.#instanceReaders(app);
    if (readers.length === 0) throw new Failure('NOT_CONFIGURED', `No ${appNames[app]} is configured`);
    const read = repeatedly(readers, parallelInstances, this.#deps);
    return this.#start(`sync-${app}`, mode, options, async (now, context) => {
      const steps = await read(now, context);
      if (app === 'radarr') await this.#languages.read(this.#instances(app), now, context);
      return { steps, works: await this.#match(context) };
    });
  }

  #start(
    kind: SyncKind,
    mode: ReadMode,
    options: SyncOptions,
    work: (mode: ReadMode, context: RunContext) => Promise<RunWork>,
  ): Joined<Run> {
    const wish = this.#runs[kind].isJoinable ? this.#wishes[kind] : { mode };
    this.#wishes[kind] = wish;
    // A run that reads only what is too old, once joined by a call that wants all of it, goes on to read all of it.
    if (mode === 'fetch' || (mode === 'planned' && wish.mode !== 'fetch')) wish.mode = mode;
    const task = recordedRun(kind, options.trigger, this.#deps, this.#boards, async (context) => {
      for (;;) {
        const { mode: now } = wish;
        const done = await this.#matches.follow(context.signal, () => work(now, context));
        if (wish.mode === now) return done;
      }
    });
    const isGood = (run: Run) => task.isGood(run) && wish.mode === 'fetch';
    return this.#runs[kind].start({ ...task, isGood }, options.repeatable ?? false);
  }

  /** Reads collections that are too old to match with; joins their runs where they are under way. */
  async #freshenCollections(trigger: RunTrigger): Promise<void> {
    await Promise.all(apps.map((app) => this.readCollections(app, 'cache', trigger)));
  }

  /** What changed leaves rows behind. Where nothing did, only time makes some old: that is looked for now and then. */
  async #purge(steps: readonly RunStep[], context: RunContext): Promise<void> {
    const now = this.#deps.clock();
    const isDue = now - this.#purgedAt >= purgeMs;
    if (!isDue && steps.every(({ added, updated, removed }) => added + updated + removed === 0)) return;
    await this.#runJob('purge', this.#settings.retention ?? null, context);
    this.#purgedAt = now;
  }

  /** One matching at a time; the later one sees all that the earlier one saw. */
  async #match(context: RunContext): Promise<WorkCounts> {
    const judge = () => matchWorks(this.#deps.store, this.#runJob, context, this.#settings);
    const matching = this.#matching.then(() => this.#matches.judge(judge));
    this.#matching = matching.catch(() => undefined);
    return await matching;
  }

  #instances(app: App): readonly InstanceSource[] {
    return this.#settings.instances.filter((instance) => instance.app === app && instance.enabled);
  }

  #playlistReaders(): readonly SourceReader[] {
    return playlistReaders(this.#settings.playlists, this.#deps, this.#runJob);
  }

  #instanceReaders(app: App): readonly SourceReader[] {
    return instanceReaders(this.#instances(app), this.#settings.cacheMs, this.#runJob);
  }
}
