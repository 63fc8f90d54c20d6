import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { findPort } from '../../demo/listen.ts';
import { checksumOf } from '../../src/io/store/backups/backup.ts';
import { backupFolder, listBackups } from '../../src/io/store/backups/backup-files.ts';
import { openStore } from '../../src/io/store/open-store.ts';
import { schemaVersion, versionOf } from '../../src/io/store/schema/migrations.ts';
import { strangeObject } from '../../src/io/store/schema/verify-database.ts';
import { untilServing } from '../../test/gleanarr-process.ts';
import { startProgram } from '../process-world.ts';
import type { KillRounds } from './kill-rounds.ts';
import { keptRows, makeOldDatabase } from './old-database.ts';

/** Kills the server while it brings an older database up to date, from every schema there was. */
export async function killMigrations({ rounds, dice, complain }: KillRounds) {
  const home = mkdtempSync(join(tmpdir(), 'gleanarr-migrations-'));
  const figures = { 'in migrations': 0, 'left the older schema': 0, 'left the new one': 0 };
  try {
    const olds = Array.from({ length: schemaVersion - 1 }, (_, i) =>
      makeOldDatabase(join(home, `from-${i + 1}`), i + 1),
    );
    const settings = {
      GLEANARR_BIND_ADDRESS: '127.0.0.1',
      GLEANARR_PORT: String(await findPort()),
      GLEANARR_SYNC_ON_START: 'false',
    };
    const longestMs = await timeMigration(olds[0]?.folder ?? '', join(home, 'timed'), settings);
    for (let round = 0; round < rounds; round += 1) {
      const old = olds[round % olds.length];
      if (!old) break;
      const folder = join(home, `round-${round}`);
      cpSync(old.folder, folder, { recursive: true });
      // Now and then the next start dies as well.
      const kills = Array.from({ length: dice() < 0.3 ? 2 : 1 }, () => dice() * longestMs);
      for (const afterMs of kills) figures[await killOne(folder, settings, afterMs, old.schema)] += 1;
      figures['in migrations'] += kills.length;
      for (const words of await judge(folder, old)) complain(`migration from ${old.schema}, round ${round}: ${words}`);
      rmSync(folder, { recursive: true });
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  return figures;
}

type Environment = Readonly<Record<string, string>>;

/** How long it takes from the first byte of the backup before a migration to the open port. */
async function timeMigration(from: string, folder: string, settings: Environment): Promise<number> {
  cpSync(from, folder, { recursive: true });
  const server = startProgram(['serve'], { ...settings, GLEANARR_CONFIG_DIR: folder });
  await untilBackup(folder, server);
  const startedAt = performance.now();
  await untilServing(server);
  const ms = performance.now() - startedAt;
  server.child.kill('SIGKILL');
  await server.finished;
  rmSync(folder, { recursive: true });
  return ms;
}

async function killOne(folder: string, settings: Environment, afterMs: number, schema: number) {
  const server = startProgram(['serve'], { ...settings, GLEANARR_CONFIG_DIR: folder });
  await untilBackup(folder, server);
  await sleep(afterMs);
  server.child.kill('SIGKILL');
  await server.finished;
  const version = readVersion(folder);
  if (version === schema) return 'left the older schema';
  if (version === schemaVersion) return 'left the new one';
  throw new Error(`a migration from ${schema} left ${version}`);
}

/** Before the schema changes, a folder of backups is made. Where there is one, this is the second start after a kill. */
async function untilBackup(folder: string, { child, stdout }: ReturnType<typeof startProgram>): Promise<void> {
  const isOver = () => child.exitCode !== null || stdout().includes('Gleanarr serves');
  while (!existsSync(backupFolder(folder)) && !isOver()) await sleep(1);
}

function readVersion(folder: string): number {
  const database = new DatabaseSync(join(folder, 'gleanarr.db'));
  try {
    return versionOf(database);
  } finally {
    database.close();
  }
}

async function judge(folder: string, old: ReturnType<typeof makeOldDatabase>): Promise<string[]> {
  const path = join(folder, 'gleanarr.db');
  const complaints = [...lookAt(path, old.rows), ...(await lookAtBackups(folder, old))];
  await (await openStore({ folder, now: Date.now() })).close();
  if (readVersion(folder) !== schemaVersion) complaints.push('the next start did not bring it up to date');
  return [...complaints, ...lookAt(path, old.rows).map((words) => `after the next start, ${words}`)];
}

function lookAt(path: string, rows: string): string[] {
  const database = new DatabaseSync(path);
  try {
    const sound = database.prepare('pragma integrity_check').get()?.integrity_check;
    const strange = strangeObject(database, versionOf(database));
    return [
      ...(sound === 'ok' ? [] : [`the database is broken: ${sound}`]),
      ...(strange === null ? [] : [`the schema is none of ours: ${strange}`]),
      ...(keptRows(database) === rows ? [] : ['rows were lost or changed']),
    ];
  } finally {
    database.close();
  }
}

/** Where the schema has changed there is a backup from before; no half one has the name of a verified one. */
async function lookAtBackups(folder: string, { schema, rows }: ReturnType<typeof makeOldDatabase>): Promise<string[]> {
  const complaints: string[] = [];
  const backups = listBackups(folder);
  const isChanged = readVersion(folder) !== schema;
  if (isChanged && !backups.some((each) => each.schema === schema)) complaints.push('there is no backup from before');
  for (const { name, checksum } of backups) {
    const path = join(backupFolder(folder), name);
    if ((await checksumOf(path)) !== checksum) complaints.push(`the backup ${name} is not whole`);
    complaints.push(...lookAt(path, rows).map((words) => `in the backup ${words}`));
  }
  return complaints;
}
