import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { SqliteDialect } from 'kysely';

/** Kysely's own SQLite dialect on an open database of the SQLite that is built into Node. It does not close it. */
export function nodeSqliteDialect(database: DatabaseSync): SqliteDialect {
  return new SqliteDialect({
    database: {
      close: () => undefined,
      prepare(sql) {
        const statement = database.prepare(sql);
        return {
          reader: statement.columns().length > 0,
          all: (values) => statement.all(...values.map(toSqlite)),
          run: (values) => statement.run(...values.map(toSqlite)),
          iterate: (values) => statement.iterate(...values.map(toSqlite)),
        };
      },
    },
  });
}

function toSqlite(value: unknown): SQLInputValue {
  return typeof value === 'boolean' ? Number(value) : (value as SQLInputValue);
}
