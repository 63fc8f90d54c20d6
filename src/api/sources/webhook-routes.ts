import { createRoute, z } from '@hono/zod-openapi';
import type { App } from '../../core/model/item.ts';
import { Failure } from '../../failures.ts';
import type { SeriesEpisodes } from '../../sync/matching/series-episodes.ts';
import type { InstanceSettings } from '../../sync/settings/instance-settings.ts';
import type { WebhookHints } from '../../sync/webhook-hints.ts';
import { commonProblems, problem } from '../http/problem.ts';
import { answer, createRouter, jsonAnswer, jsonBody, respond } from '../http/router.ts';
import { AppSchema } from '../schemas/work-schemas.ts';
import { meaningOf, seriesOf } from './webhook-events.ts';

/** What incoming webhooks need. */
export interface WebhookRouteDeps {
  readonly hints: Pick<WebhookHints, 'hint'>;
  readonly episodes: Pick<SeriesEpisodes, 'forget'>;
  readonly settings: { readonly instances: Pick<InstanceSettings, 'list'> };
}

const token = z.string().max(500).optional().openapi({ description: 'A key with the scope webhook' });

function define<const Method extends 'post' | 'put'>(method: Method) {
  return createRoute({
    method,
    path: '/webhooks/{app}/{name}',
    tags: ['Lists'],
    summary: 'Take an event of a Radarr or Sonarr: Settings → Connect → Webhook',
    description:
      'A hint to read the collection again, never data: within a minute after items came or went or the app was updated, within ' +
      'ten after imports and deletions of files, at most every five minutes however many events come. Test, Grab, Rename, ' +
      'Health, ManualInteractionRequired and unknown events are taken and change nothing.',
    request: {
      params: z.object({ app: AppSchema, name: z.string().min(1).max(60) }),
      query: z.strictObject({ token }),
      body: jsonBody(
        z.record(z.string(), z.unknown()).openapi('WebhookEvent', {
          description:
            'Only eventType is looked at, and of Sonarr series.tvdbId, whose episodes are then asked for anew',
          example: { eventType: 'Test' },
        }),
      ),
    },
    responses: {
      ...commonProblems,
      202: jsonAnswer(
        'Taken',
        z
          .object({ reads: z.boolean().openapi({ description: 'Whether the collection is read again soon' }) })
          .openapi('WebhookTaken'),
      ),
      403: problem('FORBIDDEN'),
      404: problem('SOURCE_NOT_FOUND'),
    },
  });
}

const post = define('post');
const put = define('put');

/** Where Radarr and Sonarr send their events. Mount under /api/v1. */
export function webhookRoutes(deps: WebhookRouteDeps) {
  return createRouter()
    .openapi(
      post,
      respond(post, async (c) => answer(202, take(deps, c.req.valid('param'), c.req.valid('json')))),
    )
    .openapi(
      put,
      respond(put, async (c) => answer(202, take(deps, c.req.valid('param'), c.req.valid('json')))),
    );
}

function take(
  { hints, episodes, settings }: WebhookRouteDeps,
  { app, name }: { readonly app: App; readonly name: string },
  event: Readonly<Record<string, unknown>>,
) {
  const isKnown = settings.instances.list().some((each) => each.app === app && each.name === name);
  if (!isKnown) throw new Failure('SOURCE_NOT_FOUND', `No ${app} is called so`);
  const meaning = meaningOf(app, event);
  if (meaning === 'nothing') return { reads: false };
  hints.hint({ app, name }, meaning);
  if (app === 'sonarr') episodes.forget(name, seriesOf(event));
  return { reads: true };
}
