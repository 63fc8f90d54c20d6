import { flatInts } from '../../model/flat-memory.ts';

/** The first and last year that each set of claims gives; 0 for none. */
export class YearSpans {
  readonly #first: Int32Array;
  readonly #last: Int32Array;

  constructor(claims: number) {
    this.#first = flatInts(claims);
    this.#last = flatInts(claims);
  }

  /** @param year - of a claim by itself, 0 for none */
  set(claim: number, year: number): void {
    this.#first[claim] = year;
    this.#last[claim] = year;
  }

  /** Whether all years of two sets, given by their roots, are one apart at most: a name without a year must not chain them. */
  agree(a: number, b: number): boolean {
    const [first, last] = this.#spanOf(a, b);
    return last - first <= 1;
  }

  join(root: number, a: number, b: number): void {
    const [first, last] = this.#spanOf(a, b);
    this.#first[root] = first;
    this.#last[root] = last;
  }

  #spanOf(a: number, b: number): readonly [number, number] {
    const [first, second] = [this.#first[a] ?? 0, this.#first[b] ?? 0];
    const least = first === 0 || second === 0 ? Math.max(first, second) : Math.min(first, second);
    return [least, Math.max(this.#last[a] ?? 0, this.#last[b] ?? 0)];
  }
}
