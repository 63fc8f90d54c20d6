import type { WorkType } from '../../../core/model/item.ts';

/** An item as people choose one. */
export interface HeldItem {
  readonly instance: string;
  readonly title: string;
  readonly year: number;
  readonly tmdbId: number;
  readonly tvdbId: number;
  /** TMDB hash of its poster, '' where none is known. */
  readonly artwork: string;
}

/** Finds items of the collections. */
export interface ItemFinder {
  /** Items that have every word in their names: those first whose name is the text itself, then begins with it. */
  find(type: WorkType, text: string, limit: number): Promise<readonly HeldItem[]>;
  /** TMDB hashes of posters by TMDB id; what nobody holds, or holds without a poster of TMDB, is left out. */
  artworkOf(tmdbIds: readonly number[]): Promise<ReadonlyMap<number, string>>;
}
