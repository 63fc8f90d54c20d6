import type { Database } from '../database/database.ts';
import { tableOf } from './parts.ts';
import { repeatUntilDone, stepRows, type VersionedTable } from './row-table.ts';

/** A generation whose rows nobody sees, by its row in the database. */
export interface SweptGeneration {
  readonly id: number;
  readonly partId: number;
  readonly table: VersionedTable;
  readonly number: number;
  /** Its rows have this id or a higher one. */
  readonly firstRow: number;
}

/** Aborted or quarantined generations of a part, or of every part. */
export async function endedGenerations(
  database: Database,
  partId: number | null,
  state: 'aborted' | 'quarantined',
): Promise<readonly SweptGeneration[]> {
  const query = database.reader
    .selectFrom('generations')
    .innerJoin('parts', 'parts.id', 'generations.part_id')
    .where('generations.state', '=', state)
    .select([
      'generations.id as id',
      'generations.part_id as partId',
      'parts.part as part',
      'generations.number as number',
      'generations.first_row as firstRow',
    ])
    .orderBy('generations.id');
  const rows = await (partId === null ? query : query.where('generations.part_id', '=', partId)).execute();
  return rows.map(({ part, ...generation }) => ({ ...generation, table: tableOf(part) }));
}

/** Deletes the rows of a generation that never became current and lets live what was to die with it. */
export async function sweepGeneration(database: Database, generation: SweptGeneration): Promise<void> {
  const { id, partId, table, number } = generation;
  await deleteRows(database, generation);
  await repeatUntilDone(
    database,
    () =>
      database.run(
        `update ${table} set died = null
          where id in (select id from ${table} where part_id = ? and died = ? limit ?)`,
        partId,
        number,
        stepRows,
      ).changes,
  );
  await database.transaction(() => database.run('delete from generations where id = ?', id));
}

/** Deletes the rows that came with a generation, some thousand at a time. */
export async function deleteRows(
  database: Database,
  { partId, table, number, firstRow }: SweptGeneration,
): Promise<void> {
  const last = Number(database.rows(`select coalesce(max(id), 0) from ${table}`)[0]?.[0] ?? 0);
  for (let from = firstRow; from <= last; from += stepRows) {
    await database.transaction(() =>
      database.run(
        `delete from ${table} where id between ? and ? and part_id = ? and born = ?`,
        from,
        from + stepRows - 1,
        partId,
        number,
      ),
    );
  }
}

/**
 * What a process that died left half staged becomes aborted: nobody sees it, and `purge` or the next read sweeps it.
 * Inside a transaction.
 * @param partId - null: of every part
 */
export function abortOrphans(database: Database, partId: number | null): void {
  const sql = "update generations set state = 'aborted' where state = 'staging' and part_id = coalesce(?, part_id)";
  database.run(sql, partId);
}
