import { sql } from 'kysely';
import type { Claim } from '../../../core/model/claim.ts';
import type { EntryPage, EntryQuery, StoredClaim } from '../contract/store.ts';
import { type Database, yieldTurn } from '../database/database.ts';
import { kindNumber, rowKinds } from '../sources/row-kinds.ts';
import { stepRows } from '../sources/row-table.ts';
import { isVisible } from './work-query.ts';
import { entryColumns, entryView } from './work-views.ts';

/** Each claim with a visible entry, by age; some thousand are in memory at a time. */
export async function* claimsInUse(database: Database): AsyncGenerator<StoredClaim> {
  const sqlText = `select c.id, c.body from claims c
    join parts p on p.id = c.part_id join sources s on s.id = p.source_id
    where c.id > ? and s.configured = 1 and s.enabled = 1 and exists (
      select 1 from claim_entries l join entries e on e.id = l.entry_id
        where l.claim_id = c.id and e.born <= p.generation and (e.died is null or e.died > p.generation))
    order by c.id limit ?`;
  for (let after = 0; ; ) {
    const rows = database.rows(sqlText, after, stepRows) as readonly (readonly [number, string])[];
    for (const [id, body] of rows) yield { id, claim: JSON.parse(body) as Claim };
    const last = rows.at(-1);
    if (!last) return;
    after = last[0];
    await yieldTurn();
  }
}

/** Visible entries by age; the total comes from the counts of the last good generations. */
export async function listEntries(database: Database, { kind, limit, offset }: EntryQuery): Promise<EntryPage> {
  const entries = database.reader
    .selectFrom('entries as e')
    .innerJoin('parts as p', 'p.id', 'e.part_id')
    .innerJoin('sources as s', 's.id', 'p.source_id')
    .innerJoin('variants as v', 'v.id', 'e.variant_id')
    .where(isVisible);
  // The number of the kind is written into the text of the query, where the index of unknown entries wants it.
  const ofKind = kind === undefined ? entries : entries.where(sql<boolean>`e.kind = ${sql.lit(kindNumber(kind))}`);
  const rows = await ofKind.select(entryColumns).orderBy('e.id').limit(limit).offset(offset).execute();
  return { items: rows.map(entryView), total: await countEntries(database, kind) };
}

async function countEntries(database: Database, kind: EntryQuery['kind']): Promise<number> {
  const parts = await database.reader
    .selectFrom('parts as p')
    .innerJoin('sources as s', 's.id', 'p.source_id')
    .where('p.part', '=', 'entries')
    .where('s.configured', '=', 1)
    .where('s.enabled', '=', 1)
    .select('p.kinds')
    .execute();
  const wanted = kind === undefined ? rowKinds : [kind];
  let total = 0;
  for (const { kinds } of parts) {
    const counts = JSON.parse(kinds) as Partial<Record<(typeof rowKinds)[number], number>>;
    for (const each of wanted) total += counts[each] ?? 0;
  }
  return total;
}
