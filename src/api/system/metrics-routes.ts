import { createRoute, z } from '@hono/zod-openapi';
import type { WorkType } from '../../core/model/item.ts';
import type { Run, RunKind, SourceStatus } from '../../core/model/run.ts';
import type { Store } from '../../io/store/contract/store.ts';
import type { Syncs } from '../../sync/contract/syncs.ts';
import { formatMetrics, type Metric, metricsType, type Sample } from '../http/metrics-text.ts';
import { commonProblems } from '../http/problem.ts';
import type { RequestTimes } from '../http/request-times.ts';
import { createRouter, noQuery } from '../http/router.ts';

const metrics = createRoute({
  method: 'get',
  path: '/metrics',
  tags: ['Status'],
  summary: 'Give numbers for Prometheus; needs the key like every other route',
  request: { query: noQuery },
  responses: {
    ...commonProblems,
    200: {
      description: 'Text format 0.0.4. Labels hold names of the configuration and words of this program, nothing else',
      content: { 'text/plain': { schema: z.string().openapi({ example: 'gleanarr_works{status="missing"} 91\n' }) } },
    },
  },
});

/** What the numbers are taken from. */
export interface MetricsRouteDeps {
  readonly store: Pick<Store, 'countWorks' | 'listRuns'>;
  readonly syncs: Pick<Syncs, 'statuses' | 'problems'>;
  readonly version: string;
  /** UTC milliseconds. */
  readonly startedAt: number;
}

const workTypes = ['movie', 'series'] as const satisfies readonly WorkType[];
const runKinds = ['sync-playlists', 'sync-radarr', 'sync-sonarr', 'match-works'] as const satisfies readonly RunKind[];
const states = ['ok', 'stale', 'failed', 'quarantined', 'never'] as const satisfies readonly SourceStatus['state'][];

/** Numbers for monitoring. Mount at the URL base itself, where Prometheus looks for them. */
export function metricsRoutes(deps: MetricsRouteDeps, times: RequestTimes) {
  return createRouter().openapi(metrics, async (c) => {
    const { store, syncs, version, startedAt } = deps;
    const [statuses, problems, works, runs] = await Promise.all([
      syncs.statuses(),
      syncs.problems(),
      Promise.all(workTypes.map((type) => countsOf(store, type))),
      Promise.all(runKinds.map((kind) => lastEnded(store, kind))),
    ]);
    const text = formatMetrics([
      gauge('gleanarr_info', 'The version that runs; always 1.', [{ labels: { version }, value: 1 }]),
      gauge('gleanarr_start_time_seconds', 'When it was started, in Unix time.', [{ value: startedAt / 1_000 }]),
      gauge('gleanarr_works', 'Works that the playlists offer, adult ones too.', works.flat()),
      gauge('gleanarr_problems', 'What the health names now.', [{ value: problems.length }]),
      ...sourceMetrics(statuses),
      ...runMetrics(runs.flat()),
      ...times.read(),
    ]);
    return c.text(text, 200, { 'content-type': metricsType });
  });
}

function gauge(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name, help, type: 'gauge', samples };
}

async function countsOf(store: MetricsRouteDeps['store'], type: WorkType): Promise<Sample[]> {
  const counts = await store.countWorks({ adult: true, type });
  return Object.entries(counts).map(([status, value]) => ({ labels: { type, status }, value }));
}

async function lastEnded(store: MetricsRouteDeps['store'], kind: RunKind): Promise<Run[]> {
  const { items } = await store.listRuns({ kind, limit: 5, offset: 0 });
  const ended = items.filter(({ finishedAt }) => finishedAt !== null);
  return ended.slice(0, 1).map((run) => ({ ...run, kind }));
}

function sourceMetrics(statuses: readonly SourceStatus[]): readonly Metric[] {
  const samples = (pick: (status: SourceStatus) => number | null) =>
    statuses.flatMap((status): Sample[] => {
      const value = pick(status);
      return value === null ? [] : [{ labels: labelsOf(status), value }];
    });
  const cache = statuses.flatMap((status): Sample[] => [
    { labels: { ...labelsOf(status), result: 'hit' }, value: status.cache.hits },
    { labels: { ...labelsOf(status), result: 'miss' }, value: status.cache.misses },
  ]);
  const state = statuses.flatMap((status) =>
    states.map(
      (each): Sample => ({ labels: { ...labelsOf(status), state: each }, value: Number(status.state === each) }),
    ),
  );
  return [
    gauge(
      'gleanarr_source_entries',
      'Entries of a playlist, items of an instance.',
      samples(({ items }) => items),
    ),
    gauge(
      'gleanarr_source_age_seconds',
      'Time since the last complete read.',
      samples(({ ageSeconds }) => ageSeconds),
    ),
    gauge('gleanarr_source_state', 'The state of a source: 1 for the one that it is in.', state),
    {
      name: 'gleanarr_cache_reads_total',
      help: 'Times that a source was needed, and was young enough or not.',
      type: 'counter',
      samples: cache,
    },
  ];
}

function labelsOf({ app, name }: SourceStatus): Record<string, string> {
  return { kind: app ?? 'playlist', source: name };
}

function runMetrics(runs: readonly Run[]): readonly Metric[] {
  const samples = (pick: (run: Run) => number) => runs.map((run) => ({ labels: { kind: run.kind }, value: pick(run) }));
  return [
    gauge(
      'gleanarr_sync_ok',
      'Whether the last run of a kind went well.',
      samples(({ ok }) => Number(ok === true)),
    ),
    gauge(
      'gleanarr_sync_end_time_seconds',
      'When the last run of a kind ended, in Unix time.',
      samples(({ finishedAt }) => (finishedAt ?? 0) / 1_000),
    ),
    gauge(
      'gleanarr_sync_duration_seconds',
      'How long the last run of a kind took.',
      samples(({ durationMs }) => (durationMs ?? 0) / 1_000),
    ),
  ];
}
