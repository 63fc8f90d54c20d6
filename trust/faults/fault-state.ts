import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { FaultWorld } from './fault-world.ts';

/** What must not change, read from the database itself. */
export interface FaultState {
  /** Visible rows with their ids and all that is kept of them. */
  readonly rows: readonly string[];
  /** The same rows without ids, places and marks, each once. */
  readonly contents: readonly string[];
  /** Works that the playlists offer, with id, status and keys. */
  readonly works: readonly string[];
}

const rowSql = `
  select 'entry' as part, s.app, s.name, e.id, e.born, e.held_at, e.kind, e.provider_id, e.season, e.episodes,
      e.raw_title, v.group_name, e.copies, e.line
    from entries e join parts p on p.id = e.part_id join sources s on s.id = p.source_id
    join variants v on v.id = e.variant_id
    where e.born <= p.generation and (e.died is null or e.died > p.generation)
  union all
  select p.part, s.app, s.name, i.id, i.born, i.held_at, i.kind, '', 0, '', i.body, '', i.copies, 0
    from items i join parts p on p.id = i.part_id join sources s on s.id = p.source_id
    where i.born <= p.generation and (i.died is null or i.died > p.generation)`;

const workSql = `
  select w.id, w.type, w.status, w.title, w.year, w.first_seen_at from works w where w.gone_at is null order by w.id`;

/** Reads the state from a connection of its own. */
export function readState({ folder }: Pick<FaultWorld, 'folder'>): FaultState {
  const database = new DatabaseSync(join(folder, 'gleanarr.db'), { readOnly: true });
  try {
    const read = (sql: string) => {
      const statement = database.prepare(sql);
      statement.setReadBigInts(true);
      return statement.all().map((row) => Object.values(row));
    };
    const all = read(rowSql);
    const works = read(workSql);
    return {
      rows: all.map((row) => row.join('|')).sort(),
      contents: [...new Set(all.map((row) => [...row.slice(0, 3), ...row.slice(6, 12)].join('|')))].sort(),
      works: works.map((row) => row.join('|')),
    };
  } finally {
    database.close();
  }
}

/** The first lines that one list has and the other lacks, for the report of a failure. */
export function describeDifference(before: readonly string[], after: readonly string[]): string {
  const [old, now] = [new Set(before), new Set(after)];
  const gone = before.filter((line) => !now.has(line));
  const come = after.filter((line) => !old.has(line));
  const show = (lines: readonly string[]) => lines.slice(0, 2).map((line) => line.slice(0, 160));
  return `${gone.length} gone ${JSON.stringify(show(gone))}, ${come.length} new ${JSON.stringify(show(come))}`;
}
