import type { Candidate, Decision, InstanceState, WorkStatus } from '../../model/decision.ts';
import type { Collection, Item } from '../../model/item.ts';
import type { Thresholds } from '../../model/thresholds.ts';
import type { IndexedIdentity } from '../identities/identity.ts';
import { posteriorOf } from './probability.ts';
import { evidenceOf, type Weighed } from './weigh.ts';
import type { TypeWeights } from './weights.ts';

/** Candidates kept for people to look at. */
const SHOWN = 5;

/** What decisions on one type of work rest on. */
export interface Circumstances {
  readonly weights: TypeWeights;
  readonly thresholds: Thresholds;
  /** Odds that a given item is the work, before anything is compared. */
  readonly priorOdds: number;
  /** Collections of enabled instances that judge this type. */
  readonly collections: readonly Collection[];
}

/** What was found for one draft: its candidates, best first. */
export interface Finding {
  /** Weight of each candidate in bits. */
  readonly bits: readonly number[];
  /** The part of it that is known only once all drafts are compared, see `Weighed`; empty where nothing is. */
  readonly yearPriors: readonly number[];
  readonly identities: readonly IndexedIdentity[];
  /** Why the best one is not to be believed, null where nothing speaks against it. */
  readonly doubt: string | null;
}

/** A decision without its candidates. */
export interface Verdict extends Omit<Decision, 'candidates'> {
  /** Chance of each candidate. */
  readonly chances: readonly number[];
}

/** Judges one draft by what was found for it. */
export function judge({ bits, identities, doubt }: Finding, circumstances: Circumstances): Verdict {
  const { candidates: chances, none } = posteriorOf(circumstances.priorOdds, bits);
  const { verdict, reason } = verdictOf(chances, 1 - none, doubt, circumstances.thresholds);
  const standing = standingOf(verdict, identities[0], circumstances.collections);
  const [best, second] = bits;
  return {
    status: statusOf(verdict, Object.values(standing.instances), circumstances.collections),
    confidence: percent(chances[0] ?? 0),
    chances,
    marginBits: best === undefined || second === undefined ? Number.POSITIVE_INFINITY : best - second,
    reason,
    ...standing,
  };
}

/** A verdict with its candidates. `weighed` are those of `shownOf`. */
export function decide(
  { chances, ...verdict }: Verdict,
  weighed: readonly Weighed[],
  circumstances: Circumstances,
): Decision {
  return { ...verdict, candidates: weighed.map((each, i) => candidateOf(each, chances[i] ?? 0, circumstances)) };
}

/** The candidates that people are shown. */
export function shownOf({ identities }: Finding): readonly IndexedIdentity[] {
  return identities.slice(0, SHOWN);
}

type Matching = 'in-collection' | 'review' | 'missing';

function verdictOf(
  [chance]: readonly number[],
  held: number,
  doubt: string | null,
  { matchFrom, missingTo }: Thresholds,
): { readonly verdict: Matching; readonly reason: string } {
  if (chance === undefined) return { verdict: 'missing', reason: 'nothing in the collection comes near' };
  if (doubt !== null) return { verdict: 'review', reason: doubt };
  if (chance >= matchFrom) return { verdict: 'in-collection', reason: 'the evidence is clear' };
  if (held <= missingTo) return { verdict: 'missing', reason: 'the nearest does not fit' };
  const tied = chance < held * matchFrom;
  return { verdict: 'review', reason: tied ? 'several items fit about equally well' : 'the evidence leaves doubt' };
}

/** A catalogue id is believed unless title and year both speak against it: providers are wrong too. */
export function idDoubt({ comparison: { ids, title } }: Weighed): string | null {
  if (ids === 'contradicted') return 'the id says this item, title and year say another';
  const agrees = title?.relation === 'exact' && (title.year === 'same' || title.year === 'off-1');
  return ids === 'different' && agrees ? 'title and year say this item, the id says another' : null;
}

/** In the collection if any instance has it; else no verdict as long as one was never read in full, or none exists. */
function statusOf(verdict: Matching, states: readonly InstanceState[], collections: readonly Collection[]): WorkStatus {
  if (verdict === 'in-collection' && states.includes('in-collection')) return 'in-collection';
  const everyRead = collections.length > 0 && collections.every(({ items }) => items !== null);
  if (!everyRead) return 'unknown';
  if (verdict === 'review') return 'review';
  return states.includes('missing') ? 'missing' : 'excluded';
}

/** How a work stands in each instance; in doubt, that is unknown. */
function standingOf(
  verdict: Matching,
  best: IndexedIdentity | undefined,
  collections: readonly Collection[],
): Standing {
  const matched = verdict === 'in-collection' ? (best?.items ?? []) : [];
  return standingIn(
    collections.map(({ instance, items }) => {
      const isKnown = items !== null && verdict !== 'review';
      return { instance, own: isKnown ? matched.filter((item) => item.instance === instance) : null };
    }),
  );
}

/** What a decision says of instances. */
type Standing = Pick<Decision, 'instances' | 'holdings'>;

/** How a work stands in instances that have these items of it; null where nobody knows. */
export function standingIn(
  instances: readonly { readonly instance: string; readonly own: readonly Item[] | null }[],
): Standing {
  // By entries: an instance may be called as a property that every object has.
  return {
    instances: Object.fromEntries(instances.map(({ instance, own }) => [instance, stateOf(own)] as const)),
    holdings: Object.fromEntries(
      instances.flatMap(({ instance, own }) => {
        const held = own?.filter(({ excluded }) => !excluded) ?? [];
        if (held.length === 0) return [];
        const hasFile = held.some((item) => item.hasFile);
        return [[instance, { hasFile, monitored: held.some(({ monitored }) => monitored) }] as const];
      }),
    ),
  };
}

function stateOf(own: readonly Item[] | null): InstanceState {
  if (own === null) return 'unknown';
  if (own.some(({ excluded }) => !excluded)) return 'in-collection';
  return own.length > 0 ? 'excluded' : 'missing';
}

function candidateOf(weighed: Weighed, chance: number, { weights, priorOdds }: Circumstances): Candidate {
  const item = weighed.comparison.identity.items[0];
  if (item === undefined) throw new RangeError('an identity holds at least one item');
  const bits = Math.round(Math.log2(priorOdds) * 100) / 100;
  const prior = { kind: 'prior', bits, reason: 'any item of the collection, before anything is compared' } as const;
  return { item, confidence: percent(chance), evidence: [prior, ...evidenceOf(weighed, weights)] };
}

/** A chance as 0–100 with two decimals. */
function percent(chance: number): number {
  return Math.round(chance * 10_000) / 100;
}
