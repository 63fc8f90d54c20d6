import { flatInts } from '../../model/flat-memory.ts';

/**
 * The names that share a key, as a title, in flat arrays. Most keys have one name: it stands in the place of the key, and
 * no list is fetched from memory for it.
 */
export class NameGroups {
  /** The name of each key, or where its list begins: that place with all bits turned. */
  readonly #first: Int32Array;
  /** Of each key with several names how many these are, and then they. */
  readonly #several: Int32Array;

  /**
   * @param keyOf - of each name by its number; every key has a name
   * @param length - number of keys
   */
  constructor(keyOf: Int32Array, length: number) {
    const counts = flatInts(length);
    for (let name = 0; name < keyOf.length; name++) counts[keyOf[name] ?? 0] = (counts[keyOf[name] ?? 0] ?? 0) + 1;
    this.#first = flatInts(length);
    let room = 0;
    for (let key = 0; key < length; key++) {
      const count = counts[key] ?? 0;
      if (count < 2) continue;
      this.#first[key] = ~room;
      room += count + 1;
    }
    this.#several = flatInts(room);
    for (let name = 0; name < keyOf.length; name++) this.#put(keyOf[name] ?? 0, name, counts);
  }

  #put(key: number, name: number, counts: Int32Array): void {
    if (counts[key] === 1) {
      this.#first[key] = name;
      return;
    }
    const list = ~(this.#first[key] ?? 0);
    const count = (this.#several[list] ?? 0) + 1;
    this.#several[list] = count;
    this.#several[list + count] = name;
  }

  /** How many names a key has. */
  countOf(key: number): number {
    const first = this.#first[key] ?? 0;
    return first < 0 ? (this.#several[~first] ?? 0) : 1;
  }

  /** A name of a key by its place among these, which ascend. */
  nameAt(key: number, place: number): number {
    const first = this.#first[key] ?? 0;
    return first < 0 ? (this.#several[~first + 1 + place] ?? 0) : first;
  }

  /** Place of the first name of a key that is not below a number: halves the list, which may be long. */
  placeFrom(key: number, least: number): number {
    let from = 0;
    let to = this.countOf(key);
    while (from < to) {
      const middle = (from + to) >>> 1;
      if (this.nameAt(key, middle) < least) from = middle + 1;
      else to = middle;
    }
    return from;
  }
}
