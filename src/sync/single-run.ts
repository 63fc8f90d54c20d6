/** A run that a call started or joined. */
export interface Joined<T> {
  readonly joined: boolean;
  /** The result of an earlier run was taken; `done` is resolved already. */
  readonly repeated: boolean;
  /** Known from the first moment, before the run has ended. */
  readonly runId: number;
  readonly done: Promise<T>;
}

/** One call's task: gets the signal that `stop` aborts. */
export interface Task<T> {
  /** Called only when a run really begins; gives it its id. */
  begin(): number;
  run(runId: number, signal: AbortSignal): Promise<T>;
  /** Whether the result may be given again to a call shortly after. */
  isGood(result: T): boolean;
}

/** One run of a kind at a time: a call during a run joins it. */
export class SingleRun<T> {
  readonly #clock: () => number;
  readonly #repeatMs: number;
  #current: { readonly runId: number; readonly done: Promise<T>; readonly abort: AbortController } | null = null;
  #last: { readonly runId: number; readonly result: T; readonly endedAt: number } | null = null;
  #stopped = false;

  /**
   * @param clock - UTC milliseconds
   * @param repeatMs - how long after its end a good result may be given again
   */
  constructor(clock: () => number, repeatMs: number) {
    this.#clock = clock;
    this.#repeatMs = repeatMs;
  }

  /** True while a run is under way. */
  get busy(): boolean {
    return this.#current !== null;
  }

  /**
   * Starts the task, or joins the run under way, or takes the last good result where the caller allows it.
   * @throws Error after `stop`
   */
  start(task: Task<T>, repeatable: boolean): Joined<T> {
    if (this.#current) return { joined: true, repeated: false, runId: this.#current.runId, done: this.#current.done };
    const last = this.#last;
    if (repeatable && last && Math.abs(this.#clock() - last.endedAt) < this.#repeatMs) {
      return { joined: false, repeated: true, runId: last.runId, done: Promise.resolve(last.result) };
    }
    if (this.#stopped) throw new Error('stopped: no new run begins');
    const abort = new AbortController();
    const runId = task.begin();
    const done = this.#follow(task, runId, abort.signal);
    this.#current = { runId, done, abort };
    return { joined: false, repeated: false, runId, done };
  }

  /** Aborts the run under way and waits for its end, which may be a failure. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const current = this.#current;
    if (!current) return;
    current.abort.abort();
    await current.done.catch(() => undefined);
  }

  async #follow(task: Task<T>, runId: number, signal: AbortSignal): Promise<T> {
    this.#last = null;
    try {
      // The caller learns of the run before its first step.
      await Promise.resolve();
      const result = await task.run(runId, signal);
      if (task.isGood(result)) this.#last = { runId, result, endedAt: this.#clock() };
      return result;
    } finally {
      this.#current = null;
    }
  }
}

/**
 * Waits for a run, but no longer than a caller wants to.
 * @param waitMs - undefined waits for the end, 0 does not wait
 * @returns the result, or null when the wait ended first
 */
export async function waitFor<T>(done: Promise<T>, waitMs: number | undefined): Promise<T | null> {
  if (waitMs === undefined) return done;
  const { promise, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, Math.min(Math.max(waitMs, 0), 2 ** 31 - 1), null);
  try {
    return await Promise.race([done, promise]);
  } finally {
    clearTimeout(timer);
  }
}
