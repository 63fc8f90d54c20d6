import type { Claim } from '../../../core/model/claim.ts';
import type { DecidedKind, Override } from '../../../core/model/decision.ts';
import type { EntryKind } from '../../../core/model/entry.ts';
import type { App, Collection, WorkType } from '../../../core/model/item.ts';
import type { CacheUse, FailureReport, SourceStatus } from '../../../core/model/run.ts';
import type {
  CandidateView,
  EntryView,
  FacetQuery,
  GatheredWorks,
  MatchFacts,
  WorkCounts,
  WorkFacets,
  WorkPage,
  WorkQuery,
  WorkView,
} from '../../../core/model/work.ts';
import type { WorkEvent } from '../../../core/model/work-event.ts';
import type { AccountStore, AuditStore, KeyStore, SettingsStore } from '../access/access-store.ts';
import type { Backups } from '../backups/backups.ts';
import type { CareOfFile } from '../backups/care-of-file.ts';
import type { DecisionStore } from './decision-store.ts';
import type { ItemFinder } from './item-finder.ts';
import type { ListFeed } from './list-feed.ts';
import type { LookupStore } from './lookup-store.ts';
import type { RunStore } from './run-store.ts';
import type { Part, RowOf, Staging } from './staging.ts';
import type { WorkHistory } from './work-history.ts';
import type { WorkStatistics } from './work-statistics.ts';

/** Names a playlist (`app` null) or an instance. Names are unique within an app and among the playlists. */
export interface SourceRef {
  readonly app: App | null;
  readonly name: string;
}

/** A configured source as the store needs it. Addresses never come here, only their hash. */
export interface StoredSource extends SourceRef {
  readonly enabled: boolean;
  /** Named in file or environment, and so not editable over the API. */
  readonly managed: boolean;
  /** A hash of the address without its credentials. */
  readonly addressFingerprint: string;
  /** A hash of the group filters; '' for an instance. */
  readonly filterFingerprint: string;
}

/** The last good generation of one part of a source. */
export interface PartFacts {
  readonly part: Part;
  /** Counts up with each swap; 0 where the part was never read in full. */
  readonly generation: number;
  /** When it was last read in full, also where the read changed nothing. */
  readonly goodAt: number | null;
  readonly rows: number;
  /** Of `rows`: those that the last good read lacked, and that wait for a second one. */
  readonly held: number;
  /** Hash of the bytes of that read as given to `swap`; '' where none was given. */
  readonly contentHash: string;
  /** What `beginGeneration` was told; a difference makes the next complete read a new baseline. */
  readonly baseline: string;
  /** Complete reads so far under this baseline. One that found nothing right after another is not counted: see `freshness`. */
  readonly goodReads: number;
  /** A language read that answered what the main read says: not asked again before it expires. */
  readonly unsupported: boolean;
  readonly quarantine: QuarantineRecord | null;
}

/** A read that the shrink guard kept out, and that a person can accept. */
interface QuarantineRecord {
  readonly part: Part;
  readonly at: number;
  readonly reason: FailureReport;
  readonly rows: number;
  /** What `quarantine` was told to remember, given back as it was; '' where nothing was. */
  readonly memory: string;
}

/** Everything kept about one source. Times are UTC milliseconds. */
export interface SourceFacts extends StoredSource {
  readonly parts: readonly PartFacts[];
  readonly cacheHits: number;
  readonly cacheMisses: number;
  /** Bytes of the last complete read. */
  readonly cacheBytes: number;
  /** True after `expireCache` until the next swap or confirmation: whoever asks must fetch. */
  readonly expired: boolean;
  readonly nextTryAt: number | null;
  /** Failed tries in a row. */
  readonly ladderStep: number;
  readonly health: (FailureReport & { readonly since: number }) | null;
}

/** What a sync learnt of a source; absent fields stay as they are. */
export interface SourceUpdate {
  readonly nextTryAt?: number | null;
  readonly ladderStep?: number;
  readonly cacheBytes?: number;
  /** Null: well again. `since` is now; the stored one is kept while the code stays the same. */
  readonly health?: (FailureReport & { readonly since: number }) | null;
}

/** What counts as fresh. */
export interface FreshFor {
  /** How old a good read may be, by kind of source. Milliseconds: twice the interval. */
  readonly playlist: number;
  readonly radarr: number;
  readonly sonarr: number;
  /** What a source is read with now: what was read from another address or with other filters is not fresh. */
  readonly baselineOf: (source: StoredSource) => string;
}

/** What lists of a type rest on. */
export interface Freshness {
  /** The oldest good read among the enabled instances of the type; null where one was never read or none exists. */
  readonly asOf: number | null;
  /** True only where every enabled instance was read in full lately and no first read was empty. */
  readonly fresh: boolean;
}

/** One work with all that its page shows. */
export interface WorkDetail extends WorkView {
  /** Best first, at most 5. */
  readonly candidates: readonly CandidateView[];
  /** Bits between the best candidate and the runner-up, null without a runner-up. */
  readonly marginBits: number | null;
  /** Why the status is what it is. */
  readonly reason: string;
  readonly override: Override | null;
  /** What a person said that it is, null where nobody did. */
  readonly decidedKind: DecidedKind | null;
  /** The work that a person took it out of, null where nobody did. */
  readonly splitFrom: number | null;
  /** Visible entries, at most 500, by season and name. */
  readonly entries: readonly EntryView[];
  readonly entriesTotal: number;
  /** What became of it since it was first seen, oldest first; a bounded number. */
  readonly history: readonly WorkEvent[];
}

/** Which entries a list shows. Absent fields do not narrow it. */
export interface EntryQuery {
  readonly kind?: EntryKind;
  readonly limit: number;
  readonly offset: number;
}

/** A page of entries. */
export interface EntryPage {
  readonly items: readonly EntryView[];
  readonly total: number;
}

/** What saving works changed. */
export interface SavedWorks {
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  readonly merged: number;
  readonly counts: WorkCounts;
}

/** Playlists, instances, their health and their cache. */
export interface SourceStore {
  /** Makes exactly these the configured ones. A source no longer named is hidden with its rows; no decision is lost. */
  saveSources(sources: readonly StoredSource[]): Promise<void>;
  /** Configured sources, playlists first, in the order in which they were saved. */
  listSources(): Promise<readonly SourceFacts[]>;
  updateSource(source: SourceRef, update: SourceUpdate): Promise<void>;
  countCacheUse(source: SourceRef, use: CacheUse): Promise<void>;
  /** A manual or scheduled sync: the next who asks must fetch, the old generation serves on. */
  expireCache(source: SourceRef): Promise<void>;
  /** Statuses in words for the API. `nextRunAt` is the next try after a failure: the schedule is not known here. */
  sourceStatuses(now: number, freshFor: FreshFor): Promise<readonly SourceStatus[]>;
  freshness(type: WorkType, now: number, freshFor: FreshFor): Promise<Freshness>;
}

/** For how long is kept what nobody sees any more. */
export interface Retention {
  /** Rows and works that disappeared, with what people decided; at least 7. Default 7. */
  readonly removedDays: number;
  /** Runs of each kind. Default 500. */
  readonly runs: number;
}

/** Generations: stage, then swap. */
export interface GenerationStore {
  /**
   * Opens a staging for one part of a source; what an earlier, aborted one left is swept first.
   * @param baseline - a hash of address, filters and version of our classifier
   * @throws Error if the source is not configured or a staging of this part is open
   */
  beginGeneration<P extends Part>(
    source: SourceRef,
    part: P,
    options: { readonly baseline: string; readonly now: number },
  ): Promise<Staging<RowOf<P>>>;
  /** The bytes are those of the last good generation: renews its time, drops a quarantine, writes no row. */
  confirmGeneration(source: SourceRef, part: Part, options: { readonly now: number }): Promise<void>;
  /**
   * Makes the quarantined generations of a source current. False where there is none.
   * @param seenAt - those that were put in quarantine until then are meant; default: whatever is there
   * @throws Failure(QUARANTINE_CHANGED) where one came after that; nothing is made current then
   */
  acceptQuarantine(source: SourceRef, now: number, seenAt?: number): Promise<boolean>;
  /** Gives up the stagings of a thread that died: a later read or `purge` sweeps their rows. */
  abandonStagings(): Promise<void>;
  /** Deletes what died long ago and what aborted stagings left, in small steps. */
  purge(now: number, retention?: Retention): Promise<void>;
}

/** A claim by its id in the store, which it keeps as long as an entry claims it. */
export interface StoredClaim {
  readonly id: number;
  readonly claim: Claim;
}

/** How works are saved. */
export interface SaveWorksOptions {
  /** UTC milliseconds. */
  readonly now: number;
  /** Of what was matched. */
  readonly fingerprint: string;
  /** Told now and then how many works are saved. */
  readonly report?: (done: number) => void;
}

/** Works, their claims and entries, and what people decided. */
export interface WorkStore {
  /** Each distinct claim with a visible entry in an enabled playlist, once, by its id. */
  claimsInUse(): AsyncIterable<StoredClaim>;
  /** Enabled instances of the type, with language titles in `otherTitles` and exclusions as items. */
  collections(type: WorkType): Promise<readonly Collection[]>;
  /** Equal as long as no generation, source or override changed: matching can be left out. */
  matchFingerprint(): Promise<string>;
  lastMatch(): Promise<MatchFacts | null>;
  /**
   * Reconciles with the stored works by keys in one transaction: ids stay, the older id wins a merge and the other
   * redirects, works no longer offered are tombstoned, unchanged rows are not written.
   * They are compared before that transaction: others write meanwhile, and what they write is what is reconciled with.
   * @param works - their claims are ids of claims in use
   */
  saveWorks(works: GatheredWorks, options: SaveWorksOptions): Promise<SavedWorks>;
  /** @throws Failure(REQUEST_INVALID) for a cursor of another order */
  listWorks(query: WorkQuery): Promise<WorkPage>;
  /** What works can be narrowed by, from kept counts. */
  facets(query: FacetQuery): Promise<WorkFacets>;
  /** Follows redirects of merged works; null where there is no such work. */
  getWork(id: number): Promise<WorkDetail | null>;
  /** @param options.adult - false leaves adult works out */
  countWorks(options: { readonly adult: boolean; readonly type?: WorkType }): Promise<WorkCounts>;
  listEntries(query: EntryQuery): Promise<EntryPage>;
}

/** What jobs need of the database, in whichever thread they are done. */
export interface JobStore extends SourceStore, GenerationStore, WorkStore {
  readonly decisions: DecisionStore;
  readonly lookups: LookupStore;
}

/** The database. One process has one; reads see only what was committed. */
export interface Store extends JobStore, RunStore {
  readonly care: Pick<CareOfFile, 'unclean' | 'lostCommits' | 'check' | 'trouble' | 'damage' | 'noteWrite'>;
  readonly backups: Omit<Backups, 'stop'>;
  readonly accounts: AccountStore;
  readonly keys: KeyStore;
  readonly settings: SettingsStore;
  readonly audit: AuditStore;
  readonly history: Pick<WorkHistory, 'record'>;
  readonly feeds: Pick<ListFeed, 'offered'>;
  readonly heldItems: ItemFinder;
  /** TMDB hashes of the posters that the playlists show for works, by id; works without one are left out. */
  artworkOf(workIds: readonly number[]): ReadonlyMap<number, string>;
  /** @param options.adult - false leaves adult works out, but not of the history, which was written with the runs */
  statistics(options: { readonly adult: boolean }): Promise<WorkStatistics>;
  /** Waits for the write under way, then closes. Open stagings are aborted. */
  close(): Promise<void>;
}
