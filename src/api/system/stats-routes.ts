import { createRoute, z } from '@hono/zod-openapi';
import type { Store } from '../../io/store/contract/store.ts';
import type { Syncs } from '../../sync/contract/syncs.ts';
import { commonProblems } from '../http/problem.ts';
import { answer, createRouter, jsonAnswer, noQuery, respond } from '../http/router.ts';

const count = z.number().int();

const getStats = createRoute({
  method: 'get',
  path: '/stats',
  tags: ['Status'],
  summary: 'Tell the numbers that widgets of dashboards show, all on one level',
  request: { query: noQuery },
  responses: {
    ...commonProblems,
    200: jsonAnswer(
      'Adult works count where they are shown',
      z
        .object({
          works: count,
          missing: count,
          missingMovies: count,
          missingSeries: count,
          review: count,
          inCollection: count,
          ignored: count,
          excluded: count,
          unknown: count,
          entries: count.openapi({ description: 'In the last good read of the enabled playlists' }),
          items: count.openapi({ description: 'In the last good read of the enabled Radarrs and Sonarrs' }),
          playlists: count.openapi({ description: 'Enabled' }),
          instances: count.openapi({ description: 'Enabled' }),
          problems: count.openapi({ description: 'What /health lists' }),
        })
        .openapi('Stats'),
    ),
  },
});

/** What the flat numbers are told from. */
export interface StatsRouteDeps {
  readonly store: Pick<Store, 'countWorks'>;
  readonly syncs: Pick<Syncs, 'statuses' | 'problems'>;
  /** Whether adult works count. */
  readonly showAdult: boolean;
}

/** Numbers for widgets, which read one level of JSON. Mount under /api/v1. */
export function statsRoutes(deps: StatsRouteDeps) {
  return createRouter().openapi(
    getStats,
    respond(getStats, async () => answer(200, await readStats(deps))),
  );
}

async function readStats({ store, syncs, showAdult: adult }: StatsRouteDeps) {
  const [all, movies, series, statuses, problems] = await Promise.all([
    store.countWorks({ adult }),
    store.countWorks({ adult, type: 'movie' }),
    store.countWorks({ adult, type: 'series' }),
    syncs.statuses(),
    syncs.problems(),
  ]);
  const enabled = statuses.filter((status) => status.enabled);
  const playlists = enabled.filter(({ app }) => app === null);
  const instances = enabled.filter(({ app }) => app !== null);
  const sum = (counts: readonly number[]) => counts.reduce((total, each) => total + each, 0);
  const { 'in-collection': inCollection, ...others } = all;
  return {
    works: sum(Object.values(all)),
    ...others,
    inCollection,
    missingMovies: movies.missing,
    missingSeries: series.missing,
    entries: sum(playlists.map(({ items }) => items)),
    items: sum(instances.map(({ items }) => items)),
    playlists: playlists.length,
    instances: instances.length,
    problems: problems.length,
  };
}
