/** A run that a call started, joined, or took from a moment ago. */
export interface Joined<T> {
  readonly joined: boolean;
  /** The result of an earlier run was taken; `done` is resolved already. */
  readonly repeated: boolean;
  /** Known before the run's first step. */
  readonly runId: Promise<number>;
  readonly done: Promise<T>;
}

/** What a call wants done, if its call is the one that begins a run. */
export interface Task<T> {
  /** Called only when a run really begins; gives it its id. */
  begin(): Promise<number>;
  /** @param signal - aborted by `stop` */
  run(runId: number, signal: AbortSignal): Promise<T>;
  /** Whether the result may be given again to a call shortly after. */
  isGood(result: T): boolean;
}

/** A run under way, or waiting for the one before it to end. */
interface Current<T> {
  readonly runId: Promise<number>;
  readonly done: Promise<T>;
  readonly abort: AbortController;
  readonly era: number;
}

/** One run of a kind at a time: a call during a run joins it, unless what it rests on has changed since it began. */
export class SingleRun<T> {
  readonly #clock: () => number;
  readonly #repeatMs: number;
  #current: Current<T> | null = null;
  #last: { readonly runId: number; readonly result: T; readonly endedAt: number } | null = null;
  #stopped = false;
  /** Counts what made earlier runs void. */
  #era = 0;

  /**
   * @param clock - UTC milliseconds
   * @param repeatMs - how long after its end a good result may be given again
   */
  constructor(clock: () => number, repeatMs: number) {
    this.#clock = clock;
    this.#repeatMs = repeatMs;
  }

  /** True while there is a run that a call would join. */
  get isJoinable(): boolean {
    return this.#current?.era === this.#era;
  }

  /**
   * Starts the task, or joins the run under way, or takes the last good result where the caller allows it. A run under
   * way that is void by now is waited for.
   * @throws Error after `stop`
   */
  start(task: Task<T>, repeatable: boolean): Joined<T> {
    const before = this.#current;
    if (before && this.isJoinable) return { joined: true, repeated: false, runId: before.runId, done: before.done };
    const last = this.#last;
    // A clock that was set back ends the repeats too.
    if (repeatable && last && Math.abs(this.#clock() - last.endedAt) < this.#repeatMs) {
      return { joined: false, repeated: true, runId: Promise.resolve(last.runId), done: Promise.resolve(last.result) };
    }
    if (this.#stopped) throw new Error('stopped: no new run begins');
    const abort = new AbortController();
    const runId = before ? beginAfter(before, task, abort.signal) : task.begin();
    const done = this.#follow(task, runId, abort.signal);
    // Whoever waits sees a failure; when nobody does any more, it must not end the process.
    for (const promise of [runId, done]) promise.catch(() => undefined);
    this.#current = { runId, done, abort, era: this.#era };
    return { joined: false, repeated: false, runId, done };
  }

  /** What a run rests on has changed: one that began before is not joined, and its result not given again. */
  forget(): void {
    this.#last = null;
    this.#era += 1;
  }

  /** Aborts the run under way and waits for its end, which may be a failure. */
  async stop(): Promise<void> {
    this.#stopped = true;
    const current = this.#current;
    if (!current) return;
    current.abort.abort();
    await current.done.catch(() => undefined);
  }

  async #follow(task: Task<T>, runId: Promise<number>, signal: AbortSignal): Promise<T> {
    this.#last = null;
    const era = this.#era;
    try {
      const id = await runId;
      const result = await task.run(id, signal);
      if (era === this.#era && task.isGood(result)) this.#last = { runId: id, result, endedAt: this.#clock() };
      return result;
    } finally {
      if (this.#current?.abort.signal === signal) this.#current = null;
    }
  }
}

/** Begins a task when the run before it has ended; who aborts it meanwhile aborts that run as well. */
async function beginAfter<T>(before: Current<T>, task: Task<T>, signal: AbortSignal): Promise<number> {
  signal.addEventListener('abort', () => before.abort.abort(), { once: true });
  await before.done.catch(() => undefined);
  signal.throwIfAborted();
  return task.begin();
}

/** Longest time that a timer of Node can wait. */
const maxTimerMs = 2 ** 31 - 1;

/**
 * Waits for a run, but no longer than a caller wants to.
 * @param waitMs - undefined waits for the end
 * @returns the result, or null when the wait ended first
 */
export async function waitFor<T>(done: Promise<T>, waitMs: number | undefined): Promise<T | null> {
  if (waitMs === undefined) return done;
  const { promise, resolve } = Promise.withResolvers<null>();
  const timer = setTimeout(resolve, Math.min(Math.max(waitMs, 0), maxTimerMs), null);
  try {
    return await Promise.race([done, promise]);
  } finally {
    clearTimeout(timer);
  }
}
