import { join } from 'node:path';
import { Failure } from '../../../failures.ts';
import { openSqlite } from './open-sqlite.ts';
import { isBusy } from './store-failure.ts';

/** What keeps other processes away from a folder. The kernel lets it go when the process dies, however it dies. */
export interface InstanceLock {
  release(): void;
}

/**
 * Takes a folder for this process by an exclusive transaction on a database of its own, so that no pid file can go
 * stale. Not reliable on network file systems without locks.
 * @throws Failure(INSTANCE_RUNNING) if another process, or another store of this one, holds it
 */
export function lockInstance(folder: string): InstanceLock {
  const database = openSqlite(join(folder, 'instance.lock.db'), { timeout: 0 });
  try {
    database.exec('begin exclusive');
  } catch (error) {
    database.close();
    throw isBusy(error) ? alreadyRunning(folder, error) : error;
  }
  return { release: () => database.close() };
}

function alreadyRunning(folder: string, cause: unknown): Failure {
  return new Failure('INSTANCE_RUNNING', `Another Gleanarr uses ${folder}`, { cause });
}
