import { broaderKey } from '../src/core/matching/weights.ts';
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
const SHRINKAGE = { broadest: 0.05, refined: 0.5, series: 1 };
const ROUNDS = 400;
const STEP = 0.08;

/**
 * Fits one weight for each feature key, in bits, so that the labelled candidates become as likely as possible
 * (conditional logit: McFadden 1974; Adam: Kingma and Ba 2015). The chance of a candidate is as in `posteriorOf`.
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
  const rows = examples.map(({ type, candidates, right, count, priorOdds }) => ({
    prior: Math.log(priorOdds),
    candidates: candidates.map(({ keys: own, setBits }) => ({
      keys: Int32Array.from(own.flatMap(termsOf(type)), (key) => position.get(key) ?? 0),
      set: setBits * Math.LN2,
    })),
    right,
    // The episodes of a series are one testimony, told many times.
    count: Math.sqrt(count),
  }));
  const shrinkage = keys.map(shrinkageOf);
  const weights = new Float64Array(keys.length);
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
    }
  }
  const whole = (key: string, type: WorkType) =>
    termsOf(type)(key).reduce((sum, term) => sum + (weights[position.get(term) ?? -1] ?? 0), 0);
  const names = keys.filter((key) => !key.startsWith(SERIES));
  const weightsOf = (type: WorkType) =>
    Object.fromEntries(names.map((key) => [key, Math.round((whole(key, type) / Math.LN2) * 100) / 100]));
  return { movie: weightsOf('movie'), series: weightsOf('series') };
}

/** Marks what series learn on their own. */
const SERIES = 'series:';

/** Two years that were compared mean the same for both types, and the labels of series have too few of them. */
const COMPARED_YEARS = /^year\/\w+\/(?:same|off|far)/;

/** What adds up to the weight of a key: its own term, those of the keys that it refines, and for series their own. */
function termsOf(type: WorkType): (key: string) => string[] {
  return (key) => {
    const shared = withBroader(key);
    return type === 'movie' || COMPARED_YEARS.test(key)
      ? shared
      : [...shared, ...shared.map((each) => `${SERIES}${each}`)];
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

interface Row {
  readonly prior: number;
  readonly candidates: readonly { readonly keys: Int32Array; readonly set: number }[];
  readonly right: number;
  readonly count: number;
}

/** Adds the slope of the negative log likelihood of one row. */
function addGradient({ prior, candidates, right, count }: Row, weights: Float64Array, gradient: Float64Array): void {
  const scores = candidates.map(({ keys, set }) => keys.reduce((sum, key) => sum + (weights[key] ?? 0), prior + set));
  const highest = Math.max(0, ...scores);
  const shares = scores.map((score) => Math.exp(score - highest));
  const sum = shares.reduce((total, share) => total + share, Math.exp(-highest));
  candidates.forEach(({ keys }, i) => {
    const slope = count * ((shares[i] ?? 0) / sum - (i === right ? 1 : 0));
    for (const key of keys) gradient[key] = (gradient[key] ?? 0) + slope;
  });
}
