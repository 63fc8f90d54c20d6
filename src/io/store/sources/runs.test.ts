import { expect, it } from 'vitest';
import type { RunStep } from '../../../core/model/run.ts';
import { Database, openConnection } from '../database/database.ts';
import { migrate } from '../schema/migrations.ts';
import { now, testStore } from '../test-rows.ts';
import { Runs } from './runs.ts';

const step: RunStep = {
  source: 'hd',
  ok: true,
  fetched: 10,
  added: 1,
  updated: 2,
  removed: 3,
  held: 4,
  cache: 'miss',
  error: null,
};
const works = { missing: 1, review: 2, 'in-collection': 3, ignored: 4, excluded: 5, unknown: 6 };

it('a run is kept with its steps in order, its works and its failure', async () => {
  const store = await testStore();
  const id = await store.beginRun('sync-radarr', 'manual', now);
  await store.saveStep(id, 'radarr', { ...step, fetched: 0 });
  await store.saveStep(id, 'radarr', { ...step, source: 'uhd', ok: false });
  await store.saveStep(id, 'radarr', step);
  expect(await store.getRun(id)).toMatchObject({ finishedAt: null, ok: null, durationMs: null, works: null });
  const error = { code: 'ARR_TIMEOUT', message: 'slow', hint: 'wait' };
  await store.finishRun(id, { now: now + 900, durationMs: 900.4, ok: false, works, error });
  expect(await store.getRun(id)).toEqual({
    id,
    kind: 'sync-radarr',
    trigger: 'manual',
    startedAt: now,
    finishedAt: now + 900,
    durationMs: 900,
    ok: false,
    steps: [step, { ...step, source: 'uhd', ok: false }],
    works,
    error,
  });
  expect(await store.getRun(99)).toBeNull();
  await store.close();
});

it('runs are listed newest first, by kind and page', async () => {
  const store = await testStore();
  const first = await store.beginRun('match-works', 'start', now);
  const second = await store.beginRun('sync-sonarr', 'schedule', now + 1);
  const third = await store.beginRun('match-works', 'schedule', now + 2);
  const ids = async (query: Parameters<typeof store.listRuns>[0]) =>
    (await store.listRuns(query)).items.map(({ id }) => id);
  expect(await ids({ limit: 10, offset: 0 })).toEqual([third, second, first]);
  expect(await ids({ limit: 1, offset: 1 })).toEqual([second]);
  expect(await ids({ kind: 'match-works', limit: 10, offset: 0 })).toEqual([third, first]);
  expect(await store.listRuns({ kind: 'sync-radarr', limit: 10, offset: 0 })).toEqual({ items: [], total: 0 });
  await store.close();
});

it('old runs are purged, the newest 500 of a kind stay', async () => {
  const store = await testStore();
  for (let n = 0; n < 503; n++) await store.beginRun('match-works', 'schedule', now + n);
  const other = await store.beginRun('sync-sonarr', 'schedule', now);
  await store.purge(now);
  expect((await store.listRuns({ kind: 'match-works', limit: 1, offset: 0 })).total).toBe(500);
  expect(await store.getRun(1)).toBeNull();
  expect(await store.getRun(other)).not.toBeNull();
  await store.purge(now, { removedDays: 7, runs: 20 });
  expect((await store.listRuns({ kind: 'match-works', limit: 1, offset: 0 })).total).toBe(20);
  await store.close();
});

it('steps stand in the order of the configuration, in whatever order they ended', async () => {
  const store = await testStore();
  const source = {
    app: 'radarr',
    enabled: true,
    managed: true,
    addressFingerprint: '',
    filterFingerprint: '',
  } as const;
  await store.saveSources([
    { ...source, name: 'z' },
    { ...source, name: 'a' },
  ]);
  const id = await store.beginRun('sync-radarr', 'manual', now);
  for (const name of ['a', 'z']) await store.saveStep(id, 'radarr', { ...step, source: name });
  expect((await store.getRun(id))?.steps.map((each) => each.source)).toEqual(['z', 'a']);
  await store.close();
});

it('a run whose end could not be written is told as ended, and written as such with the next one', async () => {
  const connection = openConnection(':memory:');
  migrate(connection);
  const database = new Database(connection, ':memory:');
  const runs = new Runs(database);
  const id = await runs.beginRun('sync-radarr', 'manual', now);
  connection.exec('pragma query_only = on');
  const end = { now: now + 900, durationMs: 900.4, ok: true, works, error: null };
  await expect(runs.finishRun(id, end)).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
  await expect(runs.beginRun('sync-radarr', 'manual', now)).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
  const told = { id, finishedAt: now + 900, durationMs: 900, ok: true, works };
  expect(await runs.getRun(id)).toMatchObject(told);
  expect(await runs.listRuns({ limit: 10, offset: 0 })).toMatchObject({ total: 1, items: [told] });

  connection.exec('pragma query_only = off');
  await runs.beginRun('match-works', 'manual', now);
  expect(await new Runs(database).getRun(id)).toMatchObject(told);
  await database.close();
});
