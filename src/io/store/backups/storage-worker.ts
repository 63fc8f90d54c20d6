import '../../../no-proto.ts';
import { existsSync, statSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { asFailure } from '../../../failures.ts';
import { openSqlite } from '../database/open-sqlite.ts';
import { damageOf } from '../schema/verify-database.ts';
import { type BackupOrder, makeBackup, needSpace } from './backup.ts';
import type { WorkerAnswer, WorkerTask } from './in-worker.ts';
import { decideRestore, type RestoreOrder } from './restore.ts';

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
  switch (task.kind) {
    case 'backup':
      return backUp(task.order);
    case 'restore':
      return restore(task.order);
    case 'check':
      return check(task.path);
  }
}

async function backUp(order: BackupOrder): Promise<unknown> {
  return makeBackup(order);
}

/** The database in use goes on to be written meanwhile: it must not run out of room. */
async function restore(order: RestoreOrder): Promise<unknown> {
  needSpace(order.folder, statSync(order.backup, { throwIfNoEntry: false })?.size ?? 0);
  return decideRestore(order);
}

async function check(path: string): Promise<string | null> {
  if (!existsSync(path)) return 'the file is gone';
  const database = openSqlite(path, { timeout: 5_000 });
  try {
    return damageOf(database, 'quick');
  } finally {
    database.close();
  }
}
