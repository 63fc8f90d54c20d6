import { expect, it } from 'vitest';
import { sampleApi, sampleDeps } from '../sample-api.ts';

it('tells of runs under way, those that look works up too', async () => {
  const progress = { kind: 'sync-radarr', phase: 'reading', source: '', done: 1, total: 2 } as const;
  const { syncs, lookUps } = sampleDeps;
  const { ask } = sampleApi({
    syncs: { ...syncs, progress: () => [{ ...progress, runId: 3 }] },
    lookUps: { ...lookUps, progress: () => [{ ...progress, runId: 4 }] },
  });
  const response = await ask('/api/v1/events');
  expect(response.headers.get('content-type')).toContain('text/event-stream');
  const reader = response.body?.getReader();
  let text = '';
  while (!text.includes('"runId":4')) text += new TextDecoder().decode((await reader?.read())?.value);
  await reader?.cancel();
  expect(text).toContain('event: runs\ndata: [3,4]');
  expect(text).toContain('event: progress\ndata: {"kind":"sync-radarr","phase":"reading"');
});

it('ends the stream of a key that is revoked', async () => {
  const id = { id: 1, name: 'widget', prefix: 'gl_', scopes: ['read'] as const, createdAt: 0, usedAt: null };
  const keys = new Map([['widget', id]]);
  const { store } = sampleDeps;
  const { api } = sampleApi({
    store: { ...store, keys: { ...store.keys, findKey: () => keys.get('widget') ?? null } },
  });
  const response = await api.request('/api/v1/events', { headers: { 'x-api-key': 'gl_read_of_the_widget' } });
  const reader = response.body?.getReader();
  await reader?.read();
  keys.clear();
  await expect.poll(async () => (await reader?.read())?.done, { timeout: 5_000 }).toBe(true);
});

it('counts no HEAD as a listener: nobody reads what it would be told', async () => {
  const { ask } = sampleApi({});
  for (let i = 0; i < 60; i += 1) expect((await ask('/api/v1/events', { method: 'HEAD' })).status).toBe(200);
  const response = await ask('/api/v1/events');
  expect(response.status).toBe(200);
  await response.body?.cancel();
});

it('cuts off a listener that reads nothing, so that others find a place', async () => {
  let done = 0;
  const progress = () =>
    [{ runId: 3, kind: 'sync-radarr', phase: 'reading', source: '', done: ++done, total: null }] as const;
  const { ask } = sampleApi({ syncs: { ...sampleDeps.syncs, progress }, eventStallMs: 100 });
  const silent = await Promise.all(Array.from({ length: 50 }, () => ask('/api/v1/events')));
  expect(silent.every(({ status }) => status === 200)).toBe(true);
  await expect.poll(async () => (await ask('/api/v1/events')).status, { timeout: 5_000 }).toBe(200);
});
