import { createRoute, z } from '@hono/zod-openapi';
import { dayMs } from '../../core/model/durations.ts';
import type { Run, RunKind } from '../../core/model/run.ts';
import type { Store } from '../../io/store/contract/store.ts';
import type { Syncs } from '../../sync/contract/syncs.ts';
import { commonProblems, problem } from '../http/problem.ts';
import { answer, createRouter, instant, jsonAnswer, noQuery, orNull, respond } from '../http/router.ts';

const names = ['sync-playlists', 'sync-radarr', 'sync-sonarr', 'match-works', 'backup'] as const;

type TaskName = (typeof names)[number];

const TaskSchema = z
  .object({
    name: z.enum(names),
    running: z.boolean(),
    lastAt: orNull(instant).openapi({ description: 'When it began last' }),
    lastOk: z.boolean().nullable(),
    lastDurationMs: z.number().nullable(),
    nextAt: orNull(instant).openapi({ description: 'null: not by itself, or after others' }),
  })
  .openapi('Task');

const listTasks = createRoute({
  method: 'get',
  path: '/tasks',
  tags: ['Sync'],
  summary: 'List what is done by itself, with the last and the next time',
  request: { query: noQuery },
  responses: {
    ...commonProblems,
    200: jsonAnswer('All of them', z.array(TaskSchema)),
  },
});

const runTask = createRoute({
  method: 'post',
  path: '/tasks/{task}/run',
  tags: ['Sync'],
  summary: 'Do it now; joins what is under way',
  request: { params: z.object({ task: z.enum(names) }), query: noQuery },
  responses: {
    ...commonProblems,
    202: jsonAnswer(
      'It runs; the run tells how far it is',
      z
        .object({ runId: z.number().int().nullable().openapi({ description: 'null for a backup' }) })
        .openapi('TaskStarted'),
    ),
    403: problem('FORBIDDEN'),
    409: problem('NOT_CONFIGURED'),
  },
});

const weekMs = 7 * dayMs;

/** What routes about tasks need. */
export interface TaskRouteDeps {
  readonly store: Pick<Store, 'listRuns'> & { readonly backups: Pick<Store['backups'], 'list' | 'make' | 'busy'> };
  readonly syncs: Pick<Syncs, 'statuses' | 'syncApp' | 'syncPlaylists' | 'matchWorks'>;
  /** UTC milliseconds. */
  readonly clock: () => number;
}

/** What is done by itself. Mount under /api/v1. */
export function taskRoutes(deps: TaskRouteDeps) {
  return createRouter()
    .openapi(
      listTasks,
      respond(listTasks, async () => answer(200, await describeTasks(deps))),
    )
    .openapi(
      runTask,
      respond(runTask, async (c) => answer(202, { runId: await start(c.req.valid('param').task, deps) })),
    );
}

async function describeTasks({ store, syncs }: TaskRouteDeps) {
  const statuses = (await syncs.statuses()).filter(({ enabled }) => enabled);
  const nextOf = (app: string | null) => {
    const times = statuses.flatMap((status) => (status.app === app && status.nextRunAt ? [status.nextRunAt] : []));
    return times.length > 0 ? Math.min(...times) : null;
  };
  const lastOf = async (kind: RunKind) => (await store.listRuns({ kind, limit: 1, offset: 0 })).items[0];
  return [
    task('sync-playlists', await lastOf('sync-playlists'), nextOf(null)),
    task('sync-radarr', await lastOf('sync-radarr'), nextOf('radarr')),
    task('sync-sonarr', await lastOf('sync-sonarr'), nextOf('sonarr')),
    task('match-works', await lastOf('match-works'), null),
    backupTask(store.backups),
  ];
}

function task(name: TaskName, run: Run | undefined, nextAt: number | null) {
  return {
    name,
    running: run !== undefined && run.finishedAt === null,
    lastAt: run?.startedAt ?? null,
    lastOk: run?.ok ?? null,
    lastDurationMs: run?.durationMs ?? null,
    nextAt,
  };
}

function backupTask(backups: TaskRouteDeps['store']['backups']) {
  const all = backups.list();
  const weekly = all.find(({ reason }) => reason === 'weekly');
  return {
    name: 'backup' as const,
    running: backups.busy,
    lastAt: all[0]?.at ?? null,
    // Only what was verified is listed.
    lastOk: all.length > 0 ? true : null,
    lastDurationMs: null,
    nextAt: weekly ? weekly.at + weekMs : null,
  };
}

async function start(name: TaskName, { store, syncs, clock }: TaskRouteDeps): Promise<number | null> {
  const now = { trigger: 'manual', waitMs: 0 } as const;
  const begin = {
    'sync-playlists': () => syncs.syncPlaylists(now),
    'sync-radarr': () => syncs.syncApp('radarr', now),
    'sync-sonarr': () => syncs.syncApp('sonarr', now),
    'match-works': () => syncs.matchWorks(now),
  };
  if (name !== 'backup') return (await begin[name]()).run.id;
  // Where it fails, health says so.
  store.backups.make('manual', clock()).catch(() => undefined);
  return null;
}
