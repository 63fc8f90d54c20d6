import { Command } from 'commander';
import { serve } from './serve.ts';

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
