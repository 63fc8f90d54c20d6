import { DatabaseSync } from 'node:sqlite';
import type { EntryRow } from '../../src/io/store/contract/staging.ts';
import { entry } from '../../src/io/store/test-rows.ts';

/** Entries of each round; a third of them leave and a third come with the next. */
const rows = 600;

/** The entries of a round: its number alone says what they are. */
export function rowsOfRound(round: number): EntryRow[] {
  return Array.from({ length: rows }, (_, i) => {
    const id = round * (rows / 3) + i;
    return entry(`Film ${id}`, { providerId: String(id), group: id % 7 === 0 ? `Group ${round}` : 'Group' });
  });
}

/**
 * Which round a database shows.
 * @returns 0 for none yet
 * @throws Error where it shows none whole, more than one, or is damaged
 */
export function roundShown(path: string): number {
  const database = new DatabaseSync(path);
  try {
    const check = database.prepare('pragma integrity_check').get()?.integrity_check;
    if (check !== 'ok') throw new Error(`the database is damaged: ${check}`);
    const visible = database
      .prepare(
        `select e.provider_id as id, v.group_name as name from entries e
          join variants v on v.id = e.variant_id join parts p on p.id = e.part_id
          where e.born <= p.generation and (e.died is null or e.died > p.generation)`,
      )
      .all()
      .map(({ id, name }) => `${id}|${name}`)
      .sort();
    if (visible.length === 0) return 0;
    const first = Math.min(...visible.map((row) => Number.parseInt(row, 10)));
    const round = first / (rows / 3);
    const wanted = rowsOfRound(round).map(({ providerId, group }) => `${providerId}|${group}`);
    if (wanted.sort().join('\n') !== visible.join('\n')) throw new Error(`round ${round} is not whole`);
    return round;
  } finally {
    database.close();
  }
}
