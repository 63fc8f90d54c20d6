import { SecretUrl } from '../../core/model/secret.ts';
import { Failure } from '../../failures.ts';
import type { Reach } from '../http/reach.ts';
import { gunzip } from './gunzip.ts';
import { insideRoots } from './inside-roots.ts';
import { readFile } from './read-file.ts';
import { readUrl } from './read-url.ts';
import { type SourceBudgets, type SourceProgress, sourceBudgets } from './source-budgets.ts';

/** How a playlist is read, where the defaults do not fit. */
export interface OpenOptions {
  /** Ends the read; what is thrown then is the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly budgets?: Partial<SourceBudgets>;
  /** Some providers answer to known players alone. */
  readonly userAgent?: string | undefined;
  /** How far a URL and its redirects may lead; by default to public addresses alone. */
  readonly reach?: Reach;
  /** Folders below which a path must lie, links followed; absent: anywhere. */
  readonly roots?: readonly string[] | undefined;
  /** Further tries while no answer comes or a passing status; the default is 2. */
  readonly retries?: number;
  readonly onProgress?: (progress: SourceProgress) => void;
  /** Told where nothing says that the bytes are all: the connection ended, as it does where it breaks. */
  readonly onUnknownEnd?: (() => void) | undefined;
}

const DEFAULT_RETRIES = 2;
const publicReach: Reach = { network: false };

/**
 * The bytes of a playlist, unpacked where they are gzip. Nothing is opened before the first chunk is asked for; a reader
 * who stops early closes the source. A chunk holds good until the next one is asked for. The last chunk has come only when the read is proven whole.
 * @param location - a URL, or the path of a file; a text that begins with `http:` or `https:` is taken for a URL
 * @throws Failure PLAYLIST_…, ADDRESS_FORBIDDEN or PATH_FORBIDDEN while it is read. No message holds path, query or user of a URL.
 */
export async function* openPlaylist(
  location: SecretUrl | string,
  {
    signal,
    budgets,
    userAgent,
    reach = publicReach,
    roots,
    retries = DEFAULT_RETRIES,
    onProgress,
    onUnknownEnd,
  }: OpenOptions = {},
): AsyncGenerator<Uint8Array> {
  signal?.throwIfAborted();
  const limits = { ...sourceBudgets, ...budgets };
  const url = urlOf(location);
  const stop = new AbortController();
  const ended = signal === undefined ? stop.signal : AbortSignal.any([signal, stop.signal]);
  const packed =
    url === null
      ? readFile(roots === undefined ? String(location) : await insideRoots(String(location), roots), {
          budgets: limits,
          roots,
          onProgress,
        })
      : readUrl(url, { budgets: limits, retries, userAgent, reach, signal: ended, onProgress, onUnknownEnd });
  try {
    for await (const chunk of gunzip(packed, `The playlist at ${url ?? location}`, limits.decodedBytes)) {
      signal?.throwIfAborted();
      yield chunk;
    }
  } finally {
    // Lets go of a connection that is still open when the reader stops early.
    stop.abort();
  }
}

function urlOf(location: SecretUrl | string): SecretUrl | null {
  if (location instanceof SecretUrl) return location;
  const scheme = /^\s*([a-z][a-z\d+.-]+):\/\//i.exec(location)?.[1];
  if (scheme !== undefined && !/^https?$/i.test(scheme)) {
    // No more of it is told: there may be a password in it.
    throw new Failure('PLAYLIST_UNREADABLE', `A playlist is a path or an address of http or https, not of ${scheme}`);
  }
  if (!/^\s*https?:/i.test(location)) return null;
  if (URL.canParse(location)) return new SecretUrl(location);
  throw new Failure('PLAYLIST_UNREADABLE', 'The address of the playlist is not a valid URL');
}
