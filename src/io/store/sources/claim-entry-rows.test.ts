import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Store } from '../contract/store.ts';
import { entry, now, playlist, read, stage, testStore } from '../test-rows.ts';

const reason = { code: 'QUARANTINED', message: 'empty', hint: 'look' };
const three = [entry('Alien'), entry('Brazil'), entry('Casino')];

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-claims-'));
  store = await testStore(folder);
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

/** Every entry is found by its claim, and nothing else is. */
function expectAllFound(entries: number): void {
  const database = new DatabaseSync(join(folder, 'gleanarr.db'), { readOnly: true });
  const rows = (sql: string) => database.prepare(sql).all();
  const found = rows('select claim_id, entry_id from claim_entries order by 1, 2');
  expect(found).toHaveLength(entries);
  expect(found).toEqual(rows('select claim_id, id as entry_id from entries where claim_id is not null order by 1, 2'));
  database.close();
}

async function titlesInUse(): Promise<readonly string[]> {
  const titles: string[] = [];
  for await (const { claim } of store.claimsInUse()) titles.push(claim.readings[0]?.title ?? '');
  return titles;
}

it('entries are found by their claims once a read is swapped in, also many of one claim', async () => {
  const copies = Array.from({ length: 4_500 }, (_, i) => entry('Alien', { providerId: String(i) }));
  await read(store, playlist, 'entries', [...three, ...copies, entry('Live', { kind: 'live', claim: null })]);
  expectAllFound(4_503);
  expect(await titlesInUse()).toEqual(['Alien', 'Brazil', 'Casino']);
  await read(store, playlist, 'entries', [entry('Dune'), ...three]);
  expect(await titlesInUse()).toEqual(['Alien', 'Brazil', 'Casino', 'Dune']);
});

it('entries of an aborted read are found by nobody', async () => {
  await read(store, playlist, 'entries', three);
  await (await stage(store, playlist, 'entries', [entry('Dune')])).abort();
  expectAllFound(3);
});

it('entries of a quarantined read are found once a person accepts it', async () => {
  await read(store, playlist, 'entries', three);
  await (await stage(store, playlist, 'entries', [entry('Dune'), entry('Alien')])).quarantine({ now, reason });
  expect(await titlesInUse()).toEqual(['Alien', 'Brazil', 'Casino']);
  await store.acceptQuarantine(playlist, now);
  expect(await titlesInUse()).toEqual(['Alien', 'Dune']);
  expectAllFound(4);
});
