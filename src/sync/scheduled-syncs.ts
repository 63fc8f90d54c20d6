import type { App } from '../core/model/item.ts';
import type { RunTrigger } from '../core/model/run.ts';
import type { InstanceSource, PlaylistSource } from '../core/model/source.ts';
import type { Thresholds } from '../core/model/thresholds.ts';
import type { Retention } from '../io/store/contract/store.ts';
import type { Syncs } from './contract/syncs.ts';
import type { ReadMode } from './reading/plan-read.ts';
import type { Timetable } from './runs/timetable.ts';

/** What is synced, and how. */
export interface SyncSettings {
  readonly playlists: readonly PlaylistSource[];
  readonly instances: readonly InstanceSource[];
  /** Age from which on a collection is too old to match with. */
  readonly cacheMs: number;
  /** ISO 639-1 codes of the languages to read a Radarr's titles in; `auto`: those that the playlists speak. */
  readonly languages: 'auto' | readonly string[];
  /** Whether the counts of a run hold adult works. */
  readonly countsAdult: boolean;
  /** Default: the usual ones. */
  readonly thresholds?: Thresholds;
  /** Default: as usual. */
  readonly retention?: Retention;
  readonly timetable: Timetable;
}

/** The syncs, with what the schedule needs beside the public calls. */
export interface ScheduledSyncs extends Syncs {
  /** Reads what a run in this mode wants, and does nothing where it wants nothing. Resolves when the run has ended. */
  readPlaylists(mode: ReadMode, trigger: RunTrigger): Promise<void>;
  readCollections(app: App, mode: ReadMode, trigger: RunTrigger): Promise<void>;
  /**
   * Settings, or what a source leads to, were changed: no run of before that rests on them is joined or told again.
   * @param app - of the one source that was changed, null for a playlist; default: anything was
   */
  noteChanged(app?: App | null): void;
  /** Matches where works are behind what was read, at the start or when the next try is due; else does nothing. */
  catchUp(trigger: 'start' | 'schedule'): Promise<void>;
}
