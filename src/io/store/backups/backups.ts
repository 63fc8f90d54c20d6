import { join } from 'node:path';
import { dayMs, hourMs } from '../../../core/model/durations.ts';
import { asFailure, Failure } from '../../../failures.ts';
import { discardPartial, newPartial } from './backup.ts';
import { type Backup, type BackupReason, backupFolder, listBackups } from './backup-files.ts';
import { type InWorker, inWorker } from './in-worker.ts';
import { type DecidedRestore, discardUnverified, type KeptDatabase, listKept } from './restore.ts';

/** A week: so old the newest backup may get. */
const intervalMs = 7 * dayMs;
/** After a backup that failed. */
const retryMs = hourMs;
/** A backup of a later time than this is one of a clock that was wrong. */
const clockSlackMs = dayMs;

/** Why there is no backup where there should be one. */
export interface BackupTrouble {
  readonly failure: Failure;
  /** UTC milliseconds. */
  readonly since: number;
  readonly nextTryAt: number;
}

/** A restore that is being verified. */
export interface PendingRestore {
  readonly name: string;
  /** UTC milliseconds. */
  readonly since: number;
}

/** The backups of the database in use. One is made at a time. */
export class Backups {
  readonly #folder: string | null;
  #underWay: { readonly task: InWorker<Backup>; readonly done: Promise<Backup> } | null = null;
  #trouble: BackupTrouble | null = null;
  #restoring: { readonly pending: PendingRestore; readonly task: InWorker<DecidedRestore> } | null = null;

  /** @param folder - the config folder; null for a database in memory, which has no backups */
  constructor(folder: string | null) {
    this.#folder = folder;
  }

  /** Verified backups, newest first. */
  list(): readonly Backup[] {
    return this.#folder === null ? [] : listBackups(this.#folder);
  }

  /** The databases that restores have replaced, newest first. */
  kept(): readonly KeptDatabase[] {
    return this.#folder === null ? [] : listKept(this.#folder);
  }

  /** True while one is being made. */
  get busy(): boolean {
    return this.#underWay !== null;
  }

  /** Null unless the last try failed. */
  get trouble(): BackupTrouble | null {
    return this.#trouble;
  }

  /**
   * Makes a backup in a thread of its own, or joins the one that is being made.
   * @throws Failure(STORE_DAMAGED, STORE_MISSING, STORE_UNUSABLE) as `makeBackup`
   */
  make(reason: BackupReason, now: number): Promise<Backup> {
    this.#underWay ??= this.#begin(reason, now);
    return this.#underWay.done;
  }

  /** Whether it is time for the weekly one: none of the last week is there, and no try of the last hour failed. */
  isDue(now: number): boolean {
    if (this.#folder === null || this.busy) return false;
    if (this.#trouble !== null && now < this.#trouble.nextTryAt && now >= this.#trouble.since) return false;
    const newest = this.list().find(({ reason, at }) => reason === 'weekly' && at <= now + clockSlackMs);
    return newest === undefined || now - newest.at >= intervalMs;
  }

  /** The one that is being verified to be restored; null while none is. */
  get restoring(): PendingRestore | null {
    return this.#restoring?.pending ?? null;
  }

  /**
   * Verifies a backup, or a database that an earlier restore has replaced, and decides that it is to be the database
   * when this one is closed and opened anew. Until then this one serves, and is written.
   * @param name - as `list` and `kept` tell it; no path
   * @throws Failure(BACKUP_NOT_FOUND, BACKUP_UNUSABLE, STORE_NEWER, STORE_UNUSABLE, RESTORE_RUNNING); nothing is changed
   */
  async restore(name: string, who: string, now: number): Promise<DecidedRestore> {
    const folder = this.#folder;
    const backup = this.#pathOf(name);
    if (folder === null || backup === null) throw new Failure('BACKUP_NOT_FOUND', `There is no backup "${name}"`);
    if (this.#restoring !== null) throw new Failure('RESTORE_RUNNING', 'A backup is being restored already');
    const task = inWorker<DecidedRestore>({ kind: 'restore', order: { folder, backup, who, now } });
    this.#restoring = { pending: { name, since: now }, task };
    try {
      return await task.done;
    } finally {
      discardUnverified(folder);
      this.#restoring = null;
    }
  }

  /** Gives up the one that is being made, and what is being verified. */
  async stop(): Promise<void> {
    const [making, restoring] = [this.#underWay, this.#restoring];
    await Promise.all([making?.task.stop(), restoring?.task.stop()]);
    await Promise.allSettled([making?.done, restoring?.task.done]);
  }

  #pathOf(name: string): string | null {
    if (this.#folder === null) return null;
    if (this.list().some((backup) => backup.name === name)) return join(backupFolder(this.#folder), name);
    return this.kept().some((kept) => kept.name === name) ? join(this.#folder, name) : null;
  }

  #begin(reason: BackupReason, now: number) {
    const folder = this.#folder;
    if (folder === null) throw new Failure('STORE_UNUSABLE', 'A database in memory has no backups');
    const partial = newPartial(folder);
    const task = inWorker<Backup>({ kind: 'backup', order: { folder, reason, now, partial } });
    const done = task.done
      .then(
        (backup) => {
          this.#trouble = null;
          return backup;
        },
        (error: unknown) => {
          const since = this.#trouble?.since ?? now;
          this.#trouble = { failure: asFailure(error), since, nextTryAt: now + retryMs };
          throw error;
        },
      )
      .finally(() => {
        // A thread that was stopped could not clear up behind itself.
        discardPartial(partial);
        this.#underWay = null;
      });
    return { task, done };
  }
}
