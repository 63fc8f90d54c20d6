import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare, type ReadPlaylist, readClaims, readCollections } from '../src/cli/compare-inputs.ts';
import type { Weights } from '../src/core/matching/weights.ts';
import type { Collection } from '../src/core/model/item.ts';
import type { ScoredDecision, Truth } from './score.ts';

/** A folder of labelled entries: `truth.jsonl`, playlists, and saved answers of Radarr and Sonarr. */
export interface LabelledSet {
  readonly folder: string;
  readonly truth: readonly Truth[];
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
  const { works, workOfEntry } = compare(playlist, collections, weights);
  return playlist.entries.map(({ line, kind }, i) => {
    const position = workOfEntry[i] ?? -1;
    const decision = works[position]?.decision;
    const item = decision?.candidates[0]?.item;
    return {
      line,
      kind,
      status: decision?.status ?? null,
      confidence: decision?.confidence ?? 0,
      tmdbId: item?.type === 'movie' ? item.tmdbId : null,
      tvdbId: item?.type === 'series' ? item.tvdbId : null,
      work: String(position),
    };
  });
}
