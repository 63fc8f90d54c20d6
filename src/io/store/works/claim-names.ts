import type { Claim } from '../../../core/model/claim.ts';
import type { Database } from '../database/database.ts';

/** What claims are read as is in their names; what `tvg-name` says besides may not be. */
const sql = `select id, raw_title, iif(instr(body, '"tvg-name"') > 0, body, null) from claims
  where id in (select value from json_each(?))`;

type NameCells = readonly [id: number, rawTitle: string, body: string | null];

/**
 * The names of claims by id, as search finds works by them. Of some thousand at once: SQLite then goes through its pages
 * in order. Nobody may have written claims in the transaction around.
 */
export function readClaimNames(
  database: Database,
  claimIds: readonly number[],
): ReadonlyMap<number, readonly string[]> {
  const rows = database.rows(sql, JSON.stringify(claimIds)) as unknown as readonly NameCells[];
  return new Map(rows.map((row) => [row[0], namesOf(row)]));
}

function namesOf([, rawTitle, body]: NameCells): readonly string[] {
  if (body === null) return [rawTitle];
  return [rawTitle, ...(JSON.parse(body) as Claim).readings.map(({ title }) => title)];
}
