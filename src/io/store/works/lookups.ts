import { sql } from 'kysely';
import type { Claim } from '../../../core/model/claim.ts';
import { dayMs } from '../../../core/model/durations.ts';
import type { WorkType } from '../../../core/model/item.ts';
import type { LookupAnswer, LookupQuestion, Lookups } from '../../../core/model/lookup.ts';
import type { LookupStore, LookupSubject } from '../contract/lookup-store.ts';
import { type Database, yieldTurn } from '../database/database.ts';
import { claimsOfWork } from '../lists/claims-of-work.ts';
import { stepRows } from '../sources/row-table.ts';
import { noteChange } from './match-fingerprint.ts';

/** So long is an answer good, also that there is none. */
const freshMs = 30 * dayMs;

/** Answers kept in all: about a thousand bytes each. Those that found nothing go first: by the others works are matched. */
const mostLookups = 20_000;

/** Claims of a work that are looked at: the rest repeat their names. */
const mostClaims = 50;

/** What lookups found, in a database. */
export class StoredLookups implements LookupStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async learned(): Promise<Lookups> {
    const learned = new Map<string, readonly LookupAnswer[]>();
    const after = "select key, answers from lookups where key > ? and answers != '[]' order by key limit ?";
    for (let last = ''; ; ) {
      const rows = this.#database.rows(after, last, stepRows);
      for (const [key, answers] of rows) learned.set(String(key), JSON.parse(String(answers)) as LookupAnswer[]);
      const end = rows.at(-1);
      if (!end) return learned;
      last = String(end[0]);
      await yieldTurn();
    }
  }

  async fresh(keys: readonly string[], now: number): Promise<Lookups> {
    if (keys.length === 0) return new Map();
    const rows = await this.#database.reader
      .selectFrom('lookups')
      .select(['key', 'answers'])
      .where('key', 'in', keys)
      .where('asked_at', '>', now - freshMs)
      .where('asked_at', '<=', now)
      .execute();
    return new Map(rows.map(({ key, answers }) => [key, JSON.parse(answers) as LookupAnswer[]]));
  }

  async save({ key, term }: LookupQuestion, answers: readonly LookupAnswer[], now: number): Promise<void> {
    const database = this.#database;
    const body = JSON.stringify(answers);
    await database.transaction(() => {
      const before = database.writing('select answers from lookups where key = ?').get(key)?.answers ?? '[]';
      database.run(
        `insert into lookups (key, term, asked_at, answers) values (?1, ?2, ?3, ?4)
          on conflict do update set term = ?2, asked_at = ?3, answers = ?4`,
        key,
        term,
        now,
        body,
      );
      database.run(
        `delete from lookups where key in (
          select key from lookups order by answers != '[]', asked_at limit max(0, (select count(*) from lookups) - ?))`,
        mostLookups,
      );
      if (body !== before) noteChange(database, 'lookups');
    });
  }

  async subjects(workIds: readonly number[]): Promise<readonly LookupSubject[]> {
    const subjects: LookupSubject[] = [];
    for (const workId of workIds) {
      const [row] = this.#database.rows(
        'select id, type from works where id = coalesce((select work_id from work_redirects where id = ?1), ?1)',
        workId,
      );
      if (!row) continue;
      const [id, type] = row as [number, WorkType];
      subjects.push({ workId: id, type, claims: await this.#claimsOf(id) });
    }
    return subjects;
  }

  async unidentified(type: WorkType, limit: number, now: number): Promise<readonly number[]> {
    const rows = await this.#database.reader
      .selectFrom('works as w')
      .leftJoin('looked_up_works as l', 'l.work_id', 'w.id')
      .where('w.type', '=', type)
      .where('w.status', 'in', ['review', 'missing'])
      .where('w.gone_at', 'is', null)
      // Metadata servers know no such works, and their names are nobody's business.
      .where('w.adult', '=', 0)
      .where('w.override', 'is', null)
      .where((where) =>
        where.or([
          where('l.asked_at', 'is', null),
          where('l.asked_at', '<=', now - freshMs),
          where('l.asked_at', '>', now),
        ]),
      )
      .select('w.id')
      .orderBy(sql`w.status = 'missing'`)
      .orderBy('w.first_seen_at', 'desc')
      .orderBy('w.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ id }) => id);
  }

  async noteAsked(workId: number, now: number): Promise<void> {
    await this.#database.transaction(() =>
      // The work may have gone into another one meanwhile.
      this.#database.run(
        `insert into looked_up_works (work_id, asked_at) select id, ?2 from works where id = ?1
          on conflict do update set asked_at = ?2`,
        workId,
        now,
      ),
    );
  }

  memory(): string {
    return String(this.#database.rows("select value from meta where name = 'asking'")[0]?.[0] ?? '');
  }

  async remember(memory: string): Promise<void> {
    await this.#database.transaction(() =>
      this.#database.run(
        "insert into meta (name, value) values ('asking', ?1) on conflict (name) do update set value = ?1",
        memory,
      ),
    );
  }

  async #claimsOf(workId: number): Promise<readonly Claim[]> {
    const rows = await claimsOfWork(this.#database, workId)
      .select(['c.id', 'c.body'])
      .distinct()
      .orderBy('c.id')
      .limit(mostClaims)
      .execute();
    return rows.map(({ body }) => JSON.parse(body) as Claim);
  }
}

/** Deletes old answers that nothing was found: whoever asks again will be told. Inside a transaction. */
export function purgeLookups(database: Database, now: number): void {
  database.run("delete from lookups where asked_at <= ? and answers = '[]'", now - freshMs);
}
