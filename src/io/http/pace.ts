import { HttpFault } from './http-fault.ts';

/** The least that must come of a body, so that one that drips does not last for ever. */
export interface SlowLimit {
  /** The least that must come in `slowMs` of waiting for the other side; 0 for no such limit. */
  readonly slowBytes: number;
  readonly slowMs: number;
}

/** Watches for an answer that drips: time counts only while the other side is waited for. */
export class Pace {
  readonly #limit: SlowLimit;
  #waitedFrom = 0;
  #waitedMs = 0;
  #bytes = 0;

  constructor(limit: SlowLimit) {
    this.#limit = limit;
  }

  /** The other side is waited for from now on. */
  wait(): void {
    this.#waitedFrom = performance.now();
  }

  /** So many bytes came. @throws HttpFault `timeout` where they were too few for too long */
  take(bytes: number): void {
    const { slowBytes, slowMs } = this.#limit;
    this.#waitedMs += performance.now() - this.#waitedFrom;
    this.#bytes += bytes;
    if (this.#waitedMs < slowMs) return;
    if (this.#bytes < slowBytes) {
      const seconds = Number((slowMs / 1_000).toFixed(1));
      throw new HttpFault('timeout', `the answer drips: less than ${slowBytes} bytes within ${seconds} s`);
    }
    this.#waitedMs = 0;
    this.#bytes = 0;
  }
}
