import type { EndTurn, WriteTurns } from '../io/store/database/write-queue.ts';

/** The thread's place in the queue of writers, which stands in the main thread. One transaction at a time asks for it. */
export class RemoteTurns implements WriteTurns {
  readonly #send: (report: { readonly kind: 'take-turn' } | { readonly kind: 'end-turn' }) => void;
  readonly #waiting: PromiseWithResolvers<void>[] = [];

  constructor(send: (report: { readonly kind: 'take-turn' } | { readonly kind: 'end-turn' }) => void) {
    this.#send = send;
  }

  async take(): Promise<EndTurn> {
    const waiting = Promise.withResolvers<void>();
    this.#waiting.push(waiting);
    this.#send({ kind: 'take-turn' });
    await waiting.promise;
    return () => this.#send({ kind: 'end-turn' });
  }

  /** The main thread gave the turn to whoever asked first. */
  given(): void {
    this.#waiting.shift()?.resolve();
  }

  /** The main thread lets nobody write any more. */
  refused(reason: unknown): void {
    this.#waiting.shift()?.reject(reason);
  }
}
