import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { SqliteDialect } from 'kysely';

/** Statements that are remembered; lists of values make ever new ones. */
const mostRemembered = 200;

/**
 * Kysely's own SQLite dialect on an open database of the SQLite that is built into Node. It does not close it, and
 * prepares each statement once.
 */
export function nodeSqliteDialect(database: DatabaseSync): SqliteDialect {
  const known = new Map<string, StatementSync>();
  const prepare = (sql: string): StatementSync => {
    const statement = known.get(sql) ?? database.prepare(sql);
    if (known.size >= mostRemembered) known.clear();
    known.set(sql, statement);
    return statement;
  };
  return new SqliteDialect({
    database: {
      close: () => undefined,
      prepare(sql) {
        const statement = prepare(sql);
        return {
          reader: statement.columns().length > 0,
          all: (values) => statement.all(...values.map(toSqlite)),
          run: (values) => statement.run(...values.map(toSqlite)),
          // Others may ask the same while this one is under way.
          iterate: (values) => database.prepare(sql).iterate(...values.map(toSqlite)),
        };
      },
    },
  });
}

function toSqlite(value: unknown): SQLInputValue {
  return typeof value === 'boolean' ? Number(value) : (value as SQLInputValue);
}
