import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure } from '../../failures.ts';

/** The failure of who names a file as the config folder, or one below a file; null where none is in the way. */
export function fileInTheWay(folder: string, cause: unknown): Failure | null {
  const stat = statOf(folder);
  if (stat === null) return folder === dirname(folder) ? null : fileInTheWay(dirname(folder), cause);
  if (stat.isDirectory()) return null;
  return new Failure('CONFIG_FOLDER_UNUSABLE', `${folder} is a file, and no folder`, { cause });
}

function statOf(path: string) {
  try {
    return statSync(path);
  } catch {
    // Whatever it is, it is no file.
    return null;
  }
}
