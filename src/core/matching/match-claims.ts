import type { Claim } from '../model/claim.ts';
import type { Override } from '../model/decision.ts';
import type { Collection, Item, WorkType } from '../model/item.ts';
import { appOf } from '../model/item.ts';
import type { GatheredWork } from '../model/work.ts';
import { applyOverrides } from './apply-overrides.ts';
import { artworkTrust } from './artwork-trust.ts';
import { provenIds } from './bare-ids.ts';
import { type Circumstances, decide } from './decide.ts';
import type { Draft } from './draft.ts';
import { featureKeys } from './features.ts';
import { findCandidates } from './find-candidates.ts';
import { gatherDrafts } from './gather-drafts.ts';
import { gatherWorks, type Judged } from './gather-works.ts';
import { identitiesOf } from './identity.ts';
import { estimateOverlap, pairOdds } from './probability.ts';
import { TitleIndex } from './title-index.ts';
import { type Weighed, weigh } from './weigh.ts';
import { weights as trained, type Weights } from './weights.ts';

/** What is matched with what. */
export interface MatchInput {
  readonly claims: readonly Claim[];
  /** Of all enabled instances. */
  readonly collections: readonly Collection[];
  /** People's decisions by key of a work. */
  readonly overrides?: ReadonlyMap<string, Override>;
  /** Other weights than the trained ones, for those who train them. */
  readonly weights?: Weights;
}

/** How far a match is: drafts compared, of all. */
export interface MatchProgress {
  readonly done: number;
  readonly total: number;
}

/** Drafts between two steps of `matchInSteps`: some ten milliseconds of work. */
const STEP = 500;

/** Works out which movie or series each claim shows and how it stands in the collections. */
export function matchClaims(input: MatchInput): GatheredWork[] {
  const steps = matchInSteps(input);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** `matchClaims` in steps of some milliseconds, so that a server can answer in between. The result is the same. */
export function* matchInSteps(input: MatchInput): Generator<MatchProgress, GatheredWork[]> {
  const items: Item[] = input.collections.flatMap((collection) => collection.items ?? []);
  const index = new TitleIndex(identitiesOf(items));
  const claims = provenIds(input.claims, index);
  const drafts = gatherDrafts(claims, artworkTrust(claims, index));
  const compared: Weighed[][] = [];
  for (const draft of drafts) {
    compared.push(compareDraft(draft, index, (input.weights ?? trained)[draft.type]));
    if (compared.length % STEP === 0) yield { done: compared.length, total: drafts.length };
  }
  const circumstances = {
    movie: circumstancesOf('movie', input, drafts, compared),
    series: circumstancesOf('series', input, drafts, compared),
  };
  const judged: Judged[] = [];
  for (const [i, draft] of drafts.entries()) {
    judged.push({ draft, decision: decide(compared[i] ?? [], circumstances[draft.type]) });
    if (judged.length % STEP === 0) yield { done: drafts.length, total: drafts.length };
  }
  return applyOverrides(gatherWorks(judged, claims), input.overrides ?? new Map(), input.collections);
}

/** Every candidate of a draft, weighed. */
export function compareDraft(draft: Draft, index: TitleIndex, weights: Weights[WorkType]): Weighed[] {
  return findCandidates(draft, index).map((comparison) => weigh(comparison, featureKeys(draft, comparison), weights));
}

function circumstancesOf(
  type: WorkType,
  { collections, weights = trained }: MatchInput,
  drafts: readonly Draft[],
  compared: readonly (readonly Weighed[])[],
): Circumstances {
  const own = collections.filter(({ app }) => app === appOf(type));
  const size = own.reduce((most, { items }) => Math.max(most, items?.length ?? 0), 0);
  const evidence: number[][] = [];
  drafts.forEach((draft, i) => {
    if (draft.type === type) evidence.push((compared[i] ?? []).map(({ bits }) => bits));
  });
  const overlap = size === 0 ? 0.001 : estimateOverlap(evidence, size);
  return { weights: weights[type], priorOdds: pairOdds(overlap, size), collections: own };
}
