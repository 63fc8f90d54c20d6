import type { WorkType } from './item.ts';
import type { LearnedIds } from './lookup.ts';
import type { CatalogueIds, TitleReading } from './parsed-title.ts';

/**
 * What the name, artwork and ids of an entry say it shows. Entries of one playlist that say the same (the episodes of
 * a season, a film in three qualities) share one claim, so that each distinct name is judged once. Works gather claims.
 */
export interface Claim {
  /** Equal for entries that say the same (type, readings, artwork, ids, country, languages, adult), within one playlist. */
  readonly key: string;
  /** Name of the playlist. */
  readonly playlist: string;
  readonly type: WorkType;
  /** Never empty. */
  readonly readings: readonly TitleReading[];
  /** TMDB artwork hash of the logo, '' when the logo is not TMDB's. */
  readonly artwork: string;
  readonly ids: CatalogueIds;
  /** A bare number in `tvg-id`: the provider's own id until the playlist proves otherwise. 0 when none. */
  readonly bareId: number;
  /** ISO 3166 code of the origin that the name tells, '' when none. */
  readonly country: string;
  readonly languages: readonly string[];
  readonly adult: boolean;
  /** Line of the first entry: artwork is judged by stretches of the playlist. */
  readonly line: number;
  /** What a lookup found for it. Laid over the claim for matching, never kept with it. */
  readonly learned?: LearnedIds;
  /** Set where a person took it out of a work. Laid over it likewise. */
  readonly apart?: Apart;
}

/** Where a claim went that a person took out of a work. */
export interface Apart {
  /** The work that it is instead. */
  readonly workId: number;
  /** Keys of the items that it is not, e.g. `movie:tmdb:603`. */
  readonly notItems: readonly string[];
}
