import { Command } from 'commander';
import { untilTold } from './until-told.ts';

const help = `
Examples:
  gleanarr serve
  GLEANARR_CONFIG_DIR=/config GLEANARR_PORT=8790 gleanarr serve

Settings are read from gleanarr.yaml in the config folder and from the environment: see the README.`;

/** `gleanarr serve`: the server with its schedule, until SIGINT or SIGTERM. */
export function serveCommand(): Command {
  return new Command('serve')
    .description('run the server: syncs by schedule, API, docs page')
    .addHelpText('after', help)
    .action(serve);
}

async function serve(): Promise<void> {
  // Heard from the first moment on: who is told to end while it opens closes what it has opened.
  const told = untilTold();
  const [{ openApp }, { loadConfig }, { takeLittleMemory }] = await Promise.all([
    import('../app.ts'),
    import('../config.ts'),
    import('./little-memory.ts'),
  ]);
  const app = await openApp(loadConfig(), { log: 'all' });
  try {
    await app.listen();
    takeLittleMemory();
    await told;
  } finally {
    await app.stop();
  }
  // Lines that nobody reads would keep the process alive.
  if (process.stdout.writableLength > 0) process.exit();
}
