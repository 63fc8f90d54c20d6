import { join } from 'node:path';
import { makeFolder } from '../disk/make-folder.ts';
import { Accounts } from './access/accounts.ts';
import { Audit } from './access/audit.ts';
import { Keys } from './access/keys.ts';
import { Backups } from './backups/backups.ts';
import { CareOfFile } from './backups/care-of-file.ts';
import { openFile } from './backups/recover.ts';
import { ListFeed } from './contract/list-feed.ts';
import type { Store } from './contract/store.ts';
import { WorkHistory } from './contract/work-history.ts';
import { type Database, openConnection } from './database/database.ts';
import { explainOpening } from './database/explain-opening.ts';
import { GuardedDatabase } from './database/guarded-database.ts';
import { type InstanceLock, lockInstance } from './database/instance-lock.ts';
import { asStoreFailure } from './database/store-failure.ts';
import type { WriteTurns } from './database/write-queue.ts';
import { jobStoreOn } from './join-store.ts';
import { HeldItems } from './lists/held-items.ts';
import { readStatistics } from './lists/statistics.ts';
import { readArtwork } from './lists/work-artwork.ts';
import { migrate } from './schema/migrations.ts';
import { closeInterruptedRuns, Runs } from './sources/runs.ts';
import { Settings } from './sources/settings.ts';
import { abortOrphans } from './sources/sweep.ts';

/** Where the database is, and when it is opened. */
export interface OpenOptions {
  /** Holds `gleanarr.db`; made if it is not there. Null: in memory, gone with `close`. */
  readonly folder: string | null;
  /** UTC milliseconds. */
  readonly now: number;
  /** For other threads that write as well; default: this one writes alone. */
  readonly turns?: WriteTurns;
}

/**
 * Opens the database, brings its schema up to date (see `openFile`) and closes what a dead process left: its runs
 * become failed, its stagings are nobody's. Their rows are swept by `purge`, which the caller runs once it serves.
 *
 * @throws Failure(INSTANCE_RUNNING) if another process uses the folder
 * @throws Failure(STORE_NEWER) if a newer version wrote the database; nothing is changed
 * @throws Failure(STORE_DAMAGED) if the database is damaged or lost; nothing is changed
 * @throws Failure(STORE_UNUSABLE) if folder or file cannot be written
 */
export async function openStore({ folder, now, turns }: OpenOptions): Promise<Store> {
  const lock = folder === null ? null : lockFolder(folder);
  try {
    const { database, lostCommits } = await openDatabase(folder, now, turns);
    const care = new CareOfFile(database, folder, lostCommits);
    try {
      await database.transaction(() => {
        care.noteOpened();
        abortOrphans(database, null);
        closeInterruptedRuns(database, now);
        // A database on a read-only disk opens well and fails at the first write: let that be here.
        database.run("insert or replace into meta (name, value) values ('opened', ?)", String(now));
      });
    } catch (error) {
      await database.close();
      throw error;
    }
    return storeOn(database, care, new Backups(folder), lock);
  } catch (error) {
    lock?.release();
    throw folder === null ? error : explainOpening(folder, asStoreFailure(error));
  }
}

function lockFolder(folder: string): InstanceLock {
  try {
    makeFolder(folder);
    return lockInstance(folder);
  } catch (error) {
    throw explainOpening(folder, asStoreFailure(error));
  }
}

async function openDatabase(
  folder: string | null,
  now: number,
  turns?: WriteTurns,
): Promise<{ database: GuardedDatabase; lostCommits: boolean }> {
  if (folder !== null) {
    const { connection, lostCommits } = await openFile(folder, now);
    return { database: new GuardedDatabase(connection, join(folder, 'gleanarr.db'), turns), lostCommits };
  }
  const connection = openConnection(':memory:');
  migrate(connection);
  return { database: new GuardedDatabase(connection, ':memory:', turns), lostCommits: false };
}

function storeOn(database: Database, care: CareOfFile, backups: Backups, lock: InstanceLock | null): Store {
  const runs = new Runs(database);
  const heldItems = new HeldItems(database);
  return {
    care,
    backups,
    accounts: new Accounts(database),
    keys: new Keys(database),
    settings: new Settings(database),
    audit: new Audit(database),
    history: new WorkHistory(database),
    feeds: new ListFeed(database),
    heldItems,
    artworkOf: (workIds) => readArtwork(database, workIds),
    statistics: async (options) => readStatistics(database, options),
    ...jobStoreOn(database),
    beginRun: (kind, trigger, at) => runs.beginRun(kind, trigger, at),
    saveStep: (runId, app, step) => runs.saveStep(runId, app, step),
    finishRun: (runId, result) => runs.finishRun(runId, result),
    listRuns: (query) => runs.listRuns(query),
    getRun: (id) => runs.getRun(id),
    async close() {
      heldItems.stop();
      await Promise.all([backups.stop(), care.stop()]);
      await care.noteClosed();
      await database.close();
      lock?.release();
    },
  };
}
