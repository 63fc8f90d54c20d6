import type { TextHash } from '../../core/model/hash-text.ts';

/** A row of the part that is staged: one of the last good generation, or one this staging added. */
export interface KnownRow {
  readonly id: number;
  readonly hash: number;
  readonly kind: number;
}

const seen = 1;
const old = 2;

/** A page holds two to the power of this many rows. */
const pageBits = 15;
const pageRows = 2 ** pageBits;

/** What is known of some rows, column by column. */
class Page {
  readonly high = new Int32Array(pageRows);
  readonly low = new Int32Array(pageRows);
  readonly hash = new Float64Array(pageRows);
  readonly id = new Float64Array(pageRows);
  readonly kind = new Uint8Array(pageRows);
  readonly flags = new Uint8Array(pageRows);
}

/**
 * The rows of a part by the hash of their key, outside of what the garbage collector walks: about 35 bytes a row, so that
 * a million are compared without an index in the database. In pages that are never copied: arrays that grow would for a
 * moment take twice as much. Positions are given in the order of adding.
 */
export class VersionMap {
  /** Open addressing, at most two thirds in use: position + 1, 0 for a free slot. */
  #slots: Int32Array;
  #size = 0;
  readonly #pages: Page[] = [];

  /** @param expected - rows to make room for; more fit as well */
  constructor(expected: number) {
    this.#slots = emptySlots(Math.max(expected, 64));
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
      const page = this.#pageOf(position);
      const row = position % pageRows;
      if (page.low[row] === low && page.high[row] === high) return position;
    }
  }

  /** Adds a key that is not known and gives its position. */
  add(key: TextHash, row: KnownRow): number {
    if (this.#size * 1.5 >= this.#slots.length) this.#grow();
    const position = this.#size++;
    if (position % pageRows === 0) this.#pages.push(new Page());
    const page = this.#pageOf(position);
    page.high[position % pageRows] = key.high;
    page.low[position % pageRows] = key.low;
    this.set(position, row);
    this.#link(position);
    return position;
  }

  /** Lets another row stand at a position: its key and its flags stay. */
  set(position: number, row: KnownRow): void {
    const page = this.#pageOf(position);
    page.id[position % pageRows] = row.id;
    page.hash[position % pageRows] = row.hash;
    page.kind[position % pageRows] = row.kind;
  }

  at(position: number): KnownRow {
    const { id, hash, kind } = this.#pageOf(position);
    const row = position % pageRows;
    return { id: id[row] ?? 0, hash: hash[row] ?? 0, kind: kind[row] ?? 0 };
  }

  /** Whether this staging met the key. */
  isSeen(position: number): boolean {
    return this.#isFlagged(position, seen);
  }

  markSeen(position: number): void {
    this.#flag(position, seen);
  }

  /** Whether the last good generation has the key. */
  isOld(position: number): boolean {
    return this.#isFlagged(position, old);
  }

  markOld(position: number): void {
    this.#flag(position, old);
  }

  #isFlagged(position: number, flag: number): boolean {
    return ((this.#pageOf(position).flags[position % pageRows] ?? 0) & flag) !== 0;
  }

  #flag(position: number, flag: number): void {
    const { flags } = this.#pageOf(position);
    flags[position % pageRows] = (flags[position % pageRows] ?? 0) | flag;
  }

  /** @throws RangeError without such a position */
  #pageOf(position: number): Page {
    const page = this.#pages[position >>> pageBits];
    if (page === undefined) throw new RangeError(`no row ${position}`);
    return page;
  }

  #link(position: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#pageOf(position).low[position % pageRows] ?? 0) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = position + 1;
  }

  #grow(): void {
    this.#slots = emptySlots(this.#size * 1.5);
    for (let position = 0; position < this.#size; position++) this.#link(position);
  }
}

/** A power of two with at most two thirds in use. */
function emptySlots(room: number): Int32Array {
  return new Int32Array(2 ** Math.ceil(Math.log2(room * 1.5 + 1)));
}
