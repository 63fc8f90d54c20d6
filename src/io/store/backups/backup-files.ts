import { closeSync, fsyncSync, openSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hourMs } from '../../../core/model/durations.ts';

/** Why a backup was made: by a person, by the week, or before the schema was changed. */
export type BackupReason = 'manual' | 'weekly' | 'migration';

/** A verified backup. Its name tells what it is, so that nothing beside the file can be lost. */
export interface Backup {
  readonly name: string;
  /** UTC milliseconds, whole seconds. */
  readonly at: number;
  readonly reason: BackupReason;
  /** Of the database in it. */
  readonly schema: number;
  readonly bytes: number;
  /** The first 16 hexadecimal digits of the SHA-256 of the file. */
  readonly checksum: string;
}

/** What a backup is called by. */
export type BackupFacts = Omit<Backup, 'name' | 'bytes'>;

/** The newest of each reason that stay; older ones are deleted after a newer one was made. */
export const keptBackups: Readonly<Record<BackupReason, number>> = { weekly: 4, migration: 1, manual: 10 };

/** So long a copy may take before it counts as left behind by a process that died. */
const abandonedMs = hourMs;

const pattern = /^gleanarr-(\d{8}T\d{6}Z)-(manual|weekly|migration)-s(\d{1,6})-([\da-f]{16})\.db$/;

/** Where the backups of a config folder lie. */
export function backupFolder(folder: string): string {
  return join(folder, 'backups');
}

/** A time as it stands in names of files: `20260131T235959Z`. */
export function stampOf(at: number): string {
  return new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/g, '');
}

/** The time that such a text tells, UTC milliseconds; null for any other text. */
export function readStamp(text: string): number | null {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The name of a backup's file. */
export function backupName({ at, reason, schema, checksum }: BackupFacts): string {
  return `gleanarr-${stampOf(at)}-${reason}-s${schema}-${checksum}.db`;
}

/** What a name tells; null for a file that is no verified backup. */
export function readBackupName(name: string): BackupFacts | null {
  const match = pattern.exec(name);
  const at = readStamp(match?.[1] ?? '');
  if (match === null || at === null) return null;
  return { at, reason: match[2] as BackupReason, schema: Number(match[3]), checksum: match[4] ?? '' };
}

/**
 * The verified backups of a config folder, newest first; empty where none was made. Those of a time to come are of a clock
 * that was wrong and count as older than all others, whose place they would take for as long.
 * @param now - UTC milliseconds; default: by the clock of the machine
 */
export function listBackups(folder: string, now: number = Date.now()): readonly Backup[] {
  const backups = namesIn(backupFolder(folder)).flatMap((name): Backup[] => {
    const facts = readBackupName(name);
    const stat = facts === null ? undefined : statSync(join(backupFolder(folder), name), { throwIfNoEntry: false });
    return facts === null || !stat?.isFile() ? [] : [{ name, ...facts, bytes: stat.size }];
  });
  const isToCome = ({ at }: Backup) => Number(at > now);
  return backups.sort((a, b) => isToCome(a) - isToCome(b) || b.at - a.at || b.name.localeCompare(a.name));
}

/** Deletes backups beyond those that `keptBackups` keeps, and copies that a process left behind. */
export function pruneBackups(folder: string, now: number): void {
  const seen: Record<BackupReason, number> = { weekly: 0, migration: 0, manual: 0 };
  for (const { name, reason } of listBackups(folder, now)) {
    seen[reason] += 1;
    if (seen[reason] > keptBackups[reason]) rmSync(join(backupFolder(folder), name), { force: true });
  }
  for (const name of namesIn(backupFolder(folder))) {
    const path = join(backupFolder(folder), name);
    if (!name.includes('.partial')) continue;
    const changedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? now;
    if (changedAt < now - abandonedMs) rmSync(path, { force: true });
  }
}

/** Makes what was written to a file, or renamed within a folder, outlast a power cut. */
export function syncToDisk(path: string): void {
  const handle = openSync(path, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const isNone = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
    if (isNone) return [];
    throw error;
  }
}
