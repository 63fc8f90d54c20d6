import { minuteMs } from '../../core/model/durations.ts';

/** How much each caller may ask. */
export interface RateLimit {
  readonly perMinute: number;
  /** Callers that are remembered; beyond that the one that was quiet longest begins anew. */
  readonly mostCallers?: number;
}

const usualMostCallers = 20_000;

/**
 * Counts requests of many callers, and tells who must wait. A caller may send half of a minute's requests at once, then
 * so many a minute. One number is kept for each: when the last of its requests would have been due at an even pace.
 */
export class RequestRates {
  readonly #dueAt = new Map<string, number>();
  readonly #stepMs: number;
  readonly #mostCallers: number;

  constructor({ perMinute, mostCallers = usualMostCallers }: RateLimit) {
    this.#stepMs = minuteMs / perMinute;
    this.#mostCallers = mostCallers;
  }

  /** Callers that are remembered. */
  get size(): number {
    return this.#dueAt.size;
  }

  /**
   * Counts one request of a caller.
   * @param now - milliseconds of a clock that nobody sets
   * @returns milliseconds to wait; 0: it may go on. One that must wait is not counted.
   */
  take(caller: string, now: number): number {
    const dueAt = Math.max(now, this.#dueAt.get(caller) ?? now) + this.#stepMs;
    const waitMs = dueAt - now - minuteMs / 2;
    if (waitMs > 0) return waitMs;
    // Set anew, so that the map is in the order of the last requests.
    this.#dueAt.delete(caller);
    const [quietest] = this.#dueAt.keys();
    if (quietest !== undefined && this.#dueAt.size >= this.#mostCallers) this.#dueAt.delete(quietest);
    this.#dueAt.set(caller, dueAt);
    return 0;
  }
}
