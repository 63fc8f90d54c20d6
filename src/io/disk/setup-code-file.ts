import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { openSecretFile, type SecretFile } from './secret-file.ts';

function pathOf(configDir: string): string {
  return join(configDir, 'setup-code');
}

/**
 * Reads `<configDir>/setup-code`, or makes it: only who can read the folder may make the admin.
 * @throws Failure CONFIG_FOLDER_UNUSABLE, CONFIG_INVALID as for every file of a secret
 */
export function openSetupCodeFile(configDir: string): SecretFile {
  return openSecretFile(pathOf(configDir), () => randomBytes(16).toString('hex'));
}

/** Takes the code away once there is an admin; a folder that takes no changes keeps a code that is worth nothing. */
export function removeSetupCodeFile(configDir: string): void {
  try {
    rmSync(pathOf(configDir), { force: true });
  } catch {
    // Set-up answers 404 from now on, whatever lies there.
  }
}
