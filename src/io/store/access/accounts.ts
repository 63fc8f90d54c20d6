import { dayMs, minuteMs } from '../../../core/model/durations.ts';
import type { Database } from '../database/database.ts';
import type { AccountStore, Admin } from './access-store.ts';

/** A session ends when it was not used for so long, or so long after its login. */
const idleMs = 7 * dayMs;
const lifeMs = 30 * dayMs;
/** How exactly the last use is known. */
const touchMs = 5 * minuteMs;
/** More clock than this between login and now, backwards, is no session of ours. */
const clockSlackMs = dayMs;

const freeAttempts = 5;
const firstWaitMs = minuteMs;
const longestWaitMs = 15 * minuteMs;
/** After so long a time without attempts a subject begins anew. */
const forgetMs = dayMs;
/** Attempts from many networks must not fill the disk. */
const keptSubjects = 10_000;

/** The accounts of a database. */
export class Accounts implements AccountStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  admin(): Admin | null {
    const [row] = this.#database.rows('select name, password_hash from accounts');
    return row ? { name: String(row[0]), passwordHash: String(row[1]) } : null;
  }

  createAdmin({ name, passwordHash }: Admin, now: number): Promise<boolean> {
    return this.#database.transaction(
      () =>
        this.#database.run(
          `insert into accounts (id, name, password_hash, created_at, changed_at) values (1, ?, ?, ?, ?)
            on conflict do nothing`,
          name,
          passwordHash,
          now,
          now,
        ).changes === 1,
    );
  }

  async resetAdmin({ name, passwordHash }: Admin, now: number): Promise<void> {
    await this.#database.transaction(() => {
      this.#database.run(
        `insert into accounts (id, name, password_hash, created_at, changed_at) values (1, ?1, ?2, ?3, ?3)
          on conflict (id) do update set name = ?1, password_hash = ?2, changed_at = ?3`,
        name,
        passwordHash,
        now,
      );
      this.#database.run('delete from sessions');
      this.#database.run('delete from login_attempts');
      const event = [now, 'command line', 'gave the admin a new password', `as ${name}`] as const;
      this.#database.run('insert into audit (at, who, action, about) values (?, ?, ?, ?)', ...event);
    });
  }

  changePassword(before: string, passwordHash: string, now: number): Promise<boolean> {
    return this.#database.transaction(() => {
      const { changes } = this.#database.run(
        'update accounts set password_hash = ?, changed_at = ? where password_hash = ?',
        passwordHash,
        now,
        before,
      );
      if (changes === 1) this.#database.run('delete from sessions');
      return changes === 1;
    });
  }

  beginSession(sessionHash: string, passwordHash: string, now: number): Promise<boolean> {
    return this.#database.transaction(() => {
      this.#database.run('delete from sessions where created_at < ? or seen_at < ?', now - lifeMs, now - idleMs);
      const { changes } = this.#database.run(
        `insert into sessions (hash, created_at, seen_at)
          select ?, ?, ? from accounts where password_hash = ?`,
        sessionHash,
        now,
        now,
        passwordHash,
      );
      return changes === 1;
    });
  }

  hasSession(sessionHash: string, now: number): boolean {
    const [row] = this.#database.rows('select created_at, seen_at from sessions where hash = ?', sessionHash);
    if (!row) return false;
    const [createdAt, seenAt] = row.map(Number) as [number, number];
    if (now - createdAt > lifeMs || now - seenAt > idleMs || createdAt - now > clockSlackMs) return false;
    if (now - seenAt > touchMs) this.#touch(sessionHash, now);
    return true;
  }

  async endSessions(): Promise<void> {
    await this.#database.transaction(() => this.#database.run('delete from sessions'));
  }

  takeAttempt(subjects: readonly string[], now: number): Promise<number> {
    return this.#database.transaction(() => {
      this.#database.run(
        `delete from login_attempts where last_at < ? or subject in
          (select subject from login_attempts order by last_at desc limit -1 offset ?)`,
        now - forgetMs,
        keptSubjects,
      );
      // A clock that was set back must not lock anybody out until then: the wait begins now.
      this.#database.run('update login_attempts set last_at = ?1 where last_at > ?1', now);
      const waitMs = Math.max(0, ...subjects.map((subject) => this.#waitOf(subject, now)));
      if (waitMs > 0) return waitMs;
      for (const subject of subjects) {
        this.#database.run(
          `insert into login_attempts (subject, failures, last_at) values (?1, 1, ?2)
            on conflict do update set failures = failures + 1, last_at = ?2`,
          subject,
          now,
        );
      }
      return 0;
    });
  }

  async forgiveAttempts(subjects: readonly string[]): Promise<void> {
    await this.#database.transaction(() => {
      for (const subject of subjects) this.#database.run('delete from login_attempts where subject = ?', subject);
    });
  }

  /** Not waited for: a login page must answer while an import writes. */
  #touch(sessionHash: string, now: number): void {
    this.#database
      .transaction(() => this.#database.run('update sessions set seen_at = ? where hash = ?', now, sessionHash))
      // A disk that takes no writes ends the session a little early: that is all.
      .catch(() => undefined);
  }

  #waitOf(subject: string, now: number): number {
    const row = this.#database.writing('select failures, last_at from login_attempts where subject = ?').get(subject);
    const failures = Number(row?.failures ?? 0);
    if (failures < freeAttempts) return 0;
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(failures - freeAttempts, 10));
    return Math.max(0, Number(row?.last_at) + waitMs - now);
  }
}
