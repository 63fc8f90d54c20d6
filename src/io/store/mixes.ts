import type { Database } from './database.ts';
import { type Mix, readMix } from './mix.ts';

/** The mixes of the database, read when they are asked for and remembered: they are only ever added. */
export class Mixes {
  readonly #database: Database;
  readonly #known = new Map<number, Mix>();
  /** All with an id up to this were read. */
  #readTo = 0;

  constructor(database: Database) {
    this.#database = database;
  }

  /** One without anything where there is none, as of a work that was not matched since it could have one. */
  at(id: number): Mix {
    const known = this.#known.get(id);
    if (known) return known;
    const [row] = this.#database.rows('select facts from mixes where id = ?', id);
    if (!row) return { instances: [], offers: [] };
    const mix = readMix(String(row[0]));
    this.#known.set(id, mix);
    return mix;
  }

  /** A byte for each mix, at its id less one: 1 where it fits. */
  fitting(fits: (mix: Mix) => boolean): Uint8Array {
    this.#readNew();
    const bytes = new Uint8Array(this.#readTo);
    for (const [id, mix] of this.#known) if (fits(mix)) bytes[id - 1] = 1;
    return bytes;
  }

  #readNew(): void {
    for (const [id, facts] of this.#database.rows('select id, facts from mixes where id > ?', this.#readTo)) {
      this.#known.set(Number(id), readMix(String(facts)));
      this.#readTo = Math.max(this.#readTo, Number(id));
    }
  }
}
