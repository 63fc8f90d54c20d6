import { join } from 'node:path';
import { Failure } from '../../../failures.ts';
import type { GuardedDatabase } from '../database/guarded-database.ts';
import { type InWorker, inWorker } from './in-worker.ts';
import { damaged } from './recover.ts';

/** Looks after the file of a database: how the process before left it, whether it is damaged, whether it can be written. */
export class CareOfFile {
  readonly #database: GuardedDatabase;
  readonly #folder: string | null;
  /** True where commits of the process before cannot be read: the machine stopped while they were written. */
  readonly lostCommits: boolean;
  #unclean = false;
  #checking: InWorker<string | null> | null = null;
  #stopped = false;
  /** True until a look through the whole file has ended that is due or was begun. */
  #owesCheck = false;

  /** @param folder - the config folder; null for a database in memory */
  constructor(database: GuardedDatabase, folder: string | null, lostCommits: boolean) {
    this.lostCommits = lostCommits;
    this.#database = database;
    this.#folder = folder;
    if (folder !== null) database.describeDamage = (failure) => damaged(folder, 'is damaged', failure);
  }

  /** True where the process before did not close the database: `check` is to be called once the program answers. */
  get unclean(): boolean {
    return this.#unclean;
  }

  /** What keeps the database from being written; null while all is well. */
  get trouble(): Failure | null {
    return this.#database.trouble;
  }

  /** Why nothing may be written any more; null while something may. */
  get damage(): Failure | null {
    return this.#database.damage;
  }

  /** To be called when a write of another thread ended. @param failure - null where it went well */
  noteWrite(failure: Failure | null): void {
    this.#database.noteWrite(failure);
  }

  /**
   * Reads the whole file in a thread of its own. Where it is damaged, nothing is written any more from then on.
   * @returns what is damaged, null where nothing is or the store was closed meanwhile
   */
  async check(): Promise<string | null> {
    if (this.#folder === null || this.#stopped) return null;
    this.#owesCheck = true;
    this.#checking ??= inWorker({ kind: 'check', path: join(this.#folder, 'gleanarr.db') });
    try {
      const found = await this.#checking.done;
      this.#owesCheck = false;
      if (found !== null)
        this.#database.refuseWrites(new Failure('STORE_DAMAGED', `The database is damaged (${found})`));
      return found;
    } catch (error) {
      if (this.#stopped) return null;
      throw error;
    } finally {
      this.#checking = null;
    }
  }

  /** To be called in the first transaction. */
  noteOpened(): void {
    const left = this.#database.writing("select value from meta where name = 'in-use'").get();
    this.#unclean = left?.value === '1';
    this.#owesCheck = this.#unclean;
    this.#database.run("insert or replace into meta (name, value) values ('in-use', '1')");
  }

  /** To be called before the database is closed. Where it cannot be written, the next start looks for damage. */
  async noteClosed(): Promise<void> {
    // Commands open and close the database without looking through it: the next server does.
    if (this.#owesCheck) return;
    const note = "insert or replace into meta (name, value) values ('in-use', '0')";
    await this.#database.transaction(() => this.#database.run(note)).catch(() => undefined);
  }

  /** Gives up a check under way. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#checking?.stop();
  }
}
