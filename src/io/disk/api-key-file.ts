import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { openSecretFile, type SecretFile } from './secret-file.ts';

/**
 * Reads `<configDir>/api-key`, or makes it: 256 random bits, readable by its owner alone.
 * @throws Failure CONFIG_FOLDER_UNUSABLE where it can be neither read nor written
 * @throws Failure CONFIG_INVALID where it holds less than 20 characters
 */
export function openApiKeyFile(configDir: string): SecretFile {
  return openSecretFile(join(configDir, 'api-key'), () => randomBytes(32).toString('hex'));
}
