/** Names or queries that are timed together. */
const CHUNK = 10;

/**
 * The least time of each chunk of a list over several rounds, summed: what the work takes where nothing else disturbs it,
 * even on a machine that is busy.
 */
export class LeastTimes<T> {
  readonly #list: readonly T[];
  readonly #least: Float64Array;

  constructor(list: readonly T[]) {
    this.#list = list;
    this.#least = new Float64Array(Math.ceil(list.length / CHUNK)).fill(Number.POSITIVE_INFINITY);
  }

  /** Runs through the list once more. */
  run(each: (element: T) => unknown): void {
    for (let chunk = 0; chunk < this.#least.length; chunk++) {
      const to = Math.min((chunk + 1) * CHUNK, this.#list.length);
      const startedAt = performance.now();
      for (let i = chunk * CHUNK; i < to; i++) each(this.#list[i] as T);
      this.#least[chunk] = Math.min(this.#least[chunk] ?? 0, performance.now() - startedAt);
    }
  }

  /** Elements a second. */
  get perSecond(): number {
    return (this.#list.length / this.#least.reduce((sum, ms) => sum + ms, 0)) * 1000;
  }
}
