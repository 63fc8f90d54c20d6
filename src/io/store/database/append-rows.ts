import type { SQLInputValue } from 'node:sqlite';
import type { Database } from './database.ts';

/** Cells of one statement: more of them make it no faster. */
const statementCells = 400;

/**
 * Rows that wait to be written to the end of a table, many with one statement and one after another: written one by one
 * between other work, each takes two to four times as long. Inside a transaction, with `write` before its end.
 */
export class AppendedRows {
  readonly #database: Database;
  readonly #width: number;
  /** Of one statement. */
  readonly #rows: number;
  readonly #insertMany: string;
  readonly #insertOne: string;
  #cells: SQLInputValue[] = [];

  /** @param columns - in the order of the cells of each row */
  constructor(database: Database, table: string, columns: readonly string[]) {
    this.#database = database;
    this.#width = columns.length;
    this.#rows = Math.floor(statementCells / columns.length);
    const row = `(${columns.map(() => '?').join(', ')})`;
    this.#insertOne = `insert into ${table} (${columns.join(', ')}) values ${row}`;
    this.#insertMany = `${this.#insertOne}${`, ${row}`.repeat(this.#rows - 1)}`;
  }

  add(...cells: readonly SQLInputValue[]): void {
    for (const cell of cells) this.#cells.push(cell);
  }

  /** Writes what waits. */
  write(): void {
    const cells = this.#cells;
    this.#cells = [];
    let from = 0;
    for (const many = this.#rows * this.#width; from + many <= cells.length; from += many) {
      this.#database.run(this.#insertMany, ...cells.slice(from, from + many));
    }
    for (; from < cells.length; from += this.#width) {
      this.#database.run(this.#insertOne, ...cells.slice(from, from + this.#width));
    }
  }
}

/** The same where each row has an `id`, which is known before the row is written. Nobody else may add rows meanwhile. */
export class NumberedRows {
  readonly #database: Database;
  readonly #table: string;
  readonly #rows: AppendedRows;
  /** 0: to be asked for. */
  #nextId = 0;

  /** @param columns - beside `id` */
  constructor(database: Database, table: string, columns: readonly string[]) {
    this.#database = database;
    this.#table = table;
    this.#rows = new AppendedRows(database, table, ['id', ...columns]);
  }

  /** Gives the id of the row. */
  add(...cells: readonly SQLInputValue[]): number {
    if (this.#nextId === 0) this.#nextId = this.#lastId() + 1;
    this.#rows.add(this.#nextId, ...cells);
    return this.#nextId++;
  }

  /** Writes what waits: from then on others may add rows. */
  write(): void {
    this.#rows.write();
    this.#nextId = 0;
  }

  /** Where ids are never used again, those of deleted rows count as well. */
  #lastId(): number {
    const sql = `select max(coalesce((select max(id) from ${this.#table}), 0),
      coalesce((select seq from sqlite_sequence where name = ?), 0)) as id`;
    return Number(this.#database.writing(sql).get(this.#table)?.id);
  }
}
