import { createHash, randomBytes } from 'node:crypto';
import { createWriteStream, existsSync, readdirSync, rmSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Failure } from '../../failures.ts';
import { makeFolder } from './make-folder.ts';

/** Playlists that were sent over the API. No name that somebody gave is ever part of a path. */
export interface Uploads {
  /** Where the playlist of this name lies, sent already or not. */
  pathOf(name: string): string;
  /**
   * Keeps a playlist, whole or not at all: one that breaks off leaves the one before.
   * @param announced - how many bytes are to come; 0 where nobody says
   * @returns its bytes
   * @throws Failure REQUEST_TOO_LARGE, STORE_UNUSABLE
   */
  save(name: string, bytes: ReadableStream<Uint8Array>, announced: number): Promise<number>;
  remove(name: string): Promise<void>;
}

/** As much as providers' largest lists have. */
const mostBytes = 512 * 2 ** 20;

/** Ends the name of a playlist that is still coming. */
const partialEnd = '.part';

/** Uploads below a folder, which is made when the first one comes. No other process may use it. */
export function openUploads(folder: string): Uploads {
  removePartial(folder);
  const pathOf = (name: string) => join(folder, `${createHash('sha256').update(name).digest('hex').slice(0, 32)}.m3u`);
  return {
    pathOf,
    async save(name, bytes, announced) {
      if (announced > mostBytes) throw tooLarge();
      const path = pathOf(name);
      const aside = `${path}.${randomBytes(6).toString('hex')}${partialEnd}`;
      let count = 0;
      const counted = async function* (source: AsyncIterable<Uint8Array>) {
        for await (const chunk of source) {
          count += chunk.byteLength;
          if (count > mostBytes) throw tooLarge();
          yield chunk;
        }
      };
      try {
        makeFolder(folder);
        const file = createWriteStream(aside, { flags: 'wx', mode: 0o600, flush: true });
        await pipeline(Readable.fromWeb(bytes), counted, file);
        await rename(aside, path);
        return count;
      } catch (error) {
        await rm(aside, { force: true });
        throw failureOf(error);
      }
    },
    remove: (name) => rm(pathOf(name), { force: true }),
  };
}

/** What a process that was killed had begun to keep is of no use, and may be large. */
function removePartial(folder: string): void {
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) {
    if (name.endsWith(partialEnd)) rmSync(join(folder, name), { force: true });
  }
}

function tooLarge(): Failure {
  return new Failure('REQUEST_TOO_LARGE', `A playlist may have ${mostBytes} bytes`);
}

function failureOf(error: unknown): unknown {
  if (error instanceof Failure || !(error instanceof Error) || !('syscall' in error)) return error;
  return new Failure('STORE_UNUSABLE', 'The playlist could not be kept', { cause: error });
}
