import type { FailureReport } from '../../core/model/run.ts';
import type { InstanceSource, PlaylistSource } from '../../core/model/source.ts';
import { createPlaylistParser } from '../../core/playlist/parse-playlist.ts';
import { asFailure, Failure } from '../../failures.ts';
import { readStatus } from '../../io/arr/read-instance.ts';
import { reportOf } from '../contract/report-of.ts';
import type { SyncDeps } from '../contract/sync-deps.ts';
import { brokenEntries, checkPlaylist } from './check-playlist.ts';
import { hideSecrets } from './hide-secrets.ts';
import { playlistOptions } from './playlist-options.ts';

/** What a test of a source found. */
export interface SourceTest {
  /** What answered, in words; '' where it failed. */
  readonly found: string;
  /** What is wrong and what to do; null where all is well. */
  readonly error: FailureReport | null;
}

/** As much of a playlist as tells that it is one. */
const triedBytes = 512 * 1024;
const longestMs = 30_000;

/** Asks an instance who it is. Bugs are thrown. */
export function testInstance(instance: InstanceSource): Promise<SourceTest> {
  return testing(async (signal) => {
    const { appName, version, instanceName } = await readStatus({ ...instance, retries: 0 }, { signal });
    const name = instanceName === '' || instanceName === appName ? '' : ` "${instanceName}"`;
    return `${appName}${name} ${version} answers and takes the key.`;
  });
}

/** Reads the beginning of a playlist. Bugs are thrown. */
export function testPlaylist(source: PlaylistSource, openPlaylist: SyncDeps['openPlaylist']): Promise<SourceTest> {
  return testing((signal) =>
    beginningOf(source, openPlaylist, signal).catch((error: unknown) => {
      throw hideSecrets(error, source);
    }),
  );
}

async function beginningOf(
  source: PlaylistSource,
  openPlaylist: SyncDeps['openPlaylist'],
  signal: AbortSignal,
): Promise<string> {
  let entries = 0;
  let bytes = 0;
  const parser = createPlaylistParser(() => {
    entries += 1;
  });
  let isKnownWhole = true;
  const onUnknownEnd = () => {
    isKnownWhole = false;
  };
  for await (const chunk of openPlaylist(source.location, { ...playlistOptions(source, signal), onUnknownEnd })) {
    parser.push(chunk);
    bytes += chunk.byteLength;
    if (bytes >= triedBytes || (parser.format() ?? 'playlist') !== 'playlist') break;
  }
  const summary = parser.end();
  const isWhole = bytes < triedBytes;
  // Where it was left off, an entry may be cut.
  checkPlaylist(isWhole ? summary : { ...summary, endedCleanly: true, warnings: [] }, isKnownWhole);
  if (entries === 0) throw new Failure('PLAYLIST_NOT_A_PLAYLIST', 'The playlist has no entries');
  if (!isWhole) return `A playlist: ${entries} entries in its beginning.`;
  const broken = brokenEntries(summary);
  const beside = broken > 0 ? `, and ${broken} without an address, or with too long a line` : '';
  const end = summary.endedCleanly ? '' : ' It ends in the middle of an entry.';
  return `A playlist of ${entries} entries${beside}.${end}`;
}

async function testing(test: (signal: AbortSignal) => Promise<string>): Promise<SourceTest> {
  const signal = AbortSignal.timeout(longestMs);
  try {
    return { found: await test(signal), error: null };
  } catch (error) {
    if (signal.aborted) return { found: '', error: reportOf(tooSlow()) };
    const failure = asFailure(error);
    if (failure.code === 'UNEXPECTED') throw error;
    return { found: '', error: reportOf(failure) };
  }
}

function tooSlow(): Failure {
  return new Failure('ARR_TIMEOUT', `No whole answer within ${longestMs / 1_000} s`);
}
