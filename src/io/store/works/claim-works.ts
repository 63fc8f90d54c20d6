import type { Database } from '../database/database.ts';

/** Notes of which work a claim is. Inside a transaction. */
export function giveClaim(database: Database, claimId: number, workId: number): void {
  database.run(
    'insert into claim_works (claim_id, work_id) values (?, ?) on conflict do update set work_id = excluded.work_id',
    claimId,
    workId,
  );
}
