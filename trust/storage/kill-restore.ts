import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeBackup } from '../../src/io/store/backups/backup.ts';
import { openStore } from '../../src/io/store/open-store.ts';
import { now } from '../../src/io/store/test-rows.ts';
import type { Dice } from '../fuzz/mutate.ts';
import { startProgram } from '../process-world.ts';
import { roundShown } from './rounds.ts';
import { runWriter } from './run-writer.ts';

/** A command is killed at a moment of so long after it has begun to write. */
const writingMs = 200;

/**
 * Restores over a database that has moved on since its backup, kills that, and looks what is there.
 * @param dice - null lets it end
 */
export async function killRestore(home: string, dice: Dice | null): Promise<'old' | 'new' | 'neither'> {
  mkdirSync(home);
  await runWriter(home, { first: 1, rounds: 1 }).ended;
  const { name } = await makeBackup({ folder: home, reason: 'manual', now });
  const crashed = runWriter(home, { first: 2 });
  while (crashed.acknowledged() < 3) await sleep(10);
  // Its last commits stand in the log alone, as after any crash.
  crashed.kill();
  await crashed.ended;
  const acknowledged = crashed.acknowledged();
  await killCommand(['restore', name], home, () => readdirSync(home).some((each) => /restor/.test(each)), dice);
  try {
    await (await openStore({ folder: home, now })).close();
    const shown = roundShown(join(home, 'gleanarr.db'));
    if (shown === 1) return 'new';
    return shown === acknowledged || shown === acknowledged + 1 ? 'old' : 'neither';
  } catch {
    return 'neither';
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

/** Kills one of four while it starts, the others from the moment on at which they begin to write. */
export async function killCommand(
  args: readonly string[],
  home: string,
  writes: () => boolean,
  dice: Dice | null,
): Promise<void> {
  const { child, finished: closed } = startProgram(args, { GLEANARR_CONFIG_DIR: home });
  if (dice === null) {
    await closed;
    return;
  }
  if (dice() < 0.75) while (child.exitCode === null && !writes()) await sleep(1);
  await Promise.race([closed, sleep(dice() * writingMs)]);
  child.kill('SIGKILL');
  await closed;
}
