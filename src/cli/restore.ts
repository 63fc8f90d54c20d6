import { Command } from 'commander';
import { restoreBackup } from '../io/store/backups/restore.ts';
import { readSettings } from './read-settings.ts';
import { note, print } from './terminal.ts';

const help = `
Examples:
  gleanarr restore gleanarr-20260104T040000Z-weekly-s1-8f3a09c1d2e4b567.db
  gleanarr restore /mnt/nas/g.db

Stop the server first. The file is verified before anything is changed, and the database in use so far is kept beside
the new one under a name that is told. Killed at any moment, this leaves the old database or the new one. Everybody who
was logged in has to log in again.`;

/** `gleanarr restore`: makes a backup the database, while no server uses the folder. */
export function restoreCommand(): Command {
  return new Command('restore')
    .description('replace the database by a backup; the one before is kept')
    .argument('<backup>', 'name of a backup ("gleanarr backup --list" shows them) or path of a file')
    .addHelpText('after', help)
    .action(async (backup: string) => {
      const { configDir } = readSettings();
      const { from, keptAt } = await restoreBackup({ folder: configDir, backup, now: Date.now() });
      if (keptAt !== null) note(`The database before is kept at ${keptAt}`);
      await print(`Restored ${from}`);
    });
}
