import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { Failure } from '../../failures.ts';

/**
 * Says of a config folder that cannot be used who owns it, who we are, and which command mends it. What is no matter of
 * files or of SQLite stays as it is.
 */
export function explainOpening(folder: string, error: unknown): unknown {
  const isFileError = error instanceof Error && 'syscall' in error;
  const isStoreError = error instanceof Failure && error.code === 'STORE_UNUSABLE';
  if (!isFileError && !isStoreError) return error;
  const what =
    isFileError && 'code' in error ? `${folder} cannot be used (${error.code})` : `${folder}: ${error.message}`;
  return new Failure('STORE_UNUSABLE', `${what}${ownerWords(folder)}`, { cause: error });
}

function ownerWords(folder: string): string {
  const { uid, gid } = userInfo();
  const stat = statSync(folder, { throwIfNoEntry: false });
  // Negative where the system has no such numbers; the superuser is never shut out by a mode.
  if (stat === undefined || uid <= 0) return '';
  const isOurs = stat.uid === uid && (stat.mode & 0o700) === 0o700;
  if (isOurs) return '';
  const mode = (stat.mode & 0o777).toString(8);
  return `. It belongs to user ${stat.uid} with mode ${mode}, and Gleanarr runs as user ${uid}: "chown -R ${uid}:${gid} ${folder}" lets it in`;
}
