import { createRoute, z } from '@hono/zod-openapi';
import type { Store } from '../../io/store/contract/store.ts';
import { commonProblems } from '../http/problem.ts';
import { answer, countParam, createRouter, jsonAnswer, respond } from '../http/router.ts';
import { QualitySchema, WorkStatusSchema, WorkTypeSchema } from '../schemas/work-schemas.ts';
import { adultParam, withoutUndefined } from './work-filter.ts';

function countsOf<Value extends z.ZodType>(value: Value, description: string) {
  return z.array(z.object({ value, works: z.number().int() })).openapi({ description });
}

const getFacets = createRoute({
  method: 'get',
  path: '/works/facets',
  tags: ['Works'],
  summary: 'Tell what works can be narrowed by, and how many are left then',
  request: {
    query: z.strictObject({
      type: WorkTypeSchema.optional(),
      status: WorkStatusSchema.optional(),
      adult: adultParam,
      groups: countParam(0, 1_000, 50).openapi({ description: 'The most groups to tell, the largest first' }),
    }),
  },
  responses: {
    ...commonProblems,
    200: jsonAnswer(
      'Numbers of works, from counts that are kept; a work with several values is counted at each',
      z
        .object({
          total: z.number().int(),
          statuses: countsOf(WorkStatusSchema, 'Whatever status is asked for'),
          languages: countsOf(z.string(), 'ISO 639-1 codes, the most works first'),
          qualities: countsOf(QualitySchema, 'The most works first'),
          playlists: countsOf(z.string(), 'The most works first'),
          groups: countsOf(z.string(), 'Names of groups, the most works first'),
          decades: countsOf(
            z
              .number()
              .transform((decade) => decade || null)
              .openapi({ type: ['integer', 'null'], example: 1990 }),
            'First years of decades, e.g. 1990; null where no year is known',
          ),
        })
        .openapi('WorkFacets'),
    ),
  },
});

/** What the routes about facets need. */
export interface FacetRouteDeps {
  readonly store: Pick<Store, 'facets'>;
  /** Whether adult works count when the caller does not say. */
  readonly showAdult: boolean;
}

/** Facets of works. Mount under /api/v1, before the routes about works. */
export function facetRoutes({ store, showAdult }: FacetRouteDeps) {
  return createRouter().openapi(
    getFacets,
    respond(getFacets, async (c) => answer(200, await store.facets(withoutUndefined(c.req.valid('query'), showAdult)))),
  );
}
