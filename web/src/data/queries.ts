import { infiniteQueryOptions, QueryClient, queryOptions } from '@tanstack/react-query';
import { ask, Refusal } from './ask.ts';
import { api } from './client.ts';
import { settings } from './settings.ts';
import type { WorkQuery } from './work-search.ts';

/** Tries again what may pass by itself, never what was refused. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 10_000,
      retry: (count, error) => count < 2 && error instanceof Refusal && (error.status === 0 || error.status >= 502),
      // Gleanarr may answer on this machine or in this house while the world outside does not.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});

/** Who looks. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: () => ask(api.login.session.$get({ query: {} })),
  staleTime: 60_000,
});

/** Why somebody has to sign in again, for the way in. */
export const farewellKey = ['farewell'] as const;

/** As many works as are asked for at once. */
export const pageSize = 100;

const rushMs = 50;

/** A page of a list by its place, 0 the first: whoever scrolls may be anywhere. */
export function worksQuery(query: WorkQuery, page = 0) {
  return queryOptions({
    queryKey: ['works', query, page],
    queryFn: async ({ signal }) => {
      // Who drags the list along passes many pages, and asks for none of them.
      if (page > 0) await new Promise((resolve) => setTimeout(resolve, rushMs));
      signal.throwIfAborted();
      const offset = String(page * pageSize);
      const slice = { limit: String(pageSize), ...(page > 0 ? { offset } : {}) };
      return ask(api.works.works.$get({ query: { ...query, ...slice } }, { init: { signal } }));
    },
    // Who scrolls through all of a long list does not keep all of it.
    gcTime: 60_000,
  });
}

/** The works at the beginning of a list. */
export async function readFirst(query: WorkQuery, most: number) {
  const pages = Array.from({ length: Math.ceil(most / pageSize) }, (_, page) => worksQuery(query, page));
  const read = await Promise.all(pages.map((page) => queryClient.fetchQuery(page)));
  return read.flatMap(({ items }) => items).slice(0, most);
}

/** Works in doubt, likeliest first, page after page by cursor: none is skipped while others are decided. */
export const reviewQuery = infiniteQueryOptions({
  queryKey: ['review'],
  queryFn: ({ pageParam, signal }) => {
    const query = { status: 'review', sort: '-confidence', limit: String(pageSize) } as const;
    const after = pageParam === '' ? {} : { cursor: pageParam };
    return ask(api.works.works.$get({ query: { ...query, ...after } }, { init: { signal } }));
  },
  initialPageParam: '',
  getNextPageParam: (last) => last.next,
});

/** A work with its evidence. */
export function workQuery(id: string) {
  return queryOptions({
    queryKey: ['work', id],
    queryFn: () => ask(api.works.works[':id'].$get({ param: { id }, query: {} })),
  });
}

/** The episodes of a series, in the playlists and in Sonarr. */
export function episodesQuery(id: string) {
  return queryOptions({
    queryKey: ['work', id, 'episodes'],
    queryFn: () => ask(api.episodes.works[':id'].episodes.$get({ param: { id }, query: {} })),
    staleTime: 60_000,
  });
}

/** Movies or series of the collection by any of their names. */
export function itemsQuery(type: 'movie' | 'series', q: string) {
  return queryOptions({
    queryKey: ['items', type, q],
    queryFn: ({ signal }) => ask(api.items.items.$get({ query: { type, q, limit: '20' } }, { init: { signal } })),
    staleTime: 60_000,
  });
}

/** What the works add up to over confidence and time. */
export const statisticsQuery = queryOptions({
  queryKey: ['statistics'],
  queryFn: () => ask(api.statistics.statistics.$get({ query: {} })),
});

/** Filters that people gave a name. */
export const savedFiltersQuery = queryOptions({
  queryKey: ['saved-filters'],
  queryFn: () => ask(api.savedFilters['saved-filters'].$get({ query: {} })),
});

/** What works can be narrowed by. */
export function facetsQuery(query: Pick<WorkQuery, 'type' | 'status' | 'adult'>) {
  return queryOptions({
    queryKey: ['facets', query],
    queryFn: () => ask(api.facets.works.facets.$get({ query: { ...query, groups: '500' } })),
    staleTime: 30_000,
  });
}

/** Every source and what runs; asked for often while something runs. */
export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: () => ask(api.status['sync-status'].$get({ query: {} })),
  refetchInterval: ({ state }) => ((state.data?.running.length ?? 0) > 0 ? 1_000 : 15_000),
});

/** The latest runs. */
export const runsQuery = queryOptions({
  queryKey: ['runs'],
  queryFn: () => ask(api.runs.runs.$get({ query: { limit: '30' } })),
  refetchInterval: ({ state }) => (state.data?.items.some(({ finishedAt }) => finishedAt === null) ? 1_000 : false),
});

/** What is wrong now. */
export const healthQuery = queryOptions({
  queryKey: ['health'],
  queryFn: () => ask(api.status.health.$get({ query: {} })),
  refetchInterval: 30_000,
});

/** Which program this is. */
export const systemQuery = queryOptions({
  queryKey: ['system'],
  queryFn: () => ask(api.status.system.status.$get({ query: {} })),
});

/** The backups that there are. */
export const backupsQuery = queryOptions({
  queryKey: ['backups'],
  queryFn: () => ask(api.backup.backups.$get({ query: {} })),
});

/** The keys of other programs. */
export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: () => ask(api.keys.keys.$get({ query: {} })),
});

/** The general settings. */
export const generalQuery = queryOptions({ queryKey: ['settings', 'general'], queryFn: settings.general });

/** The playlists as they are set. */
export const playlistsQuery = queryOptions({ queryKey: ['settings', 'playlists'], queryFn: settings.playlists });

/** The Radarrs and Sonarrs as they are set. */
export const instancesQuery = queryOptions({ queryKey: ['settings', 'instances'], queryFn: settings.instances });

/** After a source has come, gone or changed. */
export function forgetSources(): void {
  for (const key of ['settings', 'health', 'runs']) void queryClient.invalidateQueries({ queryKey: [key] });
  forgetWorks();
}

/** After anything that may have moved works from one list to another. */
export function forgetWorks(): void {
  for (const key of ['works', 'work', 'facets', 'status', 'statistics'])
    void queryClient.invalidateQueries({ queryKey: [key] });
}
