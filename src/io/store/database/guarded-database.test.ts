import {
  closeSync,
  copyFileSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../contract/store.ts';
import { openStore } from '../open-store.ts';

let folder = '';
let path = '';
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-guarded-'));
  path = join(folder, 'gleanarr.db');
  store = await openStore({ folder, now: 1 });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true, force: true });
});

it.each([
  { how: 'moved or deleted', change: () => rmSync(path) },
  {
    how: 'replaced',
    change: () => {
      writeFileSync(`${path}.new`, 'another');
      renameSync(`${path}.new`, path);
    },
  },
])(
  'writes nothing once its file was $how, goes on to read, and leaves no log to be read with another file',
  async ({ how, change }) => {
    await store.beginRun('match-works', 'manual', 1);
    expect(store.care.trouble).toBeNull();
    expect(statSync(`${path}-wal`).size).toBeGreaterThan(0);
    change();
    await expect(store.beginRun('match-works', 'manual', 2)).rejects.toMatchObject({
      code: 'STORE_REPLACED',
      message: `The file of the database ${path} was ${how} while Gleanarr runs`,
    });
    expect(store.care.trouble).toMatchObject({ code: 'STORE_REPLACED' });
    expect((await store.listRuns({ limit: 9, offset: 0 })).total).toBe(1);
    expect(statSync(`${path}-wal`).size).toBe(0);
  },
);

it('keeps what was acknowledged where its log was deleted, and writes no more', async () => {
  await store.beginRun('match-works', 'manual', 1);
  rmSync(`${path}-wal`);
  await expect(store.beginRun('match-works', 'manual', 2)).rejects.toMatchObject({
    code: 'STORE_REPLACED',
    message: `The log of the database ${path}-wal was moved or deleted while Gleanarr runs`,
  });
  copyFileSync(path, `${path}.copy`);
  const copy = new DatabaseSync(`${path}.copy`);
  expect(copy.prepare('select count(*) as n from runs').get()?.n).toBe(1);
  copy.close();
});

it('writes nothing once works were compared with what is damaged', async () => {
  await store.close();
  const database = new DatabaseSync(path);
  const page = Number(database.prepare("select rootpage from sqlite_schema where name = 'work_keys'").get()?.rootpage);
  const bytes = Number(database.prepare('pragma page_size').get()?.page_size);
  database.close();
  store = await openStore({ folder, now: 1 });
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(bytes, 0xff), 0, bytes, (page - 1) * bytes);
  closeSync(file);
  const works = Object.assign([], { outlines: () => [] });
  const damaged = { code: 'STORE_DAMAGED' };
  await expect(store.saveWorks(works, { now: 1, fingerprint: '' })).rejects.toMatchObject(damaged);
  await expect(store.beginRun('match-works', 'manual', 2)).rejects.toMatchObject(damaged);
});

it('sees without a write that its file was replaced', () => {
  rmSync(path);
  expect(store.care.trouble).toMatchObject({ code: 'STORE_REPLACED' });
});
