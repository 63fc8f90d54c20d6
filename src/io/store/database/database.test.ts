import { mkdtempSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Database, openConnection } from './database.ts';

const megabyte = 2 ** 20;

let folder: string;
let path: string;
let database: Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-database-'));
  path = join(folder, 'gleanarr.db');
  const connection = openConnection(path);
  connection.exec('create table pages (body blob)');
  database = new Database(connection, path);
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const logBytes = () => statSync(`${path}-wal`).size;

function write(megabytes: number, after?: 'cut-log'): Promise<void> {
  return database.transaction(() => {
    for (let i = 0; i < megabytes; i++) database.run('insert into pages values (zeroblob(?))', megabyte);
  }, after);
}

it('a long log is emptied by whoever is told to, and a short one kept', async () => {
  await write(70, 'cut-log');
  expect(logBytes()).toBe(0);
  await write(1, 'cut-log');
  expect(logBytes()).toBeGreaterThan(megabyte);
});

it('waits for others that write after it has cut a log, as before', async () => {
  await write(70, 'cut-log');
  expect(Number(database.writing('pragma busy_timeout').get()?.timeout)).toBe(5_000);
});

it('whoever is not told to lets the next write cut it back', async () => {
  await write(70);
  expect(logBytes()).toBeGreaterThan(70 * megabyte);
  await write(1);
  expect(logBytes()).toBe(64 * megabyte);
});

it('a log of which somebody reads what was before stays, with all that was written', async () => {
  await write(1);
  const reader = new DatabaseSync(path);
  reader.exec('begin');
  const count = reader.prepare('select count(*) as n from pages');
  expect(count.get()).toEqual({ n: 1 });
  const startedAt = performance.now();
  await write(70, 'cut-log');
  // Whoever waits for a reader waits for five seconds.
  expect(performance.now() - startedAt).toBeLessThan(4_000);
  expect(logBytes()).toBeGreaterThan(70 * megabyte);
  expect(count.get()).toEqual({ n: 1 });
  reader.close();
  expect(database.rows('select count(*) from pages')).toEqual([[71]]);
  await write(1, 'cut-log');
  expect(logBytes()).toBe(0);
});

it('what is committed stays so where the log cannot be looked at to cut it', async () => {
  const [log, aside] = [`${path}-wal`, `${path}-aside`];
  try {
    const written = database.transaction(() => {
      database.run('insert into pages values (zeroblob(1))');
      // A link to itself: looking at it fails even for root, whom no permission stops.
      renameSync(log, aside);
      symlinkSync(log, log);
      return 'done';
    }, 'cut-log');
    await expect(written).resolves.toBe('done');
  } finally {
    renameSync(aside, log);
  }
  expect(database.rows('select count(*) from pages')).toEqual([[1]]);
});
