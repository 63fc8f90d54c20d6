import { hashText, type TextHash } from '../../../core/model/hash-text.ts';
import { IntList } from '../../../core/model/int-list.ts';
import { TextNumbers } from '../../../core/model/text-numbers.ts';
import { NumberedRows } from '../database/append-rows.ts';
import type { Database } from '../database/database.ts';
import { digestRows } from '../database/digest-rows.ts';

const storedKeys = 'select id, key_high, key_low, work_id from work_keys where id > ? order by id limit ?';

/** No gathered work has the key. */
const nobody = -1;
/** Several gathered works have the key: it tells neither. */
const several = -2;

/**
 * The keys of stored and gathered works in memory while works are reconciled, by their position here: which stored work
 * each leads to, and which gathered work has it. Writes need a transaction around them.
 */
export class WorkKeys {
  readonly #database: Database;
  /** What waits to be written. */
  readonly #added: NumberedRows;
  #moved: { readonly row: number; readonly workId: number }[] = [];
  #digest = '';
  readonly #positions = new TextNumbers();
  /** The row of each key and the stored work that it leads to, 0 for none. */
  readonly #rows = new IntList();
  readonly #works = new IntList();
  /** The place of the one gathered work that has the key. */
  readonly #owners = new IntList();

  constructor(database: Database) {
    this.#database = database;
    this.#added = new NumberedRows(database, 'work_keys', ['work_id', 'key_high', 'key_low', 'key']);
  }

  /** Reads all stored keys. */
  async load(): Promise<void> {
    this.#digest = await digestRows(this.#database, storedKeys, ([id = 0, high = 0, low = 0, workId = 0]) => {
      this.#add(this.#positions.addHash({ high, low }), id, workId, nobody);
    });
  }

  /** Whether the stored keys are still those that were read. */
  async isCurrent(): Promise<boolean> {
    return (await digestRows(this.#database, storedKeys)) === this.#digest;
  }

  /** Notes that a gathered work has a key, and gives the key's position. */
  note(key: TextHash, place: number): number {
    const position = this.#positions.addHash(key);
    if (position === this.#owners.length) {
      this.#add(position, 0, 0, place);
      return position;
    }
    const owner = this.#owners.at(position);
    if (owner !== place) this.#owners.set(position, owner === nobody ? place : several);
    return position;
  }

  /** The position of a key; -1 where it was not met. Before `seal`. */
  find(key: TextHash): number {
    return this.#positions.findHash(key);
  }

  /** Gives back what only `find` and `note` need. */
  seal(): void {
    this.#positions.clear();
  }

  /** Whether a gathered work is the only one with a key, or was given it. */
  isOwn(position: number, place: number): boolean {
    return this.#owners.at(position) === place;
  }

  /** Gives a work that has no key of its own the first of its keys that is nobody else's own. */
  giveOne(positions: ArrayLike<number>, place: number): void {
    const all = Array.from(positions);
    if (all.some((position) => this.isOwn(position, place))) return;
    const free = all.find((position) => this.#owners.at(position) === several);
    if (free !== undefined) this.#owners.set(free, place);
  }

  /** The stored work that a key leads to; 0 where there is none. */
  workAt(position: number): number {
    return this.#works.at(position);
  }

  /**
   * Lets a key lead to the work that has it, once. Keys are only added: a name that is no longer offered still finds its
   * work. With `write` before the end of the transaction, once the works are written.
   */
  lead(position: number, key: string, workId: number): void {
    if (this.#works.at(position) === workId) return;
    const row = this.#rows.at(position);
    if (row === 0) this.#insert(key, workId);
    else this.#moved.push({ row, workId });
  }

  /** Writes the keys that wait. */
  write(): void {
    this.#added.write();
    for (const { row, workId } of this.#moved) {
      this.#database.run('update work_keys set work_id = ? where id = ?', workId, row);
    }
    this.#moved = [];
  }

  /** Forgets the keys that several gathered works have: they lead nowhere. */
  dropAmbiguous(): void {
    for (let position = 0; position < this.#owners.length; position++) {
      const id = this.#rows.at(position);
      if (id === 0 || this.#owners.at(position) !== several) continue;
      this.#database.run('delete from work_keys where id = ?', id);
    }
  }

  /** Stored keys may repeat: the first row counts. */
  #add(position: number, row: number, workId: number, owner: number): void {
    if (position < this.#owners.length) return;
    this.#rows.push(row);
    this.#works.push(workId);
    this.#owners.push(owner);
  }

  #insert(key: string, workId: number): void {
    const { high, low } = hashText(key);
    this.#added.add(workId, high, low, key);
  }
}
