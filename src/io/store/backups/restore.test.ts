import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { openStore } from '../open-store.ts';
import { schemaVersion } from '../schema/migrations.ts';
import { entry, now, playlist, read, testStore, visibleTitles } from '../test-rows.ts';
import { rowsOfFile } from '../test-rows-of-file.ts';
import { makeBackup } from './backup.ts';
import { backupFolder } from './backup-files.ts';
import { restoreBackup } from './restore.ts';

let folder = '';
let path = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-restore-'));
  path = join(folder, 'gleanarr.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A folder whose database has moved on since its one backup. Returns the backup's name. */
async function movedOn(): Promise<string> {
  const store = await testStore(folder);
  await read(store, playlist, 'entries', [entry('Alien')]);
  const { name } = await makeBackup({ folder, reason: 'manual', now });
  await read(store, playlist, 'entries', [entry('Brazil')]);
  await store.close();
  return name;
}

async function titles(): Promise<readonly string[]> {
  const store = await openStore({ folder, now });
  const found = await visibleTitles(store);
  await store.close();
  return found;
}

describe('restoreBackup', () => {
  it('brings back each row and keeps the database before beside it', async () => {
    const name = await movedOn();
    const [wanted, before] = [rowsOfFile(join(backupFolder(folder), name)), rowsOfFile(path)];
    const restored = await restoreBackup({ folder, backup: name, now });
    expect(restored).toEqual({
      from: join(backupFolder(folder), name),
      keptAt: `${path}.before-restore-20260101T000000Z`,
    });
    expect(rowsOfFile(path)).toEqual(wanted);
    expect(rowsOfFile(restored.keptAt ?? '')).toEqual(before);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await titles()).toEqual(['Alien (1999)']);
  });

  it('keeps each database before it, also within one second', async () => {
    const name = await movedOn();
    const first = await restoreBackup({ folder, backup: name, now });
    const second = await restoreBackup({ folder, backup: basename(first.keptAt ?? ''), now }).catch(() => null);
    expect(second).toBeNull();
    const back = await restoreBackup({ folder, backup: first.keptAt ?? '', now });
    expect(await titles()).toEqual(['Brazil (1999)']);
    expect([first.keptAt, back.keptAt].map((kept) => statSync(kept ?? '').isFile())).toEqual([true, true]);
  });

  it('ends all sessions, since those who were logged in may have been shut out meanwhile', async () => {
    await (await testStore(folder)).close();
    const database = new DatabaseSync(path);
    database.exec("insert into sessions (hash, created_at, seen_at) values ('h', 1, 1)");
    database.close();
    const { name } = await makeBackup({ folder, reason: 'manual', now });
    await restoreBackup({ folder, backup: name, now });
    const restored = new DatabaseSync(path);
    expect(restored.prepare('select count(*) as n from sessions').get()).toEqual({ n: 0 });
    restored.close();
  });
});

describe('restoreBackup, whatever the folder holds', () => {
  it('puts a backup in the place of a damaged database, which it keeps with its log', async () => {
    const name = await movedOn();
    writeFileSync(path, 'no database at all '.repeat(500));
    writeFileSync(`${path}-wal`, 'and no log');
    const { keptAt } = await restoreBackup({ folder, backup: name, now });
    expect(await titles()).toEqual(['Alien (1999)']);
    expect(readFileSync(keptAt ?? '', 'utf8')).toContain('no database');
    expect(readFileSync(`${keptAt}-wal`, 'utf8')).toBe('and no log');
  });

  it('puts a backup where no database is', async () => {
    const name = await movedOn();
    rmSync(path);
    expect(await restoreBackup({ folder, backup: name, now })).toMatchObject({ keptAt: null });
    expect(await titles()).toEqual(['Alien (1999)']);
  });

  it('takes a copy of a database in use, with the log beside it', async () => {
    const store = await testStore(folder);
    await read(store, playlist, 'entries', [entry('Alien')]);
    const copy = join(folder, 'copy.db');
    copyFileSync(path, copy);
    copyFileSync(`${path}-wal`, `${copy}-wal`);
    await store.close();
    await restoreBackup({ folder, backup: copy, now });
    expect(await titles()).toEqual(['Alien (1999)']);
  });

  it('refuses while a Gleanarr uses the folder', async () => {
    const name = await movedOn();
    const store = await openStore({ folder, now });
    await expect(restoreBackup({ folder, backup: name, now })).rejects.toMatchObject({ code: 'INSTANCE_RUNNING' });
    expect(await visibleTitles(store)).toEqual(['Brazil (1999)']);
    await store.close();
  });
});

/** Damages a copy of the backup, or makes it a strange one. */
const refusals: readonly {
  readonly because: string;
  readonly code: string;
  readonly says: RegExp;
  readonly change: (file: string) => void;
}[] = [
  {
    because: 'bytes of it were changed since it was verified',
    code: 'BACKUP_UNUSABLE',
    says: /has changed since/,
    change: (file) => {
      const bytes = readFileSync(file);
      bytes[bytes.length - 10] = (bytes.at(-10) ?? 0) ^ 1;
      writeFileSync(file, bytes);
    },
  },
  {
    because: 'a trigger in it reaches for another file',
    code: 'BACKUP_UNUSABLE',
    says: /trigger evil is not as schema/,
    change: execute(`create trigger evil after delete on sessions begin select load_extension('/tmp/evil'); end;
      pragma journal_mode = delete;`),
  },
  {
    because: 'a view in it is not ours',
    code: 'BACKUP_UNUSABLE',
    says: /view evil is not as schema/,
    change: execute("create view evil as select load_extension('/tmp/evil'); pragma journal_mode = delete;"),
  },
  {
    because: 'a trigger in it is not ours',
    code: 'BACKUP_UNUSABLE',
    says: /trigger evil is not as schema/,
    change: execute(
      'create trigger evil after insert on runs begin delete from works; end; pragma journal_mode = delete;',
    ),
  },
  {
    because: 'a table is not as we make it',
    code: 'BACKUP_UNUSABLE',
    says: /table works is not as schema/,
    change: execute('alter table works add column more text'),
  },
  {
    because: 'it has no schema',
    code: 'BACKUP_UNUSABLE',
    says: /no database of Gleanarr/,
    change: execute('pragma user_version = 0'),
  },
  {
    because: 'a newer version made it',
    code: 'STORE_NEWER',
    says: new RegExp(`schema ${schemaVersion + 1}`),
    change: execute(`pragma user_version = ${schemaVersion + 1}`),
  },
  {
    because: 'a page is overwritten',
    code: 'BACKUP_UNUSABLE',
    says: /is damaged/,
    change: (file) => {
      const bytes = readFileSync(file);
      bytes.fill(0xee, 4_096 * 3, 4_096 * 9);
      writeFileSync(file, bytes);
    },
  },
  {
    because: 'it is no database',
    code: 'BACKUP_UNUSABLE',
    says: /damaged or no database/,
    change: (file) => writeFileSync(file, 'text '.repeat(1_000)),
  },
  { because: 'it is empty', code: 'BACKUP_UNUSABLE', says: /no schema/, change: (file) => writeFileSync(file, '') },
];

function execute(sql: string): (file: string) => void {
  return (file) => {
    const database = new DatabaseSync(file);
    database.exec(sql);
    database.close();
  };
}

test.each(refusals)('a file is refused and nothing changes, when $because', async ({ change, code, says, because }) => {
  const name = await movedOn();
  const file = join(folder, because.includes('verified') ? name : 'other.db');
  copyFileSync(join(backupFolder(folder), name), file);
  change(file);
  const before = readdirSync(folder).filter((each) => !each.startsWith('other.db'));
  const refused = restoreBackup({ folder, backup: file, now });
  await expect(refused).rejects.toMatchObject({ code, message: expect.stringMatching(says) });
  expect(readdirSync(folder).filter((each) => !each.startsWith('other.db'))).toEqual(before);
  expect(await titles()).toEqual(['Brazil (1999)']);
});

test('a file that is not there, or is the database itself, is refused', async () => {
  await movedOn();
  for (const backup of ['absent.db', path, folder]) {
    await expect(restoreBackup({ folder, backup, now })).rejects.toMatchObject({ code: 'BACKUP_UNUSABLE' });
  }
  expect(await titles()).toEqual(['Brazil (1999)']);
});
