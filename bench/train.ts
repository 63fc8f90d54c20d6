import { writeFileSync } from 'node:fs';
import type { ReadPlaylist } from '../src/cli/compare-inputs.ts';
import type { Weights } from '../src/core/matching/comparing/weights.ts';
import { examplesOf, withOpenYears } from './examples.ts';
import { type Example, fitWeights } from './fit.ts';
import { type FoldedTruth, foldTruths } from './folds.ts';
import {
  asForeign,
  cutLibrary,
  decisionsOf,
  hideTitles,
  type LabelledSet,
  readLabelledPlaylist,
  readLabelledSet,
} from './labelled-set.ts';
import { type Figures, type ScoredDecision, score } from './score.ts';

/** Playlists that are trained on: with artwork and without, so that titles learn to stand alone. */
const TRAINED_ON = ['playlist.m3u', 'playlist.nologo.m3u'];
const WEIGHTS_FILE = new URL('../src/core/matching/comparing/weights.json', import.meta.url);
/**
 * Shares of the library that are trained with. A small one shows fewer namesakes and fewer words, and that must not
 * mislead; it also holds few works, so several are drawn, otherwise than those that are measured.
 */
const LIBRARIES = [1, 0.3, 0.1, 0.1, 0.03];
const FIRST_DRAW = 11;
/** Shares below this are drawn for one playlist in turn. */
const SMALL = 0.3;

/** Share of the movies whose own title is taken away once, so that translations are learned from every provider. */
const HIDDEN = 0.6;

/** Fits the weights on a labelled folder, measures them on providers they never saw, and writes both. */
export async function train(folder: string): Promise<void> {
  const set = await readLabelledSet(folder);
  const truth = foldTruths(set.truth);
  const playlists = await readPlaylists(set);
  const examples = allExamples({ ...set, truth }, [...playlists.values()]);
  const folds = [...new Set(truth.map(({ fold }) => fold))];
  const usual = playlists.get(TRAINED_ON[0] ?? '');
  const fitted = (without?: string) => {
    const { movie, series } = fit(examples, without);
    return { movie: usual === undefined ? movie : withOpenYears(movie, usual, set.collections), series };
  };
  const weightsByFold = new Map(folds.map((fold) => [fold, fitted(fold)]));
  const figures: Record<string, unknown> = {};
  for (const [name, playlist] of playlists) {
    const decisions = crossValidate(playlist, { ...set, truth }, weightsByFold);
    figures[name] = {
      movies: rounded(score(truth, decisions, ({ kind }) => kind === 'movie')),
      series: rounded(score(truth, decisions, ({ kind }) => kind === 'series')),
    };
  }
  console.log(JSON.stringify(figures, null, 2));
  const weights = fitted();
  writeFileSync(WEIGHTS_FILE, `${JSON.stringify({ crossValidated: figures, weights }, null, 2)}\n`);
}

async function readPlaylists(set: LabelledSet): Promise<Map<string, ReadPlaylist>> {
  const playlists = new Map<string, ReadPlaylist>();
  for (const name of TRAINED_ON) {
    const playlist = await readLabelledPlaylist(set, name);
    if (playlist !== null) playlists.set(name, playlist);
  }
  return playlists;
}

function allExamples(set: LabelledSet<FoldedTruth>, playlists: readonly ReadPlaylist[]): Example[] {
  const examples: Example[] = [];
  LIBRARIES.forEach((share, draw) => {
    const { collections, truth } = cutLibrary(set, share, FIRST_DRAW + draw);
    playlists.forEach((playlist, i) => {
      if (share < SMALL && draw % playlists.length !== i) return;
      examples.push(...examplesOf(playlist, collections, truth));
    });
  });
  const hidden = hideTitles(set, HIDDEN, 1);
  for (const playlist of playlists) {
    examples.push(...examplesOf(asForeign(playlist), hidden.collections, hidden.truth));
  }
  return examples;
}

/** Decisions of a playlist where each entry is judged with weights that never saw its fold. */
function crossValidate(
  playlist: ReadPlaylist,
  { truth, collections }: LabelledSet<FoldedTruth>,
  weightsByFold: ReadonlyMap<string, Weights>,
): ScoredDecision[] {
  const foldOf = new Map(truth.map(({ line, fold }) => [line, fold]));
  const decisions: ScoredDecision[] = [];
  for (const [fold, weights] of weightsByFold) {
    for (const each of decisionsOf(playlist, collections, weights)) {
      if (foldOf.get(each.line) === fold) decisions.push({ ...each, work: `${fold}:${each.work}` });
    }
  }
  return decisions;
}

function fit(examples: readonly Example[], without?: string): Weights {
  const { movie, series } = fitWeights(examples.filter(({ fold }) => fold !== without));
  return { movie: { bits: movie }, series: { bits: series } };
}

/** Figures to four places; without those of works, which folds tear apart. */
function rounded({ purity: _purity, whole: _whole, ...figures }: Figures): Record<string, number> {
  return Object.fromEntries(
    Object.entries(figures).map(([name, value]) => [name, Math.round(value * 10_000) / 10_000]),
  );
}
