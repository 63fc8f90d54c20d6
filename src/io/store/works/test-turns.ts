import { type EndTurn, WriteQueue, type WriteTurns } from '../database/write-queue.ts';

/** Turns to write, right before some of which something else is written. */
export class BrokenInto implements WriteTurns {
  readonly #queue = new WriteQueue();
  #isActing = false;
  /** Done before the next turns, one before each. */
  actions: (() => Promise<unknown>)[] = [];
  /** Whether somebody may write now. */
  isHeld = false;

  async take(): Promise<EndTurn> {
    const action = this.#isActing ? undefined : this.actions.shift();
    this.#isActing ||= action !== undefined;
    await action?.();
    if (action) this.#isActing = false;
    const endTurn = await this.#queue.take();
    this.isHeld = true;
    return () => {
      this.isHeld = false;
      endTurn();
    };
  }
}
