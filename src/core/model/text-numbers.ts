import { enlarged, growingMemory } from './flat-memory.ts';
import { hashText, type TextHash } from './hash-text.ts';
import { IntList } from './int-list.ts';

/**
 * Numbers distinct texts from 0 on without keeping them: some twenty bytes each, where a map that keeps its texts takes
 * over a hundred. Texts are told apart by 64 bits of hash.
 */
export class TextNumbers {
  /** Open addressing (Knuth, TAOCP 3, 6.4), never more than two thirds full: number + 1, 0 for a free slot. */
  #slots = new Int32Array(growingMemory(1_024));
  /** The halves of each hash side by side: what is looked at together is one walk to memory. */
  readonly #hashes = new IntList();

  /** Texts numbered so far. */
  get length(): number {
    return this.#hashes.length / 2;
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
    const number = this.length;
    this.#hashes.push(high);
    this.#hashes.push(low);
    this.#slots[slot] = number + 1;
    if (this.length * 1.5 >= this.#slots.length) this.#grow();
    return number;
  }

  /** Forgets all texts and gives their memory back at once. */
  clear(): void {
    this.#slots.buffer.resize(1_024);
    this.#slots.fill(0);
    this.#hashes.clear();
  }

  /** Where this hash is, or the free slot where it would be. */
  #slotOf(high: number, low: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const number = (this.#slots[slot] ?? 0) - 1;
      if (number < 0 || (this.#hashes.at(2 * number + 1) === low && this.#hashes.at(2 * number) === high)) return slot;
    }
  }

  #grow(): void {
    this.#slots = enlarged(this.#slots.fill(0), this.#slots.length * 2);
    for (let number = 0; number < this.length; number++) {
      this.#slots[this.#slotOf(this.#hashes.at(2 * number), this.#hashes.at(2 * number + 1))] = number + 1;
    }
  }
}
