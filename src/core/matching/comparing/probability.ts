import { flatNumbers } from '../../model/flat-memory.ts';
import { finish, type Steps } from '../../model/steps.ts';

/** The chances of exclusive explanations: each candidate, or none of them. They sum to 1. */
export interface Posterior {
  /** In the order of the weights. */
  readonly candidates: readonly number[];
  readonly none: number;
}

/**
 * Turns evidence into the probability of each candidate. A candidate's odds against "none of them" are the prior odds of
 * a pair times 2 to its bits; the candidates exclude each other, so two that fit equally well share the chance.
 *
 * @param priorOdds - odds, above 0, that one given item of the collection is the work, before anything is compared
 * @param bits - evidence of each candidate, prior left out
 * @throws RangeError if the odds are not above 0 or a weight is not finite
 * @see Fellegi and Sunter, "A Theory for Record Linkage", JASA 64 (1969), 1183-1210
 */
export function posteriorOf(priorOdds: number, bits: readonly number[]): Posterior {
  const prior = Math.log2(priorOdds);
  const highest = highestOf(priorOdds, prior, bits);
  const shares = bits.map((weight) => 2 ** (prior + weight - highest));
  const none = 2 ** -highest;
  const sum = shares.reduce((total, share) => total + share, none);
  return { candidates: shares.map((share) => share / sum), none: none / sum };
}

/** What all are scaled by, so that no power overflows. */
function highestOf(priorOdds: number, prior: number, bits: readonly number[]): number {
  if (!(priorOdds > 0)) throw new RangeError(`prior odds must lie above 0, got ${priorOdds}`);
  let highest = 0;
  for (const weight of bits) highest = Math.max(highest, prior + finite(weight));
  return highest;
}

function finite(weight: number): number {
  if (!Number.isFinite(weight)) throw new RangeError(`weight must be finite, got ${weight}`);
  return weight;
}

/** The bits of each work's candidates: an array of arrays, or whatever is walked like one. */
export interface Evidences extends Iterable<readonly number[]> {
  readonly length: number;
}

/** Works between two steps of the estimate: some milliseconds. */
const STEP = 2_000;

/** Overlap before any evidence, and how many works it weighs: a small playlist should not prove its own extreme. */
const USUAL_OVERLAP = { share: 0.2, works: 10 };

/**
 * Share of works that the collection holds, estimated from the evidence of all of them by expectation–maximisation,
 * so that neither a training set nor a guess decides how likely a match is. Between 0.001 and 0.98.
 *
 * @param evidence - bits of each work's candidates; works without candidates count as well
 * @param items - size of the collection: the prior of one pair is the overlap divided by it
 * @see Saerens, Latinne and Decaestecker, "Adjusting the Outputs of a Classifier to New a Priori Probabilities" (2002)
 */
export function estimateOverlap(evidence: Evidences, items: number): number {
  return finish(estimateOverlapInSteps(evidence, items));
}

/** `estimateOverlap` in steps. */
export function* estimateOverlapInSteps(evidence: Evidences, items: number): Steps<number> {
  // A work is none of its candidates with a chance of 1 in 1 plus the prior odds times this: the rounds need no more.
  const factors = flatNumbers(evidence.length);
  let works = 0;
  for (const bits of evidence) {
    factors[works] = factorOf(bits);
    if (++works % STEP === 0) yield;
  }
  let overlap = USUAL_OVERLAP.share;
  for (let round = 0; round < 30; round++) {
    const odds = pairOdds(overlap, items);
    let held = USUAL_OVERLAP.share * USUAL_OVERLAP.works;
    for (let work = 0; work < works; work++) held += 1 - 1 / (1 + odds * (factors[work] ?? 0));
    yield;
    const next = Math.min(0.98, Math.max(0.001, held / (works + USUAL_OVERLAP.works)));
    const settled = Math.abs(next - overlap) < 1e-4;
    overlap = next;
    if (settled) break;
  }
  return overlap;
}

/** By how much the evidence of all candidates together multiplies the odds of a pair; 0 where there is none. */
function factorOf(bits: readonly number[]): number {
  let factor = 0;
  for (const weight of bits) factor += 2 ** finite(weight);
  return factor;
}

/**
 * Odds of a pair at most. A small collection is no random sample: it holds what is well known and has namesakes, of
 * which a prior of one in forty would make nothing. One in 8,192 is what a library of thousands gives at an even overlap.
 */
export const HIGHEST_PAIR_ODDS = 2 ** -13;

/** Odds that a given one of so many items is the work, where the collection holds this share of the works. */
export function pairOdds(overlap: number, items: number): number {
  return Math.min(HIGHEST_PAIR_ODDS, overlap / (1 - overlap) / Math.max(1, items));
}
