import { z } from '@hono/zod-openapi';
import type { App } from '../../core/model/item.ts';
import type { SourceStatus } from '../../core/model/run.ts';
import { instant, orNull } from '../http/router.ts';
import { ErrorSchema } from './run-schemas.ts';
import { AppSchema } from './work-schemas.ts';

const source = {
  name: z.string(),
  managed: z.boolean().openapi({ description: 'Named in file or environment, and so not editable here' }),
  enabled: z.boolean(),
  state: z.enum(['ok', 'stale', 'failed', 'quarantined', 'never']),
  lastSync: z
    .object({
      runId: z.number().int(),
      startedAt: instant,
      finishedAt: orNull(instant),
      ok: z.boolean().nullable(),
      error: ErrorSchema.optional(),
    })
    .nullable(),
  lastGoodAt: orNull(instant),
  quarantinedAt: orNull(instant).openapi({ description: 'When the newest read ended that is in quarantine' }),
  ageSeconds: z.number().nullable(),
  items: z.number().int(),
  nextRunAt: orNull(instant),
  cache: z.object({
    hits: z.number().int(),
    misses: z.number().int(),
    ageSeconds: z.number().nullable(),
    bytes: z.number().int(),
  }),
  health: z.object({ message: z.string(), hint: z.string() }).nullable(),
};

/** The state of one playlist. */
export const PlaylistStatusSchema = z.object(source).openapi('PlaylistStatus');

/** The state of one Radarr or Sonarr. */
export const InstanceStatusSchema = z.object({ app: AppSchema, ...source }).openapi('InstanceStatus');

/** A playlist as the API shows it. */
export function showPlaylist({ app: _, lastSync, ...status }: SourceStatus) {
  if (lastSync === null) return { ...status, lastSync };
  const { error, ...rest } = lastSync;
  return { ...status, lastSync: { ...rest, ...(error ? { error } : {}) } };
}

/** An instance as the API shows it. */
export function showInstance(status: SourceStatus, app: App) {
  return { ...showPlaylist(status), app };
}
