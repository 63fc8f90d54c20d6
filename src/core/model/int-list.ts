import { enlarged, growingMemory } from './flat-memory.ts';

/** Whole numbers of 32 bits in one flat array that grows. */
export class IntList {
  #numbers = new Int32Array(growingMemory(256));
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The number at a position; 0 where there is none. */
  at(position: number): number {
    return this.#numbers[position] ?? 0;
  }

  /** All numbers in an array that cannot grow, for reading by the million: it is read faster. The list forgets them. */
  take(): Int32Array {
    const numbers = this.#numbers.slice(0, this.#length);
    this.clear();
    return numbers;
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length)
      this.#numbers = enlarged(this.#numbers, Math.max(64, this.#length * 1.5));
    // Where nothing is written but zeros, which are there already, no memory is taken.
    if (number !== 0) this.#numbers[this.#length] = number;
    this.#length += 1;
  }

  /** Puts another number at a position that there is. */
  set(position: number, number: number): void {
    if (position < this.#length) this.#numbers[position] = number;
  }

  /** The numbers between two positions in an array: walking over a view makes an object for each. */
  slice(from: number, to: number): number[] {
    const numbers: number[] = [];
    const end = Math.min(to, this.#length);
    for (let position = from; position < end; position++) numbers.push(this.#numbers[position] ?? 0);
    return numbers;
  }

  /** Forgets all numbers and gives their memory back at once. */
  clear(): void {
    this.#numbers.buffer.resize(0);
    this.#length = 0;
  }

  /** The numbers between two positions, not copied: valid until the next `push`. */
  view(from: number, to: number): Int32Array {
    return this.#numbers.subarray(from, Math.min(to, this.#length));
  }
}
