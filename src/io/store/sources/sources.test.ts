import { expect, it, test } from 'vitest';
import type { SourceState } from '../../../core/model/run.ts';
import type { FreshFor, Store } from '../contract/store.ts';
import { entry, item, now, playlist, radarr, read, sourceOf, stage, testStore } from '../test-rows.ts';

const hour = 3_600_000;
const freshFor: FreshFor = { playlist: 48 * hour, radarr: 12 * hour, sonarr: 12 * hour, baselineOf: () => 'b' };
const refused = { code: 'ARR_UNAUTHORIZED', message: 'refused', hint: 'copy the key' };

it('counts cache use and keeps it, with the expiry, until a swap', async () => {
  const store = await testStore();
  await store.countCacheUse(radarr, 'miss');
  await store.countCacheUse(radarr, 'hit');
  await store.countCacheUse(radarr, 'hit');
  await store.updateSource(radarr, { cacheBytes: 4_096, nextTryAt: now + hour, ladderStep: 2 });
  await store.expireCache(radarr);
  const find = async () => (await store.listSources()).find(({ app }) => app === 'radarr');
  expect(await find()).toMatchObject({ cacheHits: 2, cacheMisses: 1, cacheBytes: 4_096, expired: true, ladderStep: 2 });
  await read(store, radarr, 'items', [item(1)]);
  expect(await find()).toMatchObject({ expired: false, nextTryAt: now + hour });
  await store.updateSource(radarr, { nextTryAt: null });
  expect(await find()).toMatchObject({ nextTryAt: null, ladderStep: 2 });
  await store.close();
});

it('keeps the time of the first failure while it is the same one', async () => {
  const store = await testStore();
  await store.updateSource(radarr, { health: { ...refused, since: now } });
  await store.updateSource(radarr, { health: { ...refused, message: 'refused again', since: now + hour } });
  const health = async () => (await store.listSources()).find(({ app }) => app === 'radarr')?.health;
  expect(await health()).toEqual({ ...refused, message: 'refused again', since: now });
  await store.updateSource(radarr, { health: { ...refused, code: 'ARR_TIMEOUT', since: now + hour } });
  expect(await health()).toMatchObject({ code: 'ARR_TIMEOUT', since: now + hour });
  await store.updateSource(radarr, { health: null });
  expect(await health()).toBeNull();
  await store.close();
});

test.each<{ state: SourceState; because: string; at?: number; prepare: (store: Store) => Promise<unknown> }>([
  { state: 'never', because: 'nothing was read', prepare: async () => undefined },
  { state: 'ok', because: 'it was read lately', prepare: (store) => read(store, radarr, 'items', [item(1)]) },
  {
    state: 'stale',
    because: 'the last good read is too old',
    at: now + 12 * hour,
    prepare: (store) => read(store, radarr, 'items', [item(1)]),
  },
  {
    state: 'failed',
    because: 'the last try failed, whatever was read before',
    prepare: async (store) => {
      await read(store, radarr, 'items', [item(1)]);
      await store.updateSource(radarr, { health: { ...refused, since: now } });
    },
  },
  {
    state: 'quarantined',
    because: 'a read waits for a person',
    prepare: async (store) => {
      await read(store, radarr, 'items', [item(1)]);
      await (await stage(store, radarr, 'items', [])).quarantine({ now, reason: refused });
    },
  },
])('a source is $state when $because', async ({ state, at = now, prepare }) => {
  const store = await testStore();
  await prepare(store);
  const status = (await store.sourceStatuses(at, freshFor)).find(({ app }) => app === 'radarr');
  expect(status?.state).toBe(state);
  await store.close();
});

it('tells age, items, last sync and health in one status', async () => {
  const store = await testStore();
  await read(store, playlist, 'entries', [entry('Alien'), entry('Brazil')]);
  const runId = await store.beginRun('sync-playlists', 'schedule', now);
  const step = { source: 'vod', ok: false, fetched: 0, added: 0, updated: 0, removed: 0, held: 0, cache: null };
  await store.saveStep(runId, null, { ...step, error: refused });
  await store.updateSource(playlist, { health: { ...refused, since: now } });
  const [status] = await store.sourceStatuses(now + 90_000, freshFor);
  expect(status).toEqual({
    name: 'vod',
    app: null,
    managed: true,
    enabled: true,
    state: 'failed',
    lastSync: { runId, startedAt: now, finishedAt: null, ok: false, error: refused },
    lastGoodAt: now,
    quarantinedAt: null,
    isReadAsSet: true,
    ageSeconds: 90,
    items: 2,
    nextRunAt: null,
    cache: { hits: 0, misses: 0, ageSeconds: 90, bytes: 0 },
    health: { message: 'refused', hint: 'copy the key' },
  });
  await store.close();
});

it('lists rest on the oldest good read, and are fresh only where all instances are', async () => {
  const store = await testStore();
  const other = { app: 'radarr', name: 'uhd' } as const;
  expect(await store.freshness('series', now, freshFor)).toEqual({ asOf: null, fresh: false });
  expect(await store.freshness('movie', now, freshFor)).toEqual({ asOf: null, fresh: false });
  await read(store, radarr, 'items', [item(1)]);
  expect(await store.freshness('movie', now, freshFor)).toEqual({ asOf: now, fresh: true });
  await store.saveSources([sourceOf(radarr), sourceOf(other)]);
  expect(await store.freshness('movie', now, freshFor)).toEqual({ asOf: null, fresh: false });
  await read(store, other, 'items', [item(1)], { now: now - 11 * hour });
  expect(await store.freshness('movie', now, freshFor)).toEqual({ asOf: now - 11 * hour, fresh: true });
  expect(await store.freshness('movie', now + hour, freshFor)).toMatchObject({ fresh: false });
  await store.close();
});

it('does not call a first read that is empty fresh before another an hour later agrees', async () => {
  const store = await testStore();
  await read(store, radarr, 'items', []);
  expect(await store.freshness('movie', now, freshFor)).toEqual({ asOf: now, fresh: false });
  await read(store, radarr, 'items', [], { now: now + hour - 1 });
  expect(await store.freshness('movie', now + hour, freshFor)).toMatchObject({ fresh: false });
  await read(store, radarr, 'items', [], { now: now + hour });
  expect(await store.freshness('movie', now + hour, freshFor)).toEqual({ asOf: now + hour, fresh: true });
  await store.close();
});

it('forgets a source a week after it was last configured', async () => {
  const store = await testStore();
  await read(store, playlist, 'entries', [entry('Alien')]);
  await store.saveSources([sourceOf(radarr)]);
  await store.purge(now);
  await store.saveSources([sourceOf(radarr), sourceOf(playlist)]);
  expect((await store.listEntries({ limit: 9, offset: 0 })).total).toBe(1);
  await store.saveSources([sourceOf(radarr)]);
  await store.purge(now);
  await store.purge(now + 8 * 24 * hour);
  await store.saveSources([sourceOf(radarr), sourceOf(playlist)]);
  expect(await store.listEntries({ limit: 9, offset: 0 })).toEqual({ items: [], total: 0 });
  await store.close();
});

it('lets a hint count that comes while the collection is read', async () => {
  const store = await testStore();
  const isExpired = async () => (await store.listSources()).find(({ app }) => app === 'radarr')?.expired;
  await store.expireCache(radarr);
  expect(await isExpired()).toBe(true);
  await read(store, radarr, 'items', [item(1)]);
  expect(await isExpired()).toBe(false);
  const staging = await stage(store, radarr, 'items', [item(1)]);
  await store.expireCache(radarr);
  await staging.swap({ now, hold: [], releaseHeldBefore: 0 });
  await read(store, radarr, 'exclusions', []);
  expect(await isExpired()).toBe(true);
  await read(store, radarr, 'items', [item(1)]);
  expect(await isExpired()).toBe(false);
  await store.close();
});
