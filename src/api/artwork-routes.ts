import { createRoute, z } from '@hono/zod-openapi';
import { Failure } from '../failures.ts';
import type { ArtworkProxy } from '../io/artwork/artwork-proxy.ts';
import type { Store } from '../io/store/store.ts';
import { commonProblems, problem } from './problem.ts';
import { answer, createRouter, noQuery, respond } from './router.ts';

/** As many as a page of works has. */
const mostIds = 500;

const ids = z
  .string()
  .regex(/^(?:[1-9]\d{0,14})(?:,[1-9]\d{0,14}){0,499}$/, `must be 1 to ${mostIds} numbers with commas between them`)
  .transform((text) => text.split(',').map(Number))
  .optional()
  .openapi({ type: 'string', example: '603,604' });

const artworkOf = (what: string) =>
  z.array(z.object({ id: z.number().int(), artwork: z.string() })).openapi({ description: what });

const findArtwork = createRoute({
  method: 'get',
  path: '/artwork',
  tags: ['Works'],
  summary: 'Tell which posters works and movies of the collection have',
  request: {
    query: z.strictObject({
      works: ids.openapi({ description: 'Ids of works' }),
      movies: ids.openapi({ description: 'TMDB ids of movies in the collection' }),
    }),
  },
  responses: {
    ...commonProblems,
    200: {
      description: 'Hashes of TMDB; what has no poster is left out, and all is where posters are not switched on',
      content: {
        'application/json': {
          schema: z
            .object({
              enabled: z.boolean().nullable().openapi({ description: 'null: nobody has said yet' }),
              works: artworkOf('By id of the work'),
              movies: artworkOf('By TMDB id'),
            })
            .openapi('Artwork'),
        },
      },
    },
  },
});

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
          { schema: z.string().openapi({ format: 'binary' }) },
        ]),
      ),
    },
    404: { ...problem('ARTWORK_NOT_FOUND'), description: 'ARTWORK_NOT_FOUND, or ARTWORK_OFF' },
  },
});

/** What the routes about artwork need. */
export interface ArtworkRouteDeps {
  readonly store: Pick<Store, 'artworkOf' | 'heldItems'>;
  readonly artwork: Pick<ArtworkProxy, 'picture'> & {
    /** Whether posters are shown; null where nobody has said. Without a yes nothing leaves for TMDB. */
    readonly enabled: boolean | null;
  };
}

/** Routes about posters. Mount under /api/v1. */
export function artworkRoutes(deps: ArtworkRouteDeps) {
  return createRouter()
    .openapi(
      findArtwork,
      respond(findArtwork, async (c) => {
        const { works = [], movies = [] } = c.req.valid('query');
        const { enabled } = deps.artwork;
        if (enabled !== true) return answer(200, { enabled, works: [], movies: [] });
        const [ofWorks, ofMovies] = [deps.store.artworkOf(works), await deps.store.heldItems.artworkOf(movies)];
        return answer(200, { enabled, works: listed(ofWorks), movies: listed(ofMovies) });
      }),
    )
    .openapi(getPicture, async (c) => {
      if (deps.artwork.enabled !== true) throw new Failure('ARTWORK_OFF', 'Posters are switched off');
      const picture = await deps.artwork.picture(c.req.valid('param').hash);
      if (!picture) throw new Failure('ARTWORK_NOT_FOUND', 'There is no such poster, or none to be had now');
      return c.body(picture.bytes, 200, {
        'content-type': picture.type,
        'cache-control': 'private, max-age=2592000, immutable',
      });
    });
}

function listed(artworkById: ReadonlyMap<number, string>) {
  return [...artworkById].map(([id, artwork]) => ({ id, artwork }));
}
