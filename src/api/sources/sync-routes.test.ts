import { expect, it, test } from 'vitest';
import type { Run, RunStep } from '../../core/model/run.ts';
import { Failure } from '../../failures.ts';
import type { SyncAnswer, SyncOptions } from '../../sync/contract/syncs.ts';
import { sampleApi, sampleDeps, sampleRun } from '../sample-api.ts';

const [goodStep] = sampleRun.steps as [RunStep];
const badStep: RunStep = {
  ...goodStep,
  source: '4K',
  ok: false,
  fetched: 0,
  error: { code: 'ARR_UNREACHABLE', message: 'no answer', hint: 'check it' },
};

/** An API whose syncs end like this; tells what they were asked. */
function ending(run: Partial<Run>, more: Partial<SyncAnswer> = {}) {
  const asked: (SyncOptions & { what: string })[] = [];
  const end = (what: string, options: SyncOptions): SyncAnswer => {
    asked.push({ what, ...options });
    return { run: { ...sampleRun, ...run }, repeated: false, joined: false, ...more };
  };
  const { ask } = sampleApi({
    urlBase: '/base',
    syncs: {
      ...sampleDeps.syncs,
      syncApp: async (app, options) => end(app, options),
      syncPlaylists: async (options) => end('playlists', options),
      progress: () => [{ runId: 3, kind: 'sync-radarr', phase: 'reading', source: 'HD', done: 5, total: null }],
    },
  });
  return { asked, ask: (path: string, method = 'POST') => ask(`/base/api/v1${path}`, { method }) };
}

test.each([
  { path: '/radarr-sync', method: 'POST', what: 'radarr', waitMs: 300_000, repeatable: false },
  { path: '/radarr-sync?wait=0', method: 'GET', what: 'radarr', waitMs: 0, repeatable: true },
  { path: '/sonarr-sync?wait=7', method: 'POST', what: 'sonarr', waitMs: 7_000, repeatable: false },
  { path: '/sonarr-sync', method: 'GET', what: 'sonarr', waitMs: 300_000, repeatable: true },
  { path: '/playlists-sync', method: 'POST', what: 'playlists', waitMs: 300_000, repeatable: false },
  { path: '/playlists-sync', method: 'GET', what: 'playlists', waitMs: 300_000, repeatable: true },
])('$method $path asks for a sync of $what', async ({ path, method, ...options }) => {
  const { ask, asked } = ending({});
  expect((await ask(path, method)).status).toBe(200);
  expect(asked).toEqual([{ trigger: 'manual', ...options }]);
});

it('the answer of a sync tells what was done per instance, and the works after it', async () => {
  expect(await (await ending({}).ask('/radarr-sync')).json()).toEqual({
    runId: 3,
    ok: true,
    repeated: false,
    durationMs: 2_000,
    instances: [{ name: 'HD', ok: true, fetched: 10, added: 1, updated: 2, removed: 0, held: 0, cache: 'miss' }],
    works: { inCollection: 4, review: 1, missing: 2, ignored: 0, excluded: 0, unknown: 3 },
  });
});

it('the answer of a sync names playlists as such', async () => {
  const body = await (await ending({}).ask('/playlists-sync')).json();
  expect(body).toMatchObject({ playlists: [{ name: 'HD' }] });
  expect(body).not.toHaveProperty('instances');
});

it('the answer of a sync tells that it is repeated', async () => {
  expect(await (await ending({}, { repeated: true }).ask('/radarr-sync', 'GET')).json()).toMatchObject({
    runId: 3,
    repeated: true,
  });
});

it('the answer of a sync is 200 with ok false for those that failed', async () => {
  const response = await ending({ ok: false, steps: [goodStep, badStep] }).ask('/radarr-sync');
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({
    ok: false,
    instances: [{ ok: true }, { name: '4K', ok: false, error: { code: 'ARR_UNREACHABLE', hint: 'check it' } }],
  });
});

it('the answer of a sync is 502 with the same body where all failed', async () => {
  const response = await ending({ ok: false, steps: [badStep] }).ask('/radarr-sync');
  expect(response.status).toBe(502);
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.json()).toMatchObject({
    runId: 3,
    ok: false,
    instances: [{ name: '4K' }],
    works: { missing: 2 },
  });
});

it('the answer of a sync is 500 where the run itself failed', async () => {
  const error = { code: 'STORE_UNUSABLE', message: 'disk full', hint: 'make space' };
  const response = await ending({ ok: false, error, works: null }).ask('/radarr-sync');
  expect(response.status).toBe(500);
  expect(await response.json()).toMatchObject({ error, works: { missing: 2 } });
});

it('the answer of a sync is 202 with the way to the run where the run outlasts the wait', async () => {
  const response = await ending({ finishedAt: null, ok: null }).ask('/radarr-sync?wait=0');
  expect(response.status).toBe(202);
  expect(response.headers.get('location')).toBe('/base/api/v1/runs/3');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(await response.json()).toEqual({
    runId: 3,
    running: true,
    progress: { kind: 'sync-radarr', phase: 'reading', source: 'HD', done: 5, total: null },
  });
});

it('the answer of a sync is 409 with the hint where nothing is configured', async () => {
  const { ask } = sampleApi({
    syncs: {
      ...sampleDeps.syncs,
      syncApp: async () => {
        throw new Failure('NOT_CONFIGURED', 'No Radarr is configured');
      },
    },
  });
  const response = await ask('/api/v1/radarr-sync', { method: 'POST' });
  expect(response.status).toBe(409);
  expect(await response.json()).toMatchObject({
    code: 'NOT_CONFIGURED',
    hint: expect.stringContaining('environment'),
  });
});

it.each(['/radarr-sync', '/sonarr-sync', '/playlists-sync'])('starts nothing for HEAD %s', async (path) => {
  const { ask, asked } = ending({});
  expect((await ask(path, 'HEAD')).status).toBe(405);
  expect(asked).toEqual([]);
});
