import { createRoute, z } from '@hono/zod-openapi';
import type { Store } from '../../io/store/contract/store.ts';
import { commonProblems } from '../http/problem.ts';
import { answer, countParam, createRouter, jsonAnswer, respond } from '../http/router.ts';
import { artworkOrNull, numberOrNull, WorkTypeSchema } from '../schemas/work-schemas.ts';

const ItemSchema = z
  .object({
    instance: z.string(),
    title: z.string(),
    year: numberOrNull,
    tmdbId: numberOrNull,
    tvdbId: numberOrNull,
    artwork: artworkOrNull,
  })
  .openapi('Item');

const findItems = createRoute({
  method: 'get',
  path: '/items',
  tags: ['Works'],
  summary: 'Find movies or series of the collection by any of their names',
  request: {
    query: z.strictObject({
      type: WorkTypeSchema,
      q: z.string().trim().min(1).max(200).openapi({ description: 'Words, each of which must be found' }),
      limit: countParam(1, 100, 20),
    }),
  },
  responses: {
    ...commonProblems,
    200: jsonAnswer(
      'Those first whose name is the text itself, then begins with it',
      z.object({ items: z.array(ItemSchema) }).openapi('ItemList'),
    ),
  },
});

/** What the route about items needs. */
export interface ItemRouteDeps {
  readonly store: Pick<Store, 'heldItems'>;
  readonly artwork: { readonly enabled: boolean | null };
}

/** The search of the collection, for whoever says which item a work is. Mount under /api/v1. */
export function itemRoutes({ store, artwork }: ItemRouteDeps) {
  return createRouter().openapi(
    findItems,
    respond(findItems, async (c) => {
      const { type, q, limit } = c.req.valid('query');
      const found = await store.heldItems.find(type, q, limit);
      return answer(200, { items: artwork.enabled ? found : found.map((item) => ({ ...item, artwork: null })) });
    }),
  );
}
