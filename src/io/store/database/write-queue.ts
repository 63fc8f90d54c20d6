/** Gives the turn to write on; harmless when called again. */
export type EndTurn = () => void;

/** Who writes next. SQLite lets one connection write at a time: the others wait here, where nothing is blocked. */
export interface WriteTurns {
  /** Resolves when it is the caller's turn. */
  take(): Promise<EndTurn>;
}

/** Turns in the order of asking. */
export class WriteQueue implements WriteTurns {
  #last: Promise<void> = Promise.resolve();

  async take(): Promise<EndTurn> {
    const before = this.#last;
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#last = promise;
    await before;
    return resolve;
  }
}
