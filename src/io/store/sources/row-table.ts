import type { TextHash } from '../../../core/model/hash-text.ts';
import type { RowKind, SignCounts } from '../contract/staging.ts';
import type { Database } from '../database/database.ts';

/** What every row version carries. */
export interface RowVersion {
  readonly partId: number;
  readonly kind: number;
  readonly key: TextHash;
  readonly hash: number;
  /** The generation that brings it. */
  readonly born: number;
}

/** How rows of one part are told apart and written. Made anew for each staging. */
export interface RowTable<Row> {
  readonly table: VersionedTable;
  kindOf(row: Row): RowKind;
  /** Equal for rows that are the same thing, whatever they say of it. */
  keyOf(row: Row): string;
  /**
   * The key of a row whose key another one had before it in the same read; null, or left out, where the two are the same
   * thing.
   * @param first - id of the other one
   */
  keyOfSecond?(row: Row, first: number): string | null;
  /** Whether a row tells too little to take the place of the one that was read before under its key. */
  tellsNothing?(row: Row): boolean;
  /** Adds what works may know a row by; left out where rows have nothing of it. */
  countSigns?(row: Row, counts: SignCounts): void;
  /** Equal for rows that say the same. */
  contentOf(row: Row): string;
  /** Reads what the inserts look up. */
  load(): Promise<void>;
  /** Makes what was inserted findable, in transactions of its own: before any of it can be seen. */
  settle(): Promise<void>;
  /** Inside a transaction; gives the row's id. */
  insert(row: Row, version: RowVersion): number;
}

/** The tables that hold row versions. */
export type VersionedTable = 'entries' | 'items';

/** Rows written or deleted in one go, so that nothing else waits longer than some milliseconds. */
export const stepRows = 2_000;

/** Runs one of our statements over ids, `stepRows` of them in a transaction. */
export async function updateInSteps(
  database: Database,
  ids: readonly number[],
  update: (id: number) => void,
): Promise<void> {
  for (let start = 0; start < ids.length; start += stepRows) {
    const step = ids.slice(start, start + stepRows);
    await database.transaction(() => step.forEach(update));
  }
}

/** Runs a statement that changes at most some thousand rows until it changes none. */
export async function repeatUntilDone(database: Database, change: () => number): Promise<void> {
  while ((await database.transaction(change)) > 0) {
    // Each round is a transaction of its own, so that other writes have their turn.
  }
}
