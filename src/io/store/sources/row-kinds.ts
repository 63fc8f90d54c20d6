import type { EntryKind } from '../../../core/model/entry.ts';
import type { CatalogueIds } from '../../../core/model/parsed-title.ts';
import type { RowKind, SignCounts } from '../contract/staging.ts';

/** A kind's number in the database is its place here. */
export const rowKinds = ['movie', 'episode', 'live', 'unknown', 'item'] as const satisfies readonly RowKind[];

/** The number under which the database keeps a kind. */
export function kindNumber(kind: RowKind): number {
  return rowKinds.indexOf(kind);
}

/** The kind of an entry from its number in the database. */
export function entryKind(number: number): EntryKind {
  const kind = rowKinds[number];
  return kind === undefined || kind === 'item' ? 'unknown' : kind;
}

/** No sign seen yet. */
export function zeroBySign(): SignCounts {
  return { name: 0, year: 0, artwork: 0, tmdb: 0, tvdb: 0, imdb: 0, number: 0, broken: 0, end: 0 };
}

/** Counts what items and entries are both known by. */
export function countCommonSigns(
  counts: SignCounts,
  {
    year = 0,
    artwork,
    ids,
  }: { readonly year: number | undefined; readonly artwork: number; readonly ids: CatalogueIds },
): void {
  counts.artwork += artwork;
  if (year) counts.year += 1;
  if (ids.tmdbId > 0) counts.tmdb += 1;
  if (ids.tvdbId > 0) counts.tvdb += 1;
  if (ids.imdbId !== '') counts.imdb += 1;
}

/** One number for every kind, to begin with. */
export function zeroByKind(): Record<RowKind, number> {
  return { movie: 0, episode: 0, live: 0, unknown: 0, item: 0 };
}
