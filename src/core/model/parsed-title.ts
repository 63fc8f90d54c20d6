import type { EntryKind } from './entry.ts';

/** Ids of public catalogues. 0 and '' mean none. */
export interface CatalogueIds {
  readonly tmdbId: number;
  readonly tvdbId: number;
  /** With its prefix: `tt0133093`. */
  readonly imdbId: string;
}

/**
 * How a reading was come by. Everything but `plain` is a second guess at the same name, and weighs less.
 * - `plain` the name without its noise
 * - `without-prefix` a first word that is perhaps a language or quality tag taken off ("EN Busca…")
 * - `prefix-kept` a first word taken for a tag given back to the title ("IT: Chapter Two")
 * - `part` one half of "Title / Other title", "Title (Other title)"
 * - `number-kept` a number taken for the year given back to the title ("Blade Runner 2049")
 * - `tvg-name` the attribute, where it says something else than the display name
 * - `with-tag` the name with a word that its playlist proves to be a tag: the work is known by it, but it is not compared
 */
export type ReadingOrigin =
  | 'plain'
  | 'without-prefix'
  | 'prefix-kept'
  | 'part'
  | 'number-kept'
  | 'tvg-name'
  | 'with-tag';

/** One way to read a name: a title and perhaps a year. */
export interface TitleReading {
  /** Readable, noise taken off, case and accents kept. */
  readonly title: string;
  /** Folded for comparison; never empty. See `normalizeTitle`. */
  readonly normalizedTitle: string;
  /** Year of release, 0 when the name has none. */
  readonly year: number;
  readonly origin: ReadingOrigin;
}

/** Each quality once, best first. */
export const qualities = ['8k', '4k', '1440p', '1080p', '720p', 'sd', 'cam'] as const;

export type Quality = (typeof qualities)[number];

/** How the language got onto the picture. `multi`: several sound tracks or subtitles. */
export type Translation = 'dubbed' | 'subtitled' | 'multi';

/** What a name says, read from display name, `tvg-name`, group, type, URL path and extension. */
export interface ParsedTitle {
  readonly kind: EntryKind;
  /** How sure the kind is, 0 to 1. */
  readonly kindCertainty: number;
  /** The rule that decided the kind, e.g. `live-path`, `season-episode`, `tvg-type`: stable, for people and tests. */
  readonly kindReason: string;
  /** Best first; empty only where nothing readable is left. At most 8. */
  readonly readings: readonly TitleReading[];
  /** Season of an episode; -1 when the name has none. 0 is specials. */
  readonly season: number;
  /** Episode numbers, ascending; ranges are written out (at most 100). */
  readonly episodes: readonly number[];
  /** ISO 639-1 codes of the languages that prefix, tags or group name; empty when nothing says. */
  readonly languages: readonly string[];
  /** ISO 3166 code of the origin that the name tells: English-speaking countries only. '' when none. */
  readonly country: string;
  readonly quality: Quality | null;
  readonly translation: Translation | null;
  /** e.g. `extended`, `directors-cut`; empty when none. */
  readonly edition: string;
  readonly adult: boolean;
  readonly ids: CatalogueIds;
}
