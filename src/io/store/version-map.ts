import type { TextHash } from '../../core/model/hash-text.ts';

/** A row of the part that is staged: one of the last good generation, or one this staging added. */
export interface KnownRow {
  readonly id: number;
  readonly hash: number;
  readonly kind: number;
}

const seen = 1;
const old = 2;

/**
 * The rows of a part by the hash of their key, in flat arrays: about 40 bytes a row, so that a million are compared
 * without an index in the database. Positions are given in the order of adding.
 */
export class VersionMap {
  #slots: Int32Array;
  #size = 0;
  #high: Int32Array;
  #low: Int32Array;
  #hash: Float64Array;
  #id: Float64Array;
  #kind: Uint8Array;
  #flags: Uint8Array;

  /** @param expected - rows to make room for; more fit as well */
  constructor(expected: number) {
    const room = Math.max(expected, 64);
    this.#slots = emptySlots(room);
    this.#high = new Int32Array(room);
    this.#low = new Int32Array(room);
    this.#hash = new Float64Array(room);
    this.#id = new Float64Array(room);
    this.#kind = new Uint8Array(room);
    this.#flags = new Uint8Array(room);
  }

  get size(): number {
    return this.#size;
  }

  /** Position of a key, -1 where it is not known. */
  find({ high, low }: TextHash): number {
    const mask = this.#slots.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const position = (this.#slots[slot] ?? 0) - 1;
      if (position < 0) return -1;
      if (this.#low[position] === low && this.#high[position] === high) return position;
    }
  }

  /** Adds a key that is not known and gives its position. */
  add(key: TextHash, row: KnownRow): number {
    if (this.#size === this.#id.length) this.#grow();
    const position = this.#size++;
    this.#high[position] = key.high;
    this.#low[position] = key.low;
    this.set(position, row);
    this.#link(position);
    return position;
  }

  /** Lets another row stand at a position: its key and its flags stay. */
  set(position: number, row: KnownRow): void {
    this.#id[position] = row.id;
    this.#hash[position] = row.hash;
    this.#kind[position] = row.kind;
  }

  at(position: number): KnownRow {
    return {
      id: this.#id[position] ?? 0,
      hash: this.#hash[position] ?? 0,
      kind: this.#kind[position] ?? 0,
    };
  }

  /** Whether this staging met the key. */
  isSeen(position: number): boolean {
    return ((this.#flags[position] ?? 0) & seen) !== 0;
  }

  markSeen(position: number): void {
    this.#flags[position] = (this.#flags[position] ?? 0) | seen;
  }

  /** Whether the last good generation has the key. */
  isOld(position: number): boolean {
    return ((this.#flags[position] ?? 0) & old) !== 0;
  }

  markOld(position: number): void {
    this.#flags[position] = (this.#flags[position] ?? 0) | old;
  }

  #link(position: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#low[position] ?? 0) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = position + 1;
  }

  #grow(): void {
    const room = Math.ceil(this.#id.length * 1.5);
    this.#high = enlarged(this.#high, new Int32Array(room));
    this.#low = enlarged(this.#low, new Int32Array(room));
    this.#hash = enlarged(this.#hash, new Float64Array(room));
    this.#id = enlarged(this.#id, new Float64Array(room));
    this.#kind = enlarged(this.#kind, new Uint8Array(room));
    this.#flags = enlarged(this.#flags, new Uint8Array(room));
    this.#slots = emptySlots(room);
    for (let position = 0; position < this.#size; position++) this.#link(position);
  }
}

/** A power of two with at most two thirds in use. */
function emptySlots(room: number): Int32Array {
  return new Int32Array(2 ** Math.ceil(Math.log2(room * 1.5)));
}

function enlarged<T extends Int32Array | Float64Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
