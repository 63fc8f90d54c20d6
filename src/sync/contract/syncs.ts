import type { App, WorkType } from '../../core/model/item.ts';
import type { Run, RunProgress, RunTrigger, SourceStatus } from '../../core/model/run.ts';
import type { Notice } from '../../core/model/work.ts';

/** How a caller asks for a run. */
export interface SyncOptions {
  readonly trigger: RunTrigger;
  /** Longest wait for the end in milliseconds, 0 to answer at once; absent: until the run ends. */
  readonly waitMs?: number;
  /** True takes the result of a good run of this kind that ended within the last 60 s, instead of a new run. */
  readonly repeatable?: boolean;
}

/** What became of the call. */
export interface SyncAnswer {
  /** The run as it is now: `finishedAt` is null where the wait ended before the run did. */
  readonly run: Run;
  /** True where an earlier run's result was taken. */
  readonly repeated: boolean;
  /** True where the call joined a run that was under way. */
  readonly joined: boolean;
}

/** One thing that is wrong now. An empty list of problems means all is well. */
export interface Problem {
  /** Stable while the same thing is wrong, e.g. `radarr:main:ARR_UNAUTHORIZED`. */
  readonly id: string;
  /** Name of the playlist or instance. */
  readonly source: string;
  /** Null for a playlist. */
  readonly app: App | null;
  /** A failure code or a notice code. */
  readonly code: string;
  /** Cause, age of what is shown, and next try, in words for people. */
  readonly message: string;
  readonly hint: string;
  /** Since when this cause holds, UTC milliseconds; null where nothing tells. */
  readonly since: number | null;
  /** UTC milliseconds; null when only a person can help or nothing is planned. */
  readonly nextTryAt: number | null;
}

/** What a list of works of one type rests on. */
export interface ListBasis {
  /** Time of the oldest good read of an enabled instance of the type, UTC milliseconds; null where one was never read. */
  readonly asOf: number | null;
  /** True when each read is younger than twice its interval, and none is empty and unconfirmed. Only what is fresh may act. */
  readonly fresh: boolean;
  readonly notices: readonly Notice[];
}

/** What of a list is needed to say why it is short. */
export interface ListFacts {
  readonly type: WorkType;
  readonly total: number;
  readonly adultLeftOut: number;
}

/** All that the program does by itself or on command. Made by `createSyncs`; used by api, cli and schedule. */
export interface Syncs {
  /**
   * Reads every enabled playlist, then matches.
   * @throws Failure NOT_CONFIGURED without an enabled playlist
   */
  syncPlaylists(options: SyncOptions): Promise<SyncAnswer>;
  /**
   * Reads every enabled instance of the app, then matches. A failing instance is a step with `ok: false`.
   * @throws Failure NOT_CONFIGURED without an enabled instance of the app
   */
  syncApp(app: App, options: SyncOptions): Promise<SyncAnswer>;
  /** Judges all works anew from what the store holds; collections older than the cache's age are read first. */
  matchWorks(options: SyncOptions): Promise<SyncAnswer>;
  /**
   * A person takes the new state of a quarantined source: it becomes the last good one, then works are matched.
   * @param app - null for a playlist
   * @param seenAt - `quarantinedAt` of the status that the person saw; default: whatever is in quarantine by now
   * @returns the source after that
   * @throws Failure SOURCE_NOT_FOUND, NOT_QUARANTINED; QUARANTINE_CHANGED where another read was put in quarantine since;
   *   SYNC_RUNNING while the source is being read
   */
  acceptNewState(app: App | null, name: string, seenAt?: number): Promise<SourceStatus>;
  /** Every configured source playlists first, in the order of the configuration. */
  statuses(): Promise<readonly SourceStatus[]>;
  /** What is wrong now; `[]` = well. */
  problems(): Promise<readonly Problem[]>;
  /** Age and reasons to show with a list of works. */
  describeList(facts: ListFacts): Promise<ListBasis>;
  /** How far the runs are that are under way; empty when idle. */
  progress(): readonly RunProgress[];
  /** Called at each step of progress, at most ten times a second and run. Returns the function that ends it. */
  onProgress(listener: (progress: RunProgress) => void): () => void;
  /** Aborts fetches and staging; resolves when all runs have ended and left no trace. Later calls start nothing. */
  stop(): Promise<void>;
}
