import type { Claim } from '../model/claim.ts';
import type { Collection, Item } from '../model/item.ts';
import type { TitleReading } from '../model/parsed-title.ts';
import { normalizeTitle } from '../title/normalize-title.ts';

/** A plain reading, for tests. */
export function reading(title: string, year = 0, origin: TitleReading['origin'] = 'plain'): TitleReading {
  return { title, normalizedTitle: normalizeTitle(title), year, origin };
}

/** A claim of a movie with one plain reading, for tests; `more` replaces any field. */
export function claim(title: string, year = 0, more: Partial<Claim> = {}): Claim {
  return {
    key: `${title}|${year}|${JSON.stringify(more)}`,
    playlist: 'p',
    type: 'movie',
    readings: [reading(title, year)],
    artwork: '',
    ids: { tmdbId: 0, tvdbId: 0, imdbId: '' },
    bareId: 0,
    country: '',
    languages: [],
    adult: false,
    line: 1,
    ...more,
  };
}

/** A movie of the instance `radarr`, for tests; `more` replaces any field. */
export function movie(tmdbId: number, title: string, year: number, more: Partial<Item> = {}): Item {
  return {
    type: 'movie',
    instance: 'radarr',
    arrId: tmdbId,
    tmdbId,
    tvdbId: 0,
    imdbId: '',
    title,
    year,
    secondaryYear: 0,
    otherTitles: [],
    artwork: [],
    monitored: true,
    hasFile: true,
    seasons: [],
    excluded: false,
    ...more,
  };
}

/** A series of the instance `sonarr`, for tests; `more` replaces any field. */
export function series(tvdbId: number, title: string, year: number, more: Partial<Item> = {}): Item {
  return movie(0, title, year, { type: 'series', instance: 'sonarr', arrId: tvdbId, tvdbId, ...more });
}

/** The collection of one Radarr, for tests. */
export function radarr(items: readonly Item[] | null, instance = 'radarr'): Collection {
  return { app: 'radarr', instance, items: items?.map((item) => ({ ...item, instance })) ?? null };
}
