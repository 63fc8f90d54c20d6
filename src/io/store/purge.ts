import { dayMs } from '../../core/model/durations.ts';
import type { Retention } from './contract/store.ts';
import type { Database } from './database/database.ts';
import { tableOf } from './sources/parts.ts';
import { repeatUntilDone, stepRows } from './sources/row-table.ts';
import { endedGenerations, sweepGeneration } from './sources/sweep.ts';
import { purgeLookups } from './works/lookups.ts';
import { WorkRows } from './works/work-rows.ts';

/** What is kept where nobody says otherwise. */
const usualRetention: Retention = { removedDays: 7, runs: 500 };

/**
 * Deletes what nobody can see or ask for any more: rows that died long ago, staged rows without a staging, claims
 * without entries, works long gone that nobody decided on, old runs. In steps, so that other writes have their turn.
 *
 * @param busyParts - parts that are being staged: their claims have no entries yet
 */
export async function purge(
  database: Database,
  now: number,
  busyParts: ReadonlySet<number>,
  { removedDays, runs }: Retention = usualRetention,
): Promise<void> {
  const before = now - removedDays * dayMs;
  for (const generation of await endedGenerations(database, null, 'aborted')) {
    await sweepGeneration(database, generation);
  }
  await purgeDiedRows(database, before);
  await purgeSources(database, now, before);
  await purgeClaims(database, busyParts);
  await purgeWorks(database, before);
  await database.transaction(() => purgeLookups(database, now));
  await repeatUntilDone(
    database,
    () =>
      database.run(
        `delete from runs where id in (
          select id from (select id, row_number() over (partition by kind order by id desc) as place from runs)
            where place > ? limit ?)`,
        runs,
        stepRows,
      ).changes,
  );
}

async function purgeDiedRows(database: Database, before: number): Promise<void> {
  const old = await database.reader
    .selectFrom('generations as g')
    .innerJoin('parts as p', 'p.id', 'g.part_id')
    .where('g.state', '=', 'good')
    .where('g.ended_at', '<=', before)
    .select(['g.part_id as partId', 'p.part', 'p.generation', ({ fn }) => fn.max('g.number').as('number')])
    .groupBy(['g.part_id', 'p.part', 'p.generation'])
    .execute();
  for (const { partId, part, generation, number } of old) {
    const table = tableOf(part);
    await repeatUntilDone(
      database,
      () =>
        database.run(
          `delete from ${table} where id in (select id from ${table} where part_id = ? and died <= ? limit ?)`,
          partId,
          Math.min(number, generation),
          stepRows,
        ).changes,
    );
    await database.transaction(() =>
      database.run(
        "delete from generations where part_id = ? and state = 'good' and number <= ? and number < ?",
        partId,
        number,
        generation,
      ),
    );
  }
}

/**
 * A source that is no longer configured is noted at first, and goes with its rows when it does not come back. While it
 * goes, its name is one that no source can have: who is set by that name meanwhile is another source, of which no row
 * is there yet.
 */
async function purgeSources(database: Database, now: number, before: number): Promise<void> {
  const removed = await database.transaction(() => {
    database.run('update sources set removed_at = ? where configured = 0 and removed_at is null', now);
    database.run("update sources set name = 'gone' || char(10) || id where configured = 0 and removed_at <= ?", before);
    return database
      .writing(
        `select p.id, p.part from parts p join sources s on s.id = p.source_id
          where s.configured = 0 and s.removed_at <= ?`,
      )
      .all(before);
  });
  for (const { id, part } of removed) {
    await deleteOfPart(database, tableOf(String(part)), Number(id));
    await deleteOfPart(database, 'claims', Number(id));
    await database.transaction(() => {
      database.run('delete from generations where part_id = ?', Number(id));
      database.run('delete from parts where id = ?', Number(id));
    });
  }
  await database.transaction(() =>
    database.run(
      `delete from sources where configured = 0 and removed_at <= ?
        and not exists (select 1 from parts p where p.source_id = sources.id)`,
      before,
    ),
  );
}

async function deleteOfPart(database: Database, table: 'entries' | 'items' | 'claims', partId: number): Promise<void> {
  const last = Number(database.rows(`select coalesce(max(id), 0) from ${table}`)[0]?.[0] ?? 0);
  const sql = `delete from ${table} where id between ? and ? and part_id = ?`;
  for (let from = 1; from <= last; from += stepRows) {
    await database.transaction(() => database.run(sql, from, from + stepRows - 1, partId));
  }
}

async function purgeClaims(database: Database, busyParts: ReadonlySet<number>): Promise<void> {
  const last = Number(database.rows('select coalesce(max(id), 0) from claims')[0]?.[0] ?? 0);
  for (let from = 1; from <= last; from += stepRows) {
    await database.transaction(() => {
      const orphans = database
        .writing(
          `select id, part_id from claims c where id between ? and ?
            and not exists (select 1 from claim_entries l where l.claim_id = c.id)`,
        )
        .all(from, from + stepRows - 1);
      for (const { id, part_id } of orphans) {
        if (!busyParts.has(Number(part_id))) database.run('delete from claims where id = ?', Number(id));
      }
    });
  }
}

/** A work that a person decided on stays for ever: it may come back. */
async function purgeWorks(database: Database, before: number): Promise<void> {
  const rows = new WorkRows(database, 0);
  await repeatUntilDone(database, () => {
    const gone = database
      .writing(`select id from works where gone_at <= ? and override is null
          and not exists (select 1 from work_decisions d where d.work_id = works.id) limit ?`)
      .all(before, stepRows);
    for (const { id } of gone) {
      database.run('delete from claim_works where work_id = ?', Number(id));
      rows.remove(Number(id));
    }
    return gone.length;
  });
}
