import type { FailureReport, JobProgress } from '../../core/model/run.ts';
import type { SecretUrl } from '../../core/model/secret.ts';
import type { Part } from '../../io/store/contract/staging.ts';
import type { JobStore, SourceRef, Store } from '../../io/store/contract/store.ts';

/** The decoded bytes of a file or URL; throws `Failure(PLAYLIST_…)` while it is read, or the signal's reason. */
type OpenPlaylist = (
  location: SecretUrl | string,
  options: {
    readonly signal: AbortSignal;
    readonly userAgent: string | undefined;
    readonly roots: readonly string[] | undefined;
    readonly reach: { readonly network: boolean };
    /** Told where the connection alone said that the bytes are all. */
    readonly onUnknownEnd?: () => void;
  },
) => AsyncIterable<Uint8Array>;

/** Where a sync says what it does; pino's logger fits. Texts never hold a secret. */
interface SyncLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What every job stands on, in whichever thread it is done. */
export interface JobDeps {
  readonly store: JobStore;
  readonly openPlaylist: OpenPlaylist;
  readonly log: SyncLog;
  /** UTC milliseconds. */
  readonly clock: () => number;
  /** The most entries that one playlist may have; default: 5,000,000. */
  readonly mostEntries?: number;
}

/** What every sync stands on; handed in by `app.ts`. */
export interface SyncDeps extends JobDeps {
  readonly store: Store;
  /** From 0 to below 1. */
  readonly random: () => number;
}

/** One job while it is under way. */
export interface JobContext {
  /** Aborted when the program stops. */
  readonly signal: AbortSignal;
  readonly report: (progress: JobProgress) => void;
  /** What went wrong with something that only helps (exclusions, language titles), for the health; null: well again. */
  readonly note: (source: SourceRef, part: Part, failure: FailureReport | null) => void;
}

/** One run while it is under way. */
export interface RunContext extends JobContext {
  readonly runId: number;
}
