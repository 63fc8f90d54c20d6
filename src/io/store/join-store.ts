import type { Failure } from '../../failures.ts';
import type { JobStore } from './contract/store.ts';
import { type Database, openConnection, pagesOfImports } from './database/database.ts';
import { GuardedDatabase } from './database/guarded-database.ts';
import type { WriteTurns } from './database/write-queue.ts';
import { purge } from './purge.ts';
import { Generations } from './sources/generations.ts';
import { Sources } from './sources/sources.ts';
import { abortOrphans } from './sources/sweep.ts';
import { WorkDecisions } from './works/decisions.ts';
import { StoredLookups } from './works/lookups.ts';
import { Works } from './works/works.ts';

/**
 * Opens a database that this process has open already, for another thread. The one that opened it holds the lock of
 * the folder and has brought the schema up to date.
 * @param turns - leads to the queue of the `Database` that opened the file
 * @param onTrouble - see `GuardedDatabase`
 */
export function joinStore(
  path: string,
  turns: WriteTurns,
  onTrouble: (failure: Failure | null) => void,
): JobStore & { close(): Promise<void> } {
  const database = new GuardedDatabase(openConnection(path), path, turns);
  database.onTrouble = onTrouble;
  database.keepPages(pagesOfImports());
  return { ...jobStoreOn(database), close: () => database.close() };
}

/** What jobs need of a store. */
export function jobStoreOn(database: Database): JobStore {
  const sources = new Sources(database);
  const generations = new Generations(database);
  const works = new Works(database);
  return {
    decisions: new WorkDecisions(database),
    lookups: new StoredLookups(database),
    saveSources: (all) => sources.saveSources(all),
    listSources: () => sources.listSources(),
    updateSource: (source, update) => sources.updateSource(source, update),
    countCacheUse: (source, use) => sources.countCacheUse(source, use),
    expireCache: (source) => sources.expireCache(source),
    sourceStatuses: (at, freshFor) => sources.sourceStatuses(at, freshFor),
    freshness: (type, at, freshFor) => sources.freshness(type, at, freshFor),
    beginGeneration: (source, part, options) => generations.beginGeneration(source, part, options),
    confirmGeneration: (source, part, options) => generations.confirmGeneration(source, part, options),
    acceptQuarantine: (source, at, seenAt) => generations.acceptQuarantine(source, at, seenAt),
    abandonStagings: () => database.transaction(() => abortOrphans(database, null)),
    purge: (at, retention) => purge(database, at, generations.busyParts, retention),
    claimsInUse: () => works.claimsInUse(),
    collections: (type) => works.collections(type),
    matchFingerprint: () => works.matchFingerprint(),
    lastMatch: () => works.lastMatch(),
    saveWorks: (all, options) => works.saveWorks(all, options),
    listWorks: (query) => works.listWorks(query),
    facets: (query) => works.facets(query),
    getWork: (id) => works.getWork(id),
    countWorks: (options) => works.countWorks(options),
    listEntries: (query) => works.listEntries(query),
  };
}
