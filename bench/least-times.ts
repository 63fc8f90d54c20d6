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

  /** Runs through one of equal parts of the list once more. */
  runPart(part: number, parts: number, each: (element: T) => unknown): void {
    const chunks = this.#least.length;
    const end = Math.floor(((part + 1) * chunks) / parts);
    for (let chunk = Math.floor((part * chunks) / parts); chunk < end; chunk++) {
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

/** One of several that are compared. */
interface Runner<T> {
  readonly times: LeastTimes<T>;
  readonly each: (element: T) => unknown;
}

/** Parts of a list after which it is the next one's turn: what disturbs one for a second disturbs all. */
const PARTS = 25;

/** Runs all through their lists some times, by turns. */
export function runByTurns<T>(runners: readonly Runner<T>[], rounds: number): void {
  for (let turn = 0; turn < rounds * PARTS; turn++) {
    for (const { times, each } of runners) times.runPart(turn % PARTS, PARTS, each);
  }
}
