import { Command } from 'commander';
import { openApiKeyFile } from '../io/disk/api-key-file.ts';
import { readSettings } from './read-settings.ts';
import { print } from './terminal.ts';

const help = `
Example:
  curl -H "X-Api-Key: $(gleanarr key)" http://127.0.0.1:8790/api/v1/missing-content`;

/** `gleanarr key`: prints the API key, and makes it where there is none yet. */
export function keyCommand(): Command {
  return new Command('key')
    .description('print the API key')
    .addHelpText('after', help)
    .action(async () => {
      const { apiKey, configDir } = readSettings();
      await print((apiKey ?? openApiKeyFile(configDir).key).reveal());
    });
}
