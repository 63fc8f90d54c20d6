import type { Claim } from '../../../core/model/claim.ts';
import type { EntryKind } from '../../../core/model/entry.ts';
import type { Item } from '../../../core/model/item.ts';
import type { Quality, Translation } from '../../../core/model/parsed-title.ts';
import type { FailureReport } from '../../../core/model/run.ts';

/** What of a source is read, staged and swapped by itself. `language:17`: titles in the language with that id. */
export type Part = 'entries' | 'items' | 'exclusions' | `language:${number}`;

/** An entry with what its name was read as. Without its URL: that never comes here. */
export interface EntryRow {
  readonly kind: EntryKind;
  /** The provider's own id from the path of the URL; '' when it has none. */
  readonly providerId: string;
  /** Normalised title and year, the identity where `providerId` is empty: `matrix|1999`; never empty then. */
  readonly identity: string;
  /** Null for live and unknown entries. */
  readonly claim: Claim | null;
  readonly rawTitle: string;
  readonly group: string;
  /** -1 when the name has none. */
  readonly season: number;
  readonly episodes: readonly number[];
  readonly languages: readonly string[];
  readonly quality: Quality | null;
  readonly translation: Translation | null;
  readonly edition: string;
  readonly adult: boolean;
  /** Where it stood when it was first read or last changed; a moved line alone is no change. */
  readonly line: number;
}

/** The names of one item in one language. */
export interface LanguageTitleRow {
  /** The instance's own row id. */
  readonly arrId: number;
  /** A new database of the instance gives the same row id to another item. */
  readonly tmdbId: number;
  /** Empty where there is none of its own: those that were known stay. */
  readonly titles: readonly string[];
}

/** The rows of a part. */
export type RowOf<P extends Part> = P extends 'entries'
  ? EntryRow
  : P extends 'items' | 'exclusions'
    ? Item
    : LanguageTitleRow;

/** What the shrink guard judges by itself. Items, exclusions and language titles are all `item`. */
export type RowKind = EntryKind | 'item';

/**
 * What works are known by beside their first name: years, artwork and ids of items and entries, further names of items,
 * bare numbers in the `tvg-id` of entries.
 */
export const signs = ['name', 'year', 'artwork', 'tmdb', 'tvdb', 'imdb', 'number'] as const;

/** What may be wrong with a playlist that is read all the same. */
export interface Flaws {
  /** Entries that yield no row. */
  readonly broken: number;
  /** Tells its last entry from others where it ends in the middle of it, else 0. */
  readonly end: number;
}

/** How often rows have each of them, and what is known to be wrong beside them. */
export type SignCounts = Record<(typeof signs)[number] | keyof Flaws, number>;

/** What a staging holds of one kind against the last good generation. */
export interface KindCounts {
  /** Distinct rows read. */
  readonly seen: number;
  readonly added: number;
  readonly changed: number;
  /** Visible rows that were not read, those already held among them. */
  readonly gone: number;
  /** Of `gone`: held by an earlier generation. */
  readonly goneHeld: number;
  /** Visible rows of the last good generation, held ones among them. */
  readonly last: number;
  /** Of `last`: held. */
  readonly lastHeld: number;
}

/** What a staging holds against the last good generation. */
export interface StagedCounts {
  /** Every kind once; zeros where there is none. */
  readonly kinds: Readonly<Record<RowKind, KindCounts>>;
  readonly total: KindCounts;
  /** Of the rows of this read, and of the last good one; null where that was not counted. */
  readonly signs: { readonly last: Readonly<SignCounts> | null; readonly left: Readonly<SignCounts> };
  /** Rows of this read that repeated another one. */
  readonly copies: number;
  /** Null where the part was never read in full. */
  readonly lastGoodAt: number | null;
  /** Complete reads so far under the same baseline. */
  readonly goodReads: number;
  /** False where address, filters or the version of a reader changed since. */
  readonly sameBaseline: boolean;
  /** False where address or filters changed since: the shrink guard does not apply. */
  readonly sameSettings: boolean;
  /** When the oldest of the rows in `goneHeld` was first held; null when there is none. */
  readonly heldSince: number | null;
}

/** How a staging becomes the last good generation. */
export interface SwapOptions {
  readonly now: number;
  /** Kinds whose absent rows stay visible, marked as held, instead of dying. */
  readonly hold: readonly RowKind[];
  /** Absent rows that were held at or before this time die, whatever `hold` says. */
  readonly releaseHeldBefore: number;
  /** Hash of the bytes read, to see at the next read that nothing changed. */
  readonly contentHash?: string;
  /** A language read that answered what the main read says: its rows are dropped, the fact is kept. */
  readonly unsupported?: boolean;
}

/** What a swap did. */
export interface SwapResult {
  readonly generation: number;
  readonly rows: number;
  readonly added: number;
  readonly changed: number;
  readonly died: number;
  readonly held: number;
}

/**
 * A generation that is being filled and that nobody sees. Exactly one of `swap`, `quarantine` and `abort` ends it;
 * a process that dies before leaves the last good generation as it was.
 */
export interface Staging<Row> {
  /** Batches of about 2,000 rows serve best. Rows equal to visible ones are not written. */
  stage(rows: readonly Row[]): Promise<void>;
  /** Notes what is known to be wrong with the source once this read is taken, to be kept with its rows. */
  noteFlaws(flaws: Flaws): void;
  /** To be called after the last row. */
  counts(): Promise<StagedCounts>;
  swap(options: SwapOptions): Promise<SwapResult>;
  /**
   * Keeps the rows out of sight until they are accepted or a later generation is swapped in or quarantined.
   * @param options.memory - the guard's own notes on the row of doubtful reads, at most 1,000 characters
   */
  quarantine(options: {
    readonly now: number;
    readonly reason: FailureReport;
    readonly memory?: string;
  }): Promise<void>;
  /** Sweeps what was staged. Harmless after the end. */
  abort(): Promise<void>;
}
