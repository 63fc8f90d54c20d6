import { createRoute, z } from '@hono/zod-openapi';
import type { Store } from '../io/store/store.ts';
import { waitFor } from '../sync/single-run.ts';
import { commonProblems, problem } from './problem.ts';
import { answer, countParam, createRouter, instant, noQuery, respond } from './router.ts';

const BackupSchema = z
  .object({
    name: z.string().openapi({
      description: 'What "gleanarr restore" takes',
      example: 'gleanarr-20260104T040000Z-weekly-s1-8f3a09c1d2e4b567.db',
    }),
    createdAt: instant,
    reason: z.enum(['manual', 'weekly', 'migration']).openapi({
      description: 'By a person, by the week, or before the schema was changed',
    }),
    schema: z.number().int().openapi({ description: 'Of the database in it' }),
    bytes: z.number().int(),
  })
  .openapi('Backup');

const listBackups = createRoute({
  method: 'get',
  path: '/backups',
  tags: ['Status'],
  summary: 'List the verified backups, newest first',
  description: 'Kept are the newest 4 weekly ones, the newest from before a migration, and the newest 10 made by hand.',
  request: { query: noQuery },
  responses: {
    ...commonProblems,
    200: {
      description: 'The backups in the folder "backups" of the config folder',
      content: {
        'application/json': {
          schema: z
            .object({
              items: z.array(BackupSchema),
              running: z.boolean().openapi({ description: 'One is being made now' }),
            })
            .openapi('Backups'),
        },
      },
    },
  },
});

const makeBackup = createRoute({
  method: 'post',
  path: '/backups',
  tags: ['Status'],
  summary: 'Copy the database now and verify the copy',
  description: 'Reading and syncing go on meanwhile. Joins a backup that is being made.',
  request: {
    query: z.strictObject({
      wait: countParam(0, 3_600, 300).openapi({
        description: 'Longest wait for the end, in seconds; 0 answers at once',
      }),
    }),
  },
  responses: {
    ...commonProblems,
    200: {
      description: 'The backup, verified',
      content: { 'application/json': { schema: BackupSchema } },
    },
    202: {
      description: 'It is being made; GET of the same path lists it when it is done, health tells where it failed',
      content: { 'application/json': { schema: z.object({ running: z.literal(true) }).openapi('PendingBackup') } },
    },
    503: {
      ...problem('STORE_UNUSABLE'),
      description: 'STORE_UNUSABLE where it cannot be written, STORE_DAMAGED where the database is damaged',
    },
  },
});

/** What routes about backups need. */
export interface BackupRouteDeps {
  readonly store: { readonly backups: Pick<Store['backups'], 'list' | 'make' | 'busy'> };
  /** UTC milliseconds. */
  readonly clock: () => number;
}

/** Routes about backups. Mount under /api/v1. To restore one, the program must not run: that is a command. */
export function backupRoutes({ store: { backups }, clock }: BackupRouteDeps) {
  return createRouter()
    .openapi(
      listBackups,
      respond(listBackups, async () => answer(200, { items: backups.list().map(show), running: backups.busy })),
    )
    .openapi(
      makeBackup,
      respond(makeBackup, async (c) => {
        const made = await waitFor(backups.make('manual', clock()), c.req.valid('query').wait * 1_000);
        return made === null ? answer(202, { running: true as const }) : answer(200, show(made));
      }),
    );
}

type Backup = Awaited<ReturnType<Store['backups']['make']>>;

function show({ name, at, reason, schema, bytes }: Backup) {
  return { name, createdAt: at, reason, schema, bytes };
}
