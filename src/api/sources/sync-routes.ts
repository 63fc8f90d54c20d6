import { createRoute, z } from '@hono/zod-openapi';
import type { MiddlewareHandler } from 'hono';
import type { Run } from '../../core/model/run.ts';
import { Failure } from '../../failures.ts';
import type { Store } from '../../io/store/contract/store.ts';
import type { SyncAnswer, SyncOptions, Syncs } from '../../sync/contract/syncs.ts';
import { commonProblems, problem } from '../http/problem.ts';
import { answer, countParam, createRouter, jsonAnswer, respond } from '../http/router.ts';
import {
  InstanceSyncSchema,
  PendingSyncSchema,
  PlaylistSyncSchema,
  showCounts,
  showStep,
} from '../schemas/run-schemas.ts';

/** GET of these acts, so HEAD, which promises to change nothing, is not answered as GET is. */
export const actingPaths = ['/radarr-sync', '/sonarr-sync', '/playlists-sync'] as const;

const refuseHead: MiddlewareHandler = (c, next) => {
  if (c.req.method === 'HEAD') throw new Failure('METHOD_NOT_ALLOWED', 'GET starts a sync here, so there is no HEAD');
  return next();
};

const query = z.strictObject({
  wait: countParam(0, 3_600, 300).openapi({ description: 'Longest wait for the end, in seconds; 0 answers at once' }),
});

function defineSync<const Method extends 'get' | 'post', const Path extends string, Result extends z.ZodType>(
  method: Method,
  path: Path,
  what: string,
  result: Result,
) {
  const repeats =
    method === 'get'
      ? ' Within 60 s of a good run that run is told again, unless what it read was set otherwise since'
      : '';
  return createRoute({
    method,
    path,
    tags: ['Sync'],
    summary: `Sync ${what} now`,
    description: `Joins a run that is under way, unless what it reads was set otherwise since it began.${repeats}`,
    middleware: refuseHead,
    request: { query },
    responses: {
      ...commonProblems,
      200: jsonAnswer('The run has ended; sources that failed say so', result),
      202: jsonAnswer('The run goes on; Location leads to it', PendingSyncSchema),
      409: problem('NOT_CONFIGURED'),
      500: {
        description: 'The run failed by itself, whatever its sources',
        content: { 'application/json': { schema: result }, ...commonProblems[500].content },
      },
      502: jsonAnswer('Every source failed', result),
    },
  });
}

const postRadarr = defineSync('post', '/radarr-sync', 'the collection of every Radarr', InstanceSyncSchema);
const getRadarr = defineSync('get', '/radarr-sync', 'the collection of every Radarr', InstanceSyncSchema);
const postSonarr = defineSync('post', '/sonarr-sync', 'the collection of every Sonarr', InstanceSyncSchema);
const getSonarr = defineSync('get', '/sonarr-sync', 'the collection of every Sonarr', InstanceSyncSchema);
const postPlaylists = defineSync('post', '/playlists-sync', 'every playlist', PlaylistSyncSchema);
const getPlaylists = defineSync('get', '/playlists-sync', 'every playlist', PlaylistSyncSchema);

/** What routes that sync need. */
export interface SyncRouteDeps {
  readonly store: Pick<Store, 'countWorks'>;
  readonly syncs: Pick<Syncs, 'syncApp' | 'syncPlaylists' | 'progress'>;
  readonly showAdult: boolean;
  /** '' or with a leading slash: `Location` leads back through it. */
  readonly urlBase: string;
}

/** Routes that run a sync. Mount under /api/v1. */
export function syncRoutes(deps: SyncRouteDeps) {
  const { syncs } = deps;
  const radarr = (options: SyncOptions) => syncs.syncApp('radarr', options);
  const sonarr = (options: SyncOptions) => syncs.syncApp('sonarr', options);
  const playlists = (options: SyncOptions) => syncs.syncPlaylists(options);
  const instances = async (start: Start, wait: number, repeatable: boolean) =>
    show(deps, await start({ trigger: 'manual', waitMs: wait * 1_000, repeatable }), 'instances');
  const lists = async (wait: number, repeatable: boolean) =>
    show(deps, await playlists({ trigger: 'manual', waitMs: wait * 1_000, repeatable }), 'playlists');
  return createRouter()
    .openapi(
      postRadarr,
      respond(postRadarr, (c) => instances(radarr, c.req.valid('query').wait, false)),
    )
    .openapi(
      getRadarr,
      respond(getRadarr, (c) => instances(radarr, c.req.valid('query').wait, true)),
    )
    .openapi(
      postSonarr,
      respond(postSonarr, (c) => instances(sonarr, c.req.valid('query').wait, false)),
    )
    .openapi(
      getSonarr,
      respond(getSonarr, (c) => instances(sonarr, c.req.valid('query').wait, true)),
    )
    .openapi(
      postPlaylists,
      respond(postPlaylists, (c) => lists(c.req.valid('query').wait, false)),
    )
    .openapi(
      getPlaylists,
      respond(getPlaylists, (c) => lists(c.req.valid('query').wait, true)),
    );
}

type Start = (options: SyncOptions) => Promise<SyncAnswer>;

async function show<const Key extends 'instances' | 'playlists'>(deps: SyncRouteDeps, synced: SyncAnswer, key: Key) {
  const { run, repeated } = synced;
  if (run.finishedAt === null) {
    const progress = deps.syncs.progress().find(({ runId }) => runId === run.id) ?? null;
    const location = `${deps.urlBase}/api/v1/runs/${run.id}`;
    return answer(202, { runId: run.id, running: true as const, progress }, { location });
  }
  const body = {
    runId: run.id,
    ok: run.ok ?? false,
    repeated,
    durationMs: run.durationMs ?? 0,
    works: showCounts(run.works ?? (await deps.store.countWorks({ adult: deps.showAdult }))),
    ...(run.error ? { error: run.error } : {}),
    ...({ [key]: run.steps.map(showStep) } as Record<Key, ReturnType<typeof showStep>[]>),
  };
  return answer(statusOf(run), body);
}

function statusOf(run: Run): 200 | 500 | 502 {
  if (run.steps.length > 0 && run.steps.every(({ ok }) => !ok)) return 502;
  return run.error === null ? 200 : 500;
}
