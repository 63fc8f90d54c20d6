import type { Item, WorkType } from './item.ts';
import type { CatalogueIds } from './parsed-title.ts';

/** A movie or series as the lookup of a Radarr or Sonarr tells it, whether a collection holds it or not. */
export type LookupAnswer = Pick<
  Item,
  'tmdbId' | 'tvdbId' | 'imdbId' | 'title' | 'year' | 'secondaryYear' | 'otherTitles'
>;

/** What a lookup is asked. Names that fold to the same key ask the same. */
export interface LookupQuestion {
  readonly type: WorkType;
  /** What the answers are found by: `movie:title:le parrain|1972`, `movie:tmdb:603`. */
  readonly key: string;
  /** As sent: a name, perhaps with a year, or an id such as `tmdb:603`. */
  readonly term: string;
}

/** Answers by the key of their question, best first. Questions that nothing answered are absent. */
export type Lookups = ReadonlyMap<string, readonly LookupAnswer[]>;

/**
 * Ids that a lookup found for a name.
 * - `named` the answer bears the name, and its year fits
 * - `found` the answer bears other names: the search took the name for it, its year is the same, and no other answer's is
 */
export interface LearnedIds extends CatalogueIds {
  readonly trust: 'named' | 'found';
}
