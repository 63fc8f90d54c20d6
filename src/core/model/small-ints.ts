import { enlarged, growingMemory } from './flat-memory.ts';

/** The first number that takes more than two bytes. */
const wide = 2 ** 16;

/** Whole numbers from 0 on in one flat array that grows: two bytes each while none of them takes more, then four. */
export class SmallInts {
  #numbers: Uint16Array<ArrayBuffer> | Int32Array<ArrayBuffer> = new Uint16Array(growingMemory(256));
  #length = 0;

  /** So many zeros, which take no memory before they are set. */
  static zeros(length: number): SmallInts {
    const ints = new SmallInts();
    ints.#reserve(length);
    ints.#length = length;
    return ints;
  }

  get length(): number {
    return this.#length;
  }

  /** The number at a position; 0 where there is none. */
  at(position: number): number {
    return this.#numbers[position] ?? 0;
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length) this.#reserve(Math.max(64, this.#length * 1.5));
    this.#length += 1;
    // A zero is there already.
    if (number !== 0) this.set(this.#length - 1, number);
  }

  /** Puts another number at a position that there is. */
  set(position: number, number: number): void {
    if (position >= this.#length) return;
    if (number >= wide && this.#numbers instanceof Uint16Array) this.#widen(this.#numbers);
    this.#numbers[position] = number;
  }

  /** Forgets all numbers and gives their memory back at once. */
  clear(): void {
    this.#numbers.buffer.resize(0);
    this.#length = 0;
  }

  #reserve(length: number): void {
    if (length > this.#numbers.length) this.#numbers = enlarged(this.#numbers, length);
  }

  #widen(narrow: Uint16Array<ArrayBuffer>): void {
    const numbers = new Int32Array(growingMemory(narrow.length * Int32Array.BYTES_PER_ELEMENT));
    numbers.set(narrow);
    narrow.buffer.resize(0);
    this.#numbers = numbers;
  }
}
