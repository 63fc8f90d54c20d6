import { createRoute, z } from '@hono/zod-openapi';
import { Failure } from '../../failures.ts';
import type { ArtworkProxy } from '../../io/artwork/artwork-proxy.ts';
import { commonProblems, problem } from '../http/problem.ts';
import { createRouter, noQuery } from '../http/router.ts';

const getPicture = createRoute({
  method: 'get',
  path: '/artwork/{hash}',
  tags: ['Works'],
  summary: 'Show a poster of TMDB, from the cache or from its image host; nothing else is ever asked',
  request: {
    params: z.object({
      hash: z
        .string()
        .regex(/^[A-Za-z0-9]{20,40}$/, 'must be a hash of TMDB')
        .openapi({ example: 'f89U3ADr1oiB1s9GkdPOEpXUk5H' }),
    }),
    query: noQuery,
  },
  responses: {
    ...commonProblems,
    200: {
      description: 'The picture, at most 1 MiB',
      content: Object.fromEntries(
        ['image/jpeg', 'image/png', 'image/webp'].map((type) => [
          type,
          { schema: z.string().openapi({ format: 'binary', example: 'the bytes of a picture' }) },
        ]),
      ),
    },
    404: { ...problem('ARTWORK_NOT_FOUND'), description: 'ARTWORK_NOT_FOUND, or ARTWORK_OFF' },
  },
});

/** What the routes about artwork need. */
export interface ArtworkRouteDeps {
  readonly artwork: Pick<ArtworkProxy, 'picture'> & {
    /** Whether posters are shown; null where nobody has said. Without a yes nothing leaves for TMDB. */
    readonly enabled: boolean | null;
  };
}

/** The route of posters. Mount under /api/v1. */
export function artworkRoutes(deps: ArtworkRouteDeps) {
  return createRouter().openapi(getPicture, async (c) => {
    if (deps.artwork.enabled !== true) throw new Failure('ARTWORK_OFF', 'Posters are switched off');
    const picture = await deps.artwork.picture(c.req.valid('param').hash);
    if (!picture) throw new Failure('ARTWORK_NOT_FOUND', 'There is no such poster, or none to be had now');
    return c.body(picture.bytes, 200, {
      'content-type': picture.type,
      'cache-control': 'private, max-age=2592000, immutable',
    });
  });
}
