import { closeSync, existsSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../../failures.ts';
import { openConnection } from '../database/database.ts';
import { ownFile } from '../database/own-file.ts';
import { hasLostCommits } from '../database/read-log.ts';
import { asStoreFailure } from '../database/store-failure.ts';
import { migrate, refuseNewer, schemaVersion, versionOf } from '../schema/migrations.ts';
import { makeBackup } from './backup.ts';
import { backupFolder, listBackups, syncToDisk } from './backup-files.ts';
import { finishRestore } from './restore.ts';

/** A database that can be used. */
interface OpenedFile {
  readonly connection: DatabaseSync;
  /** True where the machine stopped in the middle of writing, and commits that it had written cannot be read. */
  readonly lostCommits: boolean;
}

/**
 * Opens the database of a folder that the caller holds, ends a restore that was cut off, and brings the schema up to
 * date after a backup. Only where there never was one it begins with an empty one.
 *
 * @throws Failure(STORE_NEWER) names the newest backup that this version can read
 * @throws Failure(STORE_DAMAGED) names the newest backup; the damaged file stays as it is
 * @throws Failure(STORE_UNUSABLE) as for any write
 */
export async function openFile(folder: string, now: number): Promise<OpenedFile> {
  finishRestore(folder);
  const path = join(folder, 'gleanarr.db');
  const lostCommits = hasLostCommits(`${path}-wal`);
  if (!existsSync(path)) createFile(folder, path);
  if (statSync(path).size === 0) throw damaged(folder, 'is empty');
  if (endsWithinPage(path)) throw damaged(folder, 'is cut off');
  let connection: DatabaseSync | undefined;
  try {
    connection = openConnection(path);
    await upgrade(connection, folder, now);
    return { connection, lostCommits };
  } catch (error) {
    connection?.close();
    const failure = asStoreFailure(error);
    if (failure instanceof Failure && failure.code === 'STORE_DAMAGED') throw damaged(folder, 'is damaged', failure);
    throw failure;
  }
}

/**
 * SQLite takes the missing part of a last page for zeros, which within a text nobody notices. While there is a log, the
 * page may be whole in it.
 */
function endsWithinPage(path: string): boolean {
  if (existsSync(`${path}-wal`)) return false;
  const head = readHead(path);
  // The page size stands at byte 16, as 1 where it is 65,536.
  const pageBytes = head.length < 18 ? 0 : head.readUInt16BE(16);
  return pageBytes > 1 && statSync(path).size % pageBytes !== 0;
}

function readHead(path: string): Buffer {
  const handle = openSync(path, 'r');
  try {
    const head = Buffer.alloc(18);
    return head.subarray(0, readSync(handle, head, 0, head.length, 0));
  } finally {
    closeSync(handle);
  }
}

/** What to say of a damaged database of a folder: where it is, and what it can be replaced by. */
export function damaged(folder: string, how: string, cause?: unknown): Failure {
  const [newest] = listBackups(folder);
  const offer = newest
    ? `The last verified backup is ${newest.name}`
    : 'There is no verified backup. To begin anew, move it away by hand';
  return new Failure('STORE_DAMAGED', `The database ${join(folder, 'gleanarr.db')} ${how}. ${offer}`, { cause });
}

/** Under another name until it is whole: so an empty file is never one of ours, but one that lost its content. */
function createFile(folder: string, path: string): void {
  if (existsSync(`${path}-wal`) || listBackups(folder).length > 0)
    throw damaged(folder, 'is gone, though there was one');
  const making = `${path}.new`;
  for (const end of ['', '-wal', '-shm']) rmSync(making + end, { force: true });
  const connection = openConnection(ownFile(making));
  try {
    migrate(connection);
  } finally {
    connection.close();
  }
  syncToDisk(making);
  renameSync(making, path);
  syncToDisk(folder);
}

async function upgrade(connection: DatabaseSync, folder: string, now: number): Promise<void> {
  const version = versionOf(connection);
  if (version > schemaVersion) refuseNewer('The database', version, olderBackup(folder));
  if (version === 0) throw damaged(folder, 'has no schema');
  if (version === schemaVersion) return;
  await makeBackup({ folder, reason: 'migration', now }).catch((error: unknown) => {
    throw notUpgraded(version, error);
  });
  migrate(connection);
}

function notUpgraded(version: number, cause: unknown): unknown {
  const failure = asStoreFailure(cause);
  if (!(failure instanceof Failure) || failure.code === 'STORE_DAMAGED') return failure;
  const text = `The database was left as it was, with schema ${version}, because no backup could be made of it`;
  return new Failure(failure.code, `${text}: ${failure.message}`, { cause });
}

function olderBackup(folder: string): string {
  const older = listBackups(folder).find(({ schema }) => schema <= schemaVersion);
  if (older === undefined) return ` There is no backup in ${backupFolder(folder)} that it could read.`;
  return ` The backup before that: ${older.name}`;
}
