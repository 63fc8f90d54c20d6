import { createRoute, z } from '@hono/zod-openapi';
import type { Failure } from '../../failures.ts';
import type { AuditStore } from '../../io/store/access/access-store.ts';
import type { Store } from '../../io/store/contract/store.ts';
import { waitFor } from '../../sync/runs/single-run.ts';
import { whoOf } from '../gate/who-of.ts';
import { commonProblems, problem } from '../http/problem.ts';
import { answer, countParam, createRouter, instant, jsonAnswer, noQuery, respond } from '../http/router.ts';

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

const KeptSchema = z
  .object({
    name: z.string().openapi({ example: 'gleanarr.db.before-restore-20260104T040000Z' }),
    replacedAt: instant,
    bytes: z.number().int(),
  })
  .openapi('KeptDatabase');

const RestoringSchema = z.object({ name: z.string(), since: instant }).openapi('Restoring');

const LastRestoreSchema = z
  .object({
    name: z.string(),
    at: instant,
    error: z
      .object({ code: z.string(), message: z.string(), hint: z.string() })
      .nullable()
      .openapi({ description: 'Null where it is the database now' }),
  })
  .openapi('LastRestore');

const listBackups = createRoute({
  method: 'get',
  path: '/backups',
  tags: ['Status'],
  summary: 'List the verified backups, newest first',
  description: 'Kept are the newest 4 weekly ones, the newest from before a migration, and the newest 10 made by hand.',
  request: { query: noQuery },
  responses: {
    ...commonProblems,
    200: jsonAnswer(
      'The backups in the folder "backups" of the config folder',
      z
        .object({
          items: z.array(BackupSchema),
          running: z.boolean().openapi({ description: 'One is being made now' }),
          kept: z
            .array(KeptSchema)
            .openapi({ description: 'What restores have replaced; they stay until deleted by hand' }),
          restoring: RestoringSchema.nullable().openapi({ description: 'The one that is being verified now' }),
          lastRestore: LastRestoreSchema.nullable().openapi({ description: 'Since the start' }),
        })
        .openapi('Backups'),
    ),
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
    200: jsonAnswer('The backup, verified', BackupSchema),
    202: jsonAnswer(
      'It is being made; GET of the same path lists it when it is done, health tells where it failed',
      z.object({ running: z.literal(true) }).openapi('PendingBackup'),
    ),
    503: {
      ...problem('STORE_UNUSABLE'),
      description:
        'STORE_UNUSABLE where it cannot be written, STORE_DAMAGED where the database is damaged, STORE_MISSING where it is gone',
    },
  },
});

const restoreBackup = createRoute({
  method: 'post',
  path: '/backups/{name}/restore',
  tags: ['Status'],
  summary: 'Make a backup the database',
  description:
    'The backup is verified first, while everything goes on. Then the database is replaced by it within a few seconds, in which requests are answered with 503 and RESTORE_RUNNING. What was done since the backup was made is not in it: works, decisions, settings, sources, accounts and keys are those of then. All sessions end. The database in use so far is kept beside it, and can be restored in its turn.',
  request: {
    params: z.object({
      name: z.string().min(1).max(200).openapi({
        description: 'Of a backup, or of a database that an earlier restore has replaced',
        example: 'gleanarr-20260104T040000Z-weekly-s1-8f3a09c1d2e4b567.db',
      }),
    }),
    query: z.strictObject({
      wait: countParam(0, 3_600, 300).openapi({
        description: 'Longest wait until it is verified, in seconds; 0 answers at once',
      }),
    }),
  },
  responses: {
    ...commonProblems,
    202: jsonAnswer(
      'Verified: it takes the place of the database now. Or still being verified (`verified` false): GET /backups tells how that ends',
      z.object({ verified: z.boolean() }).openapi('PendingRestore'),
    ),
    404: problem('BACKUP_NOT_FOUND'),
    409: {
      ...problem('BACKUP_UNUSABLE'),
      description: 'It is damaged, has changed, or is none of ours: nothing is changed',
    },
    503: {
      ...problem('STORE_NEWER'),
      description:
        'STORE_NEWER where a newer version made it, STORE_UNUSABLE where the disk has no room, RESTORE_RUNNING where one is being restored already: nothing is changed',
    },
  },
});

/** What routes about backups need. */
export interface BackupRouteDeps {
  readonly store: {
    readonly backups: Pick<Store['backups'], 'list' | 'make' | 'busy' | 'kept' | 'restoring'>;
    readonly audit: Pick<AuditStore, 'record'>;
  };
  readonly restores: {
    /** How the last one since the start ended; null where there was none, or one is under way. */
    readonly last: { readonly name: string; readonly at: number; readonly failure: Failure | null } | null;
    /**
     * Verifies a backup, and lets it take the place of the database: the program ends and opens anew by itself.
     * @throws Failure as `Backups.restore`
     */
    begin(name: string, who: string): Promise<void>;
  };
  /** UTC milliseconds. */
  readonly clock: () => number;
}

/** Routes about backups. Mount under /api/v1. */
export function backupRoutes({ store: { backups, audit }, restores, clock }: BackupRouteDeps) {
  return createRouter()
    .openapi(
      listBackups,
      respond(listBackups, async () =>
        answer(200, {
          items: backups.list().map(show),
          running: backups.busy,
          kept: backups.kept().map(({ name, at, bytes }) => ({ name, replacedAt: at, bytes })),
          restoring: backups.restoring,
          lastRestore: restores.last && showLast(restores.last),
        }),
      ),
    )
    .openapi(
      restoreBackup,
      respond(restoreBackup, async (c) => {
        const { name } = c.req.valid('param');
        await audit
          .record({ at: clock(), who: whoOf(c), action: 'restores a backup', about: name })
          .catch(() => undefined);
        const begun = restores.begin(name, whoOf(c)).then(() => true as const);
        const isVerified = await waitFor(begun, c.req.valid('query').wait * 1_000);
        return answer(202, { verified: isVerified ?? false });
      }),
    )
    .openapi(
      makeBackup,
      respond(makeBackup, async (c) => {
        const made = await waitFor(backups.make('manual', clock()), c.req.valid('query').wait * 1_000);
        return made === null ? answer(202, { running: true as const }) : answer(200, show(made));
      }),
    );
}

function showLast({ name, at, failure }: NonNullable<BackupRouteDeps['restores']['last']>) {
  return { name, at, error: failure && { code: failure.code, message: failure.message, hint: failure.hint } };
}

type Backup = Awaited<ReturnType<Store['backups']['make']>>;

function show({ name, at, reason, schema, bytes }: Backup) {
  return { name, createdAt: at, reason, schema, bytes };
}
