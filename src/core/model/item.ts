import type { CatalogueIds } from './parsed-title.ts';

/** What lists are made of. Radarr judges movies, Sonarr series. */
export type WorkType = 'movie' | 'series';

/** The program behind an instance. */
export type App = 'radarr' | 'sonarr';

/** One season as Sonarr holds it. 0 is specials. */
export interface ItemSeason {
  readonly season: number;
  readonly monitored: boolean;
  readonly episodes: number;
  readonly episodeFiles: number;
}

/** One movie or series of an instance, or one row of its exclusion list. */
export interface Item extends CatalogueIds {
  readonly type: WorkType;
  /** Name of the instance that holds it. */
  readonly instance: string;
  /** The instance's own row id; it changes when the item is deleted and added again. 0 for an exclusion. */
  readonly arrId: number;
  readonly title: string;
  /** Release or first-aired year, 0 when the instance does not know. */
  readonly year: number;
  /** The year of an earlier premiere where it differs from `year`, else 0. */
  readonly secondaryYear: number;
  /** Every further name: original, alternate and language titles; distinct, without `title`. */
  readonly otherTitles: readonly string[];
  /** TMDB artwork hashes (file name without folder and extension); empty for series, whose artwork is TheTVDB's. */
  readonly artwork: readonly string[];
  readonly monitored: boolean;
  readonly hasFile: boolean;
  /** Series only; empty for movies. */
  readonly seasons: readonly ItemSeason[];
  /** True for a row of the exclusion list: the user does not want it offered. */
  readonly excluded: boolean;
}

/** All items of one instance, or null where it was never read in full. */
export interface Collection {
  readonly instance: string;
  readonly app: App;
  readonly items: readonly Item[] | null;
}

/** The item with further names, e.g. those of a language read; `otherTitles` stays distinct and without `title`. */
export function withTitles(item: Item, titles: readonly string[]): Item {
  if (titles.length === 0) return item;
  const others = new Set([...item.otherTitles, ...titles]);
  others.delete(item.title);
  return { ...item, otherTitles: [...others] };
}

/** The type of work that an app judges. */
export function typeOf(app: App): WorkType {
  return app === 'radarr' ? 'movie' : 'series';
}

/** The app that judges a type of work. */
export function appOf(type: WorkType): App {
  return type === 'movie' ? 'radarr' : 'sonarr';
}
