import type { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../../failures.ts';
import { openSqlite } from '../database/open-sqlite.ts';
import { asStoreFailure } from '../database/store-failure.ts';
import { migrate } from './migrations.ts';

/**
 * Looks for damage. `quick`: that every page and row can be read; `full`: also that indexes and references agree.
 * A changed letter within a text is seen by neither: SQLite keeps no checksums in its tables.
 *
 * @returns what is damaged in SQLite's words, null where nothing is
 */
export function damageOf(database: DatabaseSync, depth: 'quick' | 'full'): string | null {
  try {
    const [row] = database.prepare(depth === 'full' ? 'pragma integrity_check(1)' : 'pragma quick_check(1)').all();
    const found = row === undefined ? 'no answer' : String(Object.values(row)[0]);
    if (found !== 'ok') return found;
    if (depth === 'quick') return null;
    const orphan = database.prepare('pragma foreign_key_check').get();
    return orphan === undefined ? null : `a row of ${orphan.table} belongs to none of ${orphan.parent}`;
  } catch (error) {
    const failure = asStoreFailure(error);
    if (failure instanceof Failure && failure.code === 'STORE_DAMAGED') return failure.message;
    throw failure;
  }
}

/**
 * Compares the schema with that of a database that we make ourselves: a strange trigger or view would be run by our
 * own writes.
 * @param version - the schema it says it has, 1 or more
 * @returns what is strange, null where all is as it must be
 */
export function strangeObject(database: DatabaseSync, version: number): string | null {
  const own = openSqlite(':memory:');
  try {
    migrate(own, version);
    const [wanted, found] = [objectsOf(own), objectsOf(database)];
    const name = [...found.keys(), ...wanted.keys()].find((key) => found.get(key) !== wanted.get(key));
    return name === undefined ? null : `${name} is not as schema ${version} has it`;
  } finally {
    own.close();
  }
}

/** Definitions by type and name, but for what SQLite makes itself: statistics and the inner tables of the search index. */
function objectsOf(database: DatabaseSync): ReadonlyMap<string, string> {
  const rows = database
    .prepare("select type, name, sql from sqlite_schema where name not glob 'sqlite_*' order by type, name")
    .all();
  return new Map(
    rows
      .filter(({ type, name }) => !(type === 'table' && /^work_search_(?:data|idx|docsize|config)$/.test(String(name))))
      .map(({ type, name, sql }) => [`${type} ${name}`, String(sql)]),
  );
}
