import { expect, test } from 'vitest';
import { formatMetrics } from '../http/metrics-text.ts';
import { sampleApi, sampleWork } from '../sample-api.ts';

const { ask, api } = sampleApi();

test('gives every number in the form that Prometheus reads', async () => {
  await ask('/api/v1/sync-status');
  const response = await ask('/metrics');
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = await response.text();
  expect(text).toContain('gleanarr_works{type="movie",status="missing"} 2\n');
  expect(text).toMatch(/^gleanarr_source_state\{kind="\w+",source="[^"]+",state="ok"\} [01]$/m);
  expect(text).toMatch(/^gleanarr_cache_reads_total\{kind="radarr",source="HD",result="hit"\} \d+$/m);
  expect(text).toMatch(/^gleanarr_sync_duration_seconds\{kind="sync-playlists"\} [\d.]+$/m);
  expect(text).toMatch(/^gleanarr_request_duration_seconds_bucket\{method="GET",status="2xx",le="\+Inf"\} [1-9]/m);
  expect(text).toMatch(/^gleanarr_event_loop_delay_seconds\{quantile="0.99"\} [\d.e-]+$/m);
  for (const line of text.trimEnd().split('\n')) {
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) [a-z_]+ .+|[a-z_]+(?:\{(?:[a-z_]+="[^"\n]*",?)+\})? [\d.e+-]+)$/);
  }
  expect(text).not.toContain(sampleWork.title);
});

test('is closed without a key, as every route but the one for the doctor', async () => {
  expect((await api.request('/metrics')).status).toBe(401);
});

test('writes labels so that no name can end them, and leaves out what has no numbers', () => {
  const samples = [{ labels: { source: 'a"b\\c\nd' }, value: 1 }];
  const text = formatMetrics([
    { name: 'a_total', help: 'A.', type: 'counter', samples },
    { name: 'b', help: 'B.', type: 'gauge', samples: [] },
  ]);
  expect(text).toBe('# HELP a_total A.\n# TYPE a_total counter\na_total{source="a\\"b\\\\c\\nd"} 1\n');
});
