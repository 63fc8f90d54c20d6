import { z } from '@hono/zod-openapi';
import type { Run, RunProgress, RunStep } from '../../core/model/run.ts';
import type { WorkCounts } from '../../core/model/work.ts';
import { instant, orNull } from '../http/router.ts';
import { WorkCountsSchema } from './work-schemas.ts';

export const RunKindSchema = z.enum(['sync-playlists', 'sync-radarr', 'sync-sonarr', 'match-works', 'look-up']);

/** What went wrong, for people. */
export const ErrorSchema = z.object({ code: z.string(), message: z.string(), hint: z.string() }).openapi('Error');

const count = z.number().int();

const StepSchema = z
  .object({
    name: z.string(),
    ok: z.boolean(),
    fetched: count,
    added: count,
    updated: count,
    removed: count,
    held: count.openapi({ description: 'Removals held back until a second good read agrees' }),
    cache: z.enum(['hit', 'miss']).nullable(),
    error: ErrorSchema.optional(),
  })
  .openapi('SyncStep');

export const ProgressSchema = z
  .object({
    kind: RunKindSchema.openapi({ description: 'Of the run: tells a playlist from an instance of the same name' }),
    phase: z.enum(['reading', 'staging', 'matching', 'writing']),
    source: z.string().openapi({ description: 'Name of the playlist or instance; empty where it concerns all' }),
    done: count,
    total: count.nullable(),
  })
  .openapi('Progress');

const result = {
  runId: count,
  ok: z.boolean(),
  repeated: z.boolean().openapi({ description: 'True where this is the result of a run of the last minute' }),
  durationMs: z.number(),
  works: WorkCountsSchema,
  error: ErrorSchema.optional(),
};

/** What a sync of instances did. */
export const InstanceSyncSchema = z.object({ ...result, instances: z.array(StepSchema) }).openapi('InstanceSync');

/** What a sync of playlists did. */
export const PlaylistSyncSchema = z.object({ ...result, playlists: z.array(StepSchema) }).openapi('PlaylistSync');

/** A run that outlasts the wait. */
export const PendingSyncSchema = z
  .object({ runId: count, running: z.literal(true), progress: orNull(ProgressSchema) })
  .openapi('PendingSync');

/** A record of what was done. */
export const RunSchema = z
  .object({
    id: count,
    kind: RunKindSchema,
    trigger: z.enum(['manual', 'schedule', 'start']),
    startedAt: instant,
    finishedAt: orNull(instant),
    durationMs: z.number().nullable(),
    ok: z.boolean().nullable(),
    steps: z.array(StepSchema),
    works: orNull(WorkCountsSchema),
    error: orNull(ErrorSchema),
    progress: orNull(ProgressSchema),
  })
  .openapi('Run');

/** A step as the API shows it. */
export function showStep({ source, error, ...step }: RunStep) {
  return { name: source, ...step, ...(error ? { error } : {}) };
}

/** A run as the API shows it. */
export function showRun(run: Run, progress: readonly RunProgress[]) {
  return {
    ...run,
    steps: run.steps.map(showStep),
    works: run.works && showCounts(run.works),
    progress: progress.find(({ runId }) => runId === run.id) ?? null,
  };
}

/** Works by status under names that JSON clients can write without quotes. */
export function showCounts({ 'in-collection': inCollection, ...counts }: WorkCounts) {
  return { inCollection, ...counts };
}
