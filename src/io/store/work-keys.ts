import { type Database, yieldTurn } from './database.ts';
import { hashText } from './hash-text.ts';
import { stepRows } from './row-table.ts';
import { VersionMap } from './version-map.ts';

/** Which stored work each key leads to, in memory while works are reconciled. Writes need a transaction around them. */
export class WorkKeys {
  readonly #database: Database;
  /** The row of the key is `id`, the work it leads to `hash`, 0 for none. */
  readonly #keys = new VersionMap(0);

  constructor(database: Database) {
    this.#database = database;
  }

  /** Reads all keys. The transaction around must not have written any. */
  async load(): Promise<void> {
    const sql = 'select id, key_high, key_low, work_id from work_keys where id > ? order by id limit ?';
    for (let after = 0; ; ) {
      const rows = this.#database.rows(sql, after, stepRows * 4) as readonly (readonly [
        number,
        number,
        number,
        number,
      ])[];
      for (const [id, high, low, workId] of rows) this.#keys.add({ high, low }, { id, hash: workId, kind: 0 });
      const last = rows.at(-1);
      if (!last) return;
      after = last[0];
      await yieldTurn();
    }
  }

  /** The work of a key as it was loaded or set since; 0 where there is none. */
  workOf(key: string): number {
    const position = this.#keys.find(hashText(key));
    return position < 0 ? 0 : this.#keys.at(position).hash;
  }

  /** Keys are only added: a name that is no longer offered still finds its work. */
  lead(key: string, workId: number): void {
    const hash = hashText(key);
    const position = this.#keys.find(hash);
    const known = position < 0 ? { id: 0, hash: 0 } : this.#keys.at(position);
    if (known.hash === workId) return;
    const id = known.id === 0 ? this.#insert(key, workId) : this.#update(known.id, workId);
    if (position < 0) this.#keys.add(hash, { id, hash: workId, kind: 0 });
    else this.#keys.set(position, { id, hash: workId, kind: 0 });
  }

  /** Forgets a key: it leads nowhere. */
  drop(key: string): void {
    const position = this.#keys.find(hashText(key));
    if (position < 0) return;
    const { id } = this.#keys.at(position);
    if (id > 0) this.#database.run('delete from work_keys where id = ?', id);
    this.#keys.set(position, { id: 0, hash: 0, kind: 0 });
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
