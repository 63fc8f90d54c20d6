import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openWorld, playlistOf, type World } from '../../../test/sample-world.ts';
import { Failure } from '../../failures.ts';
import { createSyncs } from '../create-syncs.ts';
import { storageProblems } from './storage-problems.ts';
import { StorageWatch } from './storage-watch.ts';

const minute = 60_000;
const week = 7 * 24 * 60 * minute;
let folder = '';
let world: World;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-storage-'));
  world = await openWorld({ folder, playlist: playlistOf(['Alien (1979)']) });
});
afterEach(async () => {
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

function watch(): StorageWatch {
  return new StorageWatch({ ...world.deps, store: world.store, tickMs: 3_600_000 });
}

it('a read that the full disk ends is told of its source, keeps what was read, and is tried again soon', async () => {
  const { deps, settings, store, clock } = world;
  await world.syncs.syncPlaylists({ trigger: 'manual' });
  const full = new Failure('STORE_UNUSABLE', 'The disk is full');
  const beginGeneration = () => Promise.reject(full);
  const syncs = createSyncs(settings, { ...deps, store: { ...store, beginGeneration } });
  world.provider.text = playlistOf(['Alien (1979)', 'Brazil (1985)']);
  const { run } = await syncs.syncPlaylists({ trigger: 'manual' });
  expect(run).toMatchObject({ ok: false, error: { code: 'STORE_UNUSABLE' } });
  const told = await syncs.problems();
  expect(told.find(({ source }) => source === 'list')).toMatchObject({
    code: 'STORE_UNUSABLE',
    message: expect.stringMatching(/The disk is full.*stays in use\. Next try in/),
    nextTryAt: expect.any(Number),
  });
  expect(told.find(({ id }) => id === 'database:sync-playlists:STORE_UNUSABLE')).toMatchObject({
    message: expect.stringContaining('The last good state stays in use'),
  });
  expect((await store.listEntries({ limit: 9, offset: 0 })).total).toBe(1);
  clock.now += 2 * minute;
  await world.syncs.readPlaylists('retry', 'schedule');
  expect((await store.listEntries({ limit: 9, offset: 0 })).total).toBe(2);
  const left = (await world.syncs.problems()).filter(({ code }) => code.startsWith('STORE_'));
  expect(left).toEqual([]);
});

it('the weekly backup is made ten minutes after the start, then weekly', async () => {
  const { clock, store } = world;
  const watching = watch();
  await watching.start();
  await watching.tick();
  expect(store.backups.list()).toEqual([]);
  for (const [wait, made] of [
    [10 * minute, 1],
    [week - minute, 1],
    [minute, 2],
  ] as const) {
    clock.now += wait;
    await watching.tick();
    expect(store.backups.list()).toHaveLength(made);
  }
  watching.stop();
});

it('a backup that fails is told with its next try, and tried again after an hour', async () => {
  const { clock, store } = world;
  const watching = watch();
  writeFileSync(join(folder, 'backups'), 'a file in the way');
  clock.now += 10 * minute;
  await watching.tick();
  clock.now += 5 * minute;
  expect(storageProblems(store, clock.now)).toMatchObject([
    {
      id: 'backup:STORE_UNUSABLE',
      message: expect.stringMatching(/for 5 minutes.*There is none yet\. Next try in 55 minutes\.$/),
      nextTryAt: clock.now + 55 * minute,
    },
  ]);
  rmSync(join(folder, 'backups'));
  await watching.tick();
  expect(store.backups.list()).toEqual([]);
  clock.now += 55 * minute;
  await watching.tick();
  expect(store.backups.list()).toHaveLength(1);
  expect(storageProblems(store, clock.now)).toEqual([]);
});

it('a damaged database is told, however little of it can be read', async () => {
  const { store, deps, settings } = world;
  const trouble = new Failure('STORE_DAMAGED', 'The database x is damaged. The last verified backup is y');
  const listSources = () => Promise.reject(new Error('database disk image is malformed'));
  const damaged = { ...store, care: { ...store.care, unclean: false, trouble, check: async () => null }, listSources };
  const problems = await createSyncs(settings, { ...deps, store: damaged }).problems();
  expect(problems).toMatchObject([
    {
      id: 'database:STORE_DAMAGED',
      message: expect.stringMatching(/backup is y\. Nothing is written any more/),
      hint: trouble.hint,
    },
  ]);
});
