import type { FailureReport } from '../../../core/model/run.ts';
import type { Part } from '../contract/staging.ts';
import type { PartFacts, SourceFacts } from '../contract/store.ts';
import type { Database } from '../database/database.ts';

/** Configured sources with their parts, playlists first, then Radarr, then Sonarr, each in the order given. */
export async function readSources(database: Database): Promise<readonly SourceFacts[]> {
  const parts = await readParts(database);
  const rows = await database.reader
    .selectFrom('sources')
    .selectAll()
    .where('configured', '=', 1)
    .orderBy('app')
    .orderBy('position')
    .execute();
  return rows.map((row) => ({
    app: row.app === '' ? null : row.app,
    name: row.name,
    enabled: row.enabled === 1,
    managed: row.managed === 1,
    addressFingerprint: row.address_fingerprint,
    filterFingerprint: row.filter_fingerprint,
    parts: parts.get(row.id) ?? [],
    cacheHits: row.cache_hits,
    cacheMisses: row.cache_misses,
    cacheBytes: row.cache_bytes,
    expired: row.expired > 0,
    nextTryAt: row.next_try_at,
    ladderStep: row.ladder_step,
    health: row.health === null ? null : { ...(JSON.parse(row.health) as FailureReport), since: row.health_since ?? 0 },
  }));
}

async function readParts(database: Database): Promise<ReadonlyMap<number, readonly PartFacts[]>> {
  const rows = await database.reader
    .selectFrom('parts')
    .leftJoin('generations', (join) =>
      join.onRef('generations.part_id', '=', 'parts.id').on('generations.state', '=', 'quarantined'),
    )
    .selectAll('parts')
    .select((query) =>
      query
        .selectFrom('generations as current')
        .select('current.held')
        .whereRef('current.part_id', '=', 'parts.id')
        .whereRef('current.number', '=', 'parts.generation')
        .as('held'),
    )
    .select(['generations.ended_at', 'generations.reason', 'generations.memory', 'generations.rows as quarantined'])
    .orderBy('parts.id')
    .execute();
  const bySource = new Map<number, PartFacts[]>();
  for (const row of rows) {
    const facts: PartFacts = {
      part: row.part as Part,
      generation: row.generation,
      goodAt: row.good_at,
      rows: row.rows,
      held: row.held ?? 0,
      contentHash: row.content_hash,
      baseline: row.baseline,
      goodReads: row.good_reads,
      unsupported: row.unsupported === 1,
      quarantine:
        row.reason === null || row.ended_at === null
          ? null
          : {
              part: row.part as Part,
              at: row.ended_at,
              reason: JSON.parse(row.reason) as FailureReport,
              rows: row.quarantined ?? 0,
              memory: row.memory ?? '',
            },
    };
    bySource.set(row.source_id, [...(bySource.get(row.source_id) ?? []), facts]);
  }
  return bySource;
}
