import { DatabaseSync } from 'node:sqlite';
import { migrate, schemaVersion, versionOf } from '../../src/io/store/schema/migrations.ts';

/**
 * Lets migrations from every schema fail at what they make last, where something of that name stands in the way: kills
 * come at random moments, and few of them between two steps.
 * @returns what does not hold, and how many migrations failed
 */
export function failMigrations(): { readonly complaints: readonly string[]; readonly failed: number } {
  const complaints: string[] = [];
  let failed = 0;
  const made = tablesOf(newest());
  for (let schema = 1; schema < schemaVersion; schema += 1) {
    const database = new DatabaseSync(':memory:');
    migrate(database, schema);
    const inTheWay = made.findLast((name) => !tablesOf(database).includes(name));
    if (inTheWay === undefined) continue;
    database.exec(`create table "${inTheWay}" (x)`);
    const before = shapeOf(database);
    if (!fails(database)) continue;
    failed += 1;
    // What a process that dies here leaves behind.
    if (database.isTransaction) database.exec('rollback');
    if (shapeOf(database) !== before)
      complaints.push(`a migration from ${schema} that failed at ${inTheWay} left a part`);
  }
  return { complaints, failed };
}

function newest(): DatabaseSync {
  const database = new DatabaseSync(':memory:');
  migrate(database);
  return database;
}

function fails(database: DatabaseSync): boolean {
  try {
    migrate(database);
    return false;
  } catch {
    return true;
  }
}

/** In the order in which they were made. */
function tablesOf(database: DatabaseSync): readonly string[] {
  const rows = database.prepare("select name from sqlite_schema where type = 'table' order by rowid").all();
  return rows.map(({ name }) => String(name));
}

function shapeOf(database: DatabaseSync): string {
  const rows = database.prepare('select name, sql from sqlite_schema order by name').all();
  return JSON.stringify([versionOf(database), rows]);
}
