import { sql } from 'kysely';
import type { Database } from '../database/database.ts';
import { isVisible } from './work-query.ts';

/** The visible entries `e` of the claims of a work, with their part `p` and source `s`. */
export function entriesOfWork(database: Database, workId: number) {
  return database.reader
    .selectFrom('claim_works as w')
    .innerJoin('claim_entries as l', 'l.claim_id', 'w.claim_id')
    .innerJoin('entries as e', 'e.id', 'l.entry_id')
    .innerJoin('parts as p', 'p.id', 'e.part_id')
    .innerJoin('sources as s', 's.id', 'p.source_id')
    .where('w.work_id', '=', workId)
    .where(sql<boolean>`${isVisible}`);
}

/** The claims `c` of a work, once for each of their visible entries `e`. */
export function claimsOfWork(database: Database, workId: number) {
  return entriesOfWork(database, workId).innerJoin('claims as c', 'c.id', 'w.claim_id');
}
