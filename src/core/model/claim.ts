import type { WorkType } from './item.ts';
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
}
