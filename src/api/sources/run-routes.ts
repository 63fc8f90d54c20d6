import { createRoute, z } from '@hono/zod-openapi';
import { Failure } from '../../failures.ts';
import type { Store } from '../../io/store/contract/store.ts';
import type { Syncs } from '../../sync/contract/syncs.ts';
import type { LookUps } from '../../sync/matching/look-up-works.ts';
import { commonProblems, problem } from '../http/problem.ts';
import { answer, createRouter, idParam, jsonAnswer, noQuery, pageParams, pastTheEnd, respond } from '../http/router.ts';
import { RunKindSchema, RunSchema, showRun } from '../schemas/run-schemas.ts';
import { NoticeSchema } from '../schemas/work-schemas.ts';

const listRuns = createRoute({
  method: 'get',
  path: '/runs',
  tags: ['Sync'],
  summary: 'List what was done, newest first',
  request: { query: z.strictObject({ kind: RunKindSchema.optional(), ...pageParams }) },
  responses: {
    ...commonProblems,
    200: jsonAnswer(
      'A page of runs',
      z
        .object({
          items: z.array(RunSchema),
          total: z.number().int(),
          limit: z.number().int(),
          offset: z.number().int(),
          notices: z.array(NoticeSchema),
        })
        .openapi('RunPage'),
    ),
  },
});

const getRun = createRoute({
  method: 'get',
  path: '/runs/{id}',
  tags: ['Sync'],
  summary: 'Show a run, and how far it is while it runs',
  request: { params: z.object({ id: idParam }), query: noQuery },
  responses: {
    ...commonProblems,
    200: jsonAnswer('The run', RunSchema),
    404: problem('RUN_NOT_FOUND'),
  },
});

const noRuns = {
  code: 'NO_RUNS',
  message: 'No run is recorded.',
  hint: 'POST /api/v1/radarr-sync, /api/v1/sonarr-sync or /api/v1/playlists-sync.',
};

/** What routes about runs need. */
export interface RunRouteDeps {
  readonly store: Pick<Store, 'listRuns' | 'getRun'>;
  readonly syncs: Pick<Syncs, 'progress'>;
  readonly lookUps: Pick<LookUps, 'progress'>;
}

/** Routes about runs. Mount under /api/v1. */
export function runRoutes({ store, syncs, lookUps }: RunRouteDeps) {
  const progress = () => [...syncs.progress(), ...lookUps.progress()];
  return createRouter()
    .openapi(
      listRuns,
      respond(listRuns, async (c) => {
        const { kind, limit, offset } = c.req.valid('query');
        const { items, total } = await store.listRuns({ limit, offset, ...(kind ? { kind } : {}) });
        const notices = total > 0 ? pastTheEnd(items.length, total, offset) : [noRuns];
        const runs = items.map((run) => showRun(run, progress()));
        return answer(200, { items: runs, total, limit, offset, notices });
      }),
    )
    .openapi(
      getRun,
      respond(getRun, async (c) => {
        const { id } = c.req.valid('param');
        const run = await store.getRun(id);
        if (!run) throw new Failure('RUN_NOT_FOUND', `No run has the id ${id}`);
        return answer(200, showRun(run, progress()));
      }),
    );
}
