import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { MiddlewareHandler } from 'hono';
import type { Metric, Sample } from './metrics-text.ts';

/** Upper bounds of the classes in seconds: a page of works should stay in the first ones. */
const boundsSeconds = [0.005, 0.025, 0.1, 0.5, 2.5, 10] as const;

/** How often the event loop is looked at. */
const resolutionMs = 20;
const nanoseconds = 1e9;

/** Requests of one method and class of statuses, by how long they took. */
interface Times {
  readonly labels: { readonly method: string; readonly status: string };
  readonly counts: number[];
  sum: number;
  count: number;
}

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

/** How long requests take and how long the event loop keeps them waiting. Paths are not told apart: they hold ids. */
export class RequestTimes {
  readonly #times = new Map<string, Times>();
  readonly #delay = monitorEventLoopDelay({ resolution: resolutionMs });

  constructor() {
    this.#delay.enable();
  }

  /** Times whatever comes after it. */
  readonly measure: MiddlewareHandler = async (c, next) => {
    const startedAt = performance.now();
    await next();
    this.add(c.req.method, c.res.status, performance.now() - startedAt);
  };

  /** Counts a request that took so many milliseconds. */
  add(given: string, status: number, ms: number): void {
    const seconds = ms / 1_000;
    const labels = { method: knownMethods.has(given) ? given : 'other', status: `${Math.trunc(status / 100)}xx` };
    const key = `${labels.method} ${labels.status}`;
    const times = this.#times.get(key) ?? { labels, counts: boundsSeconds.map(() => 0), sum: 0, count: 0 };
    this.#times.set(key, times);
    for (const [i, bound] of boundsSeconds.entries())
      if (seconds <= bound) times.counts[i] = (times.counts[i] ?? 0) + 1;
    times.sum += seconds;
    times.count += 1;
  }

  /** The requests since the start, and the delays of the event loop since the last call. */
  read(): readonly Metric[] {
    const quantiles = [0.5, 0.99, 1].map(
      (quantile): Sample => ({
        labels: { quantile: String(quantile) },
        value: Math.max(0, this.#delay.percentile(quantile * 100) / nanoseconds - resolutionMs / 1_000),
      }),
    );
    this.#delay.reset();
    return [
      {
        name: 'gleanarr_request_duration_seconds',
        help: 'Time to the answer of requests, by method and class of status.',
        type: 'histogram',
        samples: [...this.#times.values()].flatMap(samplesOf),
      },
      {
        name: 'gleanarr_event_loop_delay_seconds',
        help: 'By how much the event loop was late since the last look at these numbers.',
        type: 'gauge',
        samples: quantiles,
      },
    ];
  }
}

function samplesOf({ labels, counts, sum, count }: Times): Sample[] {
  const buckets = counts.map(
    (value, i): Sample => ({ suffix: '_bucket', labels: { ...labels, le: String(boundsSeconds[i]) }, value }),
  );
  return [
    ...buckets,
    { suffix: '_bucket', labels: { ...labels, le: '+Inf' }, value: count },
    { suffix: '_sum', labels, value: sum },
    { suffix: '_count', labels, value: count },
  ];
}
