import type { RunProgress } from '../../core/model/run.ts';

/** Time between two calls of a listener about one run: a screen shows no more. */
const quietMs = 100;

/** How far the runs are that are under way. */
export class ProgressBoard {
  readonly #clock: () => number;
  readonly #listeners = new Set<(progress: RunProgress) => void>();
  readonly #latest = new Map<number, { readonly progress: RunProgress; readonly toldAt: number }>();

  /** @param clock - milliseconds from any start */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Oldest run first. */
  get current(): readonly RunProgress[] {
    return [...this.#latest.values()].map(({ progress }) => progress);
  }

  report(progress: RunProgress): void {
    const before = this.#latest.get(progress.runId);
    const now = this.#clock();
    const isSameStep = before?.progress.phase === progress.phase && before.progress.source === progress.source;
    const isQuiet = isSameStep && now - before.toldAt < quietMs;
    this.#latest.set(progress.runId, { progress, toldAt: isQuiet ? before.toldAt : now });
    if (!isQuiet) for (const listener of this.#listeners) listener(progress);
  }

  end(runId: number): void {
    this.#latest.delete(runId);
  }

  /** Returns the function that ends it. */
  listen(listener: (progress: RunProgress) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
