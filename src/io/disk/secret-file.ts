import { readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Secret } from '../../core/model/secret.ts';
import { Failure } from '../../failures.ts';
import { fileInTheWay } from './file-in-the-way.ts';
import { makeFolder } from './make-folder.ts';
import { ownerWords } from './owner-words.ts';

/** A secret that lies in a file of its own. */
export interface SecretFile {
  readonly key: Secret;
  readonly path: string;
  /** True where this call made it. */
  readonly made: boolean;
}

const leastCharacters = 20;

/**
 * Reads a secret from its file, or makes the file, readable by its owner alone.
 * @param make - what a new file holds; at least 20 visible characters
 * @throws Failure CONFIG_FOLDER_UNUSABLE where it can be neither read nor written
 * @throws Failure CONFIG_INVALID where it holds less than 20 characters
 */
export function openSecretFile(path: string, make: () => string): SecretFile {
  try {
    makeFolder(dirname(path));
    const made = createOnce(path, `${make()}\n`);
    const text = readFileSync(path, 'utf8').trim();
    if (!new RegExp(`^[\\x21-\\x7e]{${leastCharacters},500}$`).test(text)) {
      throw new Failure(
        'CONFIG_INVALID',
        `${path} must hold at least ${leastCharacters} visible characters: delete it, and a new one is made`,
      );
    }
    return { key: new Secret(text), path, made };
  } catch (error) {
    throw failureOf(error, path);
  }
}

function failureOf(error: unknown, path: string): Failure {
  if (error instanceof Failure) return error;
  const inTheWay = fileInTheWay(dirname(path), error);
  if (inTheWay !== null) return inTheWay;
  const code = error instanceof Error && 'code' in error ? ` (${error.code})` : '';
  return new Failure('CONFIG_FOLDER_UNUSABLE', `${path} cannot be read or made${code}${ownerWords(dirname(path))}`, {
    cause: error,
  });
}

/** False where it is there already. An empty file, left by a crash between making and writing, is filled. */
function createOnce(path: string, text: string): boolean {
  try {
    writeFileSync(path, text, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!exists) throw error;
  }
  if (readFileSync(path).length > 0) return false;
  writeFileSync(path, text);
  return true;
}
