import type { WorkStatus } from '../../../core/model/decision.ts';
import type { WorkEvent } from '../../../core/model/work-event.ts';
import type { Database } from '../database/database.ts';

/** A title that flickers must not fill the disk: the newest are kept. */
const keptEvents = 40;
const longestText = 200;

const plain = { from: null, to: null, about: '', who: '' } as const;

/** What became of works. Every writing method but `record` needs a transaction around it. */
export class WorkHistory {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** What became of a work, oldest first. */
  of(workId: number): readonly WorkEvent[] {
    const sql =
      'select at, what, from_status, to_status, about, who from work_events where work_id = ? order by at, id';
    return this.#database.rows(sql, workId).map(([at, what, from, to, about, who]) => ({
      at: Number(at),
      what: what as WorkEvent['what'],
      from: from as WorkStatus | null,
      to: to as WorkStatus | null,
      about: String(about),
      who: String(who),
    }));
  }

  /** Writes down who decided what on these works. Those that are gone are left out. */
  async record(workIds: readonly number[], { at, who, about }: Pick<WorkEvent, 'at' | 'who' | 'about'>): Promise<void> {
    await this.#database.transaction(() => {
      const isThere = this.#database.writing('select 1 from works where id = ?');
      for (const id of workIds) if (isThere.get(id)) this.#add(id, { ...plain, at, what: 'decided', about, who });
    });
  }

  /** @param about - the nearest item of the collection */
  changed(workId: number, at: number, from: WorkStatus, to: WorkStatus, about: string): void {
    this.#add(workId, { ...plain, at, what: 'status', from, to, about });
  }

  /** One work becomes part of another: what became of it did so of the other. */
  merged(from: number, to: number, at: number): void {
    const title = this.#database.writing('select title from works where id = ?').get(from)?.title;
    this.#database.run('update work_events set work_id = ? where work_id = ?', to, from);
    this.#add(to, { ...plain, at, what: 'merged', about: String(title ?? '') });
  }

  /** No playlist offers it any more, or one does again. */
  offered(workId: number, at: number, isOffered: boolean): void {
    this.#add(workId, { ...plain, at, what: isOffered ? 'back' : 'left' });
  }

  #add(workId: number, { at, what, from, to, about, who }: WorkEvent): void {
    this.#database.run(
      'insert into work_events (work_id, at, what, from_status, to_status, about, who) values (?, ?, ?, ?, ?, ?, ?)',
      workId,
      at,
      what,
      from,
      to,
      about.slice(0, longestText),
      who.slice(0, longestText),
    );
    this.#database.run(
      `delete from work_events where work_id = ?1 and id <=
        (select id from work_events where work_id = ?1 order by id desc limit 1 offset ${keptEvents})`,
      workId,
    );
  }
}
