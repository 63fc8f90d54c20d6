import { createRoute, z } from '@hono/zod-openapi';
import type { Store } from '../../io/store/contract/store.ts';
import type { Problem, Syncs } from '../../sync/contract/syncs.ts';
import type { LookUps } from '../../sync/matching/look-up-works.ts';
import { pingBody } from '../gate/front.ts';
import { commonProblems } from '../http/problem.ts';
import { answer, createRouter, instant, jsonAnswer, noQuery, orNull, respond } from '../http/router.ts';
import { ErrorSchema, ProgressSchema, showCounts } from '../schemas/run-schemas.ts';
import { InstanceStatusSchema, PlaylistStatusSchema, showInstance, showPlaylist } from '../schemas/source-schemas.ts';
import { AppSchema, WorkCountsSchema } from '../schemas/work-schemas.ts';

const syncStatus = createRoute({
  method: 'get',
  path: '/sync-status',
  tags: ['Status'],
  summary: 'Show every source: its last sync, its age, its next run, its cache',
  request: { query: noQuery },
  responses: {
    ...commonProblems,
    200: jsonAnswer(
      'Sources in the order of the configuration',
      z
        .object({
          instances: z.array(InstanceStatusSchema),
          playlists: z.array(PlaylistStatusSchema),
          works: WorkCountsSchema,
          lookups: z
            .object({
              mode: z.enum(['off', 'trickle']),
              instances: z.array(
                z.object({
                  name: z.string(),
                  app: AppSchema,
                  askedToday: z.number().int(),
                  perDay: z.number().int().openapi({ description: 'The budget of the trickle' }),
                  nextTryAt: orNull(instant).openapi({ description: 'When the trickle goes on after a failure' }),
                  trouble: orNull(ErrorSchema),
                }),
              ),
            })
            .openapi('LookUpStatus'),
          running: z.array(ProgressSchema.extend({ runId: z.number().int() }).openapi('Running')),
        })
        .openapi('SyncStatus'),
    ),
  },
});

const health = createRoute({
  method: 'get',
  path: '/health',
  tags: ['Status'],
  summary: 'List what is wrong now, in the form of Radarr and Sonarr',
  request: { query: noQuery },
  responses: {
    ...commonProblems,
    200: jsonAnswer(
      '[] = well',
      z.array(
        z
          .object({
            source: z.string(),
            type: z.enum(['warning', 'error']).openapi({ description: 'warning: the next try comes by itself' }),
            message: z.string(),
            wikiUrl: z.string(),
            id: z.string().openapi({ example: 'radarr:HD:ARR_UNREACHABLE' }),
            code: z.string(),
            hint: z.string(),
            since: orNull(instant).openapi({
              description: 'Since when this cause holds; null where nothing tells',
            }),
            nextTryAt: orNull(instant),
          })
          .openapi('Health'),
      ),
    ),
  },
});

const systemStatus = createRoute({
  method: 'get',
  path: '/system/status',
  tags: ['Status'],
  summary: 'Show which program this is, in the form of Radarr and Sonarr',
  request: { query: noQuery },
  responses: {
    ...commonProblems,
    200: jsonAnswer(
      'Name, version and start',
      z
        .object({
          appName: z.string(),
          instanceName: z.string(),
          version: z.string(),
          startTime: instant,
          urlBase: z.string(),
          authentication: z.string(),
          databaseType: z.string(),
        })
        .openapi('SystemStatus'),
    ),
  },
});

/** What routes about the state of things need. */
export interface StatusRouteDeps {
  readonly store: Pick<Store, 'countWorks'>;
  readonly syncs: Pick<Syncs, 'statuses' | 'problems' | 'progress'>;
  readonly lookUps: Pick<LookUps, 'mode' | 'status' | 'progress'>;
  readonly showAdult: boolean;
  readonly urlBase: string;
  readonly version: string;
  /** UTC milliseconds. */
  readonly startedAt: number;
}

/** Routes about the state of sources and of the program. Mount under /api/v1. */
export function statusRoutes(deps: StatusRouteDeps) {
  const { store, syncs, lookUps, urlBase, version, startedAt } = deps;
  return createRouter()
    .openapi(
      syncStatus,
      respond(syncStatus, async () => {
        const [statuses, works] = await Promise.all([syncs.statuses(), store.countWorks({ adult: deps.showAdult })]);
        const instances = statuses.flatMap((status) => (status.app === null ? [] : [showInstance(status, status.app)]));
        const playlists = statuses.filter(({ app }) => app === null).map(showPlaylist);
        const lookups = { mode: lookUps.mode, instances: lookUps.status() };
        const running = [...syncs.progress(), ...lookUps.progress()];
        return answer(200, { instances, playlists, works: showCounts(works), lookups, running });
      }),
    )
    .openapi(
      health,
      respond(health, async () =>
        answer(200, [...(await syncs.problems()), ...lookUpProblems(lookUps)].map(showProblem)),
      ),
    )
    .openapi(
      systemStatus,
      respond(systemStatus, async () =>
        answer(200, {
          appName: 'Gleanarr',
          instanceName: 'Gleanarr',
          version,
          startTime: startedAt,
          urlBase,
          authentication: 'apiKey',
          databaseType: 'sqLite',
        }),
      ),
    );
}

/** Nothing is missing while lookups fail, but nothing is learned either. */
function lookUpProblems(lookUps: Pick<LookUps, 'status'>): Problem[] {
  return lookUps.status().flatMap(({ app, name, trouble, nextTryAt }) => {
    if (trouble === null) return [];
    const { code, message, hint } = trouble;
    const told = `Works cannot be looked up: ${message}`;
    return [
      { id: `${app}:${name}:LOOKUP:${code}`, source: name, app, code, message: told, hint, since: null, nextTryAt },
    ];
  });
}

function showProblem({ app, source: name, ...problem }: Problem) {
  const type = problem.nextTryAt === null ? ('error' as const) : ('warning' as const);
  // What is wrong with the program itself has no source.
  const source = name === '' ? 'Gleanarr' : `${app ?? 'playlist'}: ${name}`;
  return { ...problem, source, type, wikiUrl: '' };
}

const ping = createRoute({
  method: 'get',
  path: '/ping',
  tags: ['Status'],
  summary: 'Tell that the program answers; needs no key',
  security: [],
  responses: {
    200: jsonAnswer('It does', z.object({ status: z.literal(pingBody.status) }).openapi('Ping')),
  },
});

/** The one route that is open to all. Mount at the URL base itself. */
export function pingRoutes() {
  return createRouter().openapi(
    ping,
    respond(ping, async () => answer(200, pingBody)),
  );
}
