import { Failure } from '../../../failures.ts';

/** SQLite's primary result codes. @see https://www.sqlite.org/rescode.html */
const code = { busy: 5, readOnly: 8, ioError: 10, corrupt: 11, full: 13, cannotOpen: 14, notADatabase: 26 } as const;

const reasons: ReadonlyMap<number, string> = new Map([
  [code.busy, 'The database is in use by another program'],
  [code.readOnly, 'The database cannot be written'],
  [code.ioError, 'The disk failed while the database was in use'],
  [code.corrupt, 'The database is damaged'],
  [code.full, 'The disk is full'],
  [code.cannotOpen, 'The database cannot be opened'],
  [code.notADatabase, 'The file is not a database of Gleanarr'],
]);

/** Whether SQLite gave up because someone else holds the lock. */
export function isBusy(error: unknown): boolean {
  return primaryCode(error) === code.busy;
}

/** Failure(STORE_DAMAGED) for damage, (STORE_UNUSABLE) for what disk and permissions do; anything else as it was: a bug. */
export function asStoreFailure(error: unknown): unknown {
  const primary = primaryCode(error);
  const reason = reasons.get(primary);
  if (reason === undefined) return error;
  const isDamage = primary === code.corrupt || primary === code.notADatabase;
  return new Failure(isDamage ? 'STORE_DAMAGED' : 'STORE_UNUSABLE', reason, { cause: error });
}

/** The low byte of SQLite's extended result code; 0 where the error is not SQLite's. */
function primaryCode(error: unknown): number {
  if (!(error instanceof Error && 'errcode' in error)) return 0;
  return Number(error.errcode) & 0xff;
}
