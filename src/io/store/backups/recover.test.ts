import {
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { openConnection } from '../database/database.ts';
import { openStore } from '../open-store.ts';
import { migrate, schemaVersion } from '../schema/migrations.ts';
import { entry, now, playlist, read, testStore, visibleTitles } from '../test-rows.ts';
import { makeBackup } from './backup.ts';
import { backupFolder, listBackups } from './backup-files.ts';

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-recover-'));
  path = join(folder, 'gleanarr.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function filled(): Promise<string> {
  const store = await testStore(folder);
  const rows = Array.from({ length: 2_000 }, (_, i) => entry(`Film ${i}`, { providerId: String(i) }));
  await read(store, playlist, 'entries', rows);
  const { name } = await makeBackup({ folder, reason: 'weekly', now });
  await store.close();
  return name;
}

test.each([
  { because: 'is gone', damage: () => rmSync(path) },
  { because: 'is empty', damage: () => truncateSync(path) },
  { because: 'lost its first page', damage: () => overwrite(0, 4_096) },
  { because: 'lost the schema in it', damage: () => overwrite(100, 4_096) },
  { because: 'was cut', damage: () => truncateSync(path, 6_000) },
  { because: 'lost the end of its last page', damage: () => truncateSync(path, statSync(path).size - 100) },
  { because: 'is of another program', damage: () => writeFileSync(path, 'text '.repeat(2_000)) },
])('a database that $because is never replaced by an empty one: the last backup is offered', async ({ damage }) => {
  const name = await filled();
  damage();
  const before = existsSync(path) ? readFileSync(path) : null;
  for (const _again of [1, 2]) {
    await expect(openStore({ folder, now })).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
      message: expect.stringContaining(name),
      hint: expect.stringContaining('gleanarr restore'),
    });
  }
  expect(existsSync(path) ? readFileSync(path) : null).toEqual(before);
});

function overwrite(from: number, to: number): void {
  const bytes = readFileSync(path);
  bytes.fill(0, from, to);
  writeFileSync(path, bytes);
}

it('a database that lost its schema number is not taken for a new one', async () => {
  await (await testStore(folder)).close();
  const database = new DatabaseSync(path);
  database.exec('pragma user_version = 0');
  database.close();
  await expect(openStore({ folder, now })).rejects.toMatchObject({
    code: 'STORE_DAMAGED',
    message: expect.stringContaining('There is no verified backup'),
  });
});

it('a process that died while it made the database leaves nothing in the way', async () => {
  writeFileSync(`${path}.new`, 'half');
  writeFileSync(`${path}.new-wal`, 'half');
  const store = await testStore(folder);
  await read(store, playlist, 'entries', [entry('Alien')]);
  expect(await visibleTitles(store)).toEqual(['Alien (1999)']);
  await store.close();
  expect(existsSync(`${path}.new`)).toBe(false);
});

it('a restore that was decided is ended by the next opening, at whatever step it was cut off', async () => {
  const name = await filled();
  const kept = `${path}.before-restore-20260101T000000Z`;
  for (const step of ['decided', 'log moved', 'database moved'] as const) {
    const store = await openStore({ folder, now });
    await read(store, playlist, 'entries', [entry('Later')]);
    await store.close();
    writeFileSync(
      join(folder, 'gleanarr.db.restored-20260101T000000Z'),
      readFileSync(join(backupFolder(folder), name)),
    );
    writeFileSync(`${path}-wal`, 'of the database before');
    if (step !== 'decided') renameSync(`${path}-wal`, `${kept}-wal`);
    if (step === 'database moved') renameSync(path, kept);
    const again = await openStore({ folder, now });
    expect((await again.listEntries({ limit: 1, offset: 0 })).total, step).toBe(2_000);
    await again.close();
    expect([existsSync(kept), existsSync(`${kept}-wal`)], step).toEqual([true, true]);
  }
});

it('an older schema is backed up before it is brought up to date, and the older program is told which backup to take', async () => {
  makeOlder();
  const store = await openStore({ folder, now });
  const [backup] = store.backups.list();
  expect(backup).toMatchObject({ reason: 'migration', schema: schemaVersion - 1 });
  await store.close();
  const database = new DatabaseSync(path);
  expect(database.prepare('pragma user_version').get()).toEqual({ user_version: schemaVersion });
  database.exec(`pragma user_version = ${schemaVersion + 1}`);
  database.close();
  await expect(openStore({ folder, now })).rejects.toMatchObject({
    code: 'STORE_NEWER',
    message: expect.stringContaining(`The backup before that: ${backup?.name}`),
  });
});

it('an older schema stays as it is where it cannot be backed up', async () => {
  makeOlder();
  writeFileSync(backupFolder(folder), 'a file in the way');
  await expect(openStore({ folder, now })).rejects.toMatchObject({
    code: 'STORE_UNUSABLE',
    message: expect.stringContaining('no backup could be made'),
  });
  const database = new DatabaseSync(path);
  expect(database.prepare('pragma user_version').get()).toEqual({ user_version: schemaVersion - 1 });
  database.close();
  rmSync(backupFolder(folder));
  await (await openStore({ folder, now })).close();
  expect(listBackups(folder)).toHaveLength(1);
});

function makeOlder(): void {
  const database = openConnection(path);
  migrate(database, schemaVersion - 1);
  database.close();
}

it('an opening knows whether the process before closed the database', async () => {
  const store = await testStore(folder);
  expect(store.care.unclean).toBe(false);
  const copy = mkdtempSync(join(tmpdir(), 'gleanarr-recover-'));
  for (const end of ['', '-wal']) writeFileSync(join(copy, `gleanarr.db${end}`), readFileSync(path + end));
  await store.close();
  const [clean, killed] = [await openStore({ folder, now }), await openStore({ folder: copy, now })];
  expect([clean.care.unclean, killed.care.unclean]).toEqual([false, true]);
  await Promise.all([clean.close(), killed.close()]);
  const unchecked = await openStore({ folder: copy, now });
  expect(unchecked.care.unclean, 'whoever only opens and closes does not look').toBe(true);
  expect(await unchecked.care.check()).toBeNull();
  expect(unchecked.care.trouble).toBeNull();
  await unchecked.close();
  const checked = await openStore({ folder: copy, now });
  expect(checked.care.unclean).toBe(false);
  await checked.close();
  rmSync(copy, { recursive: true });
});

it('damage that the check finds ends all writing, names the backup, and is found again by the next start', async () => {
  const name = await filled();
  const bytes = readFileSync(path);
  bytes.fill(0xee, bytes.length - 8_192, bytes.length - 4_096);
  writeFileSync(path, bytes);
  const store = await openStore({ folder, now });
  expect(await store.care.check()).toEqual(expect.any(String));
  expect(store.care.trouble).toMatchObject({ code: 'STORE_DAMAGED', message: expect.stringContaining(name) });
  await expect(store.beginRun('match-works', 'manual', now)).rejects.toMatchObject({ code: 'STORE_DAMAGED' });
  expect(await store.getRun(1)).toBeNull();
  await store.close();
  const again = await openStore({ folder, now });
  expect(again.care.unclean).toBe(true);
  await again.close();
});

it('a check that the end of the program cuts short is made by the next start', async () => {
  await (await testStore(folder)).close();
  const store = await openStore({ folder, now });
  const checked = store.care.check();
  await store.close();
  expect(await checked).toBeNull();
  const again = await openStore({ folder, now });
  expect(again.care.unclean).toBe(true);
  await again.close();
});

it('a write that the disk refuses is trouble until one succeeds', async () => {
  const store = await testStore(folder);
  const database = new DatabaseSync(path);
  database.exec('begin immediate');
  await expect(store.beginRun('match-works', 'manual', now)).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
  expect(store.care.trouble).toMatchObject({ message: 'The database is in use by another program' });
  database.exec('rollback');
  database.close();
  await store.beginRun('match-works', 'manual', now);
  expect(store.care.trouble).toBeNull();
  await store.close();
});
