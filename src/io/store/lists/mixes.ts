import type { Database } from '../database/database.ts';
import { type Mix, type MixOffer, readMix } from './mix.ts';

type Instances = Mix['instances'];

/**
 * The mixes of the database, read when they are asked for and remembered: they are only ever added. There may be tens of
 * thousands of them, made of some hundred offers and a few states of instances: equal ones are one object.
 */
export class Mixes {
  readonly #database: Database;
  readonly #known = new Map<number, Mix>();
  readonly #instances = new Map<string, Instances>();
  readonly #offers = new Map<string, MixOffer>();
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
    return row ? this.#note(id, String(row[0])) : { instances: [], offers: [] };
  }

  /**
   * A byte for each mix, at its id less one: 1 where it fits.
   * @param fitsInstances - asked once for each set of states
   * @param fitsOffer - asked once for each offer, of which one has to fit; null: there need be none
   */
  fitting(
    fitsInstances: (instances: Instances) => boolean,
    fitsOffer: ((offer: MixOffer) => boolean) | null,
  ): Uint8Array {
    this.readAll();
    const instances = new Set([...this.#instances.values()].filter(fitsInstances));
    const fitting = fitsOffer && new Set([...this.#offers.values()].filter(fitsOffer));
    const bytes = new Uint8Array(this.#readTo);
    for (const [id, mix] of this.#known) {
      if (!instances.has(mix.instances)) continue;
      if (fitting === null || mix.offers.some((offer) => fitting.has(offer))) bytes[id - 1] = 1;
    }
    return bytes;
  }

  /** Reads those that are new at once, for who asks for many of them. */
  readAll(): void {
    for (const [id, facts] of this.#database.rows('select id, facts from mixes where id > ?', this.#readTo)) {
      if (!this.#known.has(Number(id))) this.#note(Number(id), String(facts));
      this.#readTo = Number(id);
    }
  }

  #note(id: number, facts: string): Mix {
    const { instances, offers } = readMix(facts);
    const mix = {
      instances: shared(this.#instances, instances),
      offers: offers.map((offer) => shared(this.#offers, offer)),
    };
    this.#known.set(id, mix);
    return mix;
  }
}

/** The first of all that are equal. */
function shared<T>(known: Map<string, T>, value: T): T {
  const key = JSON.stringify(value);
  const first = known.get(key) ?? value;
  known.set(key, first);
  return first;
}
