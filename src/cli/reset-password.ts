import { randomBytes } from 'node:crypto';
import { Command } from 'commander';
import { hashPassword } from '../api/gate/login-password.ts';
import { openAccounts } from '../io/store/open-accounts.ts';
import { readSettings } from './read-settings.ts';
import { note, print } from './terminal.ts';

const help = `
Every session ends and every wait after wrong passwords is over, also in a server that runs. Keys go on to work.
Where there is no admin yet, this makes one.

Example:
  gleanarr reset-password`;

/** `gleanarr reset-password`: gives the admin a new password. There is no other way back in. */
export function resetPasswordCommand(): Command {
  return new Command('reset-password')
    .description('give the admin a new password, and print it')
    .addHelpText('after', help)
    .action(async () => {
      const { configDir, adminName } = readSettings();
      const now = Date.now();
      const { accounts, close } = await openAccounts(configDir, now);
      try {
        const name = accounts.admin()?.name ?? adminName;
        const password = randomBytes(15).toString('base64url');
        await accounts.resetAdmin({ name, passwordHash: await hashPassword(password) }, now);
        note(`The new password of ${name}:`);
        await print(password);
      } finally {
        await close();
      }
    });
}
