import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { schemaVersion } from '../schema/migrations.ts';
import { entry, now, playlist, read, stage, testStore } from '../test-rows.ts';
import { rowsOfFile } from '../test-rows-of-file.ts';
import { makeBackup, makeBackupFile } from './backup.ts';
import { backupFolder, backupName, keptBackups, listBackups, pruneBackups, readBackupName } from './backup-files.ts';

const day = 24 * 3_600_000;
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-backup-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function entries(count: number, name = 'Film') {
  return Array.from({ length: count }, (_, i) => entry(`${name} ${i}`, { providerId: `${name}${i}` }));
}

describe('makeBackup', () => {
  it('copies each row into one file that its owner alone can read', async () => {
    const store = await testStore(folder);
    await read(store, playlist, 'entries', entries(100));
    const backup = await makeBackup({ folder, reason: 'manual', now });
    const path = join(backupFolder(folder), backup.name);
    expect(readdirSync(backupFolder(folder))).toEqual([backup.name]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(backupFolder(folder)).mode & 0o777).toBe(0o700);
    expect(backup).toMatchObject({ reason: 'manual', at: now, schema: schemaVersion, bytes: statSync(path).size });
    expect(rowsOfFile(path)).toEqual(rowsOfFile(join(folder, 'gleanarr.db')));
    await store.close();
  });

  it('copies one moment while a staging writes, and the staging goes on', async () => {
    const store = await testStore(folder);
    await read(store, playlist, 'entries', entries(2_000));
    const before = rowsOfFile(join(folder, 'gleanarr.db'));
    const backing = store.backups.make('manual', now);
    const staging = await stage(store, playlist, 'entries', entries(2_000));
    let staged = 0;
    while (store.backups.busy) {
      await staging.stage(entries(500, `More ${staged}`));
      staged += 500;
    }
    const backup = await backing;
    expect(staged).toBeGreaterThan(0);
    const after = rowsOfFile(join(backupFolder(folder), backup.name));
    expect(after.get('sources')).toEqual(before.get('sources'));
    expect(after.get('entries')?.length).toBeLessThan(2_000 + staged);
    expect(await staging.swap({ now, hold: [], releaseHeldBefore: 0 })).toMatchObject({ rows: 2_000 + staged });
    await store.close();
  });

  it('makes none of a damaged database, and deletes no older one for it', async () => {
    const store = await testStore(folder);
    await read(store, playlist, 'entries', entries(3_000));
    const good = await makeBackup({ folder, reason: 'weekly', now });
    await store.close();
    const path = join(folder, 'gleanarr.db');
    const bytes = readFileSync(path);
    bytes.fill(0x5a, bytes.length / 2, bytes.length / 2 + 40_960);
    writeFileSync(path, bytes);
    await expect(makeBackup({ folder, reason: 'weekly', now: now + day })).rejects.toMatchObject({
      code: 'STORE_DAMAGED',
    });
    expect(readdirSync(backupFolder(folder))).toEqual([good.name]);
  });

  it('says that there is no database', async () => {
    await expect(makeBackup({ folder, reason: 'manual', now })).rejects.toMatchObject({
      code: 'STORE_MISSING',
      message: expect.stringContaining('no database'),
    });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('makeBackupFile', () => {
  it('replaces a file of that name in one step', async () => {
    const store = await testStore(folder);
    await store.close();
    const file = join(folder, 'mine.db');
    writeFileSync(file, 'older');
    await makeBackupFile(folder, file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(rowsOfFile(file)).toEqual(rowsOfFile(join(folder, 'gleanarr.db')));
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([]);
  });

  it.each([
    { file: 'absent/mine.db', code: 'STORE_UNUSABLE', because: 'the folder is not there' },
    { file: '.', code: 'BACKUP_UNUSABLE', because: 'it is a folder' },
    { file: 'gleanarr.db', code: 'BACKUP_UNUSABLE', because: 'it is the database itself' },
  ])('refuses $file, because $because', async ({ file, code }) => {
    const store = await testStore(folder);
    const message = expect.stringContaining(join(folder, file.replace(/\/.*/, '')));
    await expect(makeBackupFile(folder, join(folder, file))).rejects.toMatchObject({ code, message });
    await store.close();
    expect(new DatabaseSync(join(folder, 'gleanarr.db')).prepare('select count(*) as n from sources').get()).toEqual({
      n: 2,
    });
  });
});

describe('names and the rule by which backups stay', () => {
  const facts = { at: now, reason: 'weekly', schema: 2, checksum: '0123456789abcdef' } as const;

  it('reads back what a name tells', () => {
    expect(readBackupName(backupName(facts))).toEqual(facts);
  });

  test.each(['gleanarr.db', 'x.partial', `${backupName(facts)}-wal`, '../gleanarr-20260101T000000Z-weekly-s2-0.db'])(
    '%s is no verified backup',
    (name) => expect(readBackupName(name)).toBeNull(),
  );

  it('counts those of a time to come as the oldest: a clock was wrong', async () => {
    const store = await testStore(folder);
    mkdirSync(backupFolder(folder));
    const future = { at: now + 11_000 * day, reason: 'migration', schema: 1, checksum: '0123456789abcdef' } as const;
    writeFileSync(join(backupFolder(folder), backupName(future)), '');
    const made = await makeBackup({ folder, reason: 'migration', now });
    expect(listBackups(folder, now).map(({ name }) => name)).toEqual([made.name]);
    await store.close();
  });

  it('keeps the newest of each reason and what it does not know, and clears up what a dead process left', () => {
    mkdirSync(backupFolder(folder));
    const put = (name: string) => writeFileSync(join(backupFolder(folder), name), '');
    for (let week = 0; week < 7; week += 1) put(backupName({ ...facts, at: now - week * 7 * day }));
    for (let i = 0; i < 3; i += 1) put(backupName({ ...facts, reason: 'migration', at: now - i * day }));
    put('of-a-person.db');
    put('young.partial');
    put('old.partial');
    utimesSync(join(backupFolder(folder), 'old.partial'), now / 1_000, now / 1_000 - 7_200);
    utimesSync(join(backupFolder(folder), 'young.partial'), now / 1_000, now / 1_000 - 60);
    pruneBackups(folder, now);
    const left = listBackups(folder);
    expect(left.filter(({ reason }) => reason === 'weekly').map(({ at }) => (now - at) / day)).toEqual([0, 7, 14, 21]);
    expect(left.filter(({ reason }) => reason === 'migration').map(({ at }) => at)).toEqual([now]);
    expect(left).toHaveLength(keptBackups.weekly + keptBackups.migration);
    expect(readdirSync(backupFolder(folder))).toEqual(expect.arrayContaining(['of-a-person.db', 'young.partial']));
    expect(readdirSync(backupFolder(folder))).not.toContain('old.partial');
  });
});

describe('when the weekly backup is due', () => {
  it('at first, a week after the last, an hour after a failure, and whatever a wrong clock left', async () => {
    const store = await testStore(folder);
    const { backups } = store;
    expect(backups.isDue(now)).toBe(true);
    const first = backups.make('weekly', now);
    expect(backups.isDue(now)).toBe(false);
    await first;
    expect([now, now + 6 * day, now + 7 * day].map((at) => backups.isDue(at))).toEqual([false, false, true]);
    expect(backups.isDue(now - 2 * day)).toBe(true);
    rmSync(backupFolder(folder), { recursive: true });
    writeFileSync(backupFolder(folder), 'a file in the way');
    await expect(backups.make('weekly', now)).rejects.toMatchObject({ code: 'STORE_UNUSABLE' });
    expect(backups.trouble).toMatchObject({ since: now, nextTryAt: now + 3_600_000 });
    rmSync(backupFolder(folder));
    expect([now + 3_599_999, now + 3_600_000].map((at) => backups.isDue(at))).toEqual([false, true]);
    await backups.make('weekly', now);
    expect(backups.trouble).toBeNull();
    await store.close();
  });

  it('leaves nothing behind when the store is closed meanwhile', async () => {
    const store = await testStore(folder);
    await read(store, playlist, 'entries', entries(5_000));
    const given = store.backups.make('manual', now).then(
      () => 'made',
      () => 'given up',
    );
    await store.close();
    expect(await given).toBe('given up');
    expect(readdirSync(folder).sort()).toEqual(expect.not.arrayContaining(['gleanarr.db-wal']));
    expect(listBackups(folder)).toEqual([]);
  });
});
