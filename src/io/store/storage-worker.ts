import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { asFailure } from '../../failures.ts';
import { type BackupOrder, makeBackup } from './backup.ts';
import type { WorkerAnswer, WorkerTask } from './in-worker.ts';
import { damageOf } from './verify-database.ts';

// The body of the thread that `inWorker` starts: does what it was started with, answers once, ends.
const answer = await doTask(workerData as WorkerTask).then(
  (result): WorkerAnswer => ({ ok: true, result }),
  (error: unknown): WorkerAnswer => {
    const { code, message, stack } = asFailure(error);
    return { ok: false, code, message, detail: error instanceof Error ? String(error.stack) : String(stack) };
  },
);
parentPort?.postMessage(answer);

function doTask(task: WorkerTask): Promise<unknown> {
  return task.kind === 'backup' ? backUp(task.order) : check(task.path);
}

async function backUp(order: BackupOrder): Promise<unknown> {
  return makeBackup(order);
}

async function check(path: string): Promise<string | null> {
  if (!existsSync(path)) return 'the file is gone';
  const database = new DatabaseSync(path, { timeout: 5_000, defensive: true });
  try {
    return damageOf(database, 'quick');
  } finally {
    database.close();
  }
}
