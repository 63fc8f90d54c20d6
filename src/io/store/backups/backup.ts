import { createHash, randomUUID } from 'node:crypto';
import { closeSync, openSync, renameSync, rmSync, statfsSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { backup, type DatabaseSync } from 'node:sqlite';
import { Failure } from '../../../failures.ts';
import { makeFolder } from '../../disk/make-folder.ts';
import { openSqlite } from '../database/open-sqlite.ts';
import { asStoreFailure } from '../database/store-failure.ts';
import { versionOf } from '../schema/migrations.ts';
import { damageOf } from '../schema/verify-database.ts';
import { type Backup, type BackupReason, backupFolder, backupName, pruneBackups, syncToDisk } from './backup-files.ts';

/** Pages copied at once, 8 MiB: between two such steps the thread does other things. */
const stepPages = 2_048;

/** Hashed at once. */
const pieceBytes = 2 ** 20;

/** Left free on the disk, so that a backup does not take what syncs need. */
const reserveBytes = 64 * 1_048_576;

/** A backup to make. */
export interface BackupOrder {
  /** The config folder. */
  readonly folder: string;
  readonly reason: BackupReason;
  /** UTC milliseconds. */
  readonly now: number;
  /** Path of the unverified copy, beside the backups, for whoever has to clear up after a thread that was stopped. */
  readonly partial?: string;
}

/**
 * Copies the database of a config folder as it is at this moment into its folder of backups, while others read and
 * write it, and gives the copy its name only once it was verified. Then deletes backups that need not be kept.
 *
 * @throws Failure(STORE_DAMAGED) where the database is damaged: no backup is made of it, and none is deleted
 * @throws Failure(STORE_MISSING) where there is no database
 * @throws Failure(STORE_UNUSABLE) where the disk is full or fails
 */
export async function makeBackup({ folder, reason, now, ...order }: BackupOrder): Promise<Backup> {
  const partial = order.partial ?? newPartial(folder);
  try {
    needDatabase(folder);
    makeFolder(backupFolder(folder));
    const schema = await copyDatabase(join(folder, 'gleanarr.db'), partial);
    const checksum = await checksumOf(partial);
    const facts = { at: Math.floor(now / 1_000) * 1_000, reason, schema, checksum };
    const { size: bytes } = statSync(partial);
    const name = backupName(facts);
    moveIntoPlace(partial, join(backupFolder(folder), name));
    pruneBackups(folder, now);
    return { name, ...facts, bytes };
  } catch (error) {
    throw asBackupFailure(error, backupFolder(folder));
  } finally {
    discardPartial(partial);
  }
}

/** A name of its own for a copy that is not verified yet. */
export function newPartial(folder: string): string {
  return join(backupFolder(folder), `${randomUUID()}.partial`);
}

/**
 * The same into a file that a person names. What was there is replaced in one step.
 * @returns the schema of the database and the size of the file
 */
export async function makeBackupFile(
  folder: string,
  file: string,
): Promise<{ readonly schema: number; readonly bytes: number }> {
  const target = resolve(file);
  const partial = `${target}.${randomUUID()}.partial`;
  try {
    needDatabase(folder);
    refuseTarget(folder, target);
    const schema = await copyDatabase(join(folder, 'gleanarr.db'), partial);
    const { size: bytes } = statSync(partial);
    moveIntoPlace(partial, target);
    return { schema, bytes };
  } catch (error) {
    throw asBackupFailure(error, dirname(target));
  } finally {
    discardPartial(partial);
  }
}

function needDatabase(folder: string): void {
  const path = join(folder, 'gleanarr.db');
  if (!statSync(path, { throwIfNoEntry: false })) throw new Failure('STORE_MISSING', `There is no database at ${path}`);
}

/** What stands at the target is replaced: that must be neither the database in use nor anything but a file. */
function refuseTarget(folder: string, target: string): void {
  const stat = statSync(target, { throwIfNoEntry: false });
  if (stat === undefined) return;
  if (!stat.isFile()) throw new Failure('BACKUP_UNUSABLE', `${target} is not a file: name one to write`);
  const inUse = ['', '-wal', '-shm'].map((end) =>
    statSync(join(folder, `gleanarr.db${end}`), { throwIfNoEntry: false }),
  );
  if (inUse.some((used) => used?.ino === stat.ino && used.dev === stat.dev)) {
    throw new Failure('BACKUP_UNUSABLE', `${target} belongs to the database in use: name another file`);
  }
}

/** The first 16 hexadecimal digits of a file's SHA-256. A stream would leave 64 MB of pieces behind before it collects any. */
export async function checksumOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  const file = await open(path);
  try {
    const piece = Buffer.allocUnsafe(pieceBytes);
    for (;;) {
      const { bytesRead } = await file.read(piece);
      if (bytesRead === 0) return hash.digest('hex').slice(0, 16);
      hash.update(piece.subarray(0, bytesRead));
    }
  } finally {
    await file.close();
  }
}

/** Copies, then verifies the copy against what the source held at that moment. Returns its schema. */
async function copyDatabase(from: string, to: string): Promise<number> {
  needSpace(dirname(to), statSync(from).size);
  closeSync(openSync(to, 'wx', 0o600));
  const source = openSqlite(from, { timeout: 5_000 });
  let counts: ReadonlyMap<string, number>;
  try {
    // One read transaction for all: whatever is written meanwhile is not of this copy, and never makes it begin anew.
    source.exec('begin');
    counts = countRows(source);
    await backup(source, to, { rate: stepPages });
    source.exec('rollback');
  } finally {
    source.close();
  }
  const copy = openSqlite(to);
  let schema: number;
  try {
    // A file by itself, without logs beside it.
    copy.exec('pragma journal_mode = delete');
    const damage = damageOf(copy, 'full') ?? differenceOf(counts, countRows(copy));
    if (damage !== null)
      throw new Failure('STORE_DAMAGED', `No backup was made, because the database is damaged (${damage})`);
    schema = versionOf(copy);
  } finally {
    copy.close();
  }
  syncToDisk(to);
  return schema;
}

/** Rows of every table, the inner ones of the search index too. */
function countRows(database: DatabaseSync): ReadonlyMap<string, number> {
  const tables = database
    .prepare("select name from sqlite_schema where type = 'table' and sql not like 'create virtual%' order by name")
    .all();
  return new Map(
    tables.map(({ name }) => {
      const quoted = String(name).replaceAll('"', '""');
      return [String(name), Number(database.prepare(`select count(*) as n from "${quoted}"`).get()?.n)];
    }),
  );
}

function differenceOf(wanted: ReadonlyMap<string, number>, found: ReadonlyMap<string, number>): string | null {
  const table = [...wanted.keys()].find((name) => found.get(name) !== wanted.get(name));
  return table === undefined ? null : `the copy of ${table} has other rows`;
}

/** @throws Failure(STORE_UNUSABLE) where the disk of a folder has no room for so much, and some to spare for syncs */
export function needSpace(folder: string, bytes: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const free = bavail * bsize;
  if (free >= bytes + reserveBytes) return;
  const text = `${megabytes(bytes)} and ${megabytes(reserveBytes)} to spare are needed, ${megabytes(free)} are free`;
  throw new Failure('STORE_UNUSABLE', `The disk of ${folder} is too full for a copy of the database: ${text}`);
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_048_576)} MiB`;
}

function moveIntoPlace(partial: string, target: string): void {
  renameSync(partial, target);
  syncToDisk(dirname(target));
}

/** Deletes an unverified copy with what SQLite put beside it, where it can. */
export function discardPartial(partial: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) {
    try {
      rmSync(partial + end, { force: true });
    } catch {
      // What made the backup fail is told; `pruneBackups` looks again.
    }
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOSPC: 'lies on a disk that is full',
  EDQUOT: 'lies on a disk that is full',
  ENOENT: 'does not exist',
  ENOTDIR: 'is no folder',
  EACCES: 'may not be written by the user that runs Gleanarr',
  EPERM: 'may not be written by the user that runs Gleanarr',
  EROFS: 'lies on a disk that is read-only',
};

/** Errors of files in words; anything else as SQLite's own failures are told. */
function asBackupFailure(error: unknown, folder: string): unknown {
  if (error instanceof Failure) return error;
  if (error instanceof Error && 'syscall' in error && 'code' in error) {
    const reason = reasons[String(error.code)] ?? `cannot be written (${error.code})`;
    return new Failure('STORE_UNUSABLE', `No backup was made, because ${folder} ${reason}`, { cause: error });
  }
  return asStoreFailure(error);
}
