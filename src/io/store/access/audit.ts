import { dayMs } from '../../../core/model/durations.ts';
import type { Database } from '../database/database.ts';
import type { AuditEvent, AuditStore } from './access-store.ts';

const keptMs = 90 * dayMs;
/** Failed logins from outside must not fill the disk. */
const keptEvents = 20_000;

/** The audit trail of a database. */
export class Audit implements AuditStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async record({ at, who, action, about }: AuditEvent): Promise<void> {
    await this.#database.transaction(() => {
      const { rowId } = this.#database.run(
        'insert into audit (at, who, action, about) values (?, ?, ?, ?)',
        at,
        who.slice(0, 200),
        action,
        about.slice(0, 200),
      );
      this.#database.run('delete from audit where at < ? or id <= ?', at - keptMs, rowId - keptEvents);
    });
  }

  listEvents(limit: number): readonly AuditEvent[] {
    return this.#database
      .rows('select at, who, action, about from audit order by id desc limit ?', limit)
      .map(([at, who, action, about]) => ({
        at: Number(at),
        who: String(who),
        action: String(action),
        about: String(about),
      }));
  }
}
