import type { App } from './item.ts';
import type { WorkCounts } from './work.ts';

/** What a run does. At most one run of a kind is under way. */
export type RunKind = 'sync-playlists' | 'sync-radarr' | 'sync-sonarr' | 'match-works' | 'look-up';

export type RunTrigger = 'manual' | 'schedule' | 'start';

/** What went wrong, in words for the user; never holds a secret. */
export interface FailureReport {
  readonly code: string;
  readonly message: string;
  readonly hint: string;
}

/** Whether the cache answered. A manual or scheduled sync always misses. */
export type CacheUse = 'hit' | 'miss';

/** What a run did with one source. */
export interface RunStep {
  /** Name of the playlist or instance. */
  readonly source: string;
  readonly ok: boolean;
  readonly fetched: number;
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  /** Removals held back by the shrink guard. */
  readonly held: number;
  readonly cache: CacheUse | null;
  readonly error: FailureReport | null;
}

/** One sync run. Times are UTC milliseconds; `finishedAt` and `ok` are null while it runs. */
export interface Run {
  readonly id: number;
  readonly kind: RunKind;
  readonly trigger: RunTrigger;
  readonly startedAt: number;
  readonly finishedAt: number | null;
  readonly durationMs: number | null;
  readonly ok: boolean | null;
  readonly steps: readonly RunStep[];
  /** Works by status after the run; null where it did not match. */
  readonly works: WorkCounts | null;
  readonly error: FailureReport | null;
}

/** How far a run is: names alone do not tell a playlist from an instance. */
export interface RunProgress extends JobProgress {
  readonly runId: number;
  readonly kind: RunKind;
}

/** How far a job is. `source` is '' where it concerns all, `total` null where it is not known. */
export interface JobProgress {
  readonly phase: 'reading' | 'staging' | 'matching' | 'writing';
  readonly source: string;
  readonly done: number;
  readonly total: number | null;
}

export type SourceState = 'ok' | 'stale' | 'failed' | 'quarantined' | 'never';

/** The health of one playlist or instance. */
export interface SourceStatus {
  readonly name: string;
  /** Null for a playlist. */
  readonly app: App | null;
  readonly managed: boolean;
  readonly enabled: boolean;
  readonly state: SourceState;
  readonly lastSync: {
    readonly runId: number;
    readonly startedAt: number;
    readonly finishedAt: number | null;
    readonly ok: boolean | null;
    readonly error: FailureReport | null;
  } | null;
  readonly lastGoodAt: number | null;
  /** When the newest read ended that is in quarantine; null for none. */
  readonly quarantinedAt: number | null;
  /** False where its address or filters, or Gleanarr itself, changed since that read. */
  readonly isReadAsSet: boolean;
  readonly ageSeconds: number | null;
  /** Items of an instance, entries of a playlist, in the last good generation. */
  readonly items: number;
  readonly nextRunAt: number | null;
  readonly cache: {
    readonly hits: number;
    readonly misses: number;
    readonly ageSeconds: number | null;
    readonly bytes: number;
  };
  readonly health: { readonly message: string; readonly hint: string } | null;
}
