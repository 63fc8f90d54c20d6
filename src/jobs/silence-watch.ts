import { minuteMs } from '../core/model/durations.ts';

/** How long a thread with jobs may be silent. */
export interface Patience {
  /** Milliseconds from one look to the next. */
  readonly lookMs: number;
  /** Looks in a row that find no sign. */
  readonly looks: number;
}

/** A statement of SQLite or a sort over a million entries takes tens of seconds on slow machines, and gives no sign in it. */
export const usualPatience: Patience = { lookMs: minuteMs, looks: 10 };

/**
 * Asks a thread for a sign now and then, and calls back where it gave none for long: it is in the middle of something
 * that has no end. Looks are counted instead of time: where the whole program was held up for an hour, its thread has
 * been for as long, and answers by the next look.
 */
export class SilenceWatch {
  readonly #patience: Patience;
  readonly #ask: () => void;
  readonly #onSilent: () => void;
  #timer: NodeJS.Timeout | undefined;
  #silentLooks = 0;

  constructor(patience: Patience, ask: () => void, onSilent: () => void) {
    this.#patience = patience;
    this.#ask = ask;
    this.#onSilent = onSilent;
  }

  /** From now on it is to give signs; harmless when called again. */
  begin(): void {
    if (this.#timer !== undefined) return;
    this.#silentLooks = 0;
    this.#timer = setInterval(() => this.#look(), this.#patience.lookMs).unref();
  }

  noteSign(): void {
    this.#silentLooks = 0;
  }

  end(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #look(): void {
    this.#silentLooks += 1;
    if (this.#silentLooks <= this.#patience.looks) {
      this.#ask();
      return;
    }
    this.end();
    this.#onSilent();
  }
}
