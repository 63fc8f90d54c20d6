import { sql } from 'kysely';
import type { Database } from './database.ts';
import { isVisible } from './work-query.ts';

/** The claims `c` of a work, once for each of their visible entries `e`. */
export function claimsOfWork(database: Database, workId: number) {
  return database.reader
    .selectFrom('claims as c')
    .innerJoin('entries as e', 'e.claim_id', 'c.id')
    .innerJoin('parts as p', 'p.id', 'e.part_id')
    .innerJoin('sources as s', 's.id', 'p.source_id')
    .where('c.work_id', '=', workId)
    .where(sql<boolean>`${isVisible}`);
}
