import { chmodSync, copyFileSync, readdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../../failures.ts';
import type { AuditEvent } from '../access/access-store.ts';
import { lockInstance } from '../database/instance-lock.ts';
import { openSqlite } from '../database/open-sqlite.ts';
import { asStoreFailure } from '../database/store-failure.ts';
import { refuseNewer, versionOf } from '../schema/migrations.ts';
import { damageOf, strangeObject } from '../schema/verify-database.ts';
import { checksumOf } from './backup.ts';
import { backupFolder, readBackupName, readStamp, stampOf, syncToDisk } from './backup-files.ts';

/** What a restore is made of. */
export interface RestoreOrder {
  /** The config folder. */
  readonly folder: string;
  /** Name of a backup in the folder's own backups, or path of a file. */
  readonly backup: string;
  /** UTC milliseconds. */
  readonly now: number;
  /** Who asked for it: a line of the audit trail of what is restored. Default: none is added. */
  readonly who?: string;
}

/** A restore that nothing stops any more. */
export interface DecidedRestore {
  /** Path of what is restored. */
  readonly from: string;
  /** Where the database in use so far will be kept, should there be one. */
  readonly keptAt: string;
}

/** A database that a restore has replaced, and kept. */
export interface KeptDatabase {
  readonly name: string;
  /** When it was replaced. UTC milliseconds, whole seconds. */
  readonly at: number;
  readonly bytes: number;
}

/** What a restore did. */
export interface Restored {
  /** Path of what was restored. */
  readonly from: string;
  /** Path of the database that was in use before; null where there was none. */
  readonly keptAt: string | null;
}

/** A copy that is not verified yet: worth nothing. */
const unverified = 'gleanarr.db.restoring';
/** A copy that was verified and is to be the database, whatever happens; the time follows. */
const decided = 'gleanarr.db.restored-';
/** What was in use before, with its log beside it under the same name; the same time follows. */
const kept = 'gleanarr.db.before-restore-';
const logs = ['-wal', '-shm', '-journal'] as const;

/**
 * Makes a backup the database of a config folder that no Gleanarr uses, and keeps the one before beside it. Killed at
 * any moment, the folder holds the old database or, from the moment on at which the copy was verified, the new one.
 *
 * @throws Failure(INSTANCE_RUNNING) while a Gleanarr uses the folder
 * @throws Failure(BACKUP_UNUSABLE) where the file is none of ours or is damaged; nothing is changed
 * @throws Failure(STORE_NEWER) where a newer version made it; nothing is changed
 * @throws Failure(STORE_UNUSABLE) where the disk is full or fails
 */
export async function restoreBackup(order: RestoreOrder): Promise<Restored> {
  const from = findBackup(order.folder, order.backup);
  const lock = lockFolder(order.folder);
  try {
    finishRestore(order.folder);
    await decideRestore({ ...order, backup: from });
    return { from, keptAt: finishRestore(order.folder) };
  } finally {
    lock.release();
  }
}

/**
 * Verifies a copy of a backup, and decides that it is to be the database: the next `finishRestore` makes it so, however
 * this process ends. The database may be in use meanwhile by the caller, who holds the folder.
 *
 * @throws Failure as `restoreBackup`; nothing is changed
 */
export async function decideRestore({ folder, backup, now, who }: RestoreOrder): Promise<DecidedRestore> {
  const copy = join(folder, unverified);
  try {
    const from = findBackup(folder, backup);
    const about = basename(from);
    copyFile(from, copy);
    await verify(copy, from, who === undefined ? null : { at: now, who, action: 'backup restored', about });
    const stamp = freeStamp(folder, now);
    renameSync(copy, join(folder, decided + stamp));
    syncToDisk(folder);
    return { from, keptAt: join(folder, kept + stamp) };
  } catch (error) {
    throw asStoreFailure(error);
  } finally {
    discardUnverified(folder);
  }
}

/** Deletes a copy that was never decided for, as a thread that was stopped leaves it. */
export function discardUnverified(folder: string): void {
  for (const end of ['', ...logs]) rmSync(join(folder, unverified) + end, { force: true });
}

/**
 * Ends a restore that was decided: the present database and its logs move aside, the copy takes its place. To be called
 * by whoever holds the folder, before the database is opened.
 * @returns where the database before is kept; null where there was none, or nothing was to be ended
 */
export function finishRestore(folder: string): string | null {
  discardUnverified(folder);
  const ready = readdirSync(folder).find((name) => name.startsWith(decided));
  if (ready === undefined) return null;
  const path = join(folder, 'gleanarr.db');
  const aside = join(folder, kept + ready.slice(decided.length));
  // The log first: beside the new file it would be taken for the new file's own.
  for (const end of [...logs, '']) moveIfThere(path + end, aside + end);
  syncToDisk(folder);
  renameSync(join(folder, ready), path);
  syncToDisk(folder);
  return statSync(aside, { throwIfNoEntry: false }) ? aside : null;
}

/**
 * Takes back a restore whose database cannot be opened: what was kept is the database again, and what was restored is
 * kept in its turn. Killed at any moment, the folder holds one of the two.
 * @throws Failure where what was kept cannot be read, or is gone
 */
export function undoRestore(folder: string, keptAt: string, now: number): void {
  const lock = lockFolder(folder);
  try {
    finishRestore(folder);
    // Its log becomes part of it: only one file can be moved in one step.
    const database = openSqlite(keptAt);
    try {
      database.exec('pragma journal_mode = delete');
    } finally {
      database.close();
    }
    renameSync(keptAt, join(folder, decided + freeStamp(folder, now)));
    finishRestore(folder);
  } catch (error) {
    throw asStoreFailure(error);
  } finally {
    lock.release();
  }
}

/** The databases that restores have replaced, newest first. They stay until a person deletes them. */
export function listKept(folder: string): readonly KeptDatabase[] {
  return readdirSync(folder)
    .flatMap((name): KeptDatabase[] => {
      const at = name.startsWith(kept) ? readStamp(name.slice(kept.length).replace(/-\d+$/, '')) : null;
      const stat = at === null ? undefined : statSync(join(folder, name), { throwIfNoEntry: false });
      return at === null || !stat?.isFile() ? [] : [{ name, at, bytes: stat.size }];
    })
    .sort((one, other) => other.at - one.at);
}

/** A time of which nothing is kept yet: what a restore in the same second kept must not be replaced. */
function freeStamp(folder: string, now: number): string {
  const stamp = stampOf(now);
  const taken = readdirSync(folder);
  let free = stamp;
  for (let count = 2; taken.includes(`${kept}${free}`); count += 1) free = `${stamp}-${count}`;
  return free;
}

function lockFolder(folder: string) {
  try {
    return lockInstance(folder);
  } catch (error) {
    throw asStoreFailure(error);
  }
}

/** A bare name is looked for among the backups of the folder first. */
function findBackup(folder: string, backup: string): string {
  const candidates =
    basename(backup) === backup ? [join(backupFolder(folder), backup), resolve(backup)] : [resolve(backup)];
  const found = candidates.find((path) => statSync(path, { throwIfNoEntry: false })?.isFile());
  if (found === undefined) throw new Failure('BACKUP_UNUSABLE', `There is no file ${candidates.join(' and no file ')}`);
  const present = join(folder, 'gleanarr.db');
  if (statSync(present, { throwIfNoEntry: false }) && realpathSync(found) === realpathSync(present)) {
    throw new Failure('BACKUP_UNUSABLE', `${found} is the database in use itself`);
  }
  return found;
}

/** With the log beside it, where a person copied a database in use. */
function copyFile(from: string, to: string): void {
  for (const end of ['', ...logs]) rmSync(to + end, { force: true });
  try {
    copyFileSync(from, to);
    if (statSync(`${from}-wal`, { throwIfNoEntry: false })?.isFile()) copyFileSync(`${from}-wal`, `${to}-wal`);
    chmodSync(to, 0o600);
  } catch (error) {
    throw fileFailure(from, error);
  }
}

function fileFailure(path: string, error: unknown): unknown {
  if (!(error instanceof Error && 'code' in error)) return error;
  const isFull = error.code === 'ENOSPC' || error.code === 'EDQUOT';
  if (isFull) return new Failure('STORE_UNUSABLE', 'The disk is too full for the restore', { cause: error });
  return new Failure('BACKUP_UNUSABLE', `${path} cannot be copied (${error.code})`, { cause: error });
}

/** Refuses what is damaged, newer or none of ours, and makes the copy one file without logs. */
async function verify(copy: string, from: string, event: AuditEvent | null): Promise<void> {
  const checksum = readBackupName(basename(from))?.checksum;
  if (checksum !== undefined && checksum !== (await checksumOf(copy))) {
    throw new Failure('BACKUP_UNUSABLE', `${from} has changed since it was verified`);
  }
  let database: DatabaseSync | undefined;
  try {
    // Defensive, and schemas untrusted: nothing that a strange file defines is run before it was looked at.
    database = openSqlite(copy);
    database.exec('pragma trusted_schema = off; pragma cell_size_check = on;');
    const version = versionOf(database);
    refuseNewer(from, version);
    const strange = version === 0 ? 'no schema' : strangeObject(database, version);
    if (strange !== null) throw new Failure('BACKUP_UNUSABLE', `${from} is no database of Gleanarr (${strange})`);
    const damage = damageOf(database, 'full');
    if (damage !== null) throw new Failure('BACKUP_UNUSABLE', `${from} is damaged (${damage})`);
    const has = (table: string) => database?.prepare('select 1 from sqlite_schema where name = ?').get(table);
    // Who was logged in then may have been shut out since.
    if (has('sessions')) database.exec('delete from sessions');
    if (event !== null && has('audit')) noteEvent(database, event);
    database.exec('pragma journal_mode = delete');
  } catch (error) {
    throw asUnusable(from, error);
  } finally {
    database?.close();
  }
  syncToDisk(copy);
}

function noteEvent(database: DatabaseSync, { at, who, action, about }: AuditEvent): void {
  database
    .prepare('insert into audit (at, who, action, about) values (?, ?, ?, ?)')
    .run(at, who.slice(0, 200), action, about.slice(0, 200));
}

/** Damage of a backup is no damage of the database. */
function asUnusable(from: string, error: unknown): unknown {
  const failure = asStoreFailure(error);
  if (!(failure instanceof Failure && failure.code === 'STORE_DAMAGED')) return failure;
  return new Failure('BACKUP_UNUSABLE', `${from} is damaged or no database`, { cause: error });
}

function moveIfThere(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (!isAbsent) throw error;
  }
}
