import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { acceptCommand } from './accept.ts';
import { backupCommand } from './backup.ts';
import { compareCommand } from './compare.ts';
import { keyCommand } from './key.ts';
import { missingCommand } from './missing.ts';
import { reportFailure } from './report-failure.ts';
import { resetPasswordCommand } from './reset-password.ts';
import { restoreCommand } from './restore.ts';
import { serveCommand } from './serve.ts';
import { statusCommand } from './status.ts';
import { syncCommand } from './sync.ts';

const help = `
Exit codes: 0 done, 2 wrong arguments or settings, 3 something cannot be read, 4 something is not reachable, 70 a bug.
Results go to standard output, all else to standard error.`;

function createProgram(): Command {
  const program = new Command('gleanarr')
    .description('Shows what your playlist offers that your Radarr and Sonarr lack.')
    .version(readVersion(), '-V, --version', 'print the version')
    .addHelpText('after', help);
  for (const command of [
    serveCommand(),
    syncCommand(),
    missingCommand(),
    statusCommand(),
    acceptCommand(),
    backupCommand(),
    restoreCommand(),
    compareCommand(),
    keyCommand(),
    resetPasswordCommand(),
  ]) {
    command.helpOption('-h, --help', 'print this help').exitOverride();
    command.showHelpAfterError(`("gleanarr ${command.name()} --help" tells the options)`);
    program.addCommand(command);
  }
  return program
    .helpOption('-h, --help', 'print this help')
    .showHelpAfterError('("gleanarr --help" tells the commands)')
    .exitOverride();
}

function readVersion(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return version;
}

// A reader that has seen enough (`gleanarr missing | head`) ends the command, and is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : reportFailure(error));
});
try {
  await createProgram().parseAsync();
} catch (error) {
  process.exitCode = reportFailure(error);
}
