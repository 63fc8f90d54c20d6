import { Failure } from '../failures.ts';
import type { JobContext } from '../sync/contract/sync-deps.ts';
import type { JobName, JobTypes, RunJob } from '../sync/runs/run-job.ts';
import { outOfMemory } from './heap-watch.ts';
import { Thread, type ThreadOptions } from './thread.ts';

/** How jobs are done in a thread. */
export interface JobThreadOptions extends ThreadOptions {
  /** Called after a thread died with jobs under way, before they are rejected. */
  readonly onDeath: () => Promise<void>;
  /** A thread that holds more than this after its last job ends with it. Default: 64 MiB, twice a fresh one's. */
  readonly keptBytes?: number;
}

const defaultKeptBytes = 64 * 2 ** 20;
/** A thread without work ends after this time. */
const idleMs = 30_000;
/** An aborted job that goes on for longer ends with its thread. */
const abortedMs = 3_000;

/**
 * Does jobs in a thread of their own: what they compute blocks no request, and the memory that they took goes back when
 * they have ended. One thread does all jobs that are under way; the next one starts when it has ended.
 */
export class JobThread {
  readonly #options: JobThreadOptions;
  #thread: Thread | null = null;
  /** Threads that take no more jobs and have not ended. */
  #ending: Promise<void> | null = null;
  #idle: NodeJS.Timeout | undefined;

  constructor(options: JobThreadOptions) {
    this.#options = options;
  }

  /** Does a job. @throws Failure OUT_OF_MEMORY where the thread had too little, JOB_STUCK; what the job threw */
  readonly run: RunJob = (name, input, context) => this.#run(name, input, context);

  /** Ends the thread once its jobs have ended, which were told to; resolves when it is gone. */
  async stop(): Promise<void> {
    const thread = this.#thread;
    if (thread) {
      const stopWaiting = endIfLate(thread, AbortSignal.abort());
      await thread.settled();
      stopWaiting();
      this.#retire();
    }
    await this.#ending;
  }

  async #run<Name extends JobName>(
    name: Name,
    input: JobTypes[Name]['input'],
    context: JobContext,
  ): Promise<JobTypes[Name]['output']> {
    while (this.#ending !== null) await this.#ending;
    context.signal.throwIfAborted();
    clearTimeout(this.#idle);
    // One that died with nothing to do left nobody to tell of it.
    if (this.#thread?.isGone) this.#thread = null;
    this.#thread ??= new Thread(this.#options);
    const thread = this.#thread;
    const stopWaiting = endIfLate(thread, context.signal);
    try {
      return (await thread.run(name, input, context)) as JobTypes[Name]['output'];
    } catch (error) {
      if (thread.cause !== null) await this.#bury(thread);
      context.signal.throwIfAborted();
      throw thread.cause === null ? error : causeOfDeath(name, thread.cause);
    } finally {
      stopWaiting();
      if (thread === this.#thread && !thread.busy) this.#rest(thread);
    }
  }

  /** After the last job: its memory goes back at once if it is much. */
  #rest(thread: Thread): void {
    if (thread.heapBytes > (this.#options.keptBytes ?? defaultKeptBytes)) this.#retire();
    else this.#idle = setTimeout(() => this.#retire(), idleMs).unref();
  }

  #retire(): void {
    const thread = this.#thread;
    this.#thread = null;
    if (!thread) return;
    this.#endAfter(thread.end());
  }

  /** A dead thread's stagings are given up before anything else begins. */
  async #bury(thread: Thread): Promise<void> {
    if (this.#thread === thread) {
      this.#thread = null;
      this.#endAfter(this.#options.onDeath());
    }
    await this.#ending;
  }

  #endAfter(end: Promise<void>): void {
    const ending = end.finally(() => {
      if (this.#ending === ending) this.#ending = null;
    });
    this.#ending = ending;
  }
}

/** Ends a thread whose job goes on for long after it was aborted: it is in the middle of something that never looks. */
function endIfLate(thread: Thread, signal: AbortSignal): () => void {
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    timer = setTimeout(() => thread.terminate(), abortedMs);
  };
  if (signal.aborted) wait();
  else signal.addEventListener('abort', wait, { once: true });
  return () => {
    signal.removeEventListener('abort', wait);
    clearTimeout(timer);
  };
}

function causeOfDeath(name: JobName, cause: unknown): Failure {
  if (cause instanceof Failure) return new Failure(cause.code, `${cause.message} (${name})`);
  const isMemory = cause instanceof Error && 'code' in cause && cause.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isMemory ? outOfMemory(name, cause) : new Failure('UNEXPECTED', 'Unexpected error', { cause });
}
