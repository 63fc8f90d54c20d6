import { checkPassword, hashPassword } from './api/gate/login-password.ts';
import type { Config } from './config.ts';
import type { Secret } from './core/model/secret.ts';
import { Failure } from './failures.ts';
import { openSetupCodeFile, removeSetupCodeFile } from './io/disk/setup-code-file.ts';
import type { Store } from './io/store/contract/store.ts';
import type { Redactor } from './redact.ts';

/** How the first admin comes in. */
export interface FirstAccess {
  /** Where the set-up code lies; null where there is an admin. */
  readonly codePath: string | null;
  readonly setupCode: () => Secret | null;
  readonly setupDone: () => void;
}

/**
 * Makes the admin that the configuration names, or else the code for the set-up page, while there is no admin.
 * @throws Failure CONFIG_INVALID where the configured password is too weak, CONFIG_FOLDER_UNUSABLE
 */
export async function openAccess(
  config: Pick<Config, 'adminName' | 'adminPassword' | 'configDir'>,
  { accounts }: Pick<Store, 'accounts'>,
  redactor: Pick<Redactor, 'register'>,
  now: number,
): Promise<FirstAccess> {
  const { adminName: name, adminPassword: password, configDir } = config;
  if (password !== null) redactor.register(password.reveal());
  if (accounts.admin() === null && password !== null) {
    const passwordHash = await hashConfigured(password.reveal(), name);
    await accounts.createAdmin({ name, passwordHash }, now);
  }
  if (accounts.admin() !== null) {
    removeSetupCodeFile(configDir);
    return { codePath: null, setupCode: () => null, setupDone: () => undefined };
  }
  const { key, path } = openSetupCodeFile(configDir);
  redactor.register(key.reveal());
  return { codePath: path, setupCode: () => key, setupDone: () => removeSetupCodeFile(configDir) };
}

async function hashConfigured(password: string, name: string): Promise<string> {
  try {
    checkPassword(password, name);
  } catch (error) {
    throw error instanceof Failure ? weakPassword(error) : error;
  }
  return await hashPassword(password);
}

function weakPassword(cause: Failure): Failure {
  return new Failure('CONFIG_INVALID', `GLEANARR_ADMIN_PASSWORD: ${cause.message}. ${cause.hint}`, { cause });
}
