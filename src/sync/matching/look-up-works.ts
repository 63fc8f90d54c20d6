import { condense, learn } from '../../core/matching/lookups/learn-from-lookup.ts';
import { questionsOf } from '../../core/matching/lookups/lookup-questions.ts';
import { minuteMs } from '../../core/model/durations.ts';
import { appOf, type WorkType } from '../../core/model/item.ts';
import { labelOf } from '../../core/model/label.ts';
import type { LookupAnswer, LookupQuestion } from '../../core/model/lookup.ts';
import type { FailureReport, Run, RunProgress } from '../../core/model/run.ts';
import type { InstanceSource } from '../../core/model/source.ts';
import { asFailure, Failure, type FailureCode } from '../../failures.ts';
import { readLookup } from '../../io/arr/read-lookup.ts';
import type { LookupSubject } from '../../io/store/contract/lookup-store.ts';
import type { RunContext, SyncDeps } from '../contract/sync-deps.ts';
import type { Syncs } from '../contract/syncs.ts';
import { isDue } from '../reading/plan-read.ts';
import { ProgressBoard } from '../runs/progress-board.ts';
import { type RunWork, recordedRun } from '../runs/record-run.ts';
import { SideProblems } from '../runs/side-problems.ts';
import { type Joined, SingleRun } from '../runs/single-run.ts';
import { AskingPace, type InstancePace } from './asking-pace.ts';
import { type LookUpTally, stepOf } from './look-up-tally.ts';
import { matchAnew } from './match-anew.ts';

/** Whom to ask, and how often. Looked at anew each time. */
export interface LookUpSettings {
  readonly instances: readonly InstanceSource[];
  /** `trickle`: what is still unidentified is asked for, a few works at a time. `off`: only on command. */
  readonly mode: 'off' | 'trickle';
  /** Lookups that an instance is sent a day by the trickle, those on command counted. */
  readonly perDay: number;
  /** Time between two lookups of one instance at least; default 1 s. For tests. */
  readonly everyMs?: number;
}

/** How the asking of one instance stands. Times are UTC milliseconds. */
export interface LookUpStatus {
  readonly name: string;
  readonly app: InstanceSource['app'];
  readonly askedToday: number;
  readonly perDay: number;
  /** When the trickle asks again after a failure; null where nothing holds it. */
  readonly nextTryAt: number | null;
  readonly trouble: FailureReport | null;
}

/** Works that the trickle asks about in one run. */
const batchWorks = 20;
/** Time between the end of a batch and the next one, so that not every few lookups make works be matched anew. */
const batchEveryMs = 15 * minuteMs;
const tickMs = minuteMs;
/** Works that may wait for their turn. */
const mostWaiting = 2_000;
/** Failures of the database end the run. */
const storeFailures: ReadonlySet<FailureCode> = new Set(['STORE_NEWER', 'STORE_UNUSABLE']);

/** Asks Radarrs and Sonarrs what works are, on command and by itself, and lets works be matched by what that teaches. */
export class LookUps {
  readonly #settings: LookUpSettings;
  readonly #deps: SyncDeps;
  readonly #syncs: Pick<Syncs, 'matchWorks'>;
  readonly #pace: AskingPace;
  readonly #run: SingleRun<Run>;
  readonly #board = new ProgressBoard(() => performance.now());
  /** Works that a person wants looked up, in their order. */
  readonly #wanted = new Set<number>();
  #batch: number[] = [];
  /** Why works of the last run were not asked about. */
  readonly #failures = new Map<number, Failure>();
  #nextBatchAt = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(settings: LookUpSettings, deps: SyncDeps, syncs: Pick<Syncs, 'matchWorks'>) {
    this.#settings = settings;
    this.#deps = deps;
    this.#syncs = syncs;
    this.#pace = new AskingPace(deps, settings.everyMs ?? 1_000);
    this.#run = new SingleRun<Run>(deps.clock, 0);
  }

  get mode(): LookUpSettings['mode'] {
    return this.#settings.mode;
  }

  /** Begins to look, now and then, whether a batch of the trickle is due. */
  start(): void {
    this.#timer = setInterval(() => void this.tick(), tickMs).unref();
  }

  /** Begins a batch of the trickle if one is due. Resolves when it has ended. */
  async tick(): Promise<void> {
    const { clock, log } = this.#deps;
    if (this.#settings.mode === 'off' || this.#run.isJoinable || !isDue(this.#nextBatchAt, clock())) return;
    try {
      const batch = await this.#nextBatch();
      if (batch.length === 0 || this.#run.isJoinable) return;
      this.#batch = batch;
      await this.#begin('schedule').done;
    } catch (error) {
      log.error({ err: error }, 'the trickle of lookups ended badly');
    } finally {
      this.#nextBatchAt = clock() + batchEveryMs;
    }
  }

  /**
   * Asks about works now, before what the trickle has in hand; joins the run under way. What was asked in the last 30
   * days is taken from what is kept.
   * @throws Failure LOOKUP_BUSY where too many works wait
   */
  lookUp(workIds: readonly number[]): Joined<Run> {
    if (this.#wanted.size + workIds.length > mostWaiting) {
      throw new Failure(
        'LOOKUP_BUSY',
        `${this.#wanted.size} works wait to be looked up: no more than ${mostWaiting} may`,
      );
    }
    for (const id of workIds) this.#wanted.add(id);
    // Whoever waits needs not wait for these: their turn comes again.
    this.#batch = [];
    return this.#begin('manual');
  }

  /** Why the last run could not ask about a work; null where it did. */
  failureOf(workId: number): Failure | null {
    return this.#failures.get(workId) ?? null;
  }

  /** How each enabled instance stands. */
  status(): readonly LookUpStatus[] {
    return this.#instances().map((instance) => {
      const { asked, nextTryAt, trouble } = this.#pace.of(instance);
      const { perDay } = this.#settings;
      const { name, app } = instance;
      return { name, app, askedToday: asked, perDay, nextTryAt: nextTryAt === 0 ? null : nextTryAt, trouble };
    });
  }

  /** How far the run is that is under way; empty when idle. */
  progress(): readonly RunProgress[] {
    return this.#board.current;
  }

  /** Aborts the run under way; resolves when it has ended. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#run.stop();
  }

  #begin(trigger: 'manual' | 'schedule'): Joined<Run> {
    const boards = { progress: this.#board, side: new SideProblems(this.#deps.clock) };
    if (!this.#run.isJoinable) this.#failures.clear();
    return this.#run.start(
      recordedRun('look-up', trigger, this.#deps, boards, (context) => this.#work(context)),
      false,
    );
  }

  async #work(context: RunContext): Promise<RunWork> {
    const tallies = new Map<string, LookUpTally>();
    let done = 0;
    for (let next = this.#next(); next !== undefined; next = this.#next()) {
      const [subject] = await this.#deps.store.lookups.subjects([next.id]);
      const total = ++done + this.#wanted.size + this.#batch.length;
      if (subject) await this.#askAbout(subject, next, tallies, context);
      context.report({ phase: 'reading', source: '', done, total });
    }
    const steps = [...tallies.values()].map(stepOf);
    for (const [index, { instance }] of [...tallies.values()].entries()) {
      const step = steps[index];
      if (step) await this.#deps.store.saveStep(context.runId, instance.app, step);
    }
    const hasLearned = steps.some(({ added }) => added > 0);
    return { steps, works: hasLearned ? (await matchAnew(this.#syncs)).works : null };
  }

  #next(): Turn | undefined {
    const [wanted] = this.#wanted;
    const id = wanted ?? this.#batch.shift();
    if (wanted !== undefined) this.#wanted.delete(wanted);
    return id === undefined ? undefined : { id, trickles: wanted === undefined };
  }

  async #askAbout(
    subject: LookupSubject,
    { id, trickles }: Turn,
    tallies: Map<string, LookUpTally>,
    context: RunContext,
  ): Promise<void> {
    const choice = await this.#chooseInstance(subject.type, trickles);
    if (choice instanceof Failure) {
      this.#failures.set(id, choice);
      return;
    }
    const tally = tallies.get(choice.name + choice.app) ?? { instance: choice, asked: 0, learned: 0, failure: null };
    tallies.set(choice.name + choice.app, tally);
    if (tally.failure !== null) {
      // It failed in this run: the next one asks it again.
      this.#failures.set(id, tally.failure);
      return;
    }
    try {
      const isDone = await this.#ask(subject, tally, trickles, context);
      if (isDone) await this.#deps.store.lookups.noteAsked(subject.workId, this.#deps.clock());
    } catch (error) {
      context.signal.throwIfAborted();
      const failure = asFailure(error);
      if (failure.code === 'UNEXPECTED' || storeFailures.has(failure.code)) throw error;
      tally.failure = failure;
      this.#failures.set(id, failure);
      await this.#pace.noteFailure(choice, failure);
      this.#deps.log.warn({ app: choice.app, instance: choice.name, code: failure.code }, failure.message);
    }
  }

  /** Asks one question after another until one teaches something. False where the day's lookups ended before. */
  async #ask(subject: LookupSubject, tally: LookUpTally, trickles: boolean, { signal }: RunContext): Promise<boolean> {
    const { lookups } = this.#deps.store;
    const { type, claims } = subject;
    for (const question of questionsOf(type, claims)) {
      const known = (await lookups.fresh([question.key], this.#deps.clock())).get(question.key);
      if (known === undefined && trickles && this.#left(tally.instance) <= 0) return false;
      const answers = known ?? (await this.#send(question, tally, trickles, signal));
      const found = new Map([[question.key, answers]]);
      if (answers.length === 0 || claims.every((claim) => learn({ ...claim, type }, found) === null)) continue;
      tally.learned += 1;
      break;
    }
    return true;
  }

  async #send(
    question: LookupQuestion,
    tally: LookUpTally,
    trickles: boolean,
    signal: AbortSignal,
  ): Promise<readonly LookupAnswer[]> {
    const { store, clock } = this.#deps;
    await this.#pace.take(tally.instance, signal);
    tally.asked += 1;
    // Nobody waits for the trickle: the ladder is all the patience that it needs.
    const instance = trickles ? { ...tally.instance, retries: 0 } : tally.instance;
    const answers = condense(question, await readLookup(instance, question.term, { signal }));
    await store.lookups.save(question, answers, clock());
    await this.#pace.noteGood(tally.instance);
    return answers;
  }

  /** The first instance that may be asked, or why there is none. */
  async #chooseInstance(type: WorkType, trickles: boolean): Promise<InstanceSource | Failure> {
    const own = this.#instances().filter(({ app }) => app === appOf(type));
    const sources = await this.#deps.store.listSources();
    const reasons: string[] = [];
    for (const instance of own) {
      const source = sources.find(({ app, name }) => app === instance.app && name === instance.name);
      const reason = this.#holdOff(this.#pace.of(instance), source?.health?.message, trickles);
      if (reason === null) return instance;
      reasons.push(`${labelOf(instance)}: ${reason}`);
    }
    if (reasons.length > 0) return new Failure('LOOKUP_PAUSED', `Nobody can be asked. ${reasons.join('. ')}`);
    return new Failure('NOT_CONFIGURED', `No ${appOf(type) === 'radarr' ? 'Radarr' : 'Sonarr'} is configured`);
  }

  #holdOff(pace: InstancePace, health: string | undefined, trickles: boolean): string | null {
    const now = this.#deps.clock();
    if (health !== undefined) return health;
    if (!isDue(pace.notBefore, now)) return `it asked to be left alone until ${new Date(pace.notBefore).toISOString()}`;
    if (!trickles) return null;
    if (!isDue(pace.nextTryAt, now)) return `its last lookup failed: ${pace.trouble?.message ?? ''}`;
    return pace.asked < this.#settings.perDay ? null : 'the lookups of today are used up';
  }

  #left(instance: InstanceSource): number {
    return this.#settings.perDay - this.#pace.of(instance).asked;
  }

  async #nextBatch(): Promise<number[]> {
    const batch: number[] = [];
    for (const type of ['movie', 'series'] as const) {
      if ((await this.#chooseInstance(type, true)) instanceof Failure) continue;
      batch.push(...(await this.#deps.store.lookups.unidentified(type, batchWorks / 2, this.#deps.clock())));
    }
    return batch;
  }

  #instances(): readonly InstanceSource[] {
    return this.#settings.instances.filter(({ enabled }) => enabled);
  }
}

/** Whose turn it is. */
interface Turn {
  readonly id: number;
  /** Nobody waits for it. */
  readonly trickles: boolean;
}
