import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Database, openConnection } from './database.ts';

let folder: string;
let path: string;
let database: Database;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-database-'));
  path = join(folder, 'gleanarr.db');
  const connection = openConnection(path);
  connection.exec('create table pages (text text)');
  connection.exec('pragma wal_checkpoint(truncate)');
  database = new Database(connection, path);
  database.keepPages({ write: 1_024, read: 1_024, log: 10 });
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const folded = () => statSync(path).size;

function write(inside: () => void = () => undefined): Promise<void> {
  return database.transaction(() => {
    inside();
    for (let i = 0; i < 50; i++) database.run('insert into pages values (?)', 'x'.repeat(4_000));
  });
}

it('leaves a log to be folded when nobody waits, and folds others as they are committed', async () => {
  const before = folded();
  await write(() => database.leaveLog());
  expect(folded()).toBe(before);
  await database.foldLeftLog();
  const after = folded();
  expect(after).toBeGreaterThan(before + 100_000);
  await write();
  expect(folded()).toBeGreaterThan(after + 100_000);
});

it('folds a log that somebody reads once they have ended', async () => {
  const before = folded();
  const reader = new DatabaseSync(path);
  reader.exec('begin');
  reader.prepare('select count(*) from pages').get();
  await write(() => database.leaveLog());
  const folding = database.foldLeftLog();
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(folded()).toBe(before);
  reader.close();
  await folding;
  expect(folded()).toBeGreaterThan(before + 100_000);
});

it('folds a log beside which something is written once that has ended', async () => {
  await write(() => database.leaveLog());
  const before = folded();
  const { promise, resolve } = Promise.withResolvers<void>();
  const writing = database.transaction(async () => {
    database.run('delete from pages where rowid = 1');
    await promise;
  });
  const folding = database.foldLeftLog();
  await new Promise((done) => setTimeout(done, 30));
  expect(folded()).toBe(before);
  database.keepPages({ write: 1_024, read: 1_024, log: 0 });
  resolve();
  await Promise.all([writing, folding]);
  expect(folded()).toBeGreaterThan(before + 100_000);
});
