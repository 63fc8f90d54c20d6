import { createRoute, z } from '@hono/zod-openapi';
import { minuteMs } from '../../core/model/durations.ts';
import type { App } from '../../core/model/item.ts';
import { labelOf } from '../../core/model/label.ts';
import { Failure } from '../../failures.ts';
import type { ListFeed } from '../../io/store/contract/list-feed.ts';
import type { Store } from '../../io/store/contract/store.ts';
import type { Syncs } from '../../sync/contract/syncs.ts';
import { commonProblems, problem } from '../http/problem.ts';
import { answer, createRouter, jsonAnswer, respond } from '../http/router.ts';

/** What the outgoing lists need. */
export interface ListRouteDeps {
  readonly store: { readonly feeds: Pick<ListFeed, 'offered'> } & Pick<Store, 'lastMatch'>;
  readonly syncs: Pick<Syncs, 'describeList' | 'statuses'>;
  /** Whether adult works are offered. */
  readonly showAdult: boolean;
}

/** When it is worth asking again: Radarr heeds it. */
const retryAfterMs = 15 * minuteMs;

const query = z.strictObject({
  token: z
    .string()
    .max(500)
    .optional()
    .openapi({ description: 'A key with the scope feed, since Radarr and Sonarr can send no header' }),
});

function define<const Path extends string, Item extends z.ZodType>(path: Path, summary: string, item: Item) {
  return createRoute({
    method: 'get',
    path,
    tags: ['Lists'],
    summary,
    description:
      'Missing works whose id a person chose, or is certain, and that no instance holds. An empty list means that there is none: where anything it rests on is old, partial or in quarantine, the answer is 503.',
    request: { query },
    responses: {
      ...commonProblems,
      200: jsonAnswer('As its custom list reads it', z.array(item)),
      403: problem('FORBIDDEN'),
      503: problem('LIST_NOT_READY'),
    },
  });
}

const title = z.string();
const id = z.number().int().min(1);
const radarrList = define(
  '/lists/radarr',
  'List for Radarr: Settings → Lists → Custom Lists',
  z.object({ id, title }).openapi('RadarrListItem', { description: 'id is the tmdbId' }),
);
const sonarrList = define(
  '/lists/sonarr',
  'List for Sonarr: Settings → Import Lists → Custom List',
  z.object({ tvdbId: id, title }).openapi('SonarrListItem'),
);

/** The lists that Radarr and Sonarr subscribe to. Mount under /api/v1. */
export function listRoutes(deps: ListRouteDeps) {
  return createRouter()
    .openapi(
      radarrList,
      respond(radarrList, async () => answer(200, await offered(deps, 'radarr'))),
    )
    .openapi(
      sonarrList,
      respond(sonarrList, async () => {
        const works = await offered(deps, 'sonarr');
        return answer(
          200,
          works.map((work) => ({ tvdbId: work.id, title: work.title })),
        );
      }),
    );
}

/** With its list cleaned, an app deletes what a list no longer holds: an answer that may be wrong must not be given. */
async function offered({ store, syncs, showAdult }: ListRouteDeps, app: App) {
  const type = app === 'radarr' ? 'movie' : 'series';
  const statuses = (await syncs.statuses()).filter(({ enabled }) => enabled);
  const needed = statuses.filter((status) => status.app === app || status.app === null);
  const bad = needed.find(({ state }) => state !== 'ok');
  if (bad) throw notReady(`${labelOf(bad)} is ${words[bad.state]}`);
  for (const [name, isThere] of [
    [app, needed.some((status) => status.app === app)],
    ['playlist', needed.some((status) => status.app === null)],
    ['matching', (await store.lastMatch()) !== null],
  ] as const) {
    if (!isThere) throw notReady(`there is no ${name} yet`);
  }
  const { fresh } = await syncs.describeList({ type, total: 0, adultLeftOut: 0 });
  if (!fresh) throw notReady('the collections are not fresh, or not matched yet');
  return store.feeds.offered(type, { adult: showAdult });
}

const words = {
  ok: 'well',
  stale: 'too old',
  failed: 'failing',
  quarantined: 'in quarantine',
  never: 'not read yet',
} as const;

function notReady(why: string): Failure {
  return new Failure('LIST_NOT_READY', `The list cannot be told now: ${why}`, { retryAfterMs });
}
