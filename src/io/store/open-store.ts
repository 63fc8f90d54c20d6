import { closeSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../failures.ts';
import { Accounts } from './accounts.ts';
import { Audit } from './audit.ts';
import { Database, openConnection } from './database.ts';
import { Generations } from './generations.ts';
import { type InstanceLock, lockInstance } from './instance-lock.ts';
import { Keys } from './keys.ts';
import { migrate } from './migrations.ts';
import { purge } from './purge.ts';
import { closeInterruptedRuns, Runs } from './runs.ts';
import { Settings } from './settings.ts';
import { Sources } from './sources.ts';
import type { Store } from './store.ts';
import { asStoreFailure } from './store-failure.ts';
import { abortOrphans } from './sweep.ts';
import { Works } from './works.ts';

/** Where the database is, and when it is opened. */
export interface OpenOptions {
  /** Holds `gleanarr.db`; made if it is not there. Null: in memory, gone with `close`. */
  readonly folder: string | null;
  /** UTC milliseconds. */
  readonly now: number;
}

/**
 * Opens the database, brings its schema up to date and closes what a dead process left: its runs become failed, its
 * stagings are nobody's. Their rows are swept by `purge`, which the caller runs once it serves.
 *
 * @throws Failure(INSTANCE_RUNNING) if another process uses the folder
 * @throws Failure(STORE_NEWER) if a newer version wrote the database; nothing is changed
 * @throws Failure(STORE_UNUSABLE) if folder or file cannot be written or are damaged
 */
export async function openStore({ folder, now }: OpenOptions): Promise<Store> {
  const lock = folder === null ? null : lockFolder(folder);
  try {
    const database = openDatabase(folder === null ? ':memory:' : ownFile(join(folder, 'gleanarr.db')));
    try {
      await database.transaction(() => {
        abortOrphans(database);
        closeInterruptedRuns(database, now);
        // A database on a read-only disk opens well and fails at the first write: let that be here.
        database.run("insert or replace into meta (name, value) values ('opened', ?)", String(now));
      });
    } catch (error) {
      await database.close();
      throw error;
    }
    return storeOn(database, lock);
  } catch (error) {
    lock?.release();
    throw asStoreFailure(error);
  }
}

function lockFolder(folder: string): InstanceLock {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return lockInstance(folder);
  } catch (error) {
    throw isFileError(error) ? unusable(folder, error) : asStoreFailure(error);
  }
}

/** Makes the file, where there is none, so that its owner alone can read it. SQLite gives its logs the same mode. */
function ownFile(path: string): string {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!exists) throw unusable(path, error);
  }
  return path;
}

function openDatabase(path: string): Database {
  let connection: DatabaseSync | undefined;
  try {
    connection = openConnection(path);
    migrate(connection);
    return new Database(connection, path);
  } catch (error) {
    connection?.close();
    throw error;
  }
}

function storeOn(database: Database, lock: InstanceLock | null): Store {
  const sources = new Sources(database);
  const generations = new Generations(database);
  const works = new Works(database);
  const runs = new Runs(database);
  return {
    accounts: new Accounts(database),
    keys: new Keys(database),
    settings: new Settings(database),
    audit: new Audit(database),
    saveSources: (all) => sources.saveSources(all),
    listSources: () => sources.listSources(),
    updateSource: (source, update) => sources.updateSource(source, update),
    countCacheUse: (source, use) => sources.countCacheUse(source, use),
    expireCache: (source) => sources.expireCache(source),
    sourceStatuses: (at, freshFor) => sources.sourceStatuses(at, freshFor),
    freshness: (type, at, freshFor) => sources.freshness(type, at, freshFor),
    beginGeneration: (source, part, options) => generations.beginGeneration(source, part, options),
    confirmGeneration: (source, part, options) => generations.confirmGeneration(source, part, options),
    acceptQuarantine: (source, at) => generations.acceptQuarantine(source, at),
    purge: (at) => purge(database, at, generations.busyParts),
    claimsInUse: () => works.claimsInUse(),
    collections: (type) => works.collections(type),
    matchFingerprint: () => works.matchFingerprint(),
    lastMatch: () => works.lastMatch(),
    saveWorks: (all, options) => works.saveWorks(all, options),
    overridesByKey: () => works.overridesByKey(),
    setOverride: (id, override) => works.setOverride(id, override),
    listWorks: (query) => works.listWorks(query),
    getWork: (id) => works.getWork(id),
    countWorks: (options) => works.countWorks(options),
    listEntries: (query) => works.listEntries(query),
    beginRun: (kind, trigger, at) => runs.beginRun(kind, trigger, at),
    saveStep: (runId, app, step) => runs.saveStep(runId, app, step),
    finishRun: (runId, result) => runs.finishRun(runId, result),
    listRuns: (query) => runs.listRuns(query),
    getRun: (id) => runs.getRun(id),
    async close() {
      await database.close();
      lock?.release();
    },
  };
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

function unusable(path: string, cause: unknown): Failure {
  return new Failure('STORE_UNUSABLE', `${path} cannot be used`, { cause });
}
