import { createHash } from 'node:crypto';
import { claimOf } from '../../core/matching/claims/claim-of.ts';
import type { Entry, PlaylistSummary } from '../../core/model/entry.ts';
import type { RunStep } from '../../core/model/run.ts';
import type { PlaylistSource } from '../../core/model/source.ts';
import { createPlaylistParser } from '../../core/playlist/parse-playlist.ts';
import { parseTitle } from '../../core/title/parse-title.ts';
import { Failure } from '../../failures.ts';
import type { EntryRow, Staging } from '../../io/store/contract/staging.ts';
import { partOf, sourceFacts } from '../contract/source-facts.ts';
import { storedPlaylist } from '../contract/stored-sources.ts';
import type { JobContext, JobDeps } from '../contract/sync-deps.ts';
import { breather } from './breather.ts';
import { brokenEntries, checkPlaylist, openEndOf } from './check-playlist.ts';
import { comparableHash, noteUnchanged, playlistBaseline } from './confirm-playlist.ts';
import { entryRow } from './entry-row.ts';
import { groupFilter } from './group-filter.ts';
import { hideSecrets } from './hide-secrets.ts';
import { playlistOptions } from './playlist-options.ts';
import { type Settled, settle } from './settle.ts';

/** Rows handed to the store at once. */
const batchRows = 2_000;
/** Bytes parsed between two looks at the clock: some milliseconds of work. */
const sliceBytes = 32_768;
/** Five times the largest playlist that was ever seen; what has more is an endless answer. */
const mostEntriesUsually = 5_000_000;
/** Entries between two reports of progress. */
const reportEvery = 2_000;

/** Reads one playlist: fetch, check, stage, then swap, quarantine or nothing. Throws whatever makes the read no good. */
export async function syncPlaylist(source: PlaylistSource, deps: JobDeps, context: JobContext): Promise<RunStep> {
  const ref = { app: null, name: source.name };
  const { store, clock } = deps;
  const facts = await sourceFacts(store, ref);
  const baseline = playlistBaseline(storedPlaylist(source, true));
  const knownHash = comparableHash(facts, baseline);
  const staging = await store.beginGeneration(ref, 'entries', { baseline, now: clock() });
  try {
    const read = await stagePlaylist(source, staging, deps, context);
    checkPlaylist(read.summary, read.isKnownWhole);
    if (knownHash !== '' && read.hash === knownHash) {
      await staging.abort();
      return await noteUnchanged(source.name, read.summary.bytes, deps);
    }
    const broken = brokenEntries(read.summary);
    const settled = await settle(staging, {
      source: 'playlist',
      kinds: ['live', 'movie', 'episode'],
      memory: partOf(facts, 'entries')?.quarantine?.memory ?? '',
      contentHash: read.hash,
      broken: { count: broken, of: read.summary.entries + broken },
      openEnd: openEndOf(read.summary),
      isKnownWhole: read.isKnownWhole,
      now: clock(),
    });
    await store.updateSource(ref, { cacheBytes: read.summary.bytes });
    if (settled.note !== '') deps.log.warn({ playlist: source.name }, settled.note);
    return stepOf(source.name, settled);
  } catch (error) {
    throw hideSecrets(error, source);
  } finally {
    await staging.abort();
  }
}

interface PlaylistRead {
  readonly summary: PlaylistSummary;
  /** Of the decoded bytes. */
  readonly hash: string;
  /** False where nothing says that the bytes were all. */
  readonly isKnownWhole: boolean;
}

async function stagePlaylist(
  source: PlaylistSource,
  staging: Staging<EntryRow>,
  { openPlaylist, mostEntries = mostEntriesUsually }: JobDeps,
  { signal, report }: JobContext,
): Promise<PlaylistRead> {
  const isWanted = groupFilter(source.groups);
  const breathe = breather(signal);
  const hash = createHash('sha256');
  let rows: EntryRow[] = [];
  let entries = 0;
  const parser = createPlaylistParser((entry) => {
    entries += 1;
    if (isWanted(entry.group)) rows.push(rowOf(entry, source));
  });
  const flush = async (least: number) => {
    if (rows.length < least) return;
    const batch = rows;
    rows = [];
    await staging.stage(batch);
  };
  let reported = -reportEvery;
  let isKnownWhole = true;
  const onUnknownEnd = () => {
    isKnownWhole = false;
  };
  for await (const chunk of openPlaylist(source.location, { ...playlistOptions(source, signal), onUnknownEnd })) {
    hash.update(chunk);
    for (let at = 0; at < chunk.byteLength; at += sliceBytes) {
      parser.push(chunk.subarray(at, at + sliceBytes));
      await flush(batchRows);
      await breathe();
    }
    // A stream of video would go on for ever.
    if ((parser.format() ?? 'playlist') !== 'playlist') break;
    checkCount(entries, mostEntries);
    if (entries - reported >= reportEvery) {
      reported = entries;
      report({ phase: 'reading', source: source.name, done: entries, total: null });
    }
  }
  const summary = parser.end();
  checkCount(entries, mostEntries);
  await flush(1);
  return { summary, hash: hash.digest('hex'), isKnownWhole };
}

function checkCount(entries: number, most: number): void {
  if (entries > most) throw new Failure('PLAYLIST_TOO_LARGE', `The playlist has more than ${most} entries`);
}

function rowOf(entry: Entry, { name, languageHint }: PlaylistSource): EntryRow {
  const read = parseTitle(entry);
  const isSilent = languageHint !== undefined && read.languages.length === 0;
  const parsed = isSilent ? { ...read, languages: [languageHint] } : read;
  return entryRow(entry, parsed, claimOf(entry, parsed, name));
}

function stepOf(name: string, { fetched, added, updated, removed, held, quarantine }: Settled): RunStep {
  const ok = quarantine === null;
  return { source: name, ok, fetched, added, updated, removed, held, cache: null, error: quarantine };
}
