/** Whole numbers of 32 bits in one flat array that grows. */
export class IntList {
  #numbers: Int32Array = new Int32Array(64);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** The number at a position; 0 where there is none. */
  at(position: number): number {
    return this.#numbers[position] ?? 0;
  }

  push(number: number): void {
    if (this.#length === this.#numbers.length)
      this.#numbers = resized(this.#numbers, Math.max(64, Math.ceil(this.#length * 1.5)));
    this.#numbers[this.#length++] = number;
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

  /** Gives back the room kept for more numbers. */
  trim(): void {
    this.#numbers = this.#numbers.slice(0, this.#length);
  }

  /** The numbers between two positions, not copied: valid until the next `push` or `trim`. */
  view(from: number, to: number): Int32Array {
    return this.#numbers.subarray(from, Math.min(to, this.#length));
  }
}

/** The numbers with room for `length`. */
export function resized(numbers: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(length);
  larger.set(numbers);
  return larger;
}
