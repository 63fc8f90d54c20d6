import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openConnection } from '../../src/io/store/database/database.ts';
import { migrate } from '../../src/io/store/schema/migrations.ts';

const works = 12_000;

/*
 * What a version of the first schema left: written in its own SQL, since the program of today writes another schema.
 */
const fill = `
insert into sources (id, app, name, configured, enabled, managed, position, address_fingerprint, filter_fingerprint)
  values (1, '', 'list', 1, 1, 1, 0, 'a', '');
insert into parts (id, source_id, part, generation, last_number, good_at, rows, content_hash, baseline, good_reads)
  values (1, 1, 'entries', 1, 1, 1767225600000, ${works}, 'h', 'b', 1);
insert into generations (id, part_id, number, state, baseline, first_row, started_at, ended_at, rows, added)
  values (1, 1, 1, 'good', 'b', 1, 1767225600000, 1767225600000, ${works}, ${works});
insert into variants (id, facts, group_name, languages, quality, translation, edition, adult)
  values (1, '{}', 'Movies', '["en"]', '1080p', null, '', 0);
create temp table n as
  with recursive counting(i) as (select 1 union all select i + 1 from counting where i < ${works}) select i from counting;
insert into works (id, type, status, adult, title, sort_title, year, confidence, first_seen_at, hash, override)
  select i, 'movie', case when i % 3 = 0 then 'missing' when i % 3 = 1 then 'in-collection' else 'review' end, 0,
    'Film ' || i, 'film ' || i, 1950 + i % 70, i % 100, 1767225600000 + i, i * 7919,
    case when i % 97 = 0 then '{"kind":"ignore"}' end from n;
insert into work_details (work_id, reason, candidates, search) select i, '{}', '[]', 'film ' || i from n;
insert into work_search (rowid, search) select i, 'film ' || i from n;
insert into work_keys (id, work_id, key_high, key_low, key) select i, i, i * 31, i * 37, 'movie:title:film ' || i from n;
insert into work_states (work_id, instance, state) select i, 'hd', 'absent' from n;
insert into work_counts (type, status, adult, works) select type, status, adult, count(*) from works group by 1, 2, 3;
insert into claims (id, part_id, key_high, key_low, work_id, raw_title, body)
  select i, 1, i * 31, i * 37, i, 'Film ' || i, '{}' from n;
insert into entries (id, part_id, kind, key_high, key_low, hash, born, claim_id, variant_id, season, line, episodes,
    provider_id, raw_title)
  select i, 1, 0, i * 31, i * 37, i, 1, i, 1, -1, i, '', i, 'Film ' || i from n;
insert into meta (name, value) values ('match', 'fingerprint');
drop table n;`;

/** A database of an older version. */
interface OldDatabase {
  readonly folder: string;
  readonly schema: number;
  /** Fingerprint of what every version must keep. */
  readonly rows: string;
}

/** Makes the database that a program of an older schema would have left. */
export function makeOldDatabase(folder: string, schema: number): OldDatabase {
  mkdirSync(folder);
  const database = openConnection(join(folder, 'gleanarr.db'));
  try {
    migrate(database, 1);
    database.exec(`begin; ${fill} commit;`);
    migrate(database, schema);
    return { folder, schema, rows: keptRows(database) };
  } finally {
    database.close();
  }
}

/** A fingerprint of entries, works, what people decided, and keys. */
export function keptRows(database: DatabaseSync): string {
  const hash = createHash('sha256');
  for (const sql of [
    'select name, position from sources order by id',
    'select generation, rows from parts order by id',
    'select id, raw_title, provider_id, claim_id from entries order by id',
    hasTable(database, 'claim_works')
      ? 'select c.id, w.work_id, c.raw_title from claims c left join claim_works w on w.claim_id = c.id order by c.id'
      : 'select id, work_id, raw_title from claims order by id',
    'select id, status, title, year, first_seen_at, override from works order by id',
    'select work_id, key from work_keys order by id',
  ]) {
    for (const row of database.prepare(sql).iterate()) hash.update(Object.values(row).join('|'));
  }
  return hash.digest('hex').slice(0, 16);
}

function hasTable(database: DatabaseSync, name: string): boolean {
  return database.prepare("select 1 from sqlite_schema where type = 'table' and name = ?").get(name) !== undefined;
}
