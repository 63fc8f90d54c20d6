import type { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { openConnection } from '../database/database.ts';
import { migrate } from './migrations.ts';

/** The last schema in which claims named their work, and entries were found by an index of their own. */
const before = 5;

/** Three claims, of which the second is of no work and the third without entries; a live entry has no claim. */
const rows = `
insert into sources (id, app, name, configured, enabled, managed, position, address_fingerprint, filter_fingerprint)
  values (1, '', 'vod', 1, 1, 1, 0, 'a', '');
insert into parts (id, source_id, part, generation, last_number) values (1, 1, 'entries', 1, 1);
insert into works (id, type, status, adult, title, sort_title, year, confidence, first_seen_at, hash)
  values (7, 'movie', 'missing', 0, 'Film', 'film', 1999, 0, 0, 0);
insert into claims (id, part_id, key_high, key_low, work_id, raw_title, body)
  values (1, 1, 1, 1, 7, 'Film', '{}'), (2, 1, 2, 2, null, 'Other', '{}'), (3, 1, 3, 3, 7, 'Gone', '{}');
insert into entries (id, part_id, kind, key_high, key_low, hash, born, claim_id, variant_id, season, line, episodes,
    provider_id, raw_title)
  values (1, 1, 0, 1, 1, 1, 1, 2, 1, -1, 1, '', '1', 'Other'), (2, 1, 0, 2, 2, 2, 1, 1, 1, -1, 2, '', '2', 'Film'),
    (3, 1, 2, 3, 3, 3, 1, null, 1, -1, 3, '', '3', 'Live'), (4, 1, 0, 4, 4, 4, 1, 1, 1, -1, 4, '', '4', 'Film HD');
`;

function migrated(): DatabaseSync {
  const database = openConnection(':memory:');
  migrate(database, before);
  database.exec(rows);
  migrate(database);
  return database;
}

function all(database: DatabaseSync, sql: string): readonly unknown[] {
  return database.prepare(sql).all().map(Object.values);
}

it('an older database keeps which entries rest on which claim, and of which work that is', () => {
  const database = migrated();
  expect(all(database, 'select claim_id, entry_id from claim_entries')).toEqual([
    [1, 2],
    [1, 4],
    [2, 1],
  ]);
  expect(all(database, 'select claim_id, work_id from claim_works')).toEqual([
    [1, 7],
    [3, 7],
  ]);
  expect(all(database, 'select id, raw_title from claims')).toHaveLength(3);
  database.close();
});

it('what rests on a row goes with it', () => {
  const database = migrated();
  database.exec('delete from entries where id in (1, 3, 4)');
  expect(all(database, 'select claim_id, entry_id from claim_entries')).toEqual([[1, 2]]);
  database.exec('delete from claims where id = 3');
  expect(all(database, 'select claim_id from claim_works')).toEqual([[1]]);
  database.close();
});
