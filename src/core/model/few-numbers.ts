import { flatInts } from './flat-memory.ts';

/** Numbers of 64 bits of which few differ, 0 at first, in four bytes each. */
export class FewNumbers {
  /** Of each position, the place of its number among those that differ. */
  readonly #places: Int32Array;
  readonly #numbers = [0];
  readonly #placeOf = new Map([[0, 0]]);

  constructor(length: number) {
    this.#places = flatInts(length);
  }

  at(position: number): number {
    return this.#numbers[this.#places[position] ?? 0] ?? 0;
  }

  set(position: number, number: number): void {
    const known = this.#placeOf.get(number);
    const place = known ?? this.#numbers.push(number) - 1;
    if (known === undefined) this.#placeOf.set(number, place);
    this.#places[position] = place;
  }
}
