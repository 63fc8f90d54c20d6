import { broaderKey } from '../src/core/matching/comparing/weights.ts';
import type { WorkType } from '../src/core/model/item.ts';

/** What is known of one candidate of an example. */
interface ExampleCandidate {
  /** Feature keys; empty ones are left out. */
  readonly keys: readonly string[];
  /** Weights that are not trained, in bits. */
  readonly setBits: number;
}

/** One gathered work with its candidates, and what the labels say of it. */
export interface Example {
  readonly type: WorkType;
  readonly candidates: readonly ExampleCandidate[];
  /** Position of the right candidate, -1 for none of them. */
  readonly right: number;
  /** Labelled entries that say so. */
  readonly count: number;
  /** Odds that a given item is the work, in the library that it was compared with. */
  readonly priorOdds: number;
  /** What is left out together in cross-validation: a provider never judges itself. */
  readonly fold: string;
}

/**
 * How strongly a term is drawn to 0, in works: the broadest hardly, refinements so that what a handful of works show
 * stays modest, and what only series show the most.
 */
const SHRINKAGE = { broadest: 0.05, refined: 0.5, series: 12 };
/** Not to the end: what more rounds gain is gained on the works that are trained on, and lost on others. */
const ROUNDS = 300;
/** The last rounds, whose mean is taken: where the steps end by chance counts for less so. */
const AVERAGED = 150;
const STEP = 0.08;

/**
 * Fits one weight for each feature key, in bits, so that the labelled candidates become as likely as possible
 * (conditional logit: McFadden 1974; Adam: Kingma and Ba 2015; mean of rounds: Polyak and Juditsky 1992). The chance of a
 * candidate is as in `posteriorOf`.
 * A key learns the difference to its broader key ("title/loose" for "title/loose/short"); the weights that are returned
 * are whole, for broader keys as well. Series learn only how they differ from movies: of years and namesakes their
 * labels say too little.
 */
export function fitWeights(examples: readonly Example[]): Record<WorkType, Record<string, number>> {
  const keys = [
    ...new Set(
      examples.flatMap(({ candidates, type }) => candidates.flatMap((each) => each.keys).flatMap(termsOf(type))),
    ),
  ].sort();
  const position = new Map(keys.map((key, i) => [key, i]));
  const rows = mergeAlike(examples, (key, type) => termsOf(type)(key).map((term) => position.get(term) ?? 0));
  const shrinkage = keys.map(shrinkageOf);
  const weights = new Float64Array(keys.length);
  const fitted = new Float64Array(keys.length);
  const mean = new Float64Array(keys.length);
  const square = new Float64Array(keys.length);
  for (let round = 1; round <= ROUNDS; round++) {
    const gradient = weights.map((weight, i) => (shrinkage[i] ?? 0) * weight);
    for (const row of rows) addGradient(row, weights, gradient);
    for (let i = 0; i < weights.length; i++) {
      const slope = gradient[i] ?? 0;
      const m = 0.9 * (mean[i] ?? 0) + 0.1 * slope;
      const v = 0.999 * (square[i] ?? 0) + 0.001 * slope * slope;
      mean[i] = m;
      square[i] = v;
      const step = m / (1 - 0.9 ** round) / (Math.sqrt(v / (1 - 0.999 ** round)) + 1e-8);
      weights[i] = (weights[i] ?? 0) - STEP * step;
      if (round > ROUNDS - AVERAGED) fitted[i] = (fitted[i] ?? 0) + (weights[i] ?? 0) / AVERAGED;
    }
  }
  const whole = (key: string, type: WorkType) =>
    termsOf(type)(key).reduce((sum, term) => sum + (fitted[position.get(term) ?? -1] ?? 0), 0);
  const names = keys.filter((key) => !key.startsWith(SERIES));
  const weightsOf = (type: WorkType) =>
    Object.fromEntries(names.map((key) => [key, Math.round((whole(key, type) / Math.LN2) * 100) / 100]));
  return { movie: weightsOf('movie'), series: weightsOf('series') };
}

/** Marks what series learn on their own. */
const SERIES = 'series:';

/**
 * What means the same for both types: two years that were compared, of which the labels of series have too few, and
 * titles that are the same. How much surer a series is of its title shows in the years that are not said.
 */
const SHARED = /^(?:year\/(?:same|off|far)|(?:title\/(?:exact|loose)|tongue\/(?:same|loose)|name\/same)(?:\/|$))/;

/** What adds up to the weight of a key: its own term, those of the keys that it refines, and for series their own. */
function termsOf(type: WorkType): (key: string) => string[] {
  return (key) => {
    const shared = withBroader(key);
    return type === 'movie' || SHARED.test(key) ? shared : [...shared, ...shared.map((each) => `${SERIES}${each}`)];
  };
}

function shrinkageOf(term: string): number {
  if (term.startsWith(SERIES)) return SHRINKAGE.series;
  return broaderKey(term) === null ? SHRINKAGE.broadest : SHRINKAGE.refined;
}

/** A key, and the ones that it refines. */
function withBroader(key: string): string[] {
  const broader = broaderKey(key);
  return broader === null ? [key] : [key, ...withBroader(broader)];
}

/** Examples that look the same, as one: their candidates with the terms that add up to their weight. */
interface Row {
  readonly prior: number;
  readonly candidates: readonly { readonly terms: Int32Array; readonly set: number }[];
  readonly right: number;
  count: number;
}

function mergeAlike(examples: readonly Example[], termsOfKey: (key: string, type: WorkType) => number[]): Row[] {
  const rows = new Map<string, Row>();
  for (const { type, candidates, right, count, priorOdds } of examples) {
    // The episodes of a series are one testimony, told many times.
    const weight = Math.sqrt(count);
    const name = JSON.stringify([type, priorOdds, right, candidates.map(({ keys, setBits }) => [keys, setBits])]);
    const known = rows.get(name);
    if (known !== undefined) known.count += weight;
    else if (candidates.length > 0)
      rows.set(name, { ...rowOf(type, candidates, termsOfKey), prior: Math.log(priorOdds), right, count: weight });
  }
  return [...rows.values()];
}

function rowOf(
  type: WorkType,
  candidates: Example['candidates'],
  termsOfKey: (key: string, type: WorkType) => number[],
): Pick<Row, 'candidates'> {
  return {
    candidates: candidates.map(({ keys, setBits }) => ({
      terms: Int32Array.from(keys.flatMap((key) => termsOfKey(key, type))),
      set: setBits * Math.LN2,
    })),
  };
}

/** Scores of one row's candidates, made into shares: kept, because this is done by the million. */
const shares = new Float64Array(256);

/** Adds the slope of the negative log likelihood of one row. */
function addGradient(row: Row, weights: Float64Array, gradient: Float64Array): void {
  const { candidates, right, count } = row;
  const none = shareOut(row, weights);
  let sum = none;
  for (let i = 0; i < candidates.length; i++) sum += shares[i] ?? 0;
  candidates.forEach(({ terms }, i) => {
    const slope = count * ((shares[i] ?? 0) / sum - (i === right ? 1 : 0));
    if (Math.abs(slope) > 1e-9) addTo(gradient, terms, slope);
  });
}

/** Fills in the shares of the candidates, not yet of one whole, and gives that of "none of them". */
function shareOut({ prior, candidates }: Row, weights: Float64Array): number {
  let highest = 0;
  candidates.forEach(({ terms, set }, i) => {
    let score = prior + set;
    for (let at = 0; at < terms.length; at++) score += weights[terms[at] ?? 0] ?? 0;
    shares[i] = score;
    highest = Math.max(highest, score);
  });
  for (let i = 0; i < candidates.length; i++) shares[i] = Math.exp((shares[i] ?? 0) - highest);
  return Math.exp(-highest);
}

function addTo(gradient: Float64Array, terms: Int32Array, slope: number): void {
  for (let at = 0; at < terms.length; at++) {
    const term = terms[at] ?? 0;
    gradient[term] = (gradient[term] ?? 0) + slope;
  }
}
