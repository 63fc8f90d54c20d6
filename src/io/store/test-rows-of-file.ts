import { DatabaseSync } from 'node:sqlite';

/**
 * Every row of every table of a database file as text, by table, sorted; but for sessions, which a restore ends, and
 * what an opening notes of itself. The inner tables of the search index count as tables.
 */
export function rowsOfFile(path: string): ReadonlyMap<string, readonly string[]> {
  const database = new DatabaseSync(path);
  try {
    const tables = database
      .prepare("select name from sqlite_schema where type = 'table' and sql not like 'create virtual%' order by name")
      .all()
      .map(({ name }) => String(name))
      .filter((name) => name !== 'sessions');
    return new Map(tables.map((table) => [table, rowsOf(database, table)]));
  } finally {
    database.close();
  }
}

function rowsOf(database: DatabaseSync, table: string): readonly string[] {
  const statement = database.prepare(`select * from "${table}"`);
  statement.setReadBigInts(true);
  statement.setReturnArrays(true);
  const rows = statement.all().map((row) => JSON.stringify(row, showCell));
  return rows.filter((row) => table !== 'meta' || !/^\["(?:opened|in-use)"/.test(row)).sort();
}

function showCell(_key: string, cell: unknown): unknown {
  if (typeof cell === 'bigint') return `${cell}n`;
  return cell instanceof Uint8Array ? Buffer.from(cell).toString('base64') : cell;
}
