import { rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** Where every run leaves its record, also one that changes nothing. */
const RECORDS = ['runs', 'run_steps', 'sources', 'parts', 'generations', 'meta'];

/**
 * The time that SQLite needs to copy a database's tables into a new one that has all their indexes, in milliseconds: no
 * import that ends in these tables can be faster.
 * @param path - of a database that nobody writes to
 */
export function copyTables(path: string): number {
  const copyPath = `${path}.copy`;
  const copy = new DatabaseSync(copyPath);
  try {
    copy.exec('pragma journal_mode = wal; pragma synchronous = normal; pragma cache_size = -32768;');
    copy.exec('pragma wal_autocheckpoint = 4096; pragma temp_store = memory;');
    copy.prepare('attach ? as source').run(path);
    // The search index keeps no text of its own: what goes into it is put together beforehand.
    copy.exec(`create temp table names as
      select w.id, ' ' || lower(w.title || ' ' || group_concat(c.raw_title, ' ')) || ' ' as search
        from source.works w join source.claim_works o on o.work_id = w.id join source.claims c on c.id = o.claim_id
        group by w.id`);
    const startedAt = performance.now();
    for (const { sql } of schemaOf(copy)) copy.exec(String(sql));
    for (const { name } of schemaOf(copy, 'table')) copy.exec(copyStatement(copy, String(name)));
    copy.exec('pragma wal_checkpoint(truncate)');
    return performance.now() - startedAt;
  } finally {
    copy.close();
    for (const suffix of ['', '-wal', '-shm']) rmSync(copyPath + suffix, { force: true });
  }
}

/** Tables first, without SQLite's own and without those that a search index makes for itself. */
function schemaOf(database: DatabaseSync, type = '%') {
  return database
    .prepare(
      `select name, sql from source.sqlite_schema m where sql is not null and type like ? and type in ('table', 'index')
        and name not like 'sqlite_%' and not exists (select 1 from source.sqlite_schema v
          where v.sql like 'create virtual table%' and m.name like v.name || '_%')
        order by type = 'index'`,
    )
    .all(type);
}

function copyStatement(database: DatabaseSync, table: string): string {
  if (table === 'work_search') return 'insert into work_search (rowid, search) select id, search from temp.names';
  const columns = database.prepare('select name from pragma_table_xinfo(?) where hidden = 0').all(table);
  const names = columns.map(({ name }) => `"${name}"`).join();
  return `insert into "${table}" (${names}) select ${names} from source."${table}"`;
}

/** Makes the database count from now on how many rows are written to its tables, those of records left out. */
export function watchWrites(path: string): void {
  withDatabase(path, (database) => {
    const tables = database
      .prepare(
        "select name from pragma_table_list where schema = 'main' and type = 'table' and name not like 'sqlite_%'",
      )
      .all()
      .map(({ name }) => String(name))
      .filter((name) => !RECORDS.includes(name));
    database.exec('create table bench_writes (name text primary key, rows integer not null) strict, without rowid');
    for (const table of tables) {
      database.prepare('insert into bench_writes values (?, 0)').run(table);
      for (const change of ['insert', 'update', 'delete']) {
        database.exec(`create trigger bench_${change}_${table} after ${change} on "${table}"
          begin update bench_writes set rows = rows + 1 where name = '${table}'; end`);
      }
    }
  });
}

/** Rows written since the last call, by table, without those of which none was. */
export function takeWrites(path: string): Record<string, number> {
  return withDatabase(path, (database) => {
    const rows = database.prepare('select name, rows from bench_writes where rows > 0').all();
    database.exec('update bench_writes set rows = 0');
    return Object.fromEntries(rows.map(({ name, rows: count }) => [String(name), Number(count)]));
  });
}

/** Rows of a table. */
export function countRows(path: string, table: 'entries' | 'works'): number {
  return withDatabase(path, (database) => Number(database.prepare(`select count(*) as n from ${table}`).get()?.n));
}

function withDatabase<T>(path: string, work: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(path, { timeout: 10_000 });
  try {
    return work(database);
  } finally {
    database.close();
  }
}
