import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openSecretFile, type SecretFile } from './secret-file.ts';

/**
 * Reads `<configDir>/secret.key`, or makes it: 256 random bits that seal the secrets in the database.
 * @throws Failure CONFIG_FOLDER_UNUSABLE, CONFIG_INVALID as for every file of a secret
 */
export function openSecretKeyFile(configDir: string): SecretFile {
  return openSecretFile(join(configDir, 'secret.key'), () => randomBytes(32).toString('base64'));
}
