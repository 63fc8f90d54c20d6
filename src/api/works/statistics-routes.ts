import { createRoute, z } from '@hono/zod-openapi';
import type { Store } from '../../io/store/contract/store.ts';
import { commonProblems } from '../http/problem.ts';
import { answer, createRouter, instant, jsonAnswer, noQuery, respond } from '../http/router.ts';
import { showCounts } from '../schemas/run-schemas.ts';
import { WorkCountsSchema, WorkStatusSchema, WorkTypeSchema } from '../schemas/work-schemas.ts';

const count = z.number().int();

const getStatistics = createRoute({
  method: 'get',
  path: '/statistics',
  tags: ['Works'],
  summary: 'Add the works up by confidence and over time',
  request: { query: noQuery },
  responses: {
    ...commonProblems,
    200: jsonAnswer(
      'Adult works count where they are shown',
      z
        .object({
          confidence: z
            .array(z.object({ type: WorkTypeSchema, status: WorkStatusSchema, from: count, works: count }))
            .openapi({ description: 'By steps of ten, 0 to 90; steps without works are left out' }),
          firstSeen: z
            .array(z.object({ at: instant, works: count }))
            .openapi({ description: 'Works on offer now by the day on which they were first seen' }),
          history: z
            .array(z.object({ at: instant, works: WorkCountsSchema }))
            .openapi({ description: 'Works after the last run of each day, at most 400 days' }),
        })
        .openapi('Statistics'),
    ),
  },
});

/** What the route about statistics needs. */
export interface StatisticsRouteDeps {
  readonly store: Pick<Store, 'statistics'>;
  /** Whether adult works count. */
  readonly showAdult: boolean;
}

/** What the dashboard draws. Mount under /api/v1. */
export function statisticsRoutes(deps: StatisticsRouteDeps) {
  return createRouter().openapi(
    getStatistics,
    respond(getStatistics, async () => {
      const { history, ...others } = await deps.store.statistics({ adult: deps.showAdult });
      return answer(200, { ...others, history: history.map(({ at, works }) => ({ at, works: showCounts(works) })) });
    }),
  );
}
