import { createRoute, z } from '@hono/zod-openapi';
import { appOf, type WorkType } from '../core/model/item.ts';
import type { WorkQuery } from '../core/model/work.ts';
import { Failure } from '../failures.ts';
import type { Store } from '../io/store/store.ts';
import type { ListBasis, ListFacts, Syncs } from '../sync/syncs.ts';
import { commonProblems, problem } from './problem.ts';
import { answer, createRouter, idParam, instant, noQuery, orNull, pageParams, pastTheEnd, respond } from './router.ts';
import {
  EntryKindSchema,
  EntrySchema,
  NoticeSchema,
  QualitySchema,
  WorkDetailSchema,
  WorkSchema,
  WorkSortSchema,
  WorkStatusSchema,
  WorkTypeSchema,
} from './work-schemas.ts';

const text = z.string().trim().min(1).max(200).optional();
const page = { total: z.number().int(), limit: z.number().int(), offset: z.number().int() };

const listMissing = createRoute({
  method: 'get',
  path: '/missing-content',
  tags: ['Works'],
  summary: 'List the works that the playlists offer and no collection has',
  request: {
    query: z.strictObject({
      type: WorkTypeSchema.optional(),
      status: WorkStatusSchema.default('missing'),
      q: text.openapi({ description: 'Part of a title' }),
      language: z
        .string()
        .trim()
        .regex(/^[a-z]{2}$/i, 'must be a code of two letters such as fr')
        .toLowerCase()
        .optional()
        .openapi({ description: 'ISO 639-1 code', example: 'fr' }),
      quality: QualitySchema.optional(),
      group: text.openapi({ description: 'Name of a group of a playlist' }),
      instance: text.openapi({ description: 'Only works with this status in this instance' }),
      adult: z.enum(['true', 'false']).optional().openapi({ description: 'Default: as configured' }),
      sort: WorkSortSchema.default('newest'),
      ...pageParams,
    }),
  },
  responses: {
    ...commonProblems,
    200: {
      description: 'A page of works; notices say why it is empty or not fresh',
      content: {
        'application/json': {
          schema: z
            .object({
              items: z.array(WorkSchema),
              ...page,
              adultLeftOut: z.number().int().openapi({ description: 'Adult works that fit but were left out' }),
              asOf: orNull(instant).openapi({ description: 'The oldest good read of a collection that this rests on' }),
              fresh: z.boolean(),
              notices: z.array(NoticeSchema),
            })
            .openapi('WorkPage'),
        },
      },
    },
  },
});

const getWork = createRoute({
  method: 'get',
  path: '/works/{id}',
  tags: ['Works'],
  summary: 'Show a work with its entries, candidates and their evidence',
  request: { params: z.object({ id: idParam }), query: noQuery },
  responses: {
    ...commonProblems,
    200: {
      description: 'The work; the one it was merged into where the ids differ',
      content: { 'application/json': { schema: WorkDetailSchema } },
    },
    404: problem('WORK_NOT_FOUND'),
  },
});

const listEntries = createRoute({
  method: 'get',
  path: '/entries',
  tags: ['Works'],
  summary: 'List entries of the playlists, for example those whose kind is not known',
  request: { query: z.strictObject({ kind: EntryKindSchema.optional(), ...pageParams }) },
  responses: {
    ...commonProblems,
    200: {
      description: 'A page of entries',
      content: {
        'application/json': {
          schema: z
            .object({ items: z.array(EntrySchema), ...page, notices: z.array(NoticeSchema) })
            .openapi('EntryPage'),
        },
      },
    },
  },
});

/** What routes about works need. */
export interface WorkRouteDeps {
  readonly store: Pick<Store, 'listWorks' | 'getWork' | 'listEntries'>;
  readonly syncs: Pick<Syncs, 'describeList' | 'statuses'>;
  /** Whether lists show adult works when the caller does not say. */
  readonly showAdult: boolean;
}

/** Routes about works and entries. Mount under /api/v1. */
export function workRoutes({ store, syncs, showAdult }: WorkRouteDeps) {
  return createRouter()
    .openapi(
      listMissing,
      respond(listMissing, async (c) => {
        const { adult, ...given } = c.req.valid('query');
        await checkInstance(syncs, given.instance);
        const query = { ...given, adult: adult === undefined ? showAdult : adult === 'true' };
        const { items, total, adultLeftOut } = await store.listWorks(withoutUndefined(query));
        const basis = await describe(syncs, given.type, { total, adultLeftOut });
        const { limit, offset } = given;
        const notices = [...basis.notices, ...pastTheEnd(items.length, total, offset)];
        return answer(200, { items, total, adultLeftOut, limit, offset, ...basis, notices });
      }),
    )
    .openapi(
      getWork,
      respond(getWork, async (c) => {
        const { id } = c.req.valid('param');
        const work = await store.getWork(id);
        if (!work) throw new Failure('WORK_NOT_FOUND', `No work has the id ${id}`);
        return answer(200, work);
      }),
    )
    .openapi(
      listEntries,
      respond(listEntries, async (c) => {
        const { kind, limit, offset } = c.req.valid('query');
        const { items, total } = await store.listEntries({ limit, offset, ...(kind ? { kind } : {}) });
        const notices = total > 0 ? pastTheEnd(items.length, total, offset) : await explainNoEntries(syncs, kind);
        return answer(200, { items, total, limit, offset, notices });
      }),
    );
}

/** @throws Failure REQUEST_INVALID for a name that no instance has: nothing could ever fit it */
async function checkInstance(syncs: WorkRouteDeps['syncs'], name: string | undefined): Promise<void> {
  if (name === undefined) return;
  const names = (await syncs.statuses()).filter(({ app }) => app !== null).map((status) => status.name);
  if (names.includes(name)) return;
  const known = names.length > 0 ? `use one of ${names.join(', ')}` : 'none is configured';
  throw new Failure('REQUEST_INVALID', `instance: no Radarr or Sonarr has this name: ${known}`);
}

/** `exactOptionalPropertyTypes`: an absent filter is absent, not undefined. */
function withoutUndefined(query: { [Key in keyof WorkQuery]: WorkQuery[Key] | undefined }): WorkQuery {
  const given = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined));
  return given as unknown as WorkQuery;
}

/** A list of both types rests on every type that has an enabled instance, or on both where none has. */
async function describe(
  syncs: WorkRouteDeps['syncs'],
  type: WorkType | undefined,
  facts: Omit<ListFacts, 'type'>,
): Promise<ListBasis> {
  const types: readonly WorkType[] = type ? [type] : ['movie', 'series'];
  const bases = await Promise.all(
    types.map(async (one) => ({ type: one, basis: await syncs.describeList({ type: one, ...facts }) })),
  );
  const statuses = type ? [] : await syncs.statuses();
  const served = bases.filter((base) => statuses.some(({ app, enabled }) => enabled && app === appOf(base.type)));
  const counted = (served.length > 0 ? served : bases).map(({ basis }) => basis);
  const times = counted.flatMap(({ asOf }) => (asOf === null ? [] : [asOf]));
  const notices = new Map(
    bases.flatMap(({ basis }) => basis.notices).map((notice) => [`${notice.code} ${notice.message}`, notice]),
  );
  return {
    asOf: times.length > 0 ? Math.min(...times) : null,
    fresh: counted.every(({ fresh }) => fresh),
    notices: [...notices.values()],
  };
}

async function explainNoEntries(syncs: WorkRouteDeps['syncs'], kind: string | undefined) {
  const playlists = (await syncs.statuses()).filter(({ app, enabled }) => app === null && enabled);
  if (playlists.length === 0) {
    return [
      {
        code: 'NO_PLAYLIST',
        message: 'No playlist is configured.',
        hint: 'Name one in gleanarr.yaml or in GLEANARR_PLAYLIST, then start again.',
      },
    ];
  }
  if (playlists.every(({ lastGoodAt }) => lastGoodAt === null)) {
    return [
      {
        code: 'PLAYLIST_NEVER_READ',
        message: 'No playlist was read in full yet.',
        hint: 'POST /api/v1/playlists-sync, or look at /api/v1/health for the cause.',
      },
    ];
  }
  const what = kind ? `an entry of the kind ${kind}` : 'an entry';
  return [{ code: 'NOTHING_FITS', message: `No playlist holds ${what}.`, hint: 'Ask for another kind.' }];
}
