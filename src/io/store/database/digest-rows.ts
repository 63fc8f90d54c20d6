import { createHash } from 'node:crypto';
import { type Database, yieldTurn } from './database.ts';

/** Rows of a few numbers between two turns of other work. */
const stepRows = 8_000;

/**
 * Walks over rows of whole numbers of 32 bits, as they were committed, in the order of the first of them.
 * @param sql - with two parameters: the number after which to go on, and how many rows to read
 * @returns a text that is the same as long as the rows are
 */
export async function digestRows(
  database: Database,
  sql: string,
  look: (row: readonly number[]) => void = () => undefined,
): Promise<string> {
  const digest = createHash('sha256');
  for (let after = 0; ; ) {
    const rows = database.rows(sql, after, stepRows) as readonly (readonly number[])[];
    const last = rows.at(-1)?.[0];
    if (last === undefined) return digest.digest('hex');
    digest.update(Int32Array.from(rows.flat()));
    for (const row of rows) look(row);
    after = last;
    await yieldTurn();
  }
}
