import { enlarged, growingMemory } from './flat-memory.ts';
import { hashText, type TextHash } from './hash-text.ts';
import { IntList } from './int-list.ts';

/**
 * Numbers distinct texts from 0 on without keeping them: some twenty bytes each, where a map that keeps its texts takes
 * over a hundred. Texts are told apart by 64 bits of hash.
 */
export class TextNumbers {
  /**
   * Open addressing (Knuth, TAOCP 3, 6.4), never more than two thirds full: number + 1, 0 for a free slot. There are fewer
   * numbers than slots; the bits above them are the upper ones of the hash, so that the hash of another text is hardly
   * ever fetched from memory.
   */
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
    return this.#numberAt(this.#slotOf(high, low));
  }

  /** The number of a text, which is the next one for a text that had none. */
  add(text: string): number {
    return this.addHash(hashText(text));
  }

  /** `add` for a text of which only the hash is known. */
  addHash({ high, low }: TextHash): number {
    const slot = this.#slotOf(high, low);
    const known = this.#numberAt(slot);
    if (known >= 0) return known;
    const number = this.length;
    this.#hashes.push(high);
    this.#hashes.push(low);
    this.#set(slot, number, high);
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
      const entry = this.#slots[slot] ?? 0;
      if (entry === 0) return slot;
      if (((entry ^ high) & ~mask) !== 0) continue;
      const number = (entry & mask) - 1;
      if (this.#hashes.at(2 * number + 1) === low && this.#hashes.at(2 * number) === high) return slot;
    }
  }

  #numberAt(slot: number): number {
    return ((this.#slots[slot] ?? 0) & (this.#slots.length - 1)) - 1;
  }

  #set(slot: number, number: number, high: number): void {
    const mask = this.#slots.length - 1;
    this.#slots[slot] = (number + 1) | (high & ~mask);
  }

  #grow(): void {
    this.#slots = enlarged(this.#slots.fill(0), this.#slots.length * 2);
    for (let number = 0; number < this.length; number++) {
      const high = this.#hashes.at(2 * number);
      this.#set(this.#slotOf(high, this.#hashes.at(2 * number + 1)), number, high);
    }
  }
}
