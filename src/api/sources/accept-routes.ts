import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { AuditStore } from '../../io/store/access/access-store.ts';
import type { Syncs } from '../../sync/contract/syncs.ts';
import { whoOf } from '../gate/who-of.ts';
import { commonProblems, problem } from '../http/problem.ts';
import { answer, createRouter, jsonAnswer, respond, timeParam } from '../http/router.ts';
import { InstanceStatusSchema, PlaylistStatusSchema, showInstance, showPlaylist } from '../schemas/source-schemas.ts';
import { AppSchema } from '../schemas/work-schemas.ts';

const name = z.string().openapi({ description: 'As in the configuration, percent-encoded' });
const description =
  'A read that has lost too much, or of which too much is broken, is put in quarantine, and the state before it stays in use. This takes that read as the new state, then matches works anew.';

const query = z.strictObject({ quarantinedAt: timeParam });

const problems = {
  ...commonProblems,
  404: problem('SOURCE_NOT_FOUND'),
  409: {
    ...problem('NOT_QUARANTINED'),
    description: 'NOT_QUARANTINED, QUARANTINE_CHANGED, or SYNC_RUNNING while the source is being read',
  },
};

const acceptPlaylist = createRoute({
  method: 'post',
  path: '/playlists/{name}/accept',
  tags: ['Sync'],
  summary: 'Accept the new state of a playlist in quarantine',
  description,
  request: { params: z.object({ name }), query },
  responses: {
    ...problems,
    200: jsonAnswer('The playlist after that', PlaylistStatusSchema),
  },
});

const acceptInstance = createRoute({
  method: 'post',
  path: '/instances/{app}/{name}/accept',
  tags: ['Sync'],
  summary: 'Accept the new state of a collection in quarantine',
  description,
  request: { params: z.object({ app: AppSchema, name }), query },
  responses: {
    ...problems,
    200: jsonAnswer('The instance after that', InstanceStatusSchema),
  },
});

/** What routes that end a quarantine need. */
export interface AcceptRouteDeps {
  readonly syncs: Pick<Syncs, 'acceptNewState'>;
  readonly store: { readonly audit: Pick<AuditStore, 'record'> };
  /** UTC milliseconds. */
  readonly clock: () => number;
}

/** Routes by which a person ends a quarantine. Mount under /api/v1. */
export function acceptRoutes({ syncs, store: { audit }, clock }: AcceptRouteDeps) {
  // Not waited for: what was accepted stands, whether it can be written down or not.
  const note = (c: Context, about: string): void => {
    audit.record({ at: clock(), who: whoOf(c), action: 'accepted a new state', about }).catch(() => undefined);
  };
  return createRouter()
    .openapi(
      acceptPlaylist,
      respond(acceptPlaylist, async (c) => {
        const { name: playlist } = c.req.valid('param');
        const accepted = await syncs.acceptNewState(null, playlist, c.req.valid('query').quarantinedAt);
        note(c, `playlist ${playlist}`);
        return answer(200, showPlaylist(accepted));
      }),
    )
    .openapi(
      acceptInstance,
      respond(acceptInstance, async (c) => {
        const { app, name: instance } = c.req.valid('param');
        const accepted = await syncs.acceptNewState(app, instance, c.req.valid('query').quarantinedAt);
        note(c, `${app} ${instance}`);
        return answer(200, showInstance(accepted, app));
      }),
    );
}
