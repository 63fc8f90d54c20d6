import type { App, WorkType } from '../../../core/model/item.ts';
import { appOf } from '../../../core/model/item.ts';
import type { CacheUse, SourceStatus } from '../../../core/model/run.ts';
import type {
  FreshFor,
  Freshness,
  SourceFacts,
  SourceRef,
  SourceStore,
  SourceUpdate,
  StoredSource,
} from '../contract/store.ts';
import type { Database } from '../database/database.ts';
import { appColumn, sourceId } from './parts.ts';
import { readSources } from './read-sources.ts';
import { readLastSyncs } from './runs.ts';
import { freshnessOf, statusOf } from './source-status.ts';

/** The configured playlists and instances, their health and their cache. */
export class Sources implements SourceStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async saveSources(sources: readonly StoredSource[]): Promise<void> {
    await this.#database.transaction(() => {
      this.#database.run('update sources set configured = 0 where configured = 1');
      for (const [position, source] of sources.entries()) this.#save(source, position);
    });
  }

  listSources(): Promise<readonly SourceFacts[]> {
    return readSources(this.#database);
  }

  async updateSource(source: SourceRef, update: SourceUpdate): Promise<void> {
    await this.#database.transaction(() => {
      const id = sourceId(this.#database, source);
      const { nextTryAt, ladderStep, cacheBytes, health } = update;
      if (nextTryAt !== undefined) this.#set(id, 'next_try_at', nextTryAt);
      if (ladderStep !== undefined) this.#set(id, 'ladder_step', ladderStep);
      if (cacheBytes !== undefined) this.#set(id, 'cache_bytes', cacheBytes);
      if (health !== undefined) this.#saveHealth(id, health);
    });
  }

  async countCacheUse(source: SourceRef, use: CacheUse): Promise<void> {
    const column = use === 'hit' ? 'cache_hits' : 'cache_misses';
    await this.#database.transaction(() => {
      const id = sourceId(this.#database, source);
      this.#database.run(`update sources set ${column} = ${column} + 1 where id = ?`, id);
    });
  }

  async expireCache(source: SourceRef): Promise<void> {
    await this.#database.transaction(() =>
      this.#database.run('update sources set expired = expired + 1 where id = ?', sourceId(this.#database, source)),
    );
  }

  async sourceStatuses(now: number, freshFor: FreshFor): Promise<readonly SourceStatus[]> {
    const sources = await readSources(this.#database);
    const lastSyncs = await readLastSyncs(this.#database);
    return sources.map((source) =>
      statusOf(source, { now, freshFor, lastSync: lastSyncs.get(`${appColumn(source)}/${source.name}`) ?? null }),
    );
  }

  async freshness(type: WorkType, now: number, freshFor: FreshFor): Promise<Freshness> {
    const app: App = appOf(type);
    const sources = await readSources(this.#database);
    return freshnessOf(
      sources.filter((source) => source.app === app && source.enabled),
      now,
      freshFor,
    );
  }

  #save(source: StoredSource, position: number): void {
    this.#database.run(
      `insert into sources (app, name, configured, enabled, managed, position, address_fingerprint, filter_fingerprint)
        values (?, ?, 1, ?, ?, ?, ?, ?)
        on conflict (app, name) do update set configured = 1, removed_at = null, enabled = excluded.enabled, managed = excluded.managed,
          position = excluded.position, address_fingerprint = excluded.address_fingerprint,
          filter_fingerprint = excluded.filter_fingerprint`,
      appColumn(source),
      source.name,
      Number(source.enabled),
      Number(source.managed),
      position,
      source.addressFingerprint,
      source.filterFingerprint,
    );
  }

  #set(id: number, column: 'next_try_at' | 'ladder_step' | 'cache_bytes', value: number | null): void {
    this.#database.run(`update sources set ${column} = ? where id = ?`, value, id);
  }

  /** The time of the first failure stays while its code does. */
  #saveHealth(id: number, health: NonNullable<SourceUpdate['health']> | null): void {
    this.#database.run(
      `update sources set health = ?1, health_since = case
          when ?1 is null then null
          when health ->> '$.code' = ?1 ->> '$.code' then health_since
          else ?2 end
        where id = ?3`,
      health && JSON.stringify({ code: health.code, message: health.message, hint: health.hint }),
      health?.since ?? null,
      id,
    );
  }
}
