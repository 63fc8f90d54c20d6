import '../no-proto.ts';
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import { reportFailure } from './report-failure.ts';

/** Each is read when it is asked for: what one command stands on does not keep another one waiting. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./serve-command.ts')).serveCommand(),
  sync: async () => (await import('./sync.ts')).syncCommand(),
  missing: async () => (await import('./missing.ts')).missingCommand(),
  status: async () => (await import('./status.ts')).statusCommand(),
  accept: async () => (await import('./accept.ts')).acceptCommand(),
  ignore: async () => (await import('./ignore.ts')).ignoreCommand(),
  backup: async () => (await import('./backup.ts')).backupCommand(),
  restore: async () => (await import('./restore.ts')).restoreCommand(),
  compare: async () => (await import('./compare.ts')).compareCommand(),
  key: async () => (await import('./key.ts')).keyCommand(),
  'reset-password': async () => (await import('./reset-password.ts')).resetPasswordCommand(),
};

const help = `
Exit codes:
  0   done, whatever is missing
  1   this Node is too old
  2   wrong arguments or settings
  3   a file, a playlist or the database cannot be read or is not what it should be
  4   a source or the server is not reachable, or does not let us in
  70  a bug

Results go to standard output, all else to standard error. "gleanarr COMMAND --help" tells options and examples.
Settings come from gleanarr.yaml in the folder GLEANARR_CONFIG_DIR (default: config), and from the environment.`;

async function createProgram(): Promise<Command> {
  const commander = await import('commander');
  const program = new commander.Command('gleanarr')
    .description('Shows what your playlist offers that your Radarr and Sonarr lack.')
    .version(readVersion(), '-V, --version', 'print the version')
    .addHelpText('after', help);
  for (const name of namesFor(process.argv[2])) {
    const command = await commands[name]?.();
    if (!command) continue;
    command.helpOption('-h, --help', 'print this help').exitOverride();
    command.showHelpAfterError(`("gleanarr ${command.name()} --help" tells the options)`);
    program.addCommand(command);
  }
  return program
    .helpOption('-h, --help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .showHelpAfterError('("gleanarr --help" tells the commands)')
    .exitOverride();
}

/** The words that Commander reads. Of a command that there is not it says so only where nobody asks for its help. */
function wordsOf([first = '', second = '', ...others]: readonly string[]): readonly string[] {
  const asked = first === 'help' ? second : first;
  const isUnknown = /^\w/.test(asked) && asked !== 'help' && !Object.hasOwn(commands, asked);
  return isUnknown ? [asked] : [first, second, ...others].filter((word) => word !== '');
}

/** The command that is called; all where none is, for the help that lists them. */
function namesFor(first: string | undefined): readonly string[] {
  if (first === '-V' || first === '--version') return [];
  return first !== undefined && Object.hasOwn(commands, first) ? [first] : Object.keys(commands);
}

/** The server without an option: it starts sooner where nobody reads its command line. */
function isPlainServe([command, ...options]: readonly string[]): boolean {
  return command === 'serve' && options.length === 0;
}

function readVersion(): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  );
  return version;
}

// A reader that has seen enough (`gleanarr missing | head`) ends the command, and is no failure. The server needs no reader.
if (process.argv[2] !== 'serve') {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    process.exit(error.code === 'EPIPE' ? 0 : reportFailure(error));
  });
}
try {
  if (isPlainServe(process.argv.slice(2))) await (await import('./serve.ts')).serve();
  else await (await createProgram()).parseAsync(wordsOf(process.argv.slice(2)), { from: 'user' });
} catch (error) {
  process.exitCode = reportFailure(error);
}
