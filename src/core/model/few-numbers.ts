import { SmallInts } from './small-ints.ts';

/** Numbers of 64 bits of which few differ, 0 at first, in two bytes each, or four where they are very many. */
export class FewNumbers {
  /** Of each position, the place of its number among those that differ. */
  readonly #places: SmallInts;
  readonly #numbers = [0];
  readonly #placeOf = new Map([[0, 0]]);

  constructor(length: number) {
    this.#places = SmallInts.zeros(length);
  }

  at(position: number): number {
    return this.#numbers[this.#places.at(position)] ?? 0;
  }

  set(position: number, number: number): void {
    const known = this.#placeOf.get(number);
    const place = known ?? this.#numbers.push(number) - 1;
    if (known === undefined) this.#placeOf.set(number, place);
    this.#places.set(position, place);
  }
}
