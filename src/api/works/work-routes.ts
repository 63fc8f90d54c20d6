import { createRoute, z } from '@hono/zod-openapi';
import { Failure } from '../../failures.ts';
import type { Store } from '../../io/store/contract/store.ts';
import type { Syncs } from '../../sync/contract/syncs.ts';
import { commonProblems, problem } from '../http/problem.ts';
import {
  answer,
  createRouter,
  idParam,
  instant,
  jsonAnswer,
  noQuery,
  orNull,
  pageParams,
  pastTheEnd,
  respond,
} from '../http/router.ts';
import {
  EntryKindSchema,
  EntrySchema,
  NoticeSchema,
  WorkDetailSchema,
  WorkSchema,
  WorkSortSchema,
  WorkStatusSchema,
} from '../schemas/work-schemas.ts';
import { beginBasis } from './list-basis.ts';
import { checkFilter, withoutUndefined, workFilterParams } from './work-filter.ts';

const page = { total: z.number().int(), limit: z.number().int(), offset: z.number().int() };

const pageOfWorks = {
  ...commonProblems,
  200: jsonAnswer(
    'A page of works; notices say why it is empty or not fresh',
    z
      .object({
        items: z.array(WorkSchema),
        ...page,
        atLeast: z.boolean().openapi({
          description: 'True where a search finds so much that it is not counted: there are `total` works or more',
        }),
        adultLeftOut: z.number().int().openapi({ description: 'Adult works that fit but were left out' }),
        next: z.string().nullable().openapi({ description: '`cursor` of the next page; null at the end of the list' }),
        asOf: orNull(instant).openapi({ description: 'The oldest good read of a collection that this rests on' }),
        fresh: z.boolean(),
        notices: z.array(NoticeSchema),
      })
      .openapi('WorkPage'),
  ),
};

const listParams = {
  sort: WorkSortSchema.default('newest'),
  ...pageParams,
  cursor: z
    .string()
    .regex(/^[\w-]{1,4000}$/, 'must be the `next` of a page')
    .optional()
    .openapi({
      description:
        '`next` of the page before, with the same filters and order: as quick at the end of a list as at its ' +
        'beginning, and nothing is shown twice when works come or go. An offset counts from there',
    }),
};

const listWorks = createRoute({
  method: 'get',
  path: '/works',
  tags: ['Works'],
  summary: 'List works, of whatever status',
  request: { query: z.strictObject({ ...workFilterParams, ...listParams }) },
  responses: pageOfWorks,
});

const listMissing = createRoute({
  method: 'get',
  path: '/missing-content',
  tags: ['Works'],
  summary: 'List the works that the playlists offer and no collection has',
  request: {
    query: z.strictObject({ ...workFilterParams, status: WorkStatusSchema.default('missing'), ...listParams }),
  },
  responses: pageOfWorks,
});

const getWork = createRoute({
  method: 'get',
  path: '/works/{id}',
  tags: ['Works'],
  summary: 'Show a work with its entries, candidates and their evidence',
  request: { params: z.object({ id: idParam }), query: noQuery },
  responses: {
    ...commonProblems,
    200: jsonAnswer('The work; the one it was merged into where the ids differ', WorkDetailSchema),
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
    200: jsonAnswer(
      'A page of entries',
      z.object({ items: z.array(EntrySchema), ...page, notices: z.array(NoticeSchema) }).openapi('EntryPage'),
    ),
  },
});

/** What routes about works need. */
export interface WorkRouteDeps {
  readonly store: Pick<Store, 'listWorks' | 'getWork' | 'listEntries' | 'lastMatch'>;
  readonly syncs: Pick<Syncs, 'describeList' | 'statuses'>;
  /** Whether lists show adult works when the caller does not say. */
  readonly showAdult: boolean;
}

/** Routes about works and entries. Mount under /api/v1. */
export function workRoutes(deps: WorkRouteDeps) {
  const { store, syncs } = deps;
  return createRouter()
    .openapi(
      listMissing,
      respond(listMissing, async (c) => answer(200, await readPage(deps, c.req.valid('query')))),
    )
    .openapi(
      listWorks,
      respond(listWorks, async (c) => answer(200, await readPage(deps, c.req.valid('query')))),
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

type ListParams = z.output<typeof listWorks.request.query>;

async function readPage({ store, syncs, showAdult }: WorkRouteDeps, given: ListParams) {
  await checkFilter(syncs, given);
  const { type, limit, offset, cursor } = given;
  const describe = await beginBasis({ store, syncs }, type);
  const found = await store.listWorks(withoutUndefined(given, showAdult));
  const basis = await describe(found);
  const ended = cursor === undefined ? pastTheEnd(found.items.length, found.total, offset) : [];
  return { ...found, limit, offset, ...basis, notices: [...basis.notices, ...ended] };
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
