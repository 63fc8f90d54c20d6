import type { Item, WorkType } from './item.ts';

/**
 * Where a work stands. `review`: doubtful or tied, a person decides. `excluded`: on the import exclusion list of every
 * instance that lacks it. `unknown`: no verdict, because an instance of its type was never read in full or none exists.
 */
export type WorkStatus = 'in-collection' | 'review' | 'missing' | 'ignored' | 'excluded' | 'unknown';

/** What was compared. */
type EvidenceKind = 'prior' | 'id' | 'artwork' | 'title' | 'year' | 'number' | 'context';

/** The weight of one comparison in bits: log2 of how many times likelier it is for a true pair than for a false one. */
export interface Evidence {
  readonly kind: EvidenceKind;
  readonly bits: number;
  /** For people: "year 2019 against 2018". */
  readonly reason: string;
}

/** An item worth comparing with a work. */
export interface Candidate {
  readonly item: Item;
  /** Calibrated chance that the item is the work, 0–100. */
  readonly confidence: number;
  readonly evidence: readonly Evidence[];
}

/** How a work stands in one instance. */
export type InstanceState = 'in-collection' | 'missing' | 'excluded' | 'unknown';

/** What an instance has of a work that it holds. */
export interface Holding {
  /** Of a series: at least one of its episodes. */
  readonly hasFile: boolean;
  readonly monitored: boolean;
}

/** What the matcher says of one work. */
export interface Decision {
  readonly status: WorkStatus;
  /** Confidence of the best candidate, 0 without one. */
  readonly confidence: number;
  /** Best first, at most 5. */
  readonly candidates: readonly Candidate[];
  /** Bits between the best candidate and the runner-up; Infinity without a runner-up. */
  readonly marginBits: number;
  /** Why the status is what it is, for people: "two items fit equally well". */
  readonly reason: string;
  /** State by instance name, enabled instances of the work's type only. */
  readonly instances: Readonly<Record<string, InstanceState>>;
  /** By instance name, those alone that hold it. */
  readonly holdings: Readonly<Record<string, Holding>>;
}

/** A person's decision on a work. It beats everything and survives every sync. */
export type Override =
  | { readonly kind: 'item'; readonly tmdbId: number; readonly tvdbId: number }
  /** `not`: keys of the items that it was said of, e.g. `movie:tmdb:603`; without it, of all that there may ever be. */
  | { readonly kind: 'none'; readonly not?: readonly string[] }
  | { readonly kind: 'ignore' };

/** What a person says that a work is, where the kind read from the playlist is wrong. `none`: no work at all. */
export type DecidedKind = WorkType | 'live' | 'none';

/** Claims that a person took out of a work. A claim is among them by any of its marks. */
export interface Split {
  /** The work that they are instead. */
  readonly workId: number;
  readonly claimKeys: readonly string[];
  /** `movie:title:…` and `movie:artwork:…` that the claims left behind do not have. */
  readonly marks: readonly string[];
  readonly notItems: readonly string[];
}

/** The key of a work that a person split off, by its id: whatever else it shares with the one that it came from. */
export function splitKey(workId: number): string {
  return `split:${workId}`;
}

/** All that people decided, as matching needs it. */
export interface Decisions {
  /** By every key of the work. */
  readonly overrides: ReadonlyMap<string, Override>;
  /** By every key of the work. */
  readonly kinds: ReadonlyMap<string, DecidedKind>;
  readonly splits: readonly Split[];
}
