import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare, type ReadPlaylist, readClaims, readCollections } from '../src/cli/compare-inputs.ts';
import type { Weights } from '../src/core/matching/comparing/weights.ts';
import type { Collection, Item } from '../src/core/model/item.ts';
import type { TitleReading } from '../src/core/model/parsed-title.ts';
import { normalizeTitle } from '../src/core/title/normalize-title.ts';
import { hashOf } from './hash-of.ts';
import type { ScoredDecision, Truth } from './score.ts';

/** A folder of labelled entries: `truth.jsonl`, playlists, and saved answers of Radarr and Sonarr. */
export interface LabelledSet<T extends Truth = Truth> {
  readonly folder: string;
  readonly truth: readonly T[];
  readonly collections: readonly Collection[];
}

/** Reads labels and collections with every `radarr.language-N.json` beside them; playlists are read on their own. */
export async function readLabelledSet(folder: string): Promise<LabelledSet> {
  const lines = readFileSync(join(folder, 'truth.jsonl'), 'utf8').split('\n');
  const languages = readdirSync(folder).filter((file) => /^radarr\.language-\d+\.json$/.test(file));
  return {
    folder,
    truth: lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Truth),
    collections: await readCollections({
      radarr: join(folder, 'radarr.json'),
      radarrLanguages: languages.map((file) => join(folder, file)),
      sonarr: join(folder, 'sonarr.json'),
    }),
  };
}

/**
 * The set with only a share of each library, drawn by a hash of id and seed, so that a draw can be repeated; labels say
 * of what was cut that it is not in the library.
 */
export function cutLibrary<T extends Truth>(set: LabelledSet<T>, share: number, seed: number): LabelledSet<T> {
  const stays = (id: number) => share >= 1 || hashOf(id, seed) < share;
  const idOf = ({ type, tmdbId, tvdbId }: Item) => (type === 'movie' ? tmdbId : tvdbId);
  return {
    folder: set.folder,
    collections: set.collections.map((collection) => ({
      ...collection,
      items: collection.items?.filter((item) => stays(idOf(item))) ?? null,
    })),
    truth: set.truth.map((truth) => {
      const id = truth.kind === 'movie' ? truth.tmdbId : truth.tvdbId;
      return truth.inLibrary && !stays(id ?? 0) ? { ...truth, inLibrary: false } : truth;
    }),
  };
}

/**
 * The set as if the library knew a share of its items only in other languages: their title, and what reads the same, is
 * taken away where another one is left. What a provider calls them is then a translation that the library does not hold.
 */
export function hideTitles<T extends Truth>(set: LabelledSet<T>, share: number, seed: number): LabelledSet<T> {
  const hide = (item: Item): Item => {
    const own = normalizeTitle(item.title);
    const [title, ...otherTitles] = item.otherTitles.filter((other) => normalizeTitle(other) !== own);
    const hidden = title !== undefined && item.type === 'movie' && hashOf(item.tmdbId, seed) < share;
    return hidden ? { ...item, title, otherTitles } : item;
  };
  return {
    ...set,
    collections: set.collections.map((each) => ({ ...each, items: each.items?.map(hide) ?? null })),
  };
}

/** A playlist of names in a language that no library knows. */
export function asForeign(playlist: ReadPlaylist): ReadPlaylist {
  return { ...playlist, claims: playlist.claims.map((claim) => ({ ...claim, languages: ['xx'] })) };
}

/** A playlist whose provider writes a tag that no vocabulary knows before every name. */
export function asTagged(playlist: ReadPlaylist): ReadPlaylist {
  const tag = (reading: TitleReading): TitleReading => {
    const title = `[QZX] ${reading.title}`;
    return { ...reading, title, normalizedTitle: normalizeTitle(title) };
  };
  return {
    ...playlist,
    claims: playlist.claims.map((claim) => ({ ...claim, readings: claim.readings.map(tag) })),
  };
}

/** One playlist of the folder, or null where it has none of that name. */
export async function readLabelledPlaylist({ folder }: LabelledSet, name: string): Promise<ReadPlaylist | null> {
  const file = join(folder, name);
  return existsSync(file) ? readClaims(file) : null;
}

/** What is decided of each entry, in the form that is scored. */
export function decisionsOf(
  playlist: ReadPlaylist,
  collections: readonly Collection[],
  weights?: Weights,
): ScoredDecision[] {
  const { names } = compare(playlist, collections, weights);
  return playlist.entries.map(({ line, kind }, i) => {
    const { work, decision } = names[i] ?? { work: -1, decision: undefined };
    const item = decision?.candidates[0]?.item;
    return {
      line,
      kind,
      status: decision?.status ?? null,
      confidence: decision?.confidence ?? 0,
      tmdbId: item?.type === 'movie' ? item.tmdbId : null,
      tvdbId: item?.type === 'series' ? item.tvdbId : null,
      work: String(work),
    };
  });
}
