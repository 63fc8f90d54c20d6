import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TrustCommand } from './command.ts';
import { failMigrations } from './kill9/failing-migrations.ts';
import { killMigrations } from './kill9/kill-migrations.ts';
import type { KillRounds } from './kill9/kill-rounds.ts';
import { killSettings } from './kill9/kill-settings.ts';
import { killSyncs } from './kill9/kill-syncs.ts';
import { buildProgram, dice as diceOf } from './process-world.ts';
import { killRestore } from './storage/kill-restore.ts';

/** Kills of each kind. */
const counts = {
  bounded: { syncs: 4, settings: 1, migrations: 3, restores: 1 },
  full: { syncs: 220, settings: 100, migrations: 100, restores: 80 },
} as const;

/** Kills the program at random moments of its start, its syncs, changes of settings, migrations and restores. */
export const kill9: TrustCommand = {
  name: 'kill9',
  describe:
    'A program killed at any moment leaves a sound database: the old state or the new one, and all that was acknowledged.',
  async run({ bounded, seed, print }) {
    if (!bounded) buildProgram();
    const { syncs, settings, migrations, restores } = bounded ? counts.bounded : counts.full;
    const failures: string[] = [];
    const roundsOf = (rounds: number, kind: number): KillRounds => ({
      rounds,
      dice: diceOf(seed * 10 + kind),
      complain: (words) => {
        failures.push(words);
        print(`kill9, ${words}`);
      },
    });
    const found = {
      ...(await killSyncs(roundsOf(syncs, 0))),
      ...(await killSettings(roundsOf(settings, 1))),
      ...(await killMigrations(roundsOf(migrations, 2))),
      ...(await killRestores(roundsOf(restores, 3))),
    };
    const { complaints, failed } = failMigrations();
    for (const words of complaints) {
      failures.push(words);
      print(`kill9, ${words}`);
    }
    const kinds = ['in syncs', 'in starts', 'in changes of settings', 'in migrations', 'in restores'] as const;
    const kills = kinds.reduce((sum, kind) => sum + found[kind], 0);
    return {
      passed: failures.length === 0,
      figures: { kills, 'what does not hold': failures.length, ...found, 'migrations that failed': failed },
    };
  },
};

async function killRestores({ rounds, dice, complain }: KillRounds) {
  const home = mkdtempSync(join(tmpdir(), 'gleanarr-restores-'));
  const left = { old: 0, new: 0, neither: 0 };
  try {
    for (let round = 0; round < rounds; round += 1) {
      const which = await killRestore(join(home, String(round)), dice);
      left[which] += 1;
      if (which === 'neither') complain(`restore, round ${round}: neither the old database nor the new one is there`);
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
  return { 'in restores': rounds, 'left the database before': left.old, 'left the restored one': left.new };
}
