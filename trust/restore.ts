import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeBackupFile } from '../src/io/store/backups/backup.ts';
import { backupFolder, listBackups } from '../src/io/store/backups/backup-files.ts';
import { restoreBackup } from '../src/io/store/backups/restore.ts';
import { openStore } from '../src/io/store/open-store.ts';
import { now } from '../src/io/store/test-rows.ts';
import { rowsOfFile } from '../src/io/store/test-rows-of-file.ts';
import type { TrustCommand, TrustOptions } from './command.ts';
import type { Dice } from './fuzz/mutate.ts';
import { buildProgram, dice as diceOf } from './process-world.ts';
import { killCommand, killRestore } from './storage/kill-restore.ts';
import { roundShown } from './storage/rounds.ts';
import { runWriter } from './storage/run-writer.ts';
import { stateOf } from './storage/sample-history.ts';

const full = { backups: 40, kills: 200 };
const bounded = { backups: 3, kills: 6 };
/** Backups of one writer: the longer it writes, the longer all rows take to compare. */
const atOnce = 4;

/** Backs up and restores while others write, and kills both. */
export const restore: TrustCommand = {
  name: 'restore',
  describe:
    'A backup made in the middle of a sync is one moment of the database, row by row, and so is what is restored from it; killed at any moment, a restore leaves the old database or the new one, and a backup leaves no half one.',
  run: (options) => runRestores(options, options.bounded ? bounded : full),
};

async function runRestores({ seed, print, bounded: isSmall }: TrustOptions, { backups, kills }: typeof full) {
  if (!isSmall) buildProgram();
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-restores-'));
  const dice = diceOf(seed);
  const failures: string[] = [];
  const left = { old: 0, new: 0, neither: 0 };
  let moments = 0;
  let halfBackups = 0;
  try {
    moments = await backUpWhileWriting(join(folder, 'written'), backups, failures);
    for (let kill = 0; kill < kills; kill += 1) left[await killRestore(join(folder, `kill-${kill}`), dice)] += 1;
    const whole = await killRestore(join(folder, 'whole'), null);
    if (whole !== 'new') failures.push(`a restore that nobody killed left ${whole}`);
    for (let kill = 0; kill < kills / 4; kill += 1) halfBackups += await killBackup(join(folder, 'written'), dice);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const failure of failures.slice(0, 10)) print(failure);
  return {
    passed: failures.length === 0 && left.neither === 0 && halfBackups === 0,
    figures: {
      'backups while a sync writes': backups,
      'different moments among them': moments,
      'not equal row by row': failures.length,
      'restores killed': kills,
      'left the old database': left.old,
      'left the new database': left.new,
      'left neither': left.neither,
      'backups killed': Math.ceil(kills / 4),
      'half backups left': halfBackups,
    },
  };
}

/** Returns how many different moments the backups caught. A writer is left to write for a few backups only. */
async function backUpWhileWriting(home: string, backups: number, failures: string[]): Promise<number> {
  let moments = 0;
  for (let made = 0; made < backups; made += atOnce) {
    rmSync(home, { recursive: true, force: true });
    const caught = await backUpSome(home, Math.min(atOnce, backups - made));
    const rounds = [];
    for (const { file, before } of caught) rounds.push(await judgeBackup(file, before, failures));
    moments += new Set(rounds).size;
  }
  return moments;
}

/** Backs up while a writer writes; the round that it had acknowledged before each is told. */
async function backUpSome(home: string, backups: number) {
  const writer = runWriter(home, { first: 1 });
  const caught: { file: string; before: number }[] = [];
  try {
    while (writer.acknowledged() < 1) await sleep(20);
    while (caught.length < backups) {
      const before = writer.acknowledged();
      const file = join(home, '..', `backup-${caught.length}.db`);
      await makeBackupFile(home, file);
      caught.push({ file, before });
    }
  } finally {
    writer.kill();
    await writer.ended;
  }
  return caught;
}

/** A backup must show one whole round, no older than what was acknowledged before it; and what is restored from it must be equal in every row. */
async function judgeBackup(file: string, before: number, failures: string[]): Promise<number> {
  const other = mkdtempSync(join(tmpdir(), 'gleanarr-restored-'));
  try {
    const round = roundShown(file);
    if (round < before) failures.push(`round ${round} was backed up, after ${before} was acknowledged`);
    await restoreBackup({ folder: other, backup: file, now });
    const restored = join(other, 'gleanarr.db');
    if (!isEqual(rowsOfFile(file), rowsOfFile(restored))) failures.push(`the restored rows of round ${round} differ`);
    await (await openStore({ folder: other, now })).close();
    if (roundShown(restored) !== round) failures.push(`round ${round} is not what opens`);
    return round;
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error));
    return -1;
  } finally {
    rmSync(other, { recursive: true, force: true });
    rmSync(file, { force: true });
  }
}

function isEqual(one: ReadonlyMap<string, readonly string[]>, other: ReadonlyMap<string, readonly string[]>): boolean {
  return JSON.stringify([...one]) === JSON.stringify([...other]);
}

/** Returns how many half backups a killed one left under the name of a verified one. */
async function killBackup(home: string, dice: Dice): Promise<number> {
  const wanted = stateOf(join(home, 'gleanarr.db'));
  await killCommand(['backup'], home, () => existsSync(backupFolder(home)), dice);
  const half = listBackups(home).filter(({ name }) => stateOf(join(backupFolder(home), name)) !== wanted);
  rmSync(backupFolder(home), { recursive: true, force: true });
  return half.length;
}
