import { writeFileSync } from 'node:fs';
import type { ReadPlaylist } from '../src/cli/compare-inputs.ts';
import type { TypeWeights, Weights } from '../src/core/matching/weights.ts';
import type { WorkType } from '../src/core/model/item.ts';
import { ARTWORK_KEY, examplesOf } from './examples.ts';
import { type Example, fitWeights } from './fit.ts';
import { decisionsOf, type LabelledSet, readLabelledPlaylist, readLabelledSet } from './labelled-set.ts';
import { type Figures, type ScoredDecision, score, type Truth } from './score.ts';

/** Playlists that are trained on: with artwork and without, so that titles learn to stand alone. */
const TRAINED_ON = ['playlist.m3u', 'playlist.nologo.m3u'];
const WEIGHTS_FILE = new URL('../src/core/matching/weights.json', import.meta.url);
/** Sources with fewer labelled entries than this share a fold. */
const SMALL_SOURCE = 300;
/** Folds of labels that one source gave alone. */
const WORK_FOLDS = 5;

/** Fits the weights on a labelled folder, measures them on providers they never saw, and writes both. */
export async function train(folder: string): Promise<void> {
  const set = await readLabelledSet(folder);
  const playlists: ReadPlaylist[] = [];
  for (const name of TRAINED_ON) {
    const playlist = await readLabelledPlaylist(set, name);
    if (playlist !== null) playlists.push(playlist);
  }
  const weights = fit(playlists, set, set.truth);
  const figures: Record<string, unknown> = {};
  for (const [i, playlist] of playlists.entries()) {
    const decisions = crossValidate(playlist, playlists, set);
    figures[TRAINED_ON[i] ?? ''] = {
      movies: rounded(score(set.truth, decisions, ({ kind }) => kind === 'movie')),
      series: rounded(score(set.truth, decisions, ({ kind }) => kind === 'series')),
    };
  }
  console.log(JSON.stringify(figures, null, 2));
  writeFileSync(WEIGHTS_FILE, `${JSON.stringify({ crossValidated: figures, weights }, null, 2)}\n`);
}

/** Decisions of a playlist where each entry is judged with weights that never saw its provider. */
export function crossValidate(
  playlist: ReadPlaylist,
  playlists: readonly ReadPlaylist[],
  set: LabelledSet,
): ScoredDecision[] {
  const folds = foldsOf(set.truth);
  const decisions: ScoredDecision[] = [];
  for (const fold of new Set(folds.values())) {
    const seen = set.truth.filter(({ line }) => folds.get(line) !== fold);
    const judged = decisionsOf(playlist, set.collections, fit(playlists, set, seen));
    for (const each of judged) {
      if (folds.get(each.line) === fold) decisions.push({ ...each, work: `${fold}:${each.work}` });
    }
  }
  return decisions;
}

/** The fold of each labelled line: its source; small sources together; where a kind has one large source, its works. */
function foldsOf(truths: readonly Truth[]): Map<number, string> {
  const folds = new Map<number, string>();
  for (const [kind, own] of Map.groupBy(truths, (truth) => truth.kind)) {
    const bySource = Map.groupBy(own, ({ source }) => source);
    const large = [...bySource].filter(([, rows]) => rows.length >= SMALL_SOURCE).map(([source]) => source);
    for (const { line, source, tmdbId = 0 } of own) {
      const alone = large.length < 2 ? `work ${tmdbId % WORK_FOLDS}` : 'small sources';
      folds.set(line, `${kind} ${large.length > 1 && large.includes(source) ? source : alone}`);
    }
  }
  return folds;
}

function fit(playlists: readonly ReadPlaylist[], set: LabelledSet, seen: readonly Truth[]): Weights {
  const examples: Record<WorkType, Example[]> = { movie: [], series: [] };
  for (const playlist of playlists) {
    const own = examplesOf(playlist, set.collections, seen);
    examples.movie.push(...own.movie);
    examples.series.push(...own.series);
  }
  const size = (app: string) => set.collections.find((collection) => collection.app === app)?.items?.length ?? 1;
  return { movie: fitType(examples.movie, size('radarr')), series: fitType(examples.series, size('sonarr')) };
}

function fitType(examples: readonly Example[], librarySize: number): TypeWeights {
  const total = examples.reduce((sum, { count }) => sum + count, 0);
  const held = examples.reduce((sum, { right, count }) => sum + (right >= 0 ? count : 0), 0);
  const { [ARTWORK_KEY]: artwork = 0, ...bits } = fitWeights(examples, held / (total - held) / librarySize);
  return { bits, artwork };
}

function rounded(figures: Figures): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(value * 10_000) / 10_000]),
  );
}
