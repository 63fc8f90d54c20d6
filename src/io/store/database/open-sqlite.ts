import { constants, DatabaseSync, type DatabaseSyncOptions } from 'node:sqlite';

/** What reaches beyond the one file that was opened. */
const beyond: ReadonlySet<number> = new Set([constants.SQLITE_ATTACH, constants.SQLITE_DETACH]);

/**
 * Opens a file for SQLite and nothing beside it: no statement, whoever wrote it, opens a second file (`VACUUM INTO` is
 * one that would) or loads code. It is asked when a statement is prepared, and costs nothing while it runs.
 */
export function openSqlite(path: string, options: DatabaseSyncOptions = {}): DatabaseSync {
  const database = new DatabaseSync(path, { ...options, defensive: true });
  database.setAuthorizer((action, _table, name) => {
    const isBeyond = beyond.has(action) || (action === constants.SQLITE_FUNCTION && name === 'load_extension');
    return isBeyond ? constants.SQLITE_DENY : constants.SQLITE_OK;
  });
  return database;
}
