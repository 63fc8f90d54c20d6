import type { Database } from '../database/database.ts';

/** Letters of all texts that wait, at most: more make it hardly faster. */
const mostLetters = 100_000;

/**
 * Search texts of works that wait to be written many in a row. FTS5 gathers what it is given in memory, but writes it out
 * as soon as any statement of many rows begins, and little pieces of its index are merged again and again. Inside a
 * transaction, with `write` before its end.
 */
export class SearchRows {
  readonly #database: Database;
  #waiting: (readonly [id: number, text: string])[] = [];
  #letters = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  add(id: number, text: string): void {
    this.#waiting.push([id, text]);
    this.#letters += text.length;
    if (this.#letters >= mostLetters) this.write();
  }

  /** Writes what waits. */
  write(): void {
    for (const [id, text] of this.#waiting) {
      this.#database.run('insert into work_search (rowid, search) values (?, ?)', id, text);
    }
    this.#waiting = [];
    this.#letters = 0;
  }
}
