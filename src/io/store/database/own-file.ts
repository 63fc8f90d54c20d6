import { closeSync, openSync } from 'node:fs';

/** Makes the file, where there is none, so that its owner alone can read it. SQLite gives its logs the same mode. */
export function ownFile(path: string): string {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    if (!exists) throw error;
  }
  return path;
}
