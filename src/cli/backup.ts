import { resolve } from 'node:path';
import { Command } from 'commander';
import { makeBackup, makeBackupFile } from '../io/store/backups/backup.ts';
import { backupFolder, listBackups } from '../io/store/backups/backup-files.ts';
import { type Column, formatTable } from './format-table.ts';
import { readSettings } from './read-settings.ts';
import { note, outputColumns, paint, print } from './terminal.ts';

const help = `
Examples:
  gleanarr backup                      into the folder "backups" beside the database
  gleanarr backup --to /mnt/nas/g.db   into a file of your own, which no rule ever deletes
  gleanarr backup --list               the verified backups, newest first

It may run while a server uses the folder, also in the middle of a sync. A backup is one file that only its owner can
read. It holds neither gleanarr.yaml nor the key files beside it: keep those yourself. Kept are the newest 4 of the
weekly ones, the newest from before a migration, and the newest 10 of those made by hand.`;

interface BackupOptions {
  readonly to?: string;
  readonly list?: boolean;
}

/** `gleanarr backup`: copies and verifies the database, whether or not a server uses it. */
export function backupCommand(): Command {
  return new Command('backup')
    .description('copy the database, verified, also while a server runs')
    .option('--to <file>', 'write this file instead')
    .option('--list', 'only show the verified backups')
    .addHelpText('after', help)
    .action(backUp);
}

async function backUp({ to, list }: BackupOptions): Promise<void> {
  const { configDir } = readSettings();
  if (list) {
    await showBackups(configDir);
  } else if (to === undefined) {
    const { name, bytes } = await makeBackup({ folder: configDir, reason: 'manual', now: Date.now() });
    note(`Backed up and verified: ${describeBytes(bytes)} in ${backupFolder(configDir)}`);
    await print(name);
  } else {
    const { bytes } = await makeBackupFile(configDir, to);
    note(`Backed up and verified: ${describeBytes(bytes)}`);
    await print(resolve(to));
  }
}

const columns: readonly Column[] = [
  { title: 'MADE (UTC)' },
  { title: 'WHY' },
  { title: 'SCHEMA', align: 'right' },
  { title: 'SIZE', align: 'right' },
  { title: 'NAME' },
];

async function showBackups(folder: string): Promise<void> {
  const backups = listBackups(folder);
  if (backups.length === 0) {
    note(`No verified backup is in ${backupFolder(folder)}: "gleanarr backup" makes one.`);
    return;
  }
  const rows = backups.map(({ at, reason, schema, bytes, name }) => [
    new Date(at).toISOString().slice(0, 16).replace('T', ' '),
    reason,
    String(schema),
    describeBytes(bytes),
    name,
  ]);
  const styled = (cell: string, _column: number, row: number) => (row < 0 ? paint('bold', cell) : cell);
  for (const line of formatTable(columns, rows, outputColumns(), styled)) await print(line);
}

function describeBytes(bytes: number): string {
  return bytes < 1_048_576 ? `${Math.ceil(bytes / 1_024)} KiB` : `${(bytes / 1_048_576).toFixed(1)} MiB`;
}
