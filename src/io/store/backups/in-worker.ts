import { Worker } from 'node:worker_threads';
import { Failure, type FailureCode } from '../../../failures.ts';
import type { BackupOrder } from './backup.ts';
import type { RestoreOrder } from './restore.ts';

/** Long work on the database file that must not hold up the thread that answers. */
export type WorkerTask =
  | { readonly kind: 'backup'; readonly order: BackupOrder }
  | { readonly kind: 'restore'; readonly order: RestoreOrder }
  | { readonly kind: 'check'; readonly path: string };

/** How the thread answers: an error keeps its class only within a thread. */
export type WorkerAnswer =
  | { readonly ok: true; readonly result: unknown }
  | { readonly ok: false; readonly code: FailureCode; readonly message: string; readonly detail: string };

/** Work that was begun in a thread of its own. */
export interface InWorker<T> {
  /** @throws Failure as the work itself, or Error where the thread died or was stopped */
  readonly done: Promise<T>;
  /** Ends the thread, as soon as SQLite lets go. Harmless once it has ended. */
  stop(): Promise<void>;
}

/** Begins a task. The caller says what it gives: that is known from the task. */
export function inWorker<T>(task: WorkerTask): InWorker<T> {
  const worker = new Worker(new URL('./storage-worker.ts', import.meta.url), { workerData: task });
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  worker.once('message', (answer: WorkerAnswer) => {
    if (answer.ok) resolve(answer.result as T);
    else reject(new Failure(answer.code, answer.message, { cause: new Error(answer.detail) }));
  });
  worker.once('error', reject);
  worker.once('exit', () => reject(new Error('the thread ended before its work did')));
  return {
    done: promise,
    async stop() {
      await worker.terminate();
    },
  };
}
