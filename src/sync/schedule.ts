import type { App } from '../core/model/item.ts';
import type { RunTrigger } from '../core/model/run.ts';
import type { SourceFacts } from '../io/store/contract/store.ts';
import { mainPart } from '../io/store/sources/source-status.ts';
import type { SyncDeps } from './contract/sync-deps.ts';
import { isSetOtherwise, timedOf } from './health/source-statuses.ts';
import type { ReadMode } from './reading/plan-read.ts';
import { isDue, wantsRetry } from './reading/plan-read.ts';
import type { Timed, Timetable } from './runs/timetable.ts';
import type { ScheduledSyncs } from './scheduled-syncs.ts';

/** What the schedule works with. */
export interface ScheduleDeps extends Pick<SyncDeps, 'store' | 'clock' | 'log'> {
  readonly syncs: Pick<ScheduledSyncs, 'readPlaylists' | 'readCollections' | 'catchUp'>;
  readonly timetable: Timetable;
  /** Time between two looks at the clock, in milliseconds. */
  readonly tickMs: number;
}

/** Reads playlists and collections at their times, and failed sources again when their next try is due. */
export class Schedule {
  readonly #deps: ScheduleDeps;
  readonly #nextAt: Record<Timed, number | null>;
  #timer: NodeJS.Timeout | undefined;
  /** Runs that were begun here and have not ended. */
  readonly #underWay = new Map<string, Promise<void>>();

  constructor(deps: ScheduleDeps) {
    this.#deps = deps;
    this.#nextAt = { playlists: null, collections: null };
    this.replan();
  }

  /** Looks anew when things are to be read: the timetable has changed. */
  replan(): void {
    const { clock, timetable } = this.#deps;
    const now = clock();
    this.#nextAt.playlists = timetable.next('playlists', now);
    this.#nextAt.collections = timetable.next('collections', now);
  }

  /**
   * Begins. A restart is a person's doing, who may have mended something: failed sources are tried at once.
   * @param syncOnStart - true reads the playlists, and the collections that are too old, now; false reads only what was
   *   planned while the program did not run, or was set otherwise meanwhile, once
   */
  async start(syncOnStart: boolean): Promise<void> {
    this.#timer = setInterval(() => void this.tick(), this.#deps.tickMs).unref();
    await this.forgetWaits();
    const late = await this.#late();
    if (syncOnStart || late.playlists) this.#begin('cache', 'start', null);
    for (const app of ['radarr', 'sonarr'] as const) {
      if (syncOnStart) this.#begin('cache', 'start', app);
      else if (late.collections) this.#begin('fetch', 'start', app);
    }
    // What is read is matched as well.
    if (!syncOnStart) this.#follow('matching', this.#deps.syncs.catchUp('start'));
  }

  /** A person has changed a source, or all of them may be mended: what failed is tried at the next look. */
  async forgetWaits(isMeant: (source: SourceFacts) => boolean = () => true): Promise<void> {
    const { store, clock } = this.#deps;
    for (const source of await store.listSources()) {
      if (source.nextTryAt !== null && isMeant(source)) await store.updateSource(source, { nextTryAt: clock() });
    }
  }

  /** Looks at the clock and begins what is due; several missed times are one run. Resolves when it has looked. */
  async tick(): Promise<void> {
    try {
      this.#beginTimed('playlists', [null]);
      this.#beginTimed('collections', ['radarr', 'sonarr']);
      this.#begin('aged', 'schedule', null);
      await this.#beginRetries();
      if (!this.#underWay.has('matching')) this.#follow('matching', this.#deps.syncs.catchUp('schedule'));
    } catch (error) {
      this.#deps.log.error({ err: error }, 'the schedule could not look what is due');
    }
  }

  /** Begins nothing more. The runs under way are ended by `Syncs.stop`. */
  stop(): void {
    clearInterval(this.#timer);
  }

  /** Resolves when no run that was begun here is under way. */
  async idle(): Promise<void> {
    while (this.#underWay.size > 0) await Promise.all(this.#underWay.values());
  }

  #beginTimed(timed: Timed, apps: readonly (App | null)[]): void {
    const { clock, timetable } = this.#deps;
    const now = clock();
    const at = this.#nextAt[timed];
    const next = timetable.next(timed, now);
    // After the clock was set back, what was planned would be far away.
    this.#nextAt[timed] = at === null || at <= now || (next !== null && next < at) ? next : at;
    if (at !== null && at <= now)
      for (const app of apps) this.#begin(app === null ? 'planned' : 'fetch', 'schedule', app);
  }

  async #beginRetries(): Promise<void> {
    const { store, clock } = this.#deps;
    const now = clock();
    const sources = await store.listSources();
    const isWanted = (source: SourceFacts) => {
      const known = { nextTryAt: source.nextTryAt, isSetOtherwise: isSetOtherwise(source), now };
      return source.parts.some(({ goodAt }) => wantsRetry({ ...known, goodAt })) || isDue(source.nextTryAt, now);
    };
    const due = new Set(sources.filter((source) => source.enabled && isWanted(source)).map(({ app }) => app));
    for (const app of due) this.#begin('retry', 'schedule', app);
  }

  #begin(mode: ReadMode, trigger: RunTrigger, app: App | null): void {
    const { syncs } = this.#deps;
    // A try of what failed, or a look for what has aged, must not keep what is planned from beginning: it joins them.
    const name = `${app ?? 'playlists'} ${mode}`;
    if (this.#underWay.has(name)) return;
    this.#follow(name, app === null ? syncs.readPlaylists(mode, trigger) : syncs.readCollections(app, mode, trigger));
  }

  #follow(name: string, run: Promise<void>): void {
    const { log } = this.#deps;
    const ended = run
      .catch((error: unknown) => log.error({ err: error, app: name }, 'a scheduled run ended badly'))
      .finally(() => this.#underWay.delete(name));
    this.#underWay.set(name, ended);
  }

  /** Whether a planned time passed since the sources were last read, or they are set otherwise. What was never read is not late. */
  async #late(): Promise<Record<Timed, boolean>> {
    const { store, clock, timetable } = this.#deps;
    const now = clock();
    const late = { playlists: false, collections: false };
    for (const source of await store.listSources()) {
      const timed = timedOf(source.app);
      const main = mainPart(source);
      const planned = timetable.previous(timed, now);
      if (!source.enabled || !main?.goodAt) continue;
      if (isSetOtherwise(source) || (planned !== null && main.goodAt < planned)) late[timed] = true;
    }
    return late;
  }
}
