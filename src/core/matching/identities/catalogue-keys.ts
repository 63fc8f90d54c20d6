import type { WorkType } from '../../model/item.ts';
import type { CatalogueIds } from '../../model/parsed-title.ts';

/** The ids as keys, `movie:tmdb:603`, strongest first; empty where there is none. Shared by index, drafts and works. */
export function catalogueKeys(type: WorkType, { tmdbId, tvdbId, imdbId }: CatalogueIds): string[] {
  const keys: string[] = [];
  if (tmdbId > 0) keys.push(`${type}:tmdb:${tmdbId}`);
  if (tvdbId > 0) keys.push(`${type}:tvdb:${tvdbId}`);
  if (imdbId !== '') keys.push(`${type}:imdb:${imdbId}`);
  return keys;
}

/** What tells an item of one type from all others for good, `movie:tmdb:603` or `series:tvdb:81189`; '' where nothing does. */
export function publicKey(type: WorkType, { tmdbId, tvdbId }: Omit<CatalogueIds, 'imdbId'>): string {
  if (type === 'movie') return tmdbId > 0 ? `movie:tmdb:${tmdbId}` : '';
  return tvdbId > 0 ? `series:tvdb:${tvdbId}` : '';
}

/** How two sets of ids lie to each other: one equal, one contradicting, or no catalogue in common. */
export function relateIds(a: CatalogueIds, b: CatalogueIds): 'same' | 'different' | 'none' {
  let relation: 'different' | 'none' = 'none';
  for (const catalogue of ['tmdbId', 'tvdbId', 'imdbId'] as const) {
    if (!a[catalogue] || !b[catalogue]) continue;
    if (a[catalogue] === b[catalogue]) return 'same';
    relation = 'different';
  }
  return relation;
}
