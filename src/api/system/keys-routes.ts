import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { Failure } from '../../failures.ts';
import type { ApiKey, AuditStore, KeyStore } from '../../io/store/access/access-store.ts';
import { hashToken, makeToken } from '../gate/gate-secrets.ts';
import { whoOf } from '../gate/who-of.ts';
import { commonProblems, problem } from '../http/problem.ts';
import {
  answer,
  countParam,
  createRouter,
  idParam,
  instant,
  jsonAnswer,
  jsonBody,
  noQuery,
  orNull,
  respond,
} from '../http/router.ts';

/** What routes about keys need. */
export interface KeyRouteDeps {
  readonly store: { readonly keys: KeyStore; readonly audit: AuditStore };
  /** UTC milliseconds. */
  readonly clock: () => number;
}

const shownCharacters = 8;

const scopes = z
  .array(z.enum(['read', 'write', 'feed', 'webhook']))
  .min(1)
  .max(4)
  .refine((all) => new Set(all).size === all.length, 'must name each scope once')
  .openapi({
    example: ['read'],
    description:
      'read: look at everything but settings and keys. write: also sync and decide. feed: the lists for Radarr and Sonarr. webhook: take events of Radarr and Sonarr. A key with none but feed or webhook may stand in the URL of its routes as ?token=',
  });

const KeySchema = z
  .object({
    id: z.number().int(),
    name: z.string(),
    prefix: z.string().openapi({ description: 'The first characters of the key', example: 'gln_x7Qp' }),
    scopes,
    createdAt: instant,
    usedAt: orNull(instant).openapi({ description: 'To the minute; null: never' }),
  })
  .openapi('Key');

const NewKeySchema = z
  .strictObject({
    name: z
      .string()
      .trim()
      .regex(/^[^\p{C}]{1,60}$/u, 'must be 1 to 60 characters')
      .openapi({ example: 'dashboard' }),
    scopes,
  })
  .openapi('NewKey');

const forbidden = { 403: problem('FORBIDDEN') };

const listKeys = createRoute({
  method: 'get',
  path: '/keys',
  tags: ['Access'],
  summary: 'List the keys, never with the keys themselves',
  description: 'The key of file or environment is not among them.',
  request: { query: noQuery },
  responses: {
    ...commonProblems,
    ...forbidden,
    200: jsonAnswer('In the order in which they were made', z.array(KeySchema)),
  },
});

const addKey = createRoute({
  method: 'post',
  path: '/keys',
  tags: ['Access'],
  summary: 'Make a key, which is told this once',
  request: { query: noQuery, body: jsonBody(NewKeySchema) },
  responses: {
    ...commonProblems,
    ...forbidden,
    201: jsonAnswer(
      'Made',
      KeySchema.extend({ key: z.string().openapi({ description: 'Not kept: copy it now' }) }).openapi('MadeKey'),
    ),
    409: problem('NAME_TAKEN'),
  },
});

const revokeKey = createRoute({
  method: 'delete',
  path: '/keys/{id}',
  tags: ['Access'],
  summary: 'Revoke a key, at once',
  request: { params: z.object({ id: idParam }), query: noQuery },
  responses: {
    ...commonProblems,
    ...forbidden,
    200: jsonAnswer('The keys that are left', z.array(KeySchema)),
    404: problem('KEY_NOT_FOUND'),
  },
});

const listAudit = createRoute({
  method: 'get',
  path: '/audit',
  tags: ['Access'],
  summary: 'Show who did what: logins, keys, settings, decisions; for 90 days',
  request: { query: z.strictObject({ limit: countParam(1, 500, 100) }) },
  responses: {
    ...commonProblems,
    ...forbidden,
    200: jsonAnswer(
      'Newest first',
      z.array(z.object({ at: instant, who: z.string(), action: z.string(), about: z.string() }).openapi('AuditEvent')),
    ),
  },
});

/** Routes about keys and what was done with them. Mount under /api/v1. */
export function keyRoutes({ store: { keys, audit }, clock }: KeyRouteDeps) {
  const note = (c: Context, action: string, about: string) =>
    audit.record({ at: clock(), who: whoOf(c), action, about }).catch(() => undefined);
  return createRouter()
    .openapi(
      listKeys,
      respond(listKeys, async () => answer(200, keys.listKeys())),
    )
    .openapi(
      addKey,
      respond(addKey, async (c) => {
        const { name, scopes: asked } = c.req.valid('json');
        const { key, made } = await makeKey(keys, { name, scopes: asked }, clock());
        await note(c, 'made a key', `${name}: ${asked.join(', ')}`);
        return answer(201, { ...made, key });
      }),
    )
    .openapi(
      revokeKey,
      respond(revokeKey, async (c) => {
        const { id } = c.req.valid('param');
        const revoked = keys.listKeys().find((key) => key.id === id);
        if (!(await keys.revokeKey(id))) throw new Failure('KEY_NOT_FOUND', `No key ${id}`);
        await note(c, 'revoked a key', revoked?.name ?? '');
        return answer(200, keys.listKeys());
      }),
    )
    .openapi(
      listAudit,
      respond(listAudit, async (c) => answer(200, audit.listEvents(c.req.valid('query').limit))),
    );
}

async function makeKey(keys: KeyStore, { name, scopes: asked }: Pick<ApiKey, 'name' | 'scopes'>, now: number) {
  const key = `gln_${makeToken()}`;
  const prefix = key.slice(0, shownCharacters);
  const made = await keys.addKey({ name, prefix, scopes: asked, hash: hashToken(key) }, now);
  return { key, made };
}
