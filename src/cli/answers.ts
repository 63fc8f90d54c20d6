import { z } from 'zod';

/*
 * What the commands read of the API's answers. A server of another version may answer: only what is shown is asked
 * for, and statuses and codes stay plain text.
 */

const error = z.object({ code: z.string(), message: z.string(), hint: z.string() });

/** A problem (RFC 9457) as the API answers it. */
export const ProblemAnswer = z.object({ code: z.string(), detail: z.string(), hint: z.string() });

/** Nothing is left out of what is handed on as JSON. */
const work = z.looseObject({
  id: z.number(),
  type: z.enum(['movie', 'series']),
  title: z.string(),
  year: z.number().nullable(),
  status: z.string(),
  confidence: z.number(),
  candidate: z
    .looseObject({
      title: z.string(),
      year: z.number().nullable(),
      tmdbId: z.number().nullable(),
      tvdbId: z.number().nullable(),
      instance: z.string(),
    })
    .nullable(),
  instances: z.array(
    z.looseObject({
      name: z.string(),
      state: z.string(),
      hasFile: z.boolean().nullable(),
      monitored: z.boolean().nullable(),
    }),
  ),
  variants: z.array(
    z.looseObject({
      playlist: z.string(),
      group: z.string(),
      languages: z.array(z.string()),
      quality: z.string().nullable(),
    }),
  ),
  seasons: z.array(z.object({ season: z.number(), episodes: z.array(z.number()) })),
  firstSeenAt: z.string(),
});

/** A work in a list. */
export type ListedWork = z.output<typeof work>;

/** A page of `GET /missing-content`. */
export const WorkPageAnswer = z.object({
  items: z.array(work),
  total: z.number(),
  atLeast: z.boolean().default(false),
  adultLeftOut: z.number(),
  next: z.string().nullable(),
  asOf: z.string().nullable(),
  fresh: z.boolean(),
  notices: z.array(z.object({ code: z.string(), message: z.string(), hint: z.string() })),
});

const counts = z.object({
  inCollection: z.number(),
  review: z.number(),
  missing: z.number(),
  ignored: z.number(),
  excluded: z.number(),
  unknown: z.number(),
});

/** Works by status. */
export type Counts = z.output<typeof counts>;

const step = z.object({
  name: z.string(),
  ok: z.boolean(),
  fetched: z.number(),
  added: z.number(),
  updated: z.number(),
  removed: z.number(),
  held: z.number(),
  error: error.optional(),
});

/** Why a source or a whole run failed. */
export type SyncError = z.output<typeof error>;

/** What a sync did with one source. */
export type SyncStep = z.output<typeof step>;

/** A finished sync; its steps stand under `instances` or `playlists`. */
export const SyncAnswer = z.object({
  instances: z.array(step).optional(),
  playlists: z.array(step).optional(),
  error: error.optional(),
});

/** A sync that outlasts the wait. */
export const PendingAnswer = z.object({ runId: z.number() });

/** A run, under way while `finishedAt` is null. */
export const RunAnswer = z.object({ finishedAt: z.string().nullable(), steps: z.array(step), error: error.nullish() });

const source = z.object({
  name: z.string(),
  app: z.enum(['radarr', 'sonarr']).nullish(),
  enabled: z.boolean().default(true),
  state: z.string(),
  lastGoodAt: z.string().nullable(),
  quarantinedAt: z.string().nullable().default(null),
  ageSeconds: z.number().nullable(),
  items: z.number().optional(),
  entries: z.number().optional(),
  nextRunAt: z.string().nullable(),
});

/** The state of one playlist or instance. */
export type SourceState = z.output<typeof source>;

/** A source after its new state was accepted. */
export const AcceptAnswer = source;

/** What of `GET /health` is told. */
export const HealthAnswer = z.array(z.object({ message: z.string(), hint: z.string() }));

/** The answer of `GET /sync-status`. */
export const StatusAnswer = z.object({ playlists: z.array(source), instances: z.array(source), works: counts });
