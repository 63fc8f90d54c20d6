import { gzipSync } from 'node:zlib';
import type { SecretUrl } from '../../core/model/secret.ts';
import { Failure } from '../../failures.ts';
import { type OpenOptions, openPlaylist } from './open-playlist.ts';

/** For tests: a playlist of 3,000 films, larger than one chunk of a socket. */
export const playlist = `#EXTM3U\n${Array.from({ length: 3000 }, (_, n) => `#EXTINF:-1,Film ${n}\nhttp://h/${n}.mkv\n`).join('')}`;

/** The same as gzip. */
export const packed: Buffer = gzipSync(playlist);

/** For tests: all that a source gives, without further tries. */
export async function readWhole(location: SecretUrl | string, options: OpenOptions = {}): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of openPlaylist(location, { retries: 0, reach: { network: true }, ...options }))
    chunks.push(chunk.slice());
  return Buffer.concat(chunks).toString('utf8');
}

/** For tests: the failure that a promise must end in. */
export async function failureIn(promise: Promise<unknown>): Promise<Failure> {
  const error = await promise.then(
    () => 'no failure',
    (reason: unknown) => reason,
  );
  if (!(error instanceof Failure)) throw new Error('expected a Failure', { cause: error });
  return error;
}
