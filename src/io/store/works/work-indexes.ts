import { type Database, isFrugal } from '../database/database.ts';

/** Fewer rows than this are as quick to put into indexes one by one. */
const manyWorks = 2_000;

/**
 * Takes the indexes of works away while most of them are written, and makes them anew afterwards: SQLite then sorts what
 * goes into each, where it would look for a place all over all of them for every work. It sorts in memory, some hundred
 * bytes a work, and so not where that is short. Inside one transaction, which nobody sees the middle of.
 * @param added - works that are about to be written beside those that there are
 * @returns what makes the indexes again
 */
export function withoutIndexes(database: Database, added: number): () => void {
  const stored = Number(database.writing('select count(*) as works from works').get()?.works);
  if (isFrugal() || added < manyWorks || added < stored) return () => undefined;
  const indexes = database
    .writing("select name, sql from sqlite_schema where type = 'index' and tbl_name = 'works' and sql is not null")
    .all();
  for (const { name } of indexes) database.run(`drop index ${name}`);
  return () => {
    for (const { sql } of indexes) {
      database.demandRoom();
      database.run(String(sql));
    }
  };
}
