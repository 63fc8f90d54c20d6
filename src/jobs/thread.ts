import { getHeapStatistics } from 'node:v8';
import { Worker } from 'node:worker_threads';
import { minuteMs } from '../core/model/durations.ts';
import { asFailure, Failure } from '../failures.ts';
import type { CareOfFile } from '../io/store/backups/care-of-file.ts';
import { isFrugal } from '../io/store/database/database.ts';
import type { EndTurn, WriteTurns } from '../io/store/database/write-queue.ts';
import type { JobContext, JobDeps } from '../sync/contract/sync-deps.ts';
import type { JobName } from '../sync/runs/run-job.ts';
import type { Order, Report, ThreadStart } from './messages.ts';
import { packError, packSecrets, unpackError } from './pack.ts';
import { type Patience, SilenceWatch, usualPatience } from './silence-watch.ts';

/** What a thread of jobs stands on. */
export interface ThreadOptions {
  /** Path of the open database. */
  readonly database: string;
  /** The queue in which the writes of whoever opened the database stand. */
  readonly turns: WriteTurns;
  /** Where writes of the thread are noted, and where nothing may be written any more. */
  readonly care: Pick<CareOfFile, 'damage' | 'noteWrite'>;
  readonly log: JobDeps['log'];
  /** Most that jobs may hold in objects, in MiB; default: see `usualHeapMb`. */
  readonly heapMb?: number;
  /** Default: the usual one. */
  readonly patience?: Patience;
  /** What the thread runs; default: `thread-main.ts`. */
  readonly body?: URL;
}

interface Pending {
  readonly context: JobContext;
  readonly done: Promise<unknown>;
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Ten times what a million entries need. With a limit in sight V8 collects more often: that halves what jobs take. */
const mostHeapMb = 1_024;
/** Of what this thread may hold, where somebody set that low (`--max-old-space-size`): it needs the rest itself. */
const shareOfHeap = 0.6;
/** Room for young objects in MiB, three times a semi-space: as much as `npm start` gives to the main thread. */
const usualYoungMb = 12;
/** Where memory is short. With half of it again jobs would collect for a quarter of their time. */
const frugalYoungMb = 6;

/** One thread from its start to its end, seen from the main thread. */
export class Thread {
  readonly #options: ThreadOptions;
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #gone: Promise<void>;
  readonly #silence: SilenceWatch;
  #lastId = 0;
  #endTurn: EndTurn | null = null;
  #isGone = false;
  /** Why the thread died; null while it lives. */
  cause: unknown = null;
  /** What it held when its last job ended. */
  heapBytes = 0;

  constructor(options: ThreadOptions) {
    this.#options = options;
    const workerData: ThreadStart = { database: options.database };
    this.#worker = new Worker(options.body ?? new URL('./thread-main.ts', import.meta.url), {
      name: 'jobs',
      // Options that choose what Node runs are the program's own.
      execArgv: [],
      workerData,
      resourceLimits: {
        maxYoungGenerationSizeMb: isFrugal() ? frugalYoungMb : usualYoungMb,
        maxOldGenerationSizeMb: options.heapMb ?? usualHeapMb(),
      },
    });
    const patience = options.patience ?? usualPatience;
    this.#silence = new SilenceWatch(
      patience,
      () => this.#send({ kind: 'give-sign' }),
      () => this.terminate(stuck(patience)),
    );
    const { promise, resolve } = Promise.withResolvers<void>();
    this.#gone = promise;
    this.#worker.on('message', (report: Report) => this.#take(report));
    this.#worker.on('error', (error) => {
      this.cause = error;
    });
    this.#worker.on('exit', () => {
      this.#die();
      resolve();
    });
  }

  /** Whether it has ended, of itself or because it was told to: it does no job any more. */
  get isGone(): boolean {
    return this.#isGone;
  }

  /** Whether a job is under way. */
  get busy(): boolean {
    return this.#pending.size > 0;
  }

  /** Rejects with what the job threw, or, where the thread died, with whatever: `cause` tells. */
  run(name: JobName, input: unknown, context: JobContext): Promise<unknown> {
    const id = ++this.#lastId;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const abort = () => this.#send({ kind: 'abort', id });
    context.signal.addEventListener('abort', abort, { once: true });
    this.#pending.set(id, { context, done: promise, resolve, reject });
    this.#silence.begin();
    this.#send({ kind: 'job', id, name, input: packSecrets(input) });
    return promise.finally(() => context.signal.removeEventListener('abort', abort));
  }

  /** Resolves when no job is under way. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.#pending.values()].map(({ done }) => done));
  }

  /** Lets it close its connections and end. */
  async end(): Promise<void> {
    this.#send({ kind: 'end' });
    await this.#gone;
  }

  /** Ends it now, in the middle of whatever it does. */
  terminate(cause: Error = new Error('the thread was ended')): void {
    this.cause ??= cause;
    void this.#worker.terminate();
  }

  #send(order: Order): void {
    this.#worker.postMessage(order);
  }

  #take(report: Report): void {
    this.#silence.noteSign();
    switch (report.kind) {
      case 'take-turn':
        void this.#giveTurn();
        break;
      case 'end-turn':
        this.#endTurn?.();
        break;
      case 'trouble':
        this.#options.care.noteWrite(report.error && asFailure(unpackError(report.error)));
        break;
      case 'log':
        this.#options.log[report.level](report.fields, report.message);
        break;
      case 'progress':
        this.#pending.get(report.id)?.context.report(report.progress);
        break;
      case 'note':
        this.#pending.get(report.id)?.context.note(report.source, report.part, report.failure);
        break;
      case 'done':
      case 'failed':
        this.#finish(report);
        break;
      case 'sign':
        break;
      case 'ended':
        void this.#worker.terminate();
        break;
    }
  }

  async #giveTurn(): Promise<void> {
    const endTurn = await this.#options.turns.take();
    if (this.#isGone) {
      endTurn();
      return;
    }
    const { damage } = this.#options.care;
    if (damage !== null) {
      endTurn();
      this.#send({ kind: 'turn', refused: packError(damage) });
      return;
    }
    this.#endTurn = endTurn;
    this.#send({ kind: 'turn', refused: null });
  }

  #finish(report: Extract<Report, { kind: 'done' | 'failed' }>): void {
    const pending = this.#pending.get(report.id);
    this.#pending.delete(report.id);
    if (!this.busy) this.#silence.end();
    this.heapBytes = report.heapBytes;
    if (report.kind === 'done') pending?.resolve(report.output);
    else pending?.reject(unpackError(report.error));
  }

  #die(): void {
    this.#isGone = true;
    this.#silence.end();
    this.#endTurn?.();
    if (this.busy) this.cause ??= new Error('the thread ended by itself');
    for (const { reject } of this.#pending.values()) reject(this.cause);
    this.#pending.clear();
  }
}

function stuck({ lookMs, looks }: Patience): Failure {
  return new Failure('JOB_STUCK', `No sign of life came for ${(looks * lookMs) / minuteMs} min, and it was ended`);
}

/** Most that jobs may hold in objects, in MiB, where nobody says: a limit of the process holds for its threads too. */
export function usualHeapMb(limitBytes: number = getHeapStatistics().heap_size_limit): number {
  return Math.min(mostHeapMb, Math.floor((limitBytes * shareOfHeap) / 2 ** 20));
}
