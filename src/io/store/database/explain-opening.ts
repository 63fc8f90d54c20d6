import { Failure } from '../../../failures.ts';
import { fileInTheWay } from '../../disk/file-in-the-way.ts';
import { ownerWords } from '../../disk/owner-words.ts';

/**
 * Says of a config folder that cannot be used who owns it, who we are, and which command mends it. What is no matter of
 * files or of SQLite stays as it is.
 */
export function explainOpening(folder: string, error: unknown): unknown {
  const isFileError = error instanceof Error && 'syscall' in error;
  const isStoreError = error instanceof Failure && error.code === 'STORE_UNUSABLE';
  if (!isFileError && !isStoreError) return error;
  const inTheWay = fileInTheWay(folder, error);
  if (inTheWay !== null) return inTheWay;
  const what =
    isFileError && 'code' in error ? `${folder} cannot be used (${error.code})` : `${folder}: ${error.message}`;
  return new Failure('STORE_UNUSABLE', `${what}${ownerWords(folder)}`, { cause: error });
}
