import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../contract/store.ts';
import { entry, gathered, now, playlist, read, saveNamed, testStore } from '../test-rows.ts';

/** More than are put into the indexes one by one. */
const many = Array.from({ length: 2_500 }, (_, i) => `Film number${i}`);
const three = ['Alien', 'Brazil', 'Casino'];

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-indexes-'));
  store = await testStore(folder);
  const titles = [...three, ...many];
  await read(
    store,
    playlist,
    'entries',
    titles.map((title) => entry(title)),
  );
  await save(three);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

function save(titles: readonly string[], report?: () => void) {
  const works = titles.map((title) => gathered(title));
  return saveNamed(store, works, { now, fingerprint: '0', ...(report && { report }) });
}

/** The indexes of works, and whether each holds what it has to. */
function indexes() {
  const database = new DatabaseSync(join(folder, 'gleanarr.db'), { readOnly: true });
  try {
    return {
      all: database.prepare("select name, sql from sqlite_schema where tbl_name = 'works' and type = 'index'").all(),
      integrity: database.prepare('pragma integrity_check').get(),
    };
  } finally {
    database.close();
  }
}

it('works by the thousand leave the same indexes behind, and lists that were asked before find all', async () => {
  const before = indexes();
  const query = { adult: true, sort: 'title', limit: 2, offset: 0 } as const;
  expect((await store.listWorks(query)).items.map(({ title }) => title)).toEqual(['Alien', 'Brazil']);
  expect(await save([...three, ...many])).toMatchObject({ added: many.length });
  expect(indexes()).toEqual(before);
  expect(before).toMatchObject({ integrity: { integrity_check: 'ok' } });
  expect((await store.listWorks(query)).items.map(({ title }) => title)).toEqual(['Alien', 'Brazil']);
  expect((await store.listWorks(query)).total).toBe(three.length + many.length);
});

it('what fails midway leaves indexes and works as they were', async () => {
  const before = indexes();
  const failing = save([...three, ...many], () => {
    throw new Error('midway');
  });
  await expect(failing).rejects.toThrow('midway');
  expect(indexes()).toEqual(before);
  expect((await store.listWorks({ adult: true, sort: 'title', limit: 9, offset: 0 })).total).toBe(three.length);
});
