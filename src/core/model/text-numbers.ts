import { hashText, type TextHash } from './hash-text.ts';
import { resized } from './int-list.ts';

/**
 * Numbers distinct texts from 0 on without keeping them: some twenty bytes each, where a map that keeps its texts takes
 * over a hundred. Texts are told apart by 64 bits of hash.
 */
export class TextNumbers {
  /** Open addressing (Knuth, TAOCP 3, 6.4), never more than half full: number + 1, 0 for a free slot. */
  #slots = new Int32Array(256);
  #high: Int32Array = new Int32Array(128);
  #low: Int32Array = new Int32Array(128);
  #length = 0;

  /** Texts numbered so far. */
  get length(): number {
    return this.#length;
  }

  /** The number of a text, -1 where it has none. */
  find(text: string): number {
    return this.findHash(hashText(text));
  }

  /** `find` for a text of which only the hash is known. */
  findHash({ high, low }: TextHash): number {
    return (this.#slots[this.#slotOf(high, low)] ?? 0) - 1;
  }

  /** The number of a text, which is the next one for a text that had none. */
  add(text: string): number {
    return this.addHash(hashText(text));
  }

  /** `add` for a text of which only the hash is known. */
  addHash({ high, low }: TextHash): number {
    const slot = this.#slotOf(high, low);
    const known = (this.#slots[slot] ?? 0) - 1;
    if (known >= 0) return known;
    const number = this.#length++;
    this.#high[number] = high;
    this.#low[number] = low;
    this.#slots[slot] = number + 1;
    if (this.#length === this.#high.length) this.#grow();
    return number;
  }

  /** Where this hash is, or the free slot where it would be. */
  #slotOf(high: number, low: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0 || (this.#low[number] === low && this.#high[number] === high)) return slot;
    }
  }

  #grow(): void {
    const room = this.#length * 2;
    this.#high = resized(this.#high, room);
    this.#low = resized(this.#low, room);
    this.#slots = new Int32Array(room * 2);
    for (let number = 0; number < this.#length; number++) {
      this.#slots[this.#slotOf(this.#high[number] ?? 0, this.#low[number] ?? 0)] = number + 1;
    }
  }
}
