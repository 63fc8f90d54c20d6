import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import { getHeapStatistics } from 'node:v8';
import { Kysely } from 'kysely';
import { demandRoom } from './disk-room.ts';
import { nodeSqliteDialect } from './node-sqlite-dialect.ts';
import { openSqlite } from './open-sqlite.ts';
import { asStoreFailure } from './store-failure.ts';
import type { Tables } from './tables.ts';
import { WriteQueue, type WriteTurns } from './write-queue.ts';

/** A value as SQLite gives it out of our tables: they hold no blobs and no integers beyond 2^53. */
export type Cell = number | string | null;

/** How long a statement waits for a lock. Only backups and people with a shell hold any. */
const busyMs = 5_000;

/** To this the next write cuts a log back that was longer; `cut-log` empties what is. */
const longLogBytes = 64 * 2 ** 20;

/** What either connection of a database keeps of its pages in memory, in KiB. */
interface KeptPages {
  readonly write: number;
  readonly read: number;
}

/**
 * Lists read few pages, few are written between two imports, and the system keeps the file at hand as well. Each write
 * makes SQLite throw away all that is kept for reading: the more that is, the longer the next page waits for it.
 */
function usualPages(): KeptPages {
  return isFrugal() ? { write: 1_024, read: 2_048 } : { write: 4_096, read: 4_096 };
}

/** Imports fill indexes all over, and read tables from one end to the other. */
export function pagesOfImports(): KeptPages {
  return isFrugal() ? { write: 3_072, read: 1_024 } : { write: 16_384, read: 2_048 };
}

/**
 * Two connections to one database: one writes, one transaction at a time; the other reads what was committed, so that
 * lists answer while an import runs. A database in memory has one connection for both.
 */
export class Database {
  /** Ordinary queries. */
  readonly reader: Kysely<Tables>;
  readonly #write: DatabaseSync;
  readonly #read: DatabaseSync;
  readonly #writing = new Map<string, StatementSync>();
  readonly #reading = new Map<string, StatementSync>();
  readonly #turns: WriteTurns;
  /** Null: in memory. */
  readonly #path: string | null;
  /** Transactions that have ended, either way. */
  #ended = 0;
  #closing = false;

  /**
   * @param write - open and migrated; closed by `close`
   * @param turns - shared with whoever else writes to the database
   */
  constructor(write: DatabaseSync, path: string, turns: WriteTurns = new WriteQueue()) {
    this.#write = write;
    this.#turns = turns;
    this.#path = path === ':memory:' ? null : path;
    this.#read = path === ':memory:' ? write : openConnection(path);
    this.keepPages(usualPages());
    this.reader = new Kysely<Tables>({ dialect: nodeSqliteDialect(this.#read) });
  }

  /** Gives back what either connection has beyond this. */
  keepPages({ write, read }: KeptPages): void {
    if (this.#path === null) return;
    this.#write.exec(`pragma cache_size = -${write}`);
    this.#read.exec(`pragma cache_size = -${read}`);
  }

  /**
   * Runs work in a transaction of its own after all writes before it; it may await. What it throws rolls back.
   * @param after - what is done once it is committed, before others write. `cut-log`: a log that has grown long is folded
   *   into the file and emptied, unless somebody reads. The next to write would have to cut it, and where somebody read at
   *   that moment to fold it too: after an import a fifth of a second and more, in the thread that answers requests.
   * @throws Failure(STORE_UNUSABLE) when the disk is full, cannot be written or fails
   */
  async transaction<T>(work: () => T | Promise<T>, after?: 'cut-log'): Promise<T> {
    const endTurn = await this.#turns.take();
    try {
      if (this.#closing) throw new Error('the store is closed');
      const result = await this.#inTransaction(work);
      if (after === 'cut-log') this.#cutLog();
      return result;
    } catch (error) {
      throw asStoreFailure(error);
    } finally {
      endTurn();
    }
  }

  /** Runs work that reads much for a write to come. @throws Failure as `transaction` does */
  async reading<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw asStoreFailure(error);
    }
  }

  /** Another one where anything was written meanwhile, here or elsewhere, but by the transaction that asks. */
  version(): string {
    // SQLite counts what others write, and not what this connection does.
    const others = cached(this.#writing, this.#write, 'pragma data_version').get()?.data_version;
    return `${others} ${this.#ended}`;
  }

  /**
   * To be called inside the transactions of who writes much: it stops while a little can still be written.
   * @throws Failure(STORE_UNUSABLE) where the disk is nearly full
   */
  demandRoom(): void {
    if (this.#path === null) return;
    const pragma = (name: string) => Number(cached(this.#writing, this.#write, `pragma ${name}`).get()?.[name] ?? 0);
    const pageBytes = pragma('page_size');
    demandRoom(dirname(this.#path), {
      unusedBytes: pragma('freelist_count') * pageBytes,
      owedBytes: Math.max(0, pragma('page_count') * pageBytes - statSync(this.#path).size),
    });
  }

  /** A statement of the writing connection, prepared once. To be used inside `transaction`. */
  writing(sql: string): StatementSync {
    return cached(this.#writing, this.#write, sql, (statement) => {
      // Whatever is run tells the last rowid, and that may be one of the search index's own, beyond 2^53.
      if (!/^\s*select\b/i.test(sql)) statement.setReadBigInts(true);
    });
  }

  /** Runs a writing statement. */
  run(sql: string, ...values: readonly SQLInputValue[]): { readonly changes: number; readonly rowId: number } {
    const { changes, lastInsertRowid } = this.writing(sql).run(...values);
    return { changes: Number(changes), rowId: Number(lastInsertRowid) };
  }

  /** Rows as arrays in the order of the selected columns, from the reading connection: for scans of many rows. */
  rows(sql: string, ...values: readonly SQLInputValue[]): readonly (readonly Cell[])[] {
    const statement = cached(this.#reading, this.#read, sql, (made) => made.setReturnArrays(true));
    return statement.all(...values) as unknown as readonly (readonly Cell[])[];
  }

  /** Waits for the write under way, folds the write-ahead log into the file, so that a plain copy is whole, and closes. */
  async close(): Promise<void> {
    this.#closing = true;
    const endTurn = await this.#turns.take();
    await this.reader.destroy();
    if (this.#read !== this.#write) this.#read.close();
    this.foldLog();
    this.#write.close();
    endTurn();
  }

  /** Folds the write-ahead log into the file and empties it, where that can be. */
  protected foldLog(): void {
    try {
      this.#write.exec('pragma wal_checkpoint(truncate)');
    } catch {
      // On a full disk the log stays beside the file, and nothing of it is lost.
    }
  }

  /** Nothing here may fail a transaction that is committed, and no reader is waited for: a backup reads for minutes. */
  #cutLog(): void {
    if (this.#path === null) return;
    try {
      if (statSync(`${this.#path}-wal`).size <= longLogBytes) return;
      this.#write.exec('pragma busy_timeout = 0');
      try {
        this.foldLog();
      } finally {
        this.#write.exec(`pragma busy_timeout = ${busyMs}`);
      }
    } catch {
      // The log stays long until somebody writes again.
    }
  }

  async #inTransaction<T>(work: () => T | Promise<T>): Promise<T> {
    this.#write.exec('begin immediate');
    try {
      const result = await work();
      this.#write.exec('commit');
      return result;
    } catch (error) {
      // SQLite itself rolls back after some faults of the disk.
      if (this.#write.isTransaction) this.#write.exec('rollback');
      throw error;
    } finally {
      this.#ended += 1;
    }
  }
}

/** Below this limit of the thread's heap, in bytes, somebody wants little memory taken. */
const smallHeap = 512 * 2 ** 20;

/** Whether somebody wants little memory taken, though it may take longer. */
export function isFrugal(): boolean {
  return getHeapStatistics().heap_size_limit < smallHeap;
}

/** Opens a connection with the settings that both of ours need. */
export function openConnection(path: string): DatabaseSync {
  const database = openSqlite(path, { timeout: busyMs, enableForeignKeyConstraints: true });
  try {
    // The log is folded in at 16 MiB. Migrations change whole tables: 16 MiB of pages.
    database.exec(`
      pragma journal_mode = wal;
      pragma synchronous = normal;
      pragma cache_size = -16384;
      pragma wal_autocheckpoint = 4096;
      pragma journal_size_limit = ${longLogBytes};
      pragma trusted_schema = off;
      pragma temp_store = memory;
    `);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Lets timers, sockets and requests have their turn: to be awaited between the steps of long work. */
export function yieldTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}

function cached(
  statements: Map<string, StatementSync>,
  database: DatabaseSync,
  sql: string,
  prepare: (statement: StatementSync) => void = () => undefined,
): StatementSync {
  const known = statements.get(sql);
  if (known) return known;
  const statement = database.prepare(sql);
  prepare(statement);
  statements.set(sql, statement);
  return statement;
}
