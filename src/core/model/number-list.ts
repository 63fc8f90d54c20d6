import { enlarged, growingMemory } from './flat-memory.ts';

/** Numbers in one flat array that grows: eight bytes each, and nothing for the garbage collector to walk. */
export class NumberList {
  #numbers = new Float64Array(growingMemory(512));
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The number at a position; NaN where there is none. */
  at(position: number): number {
    return position < this.#length ? (this.#numbers[position] ?? Number.NaN) : Number.NaN;
  }

  /** Puts another number at a position that there is. */
  set(position: number, number: number): void {
    if (position < this.#length) this.#numbers[position] = number;
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length) this.#numbers = enlarged(this.#numbers, this.#length * 1.5);
    this.#numbers[this.#length++] = number;
  }

  /** The numbers between two positions in an array: walking over a view makes an object for each. */
  slice(from: number, to: number): number[] {
    const numbers: number[] = [];
    const end = Math.min(to, this.#length);
    for (let position = from; position < end; position++) numbers.push(this.#numbers[position] ?? 0);
    return numbers;
  }

  /** The numbers between two positions, not copied: valid until the next `push`. */
  view(from: number, to: number): Float64Array {
    return this.#numbers.subarray(from, Math.min(to, this.#length));
  }
}
