import { createRoute, z } from '@hono/zod-openapi';
import { inTurn } from '../../core/model/in-turn.ts';
import { Failure } from '../../failures.ts';
import type { SettingsStore } from '../../io/store/access/access-store.ts';
import { describeIssue } from '../http/describe-issue.ts';
import { commonProblems, problem } from '../http/problem.ts';
import { answer, createRouter, jsonAnswer, jsonBody, noQuery, respond } from '../http/router.ts';
import { WorkSortSchema } from '../schemas/work-schemas.ts';
import { checkRanges, workFilterParams } from './work-filter.ts';

const name = z
  .string()
  .trim()
  .regex(/^[^\p{C}/\\;%]{1,60}$/u, 'must be 1 to 60 characters without / \\ ; and %')
  .openapi({ description: 'Percent-encoded', example: 'French films of the 90s' });

const query = z
  .record(z.string().max(40), z.string().max(200))
  .openapi({ description: 'Parameters of /works', example: { type: 'movie', language: 'fr', yearFrom: '1990' } });

const FilterSchema = z.object({ name: z.string(), query }).openapi('SavedFilter');
const filters = z.array(FilterSchema);

/** What may stand in a filter: all that narrows and orders the list of works. */
const WorkQuerySchema = z.strictObject({ ...workFilterParams, sort: WorkSortSchema.optional() });

const mostFilters = 100;
/** Of the setting that holds them. */
const settingName = 'savedFilters';

const listFilters = createRoute({
  method: 'get',
  path: '/saved-filters',
  tags: ['Works'],
  summary: 'List the saved filters',
  request: { query: noQuery },
  responses: { ...commonProblems, 200: jsonAnswer('By name', filters) },
});

const saveFilter = createRoute({
  method: 'put',
  path: '/saved-filters/{name}',
  tags: ['Works'],
  summary: 'Save a filter of works under a name, in place of one of that name',
  request: {
    params: z.object({ name }),
    query: noQuery,
    body: jsonBody(z.strictObject({ query })),
  },
  responses: { ...commonProblems, 200: jsonAnswer('All of them', filters), 403: problem('FORBIDDEN') },
});

const removeFilter = createRoute({
  method: 'delete',
  path: '/saved-filters/{name}',
  tags: ['Works'],
  summary: 'Forget a saved filter',
  request: { params: z.object({ name }), query: noQuery },
  responses: {
    ...commonProblems,
    200: jsonAnswer('Those that are left', filters),
    403: problem('FORBIDDEN'),
    404: problem('NOT_FOUND'),
  },
});

/** What routes about saved filters need. */
export interface SavedFilterRouteDeps {
  readonly store: { readonly settings: Pick<SettingsStore, 'listSettings' | 'saveSettings'> };
  /** UTC milliseconds. */
  readonly clock: () => number;
}

type SavedFilter = z.infer<typeof FilterSchema>;

/** Filters that people gave a name. Mount under /api/v1. */
export function savedFilterRoutes({ store: { settings }, clock }: SavedFilterRouteDeps) {
  const read = (): SavedFilter[] => filters.parse(JSON.parse(settings.listSettings().get(settingName) ?? '[]'));
  const turn = inTurn();
  /** Each change begins with what the one before has left. */
  const change = (work: (all: SavedFilter[]) => SavedFilter[]): Promise<SavedFilter[]> =>
    turn(async () => {
      const changed = work(read()).sort((a, b) => a.name.localeCompare(b.name));
      await settings.saveSettings(new Map([[settingName, JSON.stringify(changed)]]), clock());
      return changed;
    });
  return createRouter()
    .openapi(
      listFilters,
      respond(listFilters, async () => answer(200, read())),
    )
    .openapi(
      saveFilter,
      respond(saveFilter, async (c) => {
        const saved = { name: c.req.valid('param').name, query: c.req.valid('json').query };
        checkQuery(saved.query);
        return answer(200, await change((all) => [...others(all, saved.name), saved]));
      }),
    )
    .openapi(
      removeFilter,
      respond(removeFilter, async (c) => {
        const { name: unwanted } = c.req.valid('param');
        const left = await change((all) => {
          const kept = all.filter((each) => each.name !== unwanted);
          if (kept.length === all.length) throw new Failure('NOT_FOUND', `No filter is called ${unwanted}`);
          return kept;
        });
        return answer(200, left);
      }),
    );
}

function others(all: readonly SavedFilter[], saved: string): SavedFilter[] {
  const kept = all.filter((each) => each.name !== saved);
  if (kept.length < mostFilters) return kept;
  throw new Failure('REQUEST_INVALID', `There are ${mostFilters} filters: forget one before another is saved`);
}

/** A filter that no list would take is refused when it is saved. */
function checkQuery(given: Readonly<Record<string, string>>): void {
  const { data, error } = WorkQuerySchema.safeParse(given);
  if (error) throw new Failure('REQUEST_INVALID', `query: ${error.issues.map(describeIssue).join('; ')}`);
  checkRanges(data);
}
