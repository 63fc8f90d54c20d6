import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Failure } from '../../failures.ts';
import { openedInside } from './inside-roots.ts';
import type { SourceBudgets, SourceProgress } from './source-budgets.ts';

const CHUNK_BYTES = 512 * 1024;

/** How a file is read. */
interface FileOptions {
  readonly budgets: SourceBudgets;
  /** Folders below which the file must lie that was opened, whatever its path said before; absent: anywhere. */
  readonly roots?: readonly string[] | undefined;
  readonly onProgress?: ((progress: SourceProgress) => void) | undefined;
}

/**
 * The bytes of a regular file. A chunk holds good until the next one is asked for: two buffers are filled by turns,
 * because a thousand fresh ones make the collector work longer than it takes to hash them.
 * @throws Failure PLAYLIST_UNREADABLE, PLAYLIST_TOO_LARGE, PLAYLIST_INCOMPLETE where the file changed meanwhile, or PATH_FORBIDDEN
 */
export async function* readFile(path: string, { budgets, roots, onProgress }: FileOptions): AsyncGenerator<Uint8Array> {
  const file = await openFile(path);
  try {
    if (roots !== undefined) await openedInside(file.fd, roots);
    const before = await file.stat({ bigint: true });
    checkFile(path, before, budgets);
    let bytes = 0;
    let [filled, free] = buffersFor(before.size);
    let next = readChunk(file, free, 0);
    for (;;) {
      const chunk = await next;
      if (chunk.byteLength === 0) break;
      bytes += chunk.byteLength;
      // A file that grows while it is read has no end.
      if (bytes > budgets.wireBytes) throw tooLarge(path, budgets);
      onProgress?.({ bytes, totalBytes: Number(before.size) });
      // The disk works while the reader does.
      [filled, free] = [free, filled];
      next = readChunk(file, free, bytes);
      yield chunk;
    }
    const after = await file.stat({ bigint: true });
    if (after.size !== before.size || after.mtimeNs !== before.mtimeNs || BigInt(bytes) !== before.size) {
      throw new Failure('PLAYLIST_INCOMPLETE', `${path} changed while it was read`);
    }
  } catch (error) {
    throw failureOf(error, path);
  } finally {
    // What was read is good or not already: a failed close changes nothing about it.
    await file.close().catch(() => undefined);
  }
}

/** Two, no larger than it takes. */
function buffersFor(size: bigint): [Buffer, Buffer] {
  const bytes = Math.min(CHUNK_BYTES, Number(size) + 1);
  return [Buffer.allocUnsafeSlow(bytes), Buffer.allocUnsafeSlow(bytes)];
}

/** The bytes from a position on; none at the end. */
function readChunk(file: FileHandle, buffer: Buffer, position: number): Promise<Uint8Array> {
  const read = file.read(buffer, 0, buffer.length, position).then(({ bytesRead }) => buffer.subarray(0, bytesRead));
  // Thrown where it is awaited; a reader who stops early does not.
  read.catch(() => undefined);
  return read;
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    // Without O_NONBLOCK, opening a FIFO waits for a writer for ever.
    return await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    throw failureOf(error, path);
  }
}

function checkFile(path: string, stats: BigIntStats, budgets: SourceBudgets): void {
  if (!stats.isFile()) throw new Failure('PLAYLIST_UNREADABLE', `${path} is ${kindOf(stats)}, not a file`);
  if (stats.size > BigInt(budgets.wireBytes)) throw tooLarge(path, budgets);
}

function kindOf(stats: BigIntStats): string {
  if (stats.isDirectory()) return 'a folder';
  if (stats.isFIFO()) return 'a pipe';
  if (stats.isSocket()) return 'a socket';
  return 'a device';
}

function tooLarge(path: string, { wireBytes }: SourceBudgets): Failure {
  return new Failure('PLAYLIST_TOO_LARGE', `${path} is larger than the ${wireBytes} bytes that are read`);
}

const wordsByCode: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist: a part of the path is not a folder',
  EACCES: 'may not be read by the user that runs Gleanarr',
  EPERM: 'may not be read by the user that runs Gleanarr',
  EISDIR: 'is a folder, not a file',
  ENXIO: 'is a socket or a pipe, not a file',
  ELOOP: 'is a link that leads to itself',
  ENAMETOOLONG: 'is no path: it is too long',
  ERR_INVALID_ARG_VALUE: 'is no path: it holds a NUL character',
  ESTALE: 'is gone: the network share was lost',
  EIO: 'cannot be read: the disk or network share fails',
};

function failureOf(error: unknown, path: string): unknown {
  const trouble = fileTrouble(error, path);
  return trouble === null ? error : new Failure('PLAYLIST_UNREADABLE', trouble, { cause: error });
}

/** What the system has against reading a file, in a sentence; null for any other error. */
export function fileTrouble(error: unknown, path: string): string | null {
  if (error instanceof Failure || !(error instanceof Error) || !('code' in error)) return null;
  const code = String(error.code);
  return `${path} ${wordsByCode[code] ?? `cannot be read (${code})`}`;
}
