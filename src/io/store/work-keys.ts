import { hashText } from '../../core/model/hash-text.ts';
import { NumberList } from '../../core/model/number-list.ts';
import { type Database, yieldTurn } from './database.ts';
import { stepRows } from './row-table.ts';
import { VersionMap } from './version-map.ts';

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
  /** The row of the key is `id`, the stored work it leads to `hash`, 0 for none. */
  readonly #keys = new VersionMap(0);
  /** The place of the one gathered work that has the key. */
  readonly #owners = new NumberList();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Reads all stored keys. The transaction around must not have written any. */
  async load(): Promise<void> {
    const sql = 'select id, key_high, key_low, work_id from work_keys where id > ? order by id limit ?';
    for (let after = 0; ; ) {
      const rows = this.#database.rows(sql, after, stepRows * 4) as readonly (readonly [
        number,
        number,
        number,
        number,
      ])[];
      for (const [id, high, low, workId] of rows) {
        this.#keys.add({ high, low }, { id, hash: workId, kind: 0 });
        this.#owners.push(nobody);
      }
      const last = rows.at(-1);
      if (!last) return;
      after = last[0];
      await yieldTurn();
    }
  }

  /** Notes that a gathered work has a key, and gives the key's position. */
  note(key: string, place: number): number {
    const hash = hashText(key);
    const known = this.#keys.find(hash);
    if (known < 0) {
      this.#owners.push(place);
      return this.#keys.add(hash, { id: 0, hash: 0, kind: 0 });
    }
    const owner = this.#owners.at(known);
    if (owner !== place) this.#owners.set(known, owner === nobody ? place : several);
    return known;
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
    return this.#keys.at(position).hash;
  }

  /** Keys are only added: a name that is no longer offered still finds its work. */
  lead(position: number, key: string, workId: number): void {
    const known = this.#keys.at(position);
    if (known.hash === workId) return;
    const id = known.id === 0 ? this.#insert(key, workId) : this.#update(known.id, workId);
    this.#keys.set(position, { id, hash: workId, kind: 0 });
  }

  /** Forgets the keys that several gathered works have: they lead nowhere. */
  dropAmbiguous(): void {
    for (let position = 0; position < this.#owners.length; position++) {
      const { id } = this.#keys.at(position);
      if (id === 0 || this.#owners.at(position) !== several) continue;
      this.#database.run('delete from work_keys where id = ?', id);
    }
  }

  #insert(key: string, workId: number): number {
    const { high, low } = hashText(key);
    const sql = 'insert into work_keys (work_id, key_high, key_low, key) values (?, ?, ?, ?)';
    return this.#database.run(sql, workId, high, low, key).rowId;
  }

  #update(id: number, workId: number): number {
    this.#database.run('update work_keys set work_id = ? where id = ?', workId, id);
    return id;
  }
}
