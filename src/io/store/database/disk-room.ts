import { statfsSync } from 'node:fs';
import { Failure } from '../../../failures.ts';

/** Kept free for small writes, so that what stopped a large one can be written down: on small disks a twentieth of them. */
const reserveBytes = 64 * 1_048_576;
const reserveShare = 1 / 20;
/** Of the reserve, what must be free on the disk itself, however much is free within the database: its log grows there. */
const logShare = 1 / 4;

/** What the database will do with the disk by itself, in bytes. */
export interface Claims {
  /** Within the database: they are filled before its file grows. */
  readonly unusedBytes: number;
  /** What its file grows by when the log is folded in. */
  readonly owedBytes: number;
}

/**
 * Refuses to begin or to go on with a large write where the disk is nearly full.
 * @throws Failure(STORE_UNUSABLE)
 */
export function demandRoom(folder: string, { unusedBytes, owedBytes }: Claims): void {
  const { bavail, bsize, blocks } = statfsSync(folder);
  const free = bavail * bsize - owedBytes;
  const reserve = Math.min(reserveBytes, blocks * bsize * reserveShare);
  if (free + unusedBytes >= reserve && free >= reserve * logShare) return;
  const left = (Math.max(0, free) / 1_048_576).toFixed(1);
  throw new Failure('STORE_UNUSABLE', `The disk is full but for a reserve (${left} MiB are left)`);
}
