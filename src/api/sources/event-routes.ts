import { createRoute, z } from '@hono/zod-openapi';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { Failure } from '../../failures.ts';
import type { Syncs } from '../../sync/contract/syncs.ts';
import type { LookUps } from '../../sync/matching/look-up-works.ts';
import { waitFor } from '../../sync/runs/single-run.ts';
import { commonProblems } from '../http/problem.ts';
import { createRouter, noQuery } from '../http/router.ts';

/** What the stream of events needs. */
export interface EventRouteDeps {
  readonly syncs: Pick<Syncs, 'progress'>;
  readonly lookUps: Pick<LookUps, 'progress'>;
  /** Who does not read on for so long is cut off; default: a minute. */
  readonly eventStallMs?: number;
}

/** Proxies cut what is silent for a minute. */
const heartbeatMs = 20_000;
/** Time between two looks at the runs. */
const lookMs = 500;
const usualStallMs = 60_000;
/** Each listener holds a connection: more than this is no dashboard. */
const mostListeners = 50;

const getEvents = createRoute({
  method: 'get',
  path: '/events',
  tags: ['Status'],
  summary: 'Follow runs as server-sent events',
  description:
    'Event `progress` with a JSON of runId, kind, phase, source, done, total; event `runs` with the ids of runs under way, at the begin and whenever they change; event `alive` every 20 s.',
  request: { query: noQuery },
  responses: {
    ...commonProblems,
    200: {
      description: 'Until the caller goes, or its key or session ends',
      content: { 'text/event-stream': { schema: z.string().openapi({ example: 'event: runs\ndata: [7]\n\n' }) } },
    },
  },
});

/** The stream of events. Mount under /api/v1. */
export function eventRoutes({ syncs, lookUps, eventStallMs = usualStallMs }: EventRouteDeps) {
  const progress = () => [...syncs.progress(), ...lookUps.progress()];
  let listeners = 0;
  return createRouter().openapi(getEvents, (c) => {
    // Nobody reads a body of it, and so nobody would end it.
    if (c.req.method === 'HEAD') return c.body(null, 200, { 'content-type': 'text/event-stream' });
    if (listeners >= mostListeners) {
      throw new Failure('TOO_MANY_REQUESTS', `${listeners} callers follow events already`, { retryAfterMs: 30_000 });
    }
    listeners += 1;
    // Nginx would hold events back until it has enough of them.
    c.header('x-accel-buffering', 'no');
    return streamSSE(c, async (stream) => {
      try {
        await follow(stream, progress, c.get('isStillIn'), eventStallMs);
      } finally {
        listeners -= 1;
      }
    });
  });
}

/** Looks at the runs from time to time: a caller that reads slowly gets the latest, never a queue. */
async function follow(
  stream: SSEStreamingApi,
  progress: Syncs['progress'],
  isStillIn: () => boolean,
  stallMs: number,
): Promise<void> {
  let sent = new Map<number, string>();
  let runs = '';
  let quietMs = 0;
  while (!stream.aborted && !stream.closed && isStillIn()) {
    const now = new Map(progress().map((each) => [each.runId, JSON.stringify(each)]));
    const ids = JSON.stringify([...now.keys()]);
    const news = [...now]
      .filter(([id, text]) => sent.get(id) !== text)
      .map(([, data]) => ({ event: 'progress', data }));
    const events = [...(ids === runs ? [] : [{ event: 'runs', data: ids }]), ...news];
    quietMs = events.length === 0 ? quietMs + lookMs : 0;
    if (quietMs >= heartbeatMs) {
      events.push({ event: 'alive', data: '' });
      quietMs = 0;
    }
    for (const event of events) {
      const sending = stream.writeSSE(event).then(() => true);
      const isSent = await waitFor(sending, stallMs);
      if (isSent === null) return stream.abort();
    }
    runs = ids;
    sent = now;
    await stream.sleep(lookMs);
  }
}
