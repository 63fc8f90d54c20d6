import { broaderKey } from '../src/core/matching/weights.ts';

/** One gathered work with its candidates, and what the labels say of it. */
export interface Example {
  /** Feature keys of each candidate; empty keys are left out. */
  readonly candidates: readonly (readonly string[])[];
  /** Position of the right candidate, -1 for none of them. */
  readonly right: number;
  /** Labelled entries that say so. */
  readonly count: number;
  /** Provider of most of these entries: cross-validation never lets one judge itself. */
  readonly source: string;
}

/** How strongly weights are drawn to their broader key's, in examples: what a handful of works show stays modest. */
const SHRINKAGE = 0.1;
const ROUNDS = 400;
const STEP = 0.08;

/**
 * Fits one weight for each feature key, in bits, so that the labelled candidates become as likely as possible
 * (conditional logit: McFadden 1974; Adam: Kingma and Ba 2015). The chance of a candidate is as in `posteriorOf`.
 * A key learns the difference to its broader key ("title/loose" for "title/loose/short"); the weights that are returned
 * are whole, for broader keys as well.
 *
 * @param priorOdds - odds that a given item is the work, as the examples' library has them
 */
export function fitWeights(examples: readonly Example[], priorOdds: number): Record<string, number> {
  const keys = [...new Set(examples.flatMap(({ candidates }) => candidates.flat().flatMap(withBroader)))].sort();
  const position = new Map(keys.map((key, i) => [key, i]));
  const rows = examples.map(({ candidates, right, count }) => ({
    candidates: candidates.map((each) => Int32Array.from(each.flatMap(withBroader), (key) => position.get(key) ?? 0)),
    right,
    count,
  }));
  const weights = new Float64Array(keys.length);
  const mean = new Float64Array(keys.length);
  const square = new Float64Array(keys.length);
  const prior = Math.log(priorOdds);
  for (let round = 1; round <= ROUNDS; round++) {
    const gradient = weights.map((weight) => SHRINKAGE * weight);
    for (const row of rows) addGradient(row, weights, prior, gradient);
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
  const whole = (key: string) =>
    withBroader(key).reduce((sum, each) => sum + (weights[position.get(each) ?? -1] ?? 0), 0);
  return Object.fromEntries(keys.map((key) => [key, Math.round((whole(key) / Math.LN2) * 100) / 100]));
}

/** A key, and the ones that it refines. */
function withBroader(key: string): string[] {
  const broader = broaderKey(key);
  return broader === null ? [key] : [key, ...withBroader(broader)];
}

interface Row {
  readonly candidates: readonly Int32Array[];
  readonly right: number;
  readonly count: number;
}

/** Adds the slope of the negative log likelihood of one row. */
function addGradient(
  { candidates, right, count }: Row,
  weights: Float64Array,
  prior: number,
  gradient: Float64Array,
): void {
  const scores = candidates.map((keys) => keys.reduce((sum, key) => sum + (weights[key] ?? 0), prior));
  const highest = Math.max(0, ...scores);
  const shares = scores.map((score) => Math.exp(score - highest));
  const sum = shares.reduce((total, share) => total + share, Math.exp(-highest));
  candidates.forEach((keys, i) => {
    const slope = count * ((shares[i] ?? 0) / sum - (i === right ? 1 : 0));
    for (const key of keys) gradient[key] = (gradient[key] ?? 0) + slope;
  });
}
