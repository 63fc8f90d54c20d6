import type { Part } from '../contract/staging.ts';
import type { SourceRef } from '../contract/store.ts';
import type { Database } from '../database/database.ts';
import type { VersionedTable } from './row-table.ts';

/** One part of a source as generations need it. */
export interface PartRow {
  readonly id: number;
  readonly sourceId: number;
  readonly table: VersionedTable;
  readonly generation: number;
  readonly lastNumber: number;
  readonly goodAt: number | null;
  readonly rows: number;
  readonly baseline: string;
  readonly goodReads: number;
  /** What works knew the rows of the last good generation by, as JSON; '' where it was not counted. */
  readonly signs: string;
  /** How often the source was expired by then, where this is its main part: later hints are about what comes later. */
  readonly expired: number;
  /** The last generation that changed a row. */
  readonly contentGeneration: number;
}

/** How a source's app stands in the database. */
export function appColumn({ app }: Pick<SourceRef, 'app'>): '' | 'radarr' | 'sonarr' {
  return app ?? '';
}

/** The table that holds the rows of a part. */
export function tableOf(part: string): VersionedTable {
  return part === 'entries' ? 'entries' : 'items';
}

/** Id of a configured source; for a removed one too, whose rows stay. @throws Error if it was never configured */
export function sourceId(database: Database, source: SourceRef): number {
  const row = database.writing('select id from sources where app = ? and name = ?').get(appColumn(source), source.name);
  if (!row) throw new Error(`no source ${source.app ?? 'playlist'} ${JSON.stringify(source.name)}`);
  return Number(row.id);
}

/** Reads a part, making its row at first. Inside a transaction. */
export function openPart(database: Database, source: SourceRef, part: Part): PartRow {
  const id = sourceId(database, source);
  database.run('insert into parts (source_id, part) values (?, ?) on conflict do nothing', id, part);
  const row = database
    .writing('select p.*, s.expired from parts p join sources s on s.id = p.source_id where s.id = ? and p.part = ?')
    .get(id, part);
  if (!row) throw new Error(`no part ${part}`);
  return {
    id: Number(row.id),
    sourceId: id,
    table: tableOf(part),
    generation: Number(row.generation),
    lastNumber: Number(row.last_number),
    goodAt: row.good_at === null ? null : Number(row.good_at),
    rows: Number(row.rows),
    baseline: String(row.baseline),
    goodReads: Number(row.good_reads),
    signs: String(row.signs),
    expired: part === 'items' || part === 'entries' ? Number(row.expired) : 0,
    contentGeneration: Number(row.content_generation),
  };
}

/** A source is as it was read: what expired it before is done with. Inside a transaction. */
export function noteRead(database: Database, { sourceId: id, expired }: Pick<PartRow, 'sourceId' | 'expired'>): void {
  database.run('update sources set expired = max(0, expired - ?) where id = ?', expired, id);
}
