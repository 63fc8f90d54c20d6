import { createReadStream } from 'node:fs';
import { claimOf } from '../core/matching/claims/claim-of.ts';
import { weights as trained, type Weights } from '../core/matching/comparing/weights.ts';
import { matchClaims } from '../core/matching/match-claims.ts';
import type { Claim } from '../core/model/claim.ts';
import type { Decision } from '../core/model/decision.ts';
import type { EntryKind, PlaylistSummary } from '../core/model/entry.ts';
import { type App, type Collection, type Item, withTitles } from '../core/model/item.ts';
import type { SecretUrl } from '../core/model/secret.ts';
import type { GatheredWork } from '../core/model/work.ts';
import { createPlaylistParser } from '../core/playlist/parse-playlist.ts';
import { parseTitle } from '../core/title/parse-title.ts';
import { Failure } from '../failures.ts';
import { parseItems, parseLanguageTitles } from '../io/arr/parse-items.ts';
import { openPlaylist } from '../io/source/open-playlist.ts';
import { fileTrouble } from '../io/source/read-file.ts';

/** An entry as `compare` needs it: what was read of it is kept once, in its claim. */
export interface ComparedEntry {
  readonly line: number;
  readonly kind: EntryKind;
  /** Key of its claim, '' for live and unknown kinds. */
  readonly claim: string;
}

/** A playlist read to its end. */
export interface ReadPlaylist {
  readonly entries: readonly ComparedEntry[];
  readonly claims: readonly Claim[];
  readonly summary: PlaylistSummary;
}

/** Told while a playlist is read: entries so far. */
export type OnEntries = (entries: number) => void;

/**
 * Reads a playlist into claims and bare entries.
 * @throws Failure PLAYLIST_…: unreadable, unreachable, or no playlist at all
 */
export async function readClaims(location: SecretUrl | string, onEntries?: OnEntries): Promise<ReadPlaylist> {
  const entries: ComparedEntry[] = [];
  const claims = new Map<string, Claim>();
  const parser = createPlaylistParser((entry) => {
    const parsed = parseTitle(entry);
    const claim = claimOf(entry, parsed, 'playlist');
    // A copy: texts of an entry keep those that were decoded with them.
    const known = claim === null ? undefined : (claims.get(claim.key) ?? structuredClone(claim));
    if (known !== undefined) claims.set(known.key, known);
    entries.push({ line: entry.line, kind: parsed.kind, claim: known?.key ?? '' });
  });
  for await (const bytes of openPlaylist(location, { reach: { network: true } })) {
    parser.push(bytes);
    if ((parser.format() ?? 'playlist') !== 'playlist') break;
    onEntries?.(entries.length);
  }
  const summary = parser.end();
  if (summary.format !== 'playlist') throw notAPlaylist(location, summary);
  return { entries, claims: [...claims.values()], summary };
}

function notAPlaylist(location: SecretUrl | string, { format, detail }: PlaylistSummary): Failure {
  const found = {
    playlist: 'a playlist',
    empty: 'nothing',
    html: 'a web page',
    json: 'JSON',
    video: 'a video stream',
    unrecognised: 'something else',
  }[format];
  return new Failure(
    'PLAYLIST_NOT_A_PLAYLIST',
    `${location} holds ${found}, not an M3U playlist${detail === '' ? '' : `: ${detail}`}`,
  );
}

/** Which saved answers stand for the collections. */
export interface CollectionFiles {
  readonly radarr?: string;
  /** Files of `/movie?languageId=N`. */
  readonly radarrLanguages: readonly string[];
  readonly sonarr?: string;
}

/**
 * Reads saved answers of `/movie` and `/series`; an app without a file has no collection.
 * @throws Failure COLLECTION_FILE_UNREADABLE
 */
export async function readCollections(files: CollectionFiles): Promise<Collection[]> {
  const collections: Collection[] = [];
  if (files.radarr !== undefined) {
    const items = await readItems(files.radarr, 'radarr');
    const titles = await readTitles(files.radarrLanguages);
    const named = items.map((item) => withTitles(item, titles.get(item.tmdbId) ?? []));
    collections.push({ app: 'radarr', instance: 'radarr', items: named });
  }
  if (files.sonarr !== undefined) {
    collections.push({ app: 'sonarr', instance: 'sonarr', items: await readItems(files.sonarr, 'sonarr') });
  }
  return collections;
}

function readItems(file: string, app: App): Promise<Item[]> {
  return readAll(file, parseItems(createReadStream(file), app, app, file));
}

async function readTitles(files: readonly string[]): Promise<Map<number, string[]>> {
  const titles = new Map<number, string[]>();
  for (const file of files) {
    for (const { tmdbId, title } of await readAll(file, parseLanguageTitles(createReadStream(file), file))) {
      if (tmdbId > 0) titles.set(tmdbId, [...(titles.get(tmdbId) ?? []), title]);
    }
  }
  return titles;
}

async function readAll<Row>(file: string, rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = [];
  try {
    for await (const row of rows) all.push(row);
  } catch (error) {
    throw fileFailure(file, error);
  }
  return all;
}

function fileFailure(file: string, error: unknown): unknown {
  const trouble = fileTrouble(error, file);
  return trouble === null ? error : new Failure('COLLECTION_FILE_UNREADABLE', trouble, { cause: error });
}

/** What is said of an entry: its work's position, and the decision on its own name, which may be less sure than the work's. */
export interface ComparedName {
  readonly work: number;
  readonly decision: Decision;
}

/** The works of a playlist, and what is said of each entry; null where it shows no work. */
export interface Compared {
  readonly works: readonly GatheredWork[];
  readonly names: readonly (ComparedName | null)[];
}

/** Matches a playlist with collections: the same call that the server makes. Other weights are for training. */
export function compare(
  { entries, claims }: ReadPlaylist,
  collections: readonly Collection[],
  weights: Weights = trained,
): Compared {
  const works = matchClaims({ claims, collections, weights });
  const ofClaim = new Map<string, ComparedName>();
  works.forEach(({ parts }, work) => {
    for (const { claims: own, decision } of parts) {
      for (const position of own) ofClaim.set(claims[position]?.key ?? '', { work, decision });
    }
  });
  return { works, names: entries.map(({ claim }) => ofClaim.get(claim) ?? null) };
}
