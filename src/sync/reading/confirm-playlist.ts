import { createHash } from 'node:crypto';
import type { RunStep } from '../../core/model/run.ts';
import type { PlaylistSource } from '../../core/model/source.ts';
import { baselineFor } from '../../io/store/contract/baseline.ts';
import type { SourceFacts, StoredSource } from '../../io/store/contract/store.ts';
import { partOf, sourceFacts } from '../contract/source-facts.ts';
import { storedPlaylist } from '../contract/stored-sources.ts';
import type { JobContext, JobDeps } from '../contract/sync-deps.ts';
import { playlistOptions } from './playlist-options.ts';

/** Counts up when entries are read or kept otherwise: what was kept by an older version is then measured as a whole. */
const classifierVersion = 6;

/** What the next read of a playlist must share with the last for the two to be compared; of the source that is read. */
export function playlistBaseline({
  addressFingerprint,
  filterFingerprint,
}: Pick<StoredSource, 'addressFingerprint' | 'filterFingerprint'>): string {
  return baselineFor(`${addressFingerprint}\n${filterFingerprint}`, classifierVersion);
}

/** Hash of the bytes of the last good read that one with this baseline may be compared with; '' where there is none. */
export function comparableHash(facts: SourceFacts, baseline: string): string {
  const last = partOf(facts, 'entries');
  return last?.baseline === baseline ? last.contentHash : '';
}

/**
 * Sees whether a file holds the same bytes as at its last good read, and notes that it was read again. Light enough for
 * the thread that answers requests: the job that parses a playlist needs a thread with all that reads names.
 * @returns null where the playlist has to be read: it changed, it is a URL, or a person may accept another state of it
 * @throws Failure PLAYLIST_… where the file cannot be read in full
 */
export async function confirmPlaylist(
  source: PlaylistSource,
  deps: Pick<JobDeps, 'store' | 'openPlaylist' | 'clock' | 'log'>,
  context: Pick<JobContext, 'signal'>,
): Promise<RunStep | null> {
  const facts = await sourceFacts(deps.store, { app: null, name: source.name });
  const known = comparableHash(facts, playlistBaseline(storedPlaylist(source, true)));
  if (known === '' || typeof source.location !== 'string' || partOf(facts, 'entries')?.quarantine) return null;
  const read = await hashOf(source, deps, context);
  return read.hash === known ? noteUnchanged(source.name, read.bytes, deps) : null;
}

/** Notes a read that gave the same bytes as the last good one. */
export async function noteUnchanged(
  name: string,
  bytes: number,
  { store, clock, log }: Pick<JobDeps, 'store' | 'clock' | 'log'>,
): Promise<RunStep> {
  const ref = { app: null, name };
  await store.confirmGeneration(ref, 'entries', { now: clock() });
  await store.updateSource(ref, { cacheBytes: bytes });
  log.info({ playlist: name }, 'playlist unchanged: same bytes as at the last read');
  const fetched = partOf(await sourceFacts(store, ref), 'entries')?.rows ?? 0;
  return { source: name, ok: true, fetched, added: 0, updated: 0, removed: 0, held: 0, cache: null, error: null };
}

async function hashOf(
  source: PlaylistSource,
  { openPlaylist }: Pick<JobDeps, 'openPlaylist'>,
  { signal }: Pick<JobContext, 'signal'>,
): Promise<{ hash: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of openPlaylist(source.location, playlistOptions(source, signal))) {
    signal.throwIfAborted();
    hash.update(chunk);
    bytes += chunk.byteLength;
  }
  return { hash: hash.digest('hex'), bytes };
}
