import { enlarged, growingMemory } from '../../../core/model/flat-memory.ts';
import type { TextHash } from '../../../core/model/hash-text.ts';
import { IntList } from '../../../core/model/int-list.ts';
import { NumberList } from '../../../core/model/number-list.ts';

/** What the last good generation or a staging has under a key. */
export interface KnownRow {
  readonly id: number;
  readonly kind: number;
}

const seen = 1;
const old = 2;
/** Bits of the flags, below those of the kind. */
const flagBits = 2;

/**
 * The rows of a part by the hash of their key, outside of what the garbage collector walks: about 25 bytes a row, and
 * eight more for one of the last good generation, so that a million are compared without an index in the database.
 * Positions are given in the order of adding.
 */
export class VersionMap {
  /** Open addressing, at most two thirds in use: position + 1, 0 for a free slot. */
  #slots: Int32Array<ArrayBuffer>;
  readonly #high = new IntList();
  readonly #low = new IntList();
  /** Not of 32 bits: each change of an entry is a row with a number of its own, for as long as the database lasts. */
  readonly #ids = new NumberList();
  /** Of the rows of the last good generation. */
  readonly #hashes = new NumberList();
  /** Kind and flags of each row. */
  #marks = new Uint8Array(growingMemory(256));

  /** @param expected - rows to make room for; more fit as well */
  constructor(expected: number) {
    this.#slots = emptySlots(Math.max(expected, 64));
  }

  get size(): number {
    return this.#ids.length;
  }

  /** Position of a key, -1 where it is not known. */
  find({ high, low }: TextHash): number {
    const mask = this.#slots.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const position = (this.#slots[slot] ?? 0) - 1;
      if (position < 0) return -1;
      if (this.#low.at(position) === low && this.#high.at(position) === high) return position;
    }
  }

  /** Adds a row of the last good generation, before all others. */
  addOld(key: TextHash, { hash, ...row }: KnownRow & { readonly hash: number }): number {
    if (this.#hashes.length < this.size) throw new Error('rows of the last good generation come first');
    this.#hashes.push(hash);
    const position = this.add(key, row);
    this.#flag(position, old);
    return position;
  }

  /** Adds a key that is not known and gives its position. */
  add(key: TextHash, { id, kind }: KnownRow): number {
    if (this.size * 1.5 >= this.#slots.length) this.#grow();
    const position = this.size;
    if (position === this.#marks.length) this.#marks = enlarged(this.#marks, position * 2);
    this.#high.push(key.high);
    this.#low.push(key.low);
    this.#ids.push(id);
    this.#marks[position] = kind << flagBits;
    this.#link(position);
    return position;
  }

  /** Lets another row stand at a position: its key and its flags stay. */
  set(position: number, { id, kind }: KnownRow): void {
    this.#ids.set(position, id);
    this.#marks[position] = (kind << flagBits) | (this.#marksAt(position) & (seen | old));
  }

  idAt(position: number): number {
    return this.#ids.at(position);
  }

  kindAt(position: number): number {
    return this.#marksAt(position) >> flagBits;
  }

  /** The hash of a row of the last good generation, also where another one stands in its place; NaN for others. */
  oldHashAt(position: number): number {
    return this.#hashes.at(position);
  }

  /** Whether this staging met the key. */
  isSeen(position: number): boolean {
    return (this.#marksAt(position) & seen) !== 0;
  }

  markSeen(position: number): void {
    this.#flag(position, seen);
  }

  /** Whether the last good generation has the key. */
  isOld(position: number): boolean {
    return (this.#marksAt(position) & old) !== 0;
  }

  #marksAt(position: number): number {
    return this.#marks[position] ?? 0;
  }

  #flag(position: number, flag: number): void {
    this.#marks[position] = this.#marksAt(position) | flag;
  }

  #link(position: number): void {
    const mask = this.#slots.length - 1;
    let slot = this.#low.at(position) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = position + 1;
  }

  #grow(): void {
    this.#slots = enlarged(this.#slots.fill(0), this.#slots.length * 2);
    for (let position = 0; position < this.size; position++) this.#link(position);
  }
}

/** A power of two with at most two thirds in use. */
function emptySlots(room: number): Int32Array<ArrayBuffer> {
  return new Int32Array(growingMemory(4 * 2 ** Math.ceil(Math.log2(room * 1.5 + 1))));
}
