import type { Claim } from '../model/claim.ts';
import type { Decisions } from '../model/decision.ts';
import type { IntList } from '../model/int-list.ts';
import type { Collection, WorkType } from '../model/item.ts';
import { appOf } from '../model/item.ts';
import type { Lookups } from '../model/lookup.ts';
import { finish, type Steps } from '../model/steps.ts';
import { type Thresholds, usualThresholds } from '../model/thresholds.ts';
import type { JudgedWork } from '../model/work.ts';
import type { KeyedClaims } from './claims/claim-list.ts';
import type { Draft } from './claims/draft.ts';
import type { Circumstances } from './comparing/decide.ts';
import { featureKeys } from './comparing/features.ts';
import { findCandidates } from './comparing/find-candidates.ts';
import { estimateOverlapInSteps, pairOdds } from './comparing/probability.ts';
import { type Weighed, weigh } from './comparing/weigh.ts';
import { bitsOf, weights as trained, type Weights } from './comparing/weights.ts';
import { artworkTrustInSteps } from './drafts/artwork-trust.ts';
import { provenIdsInSteps } from './drafts/bare-ids.ts';
import { gatherDraftsInSteps } from './drafts/gather-drafts.ts';
import { learnTranslationsInSteps } from './drafts/learn-translations.ts';
import { withoutProvenTagsInSteps } from './drafts/proven-tags.ts';
import { indexInSteps } from './index/index-items.ts';
import type { TitleIndex } from './index/title-index.ts';
import { DraftKeys } from './judging/draft-keys.ts';
import { Findings } from './judging/findings.ts';
import { gatherWorksInSteps } from './judging/gather-works.ts';
import { MatchedWorks } from './judging/matched-works.ts';
import { adaptedTo, OpenYears, rarerBy } from './judging/open-years.ts';
import { learnYearsInSteps, YearlessNames } from './judging/year-prior.ts';
import { decidedClaims, learnedClaims } from './lookups/lay-over-claims.ts';

/** What is matched with what. */
export interface MatchInput extends Partial<Decisions> {
  readonly claims: readonly Claim[] | KeyedClaims;
  /** What works are to call the claims, by position; default: the position. */
  readonly refs?: IntList;
  /** Of all enabled instances. */
  readonly collections: readonly Collection[];
  /** What Radarr and Sonarr answered when asked for names and ids. */
  readonly lookups?: Lookups;
  /** Other weights than the trained ones, for those who train them. */
  readonly weights?: Weights;
  /** Default: the usual ones. */
  readonly thresholds?: Thresholds;
}

/** How far a match is: drafts compared, of all. */
export interface MatchProgress {
  readonly done: number;
  readonly total: number;
}

/** Drafts compared between two steps: some milliseconds of work. */
const STEP = 32;

/** Works out which movie or series each claim shows and how it stands in the collections. */
export function matchClaims(input: MatchInput): JudgedWork[] {
  return Array.from(finish(matchInSteps(input)), (work) => ({ ...work, decision: work.decision, parts: work.parts }));
}

/**
 * `matchClaims` in steps of some milliseconds, so that a server can answer in between. The result is the same, but made
 * work by work as it is walked over.
 */
export function* matchInSteps(input: MatchInput): Generator<MatchProgress | undefined, MatchedWorks> {
  const { collections, overrides = new Map(), kinds = new Map(), splits = [], weights = trained } = input;
  const decided = decidedClaims(input.claims, { kinds, splits });
  const index = yield* indexInSteps(collections.flatMap(({ items }) => items ?? []));
  const learned = learnedClaims(yield* provenIdsInSteps(decided, index), input.lookups ?? new Map());
  const claims = yield* withoutProvenTagsInSteps(learned, index);
  const trust = yield* artworkTrustInSteps(claims, index);
  yield* learnTranslationsInSteps(index, claims, trust);
  const drafts = yield* gatherDraftsInSteps(claims, trust, index);
  const findings = new Findings(index);
  const yearless = new YearlessNames();
  const openYears = new OpenYears(weights.movie);
  const keys = new DraftKeys();
  for (const draft of drafts) {
    yearless.add(findings.length, draft, claims);
    keys.add(draft);
    const weighed = compareDraft(draft, index, weights[draft.type]);
    openYears.add(draft, weighed);
    findings.add(draft.type, weighed, draft.apart?.workId);
    if (findings.length % STEP === 0) yield { done: findings.length, total: drafts.length };
  }
  const circumstances = {
    movie: yield* movieCircumstances(input, findings, yearless, openYears),
    series: yield* seriesCircumstances(input, findings),
  };
  const { works, itemKeys } = yield* gatherWorksInSteps(findings, circumstances);
  const decisions = { overrides, kinds };
  const { refs } = input;
  return new MatchedWorks(
    { refs, index, drafts, findings, circumstances, works, itemKeys, collections, decisions },
    keys,
  );
}

/** Every candidate of a draft, weighed. */
function compareDraft(draft: Draft, index: TitleIndex, weights: Weights[WorkType]): Weighed[] {
  return findCandidates(draft, index).map((comparison) => weigh(comparison, featureKeys(draft, comparison), weights));
}

function* seriesCircumstances(input: MatchInput, findings: Findings): Steps<Circumstances> {
  const { weights, thresholds, size, collections } = judgingOf('series', input);
  const overlap = yield* overlapOf('series', size, findings);
  return { weights, thresholds, priorOdds: pairOdds(overlap, size), collections };
}

/** Movies that say no year are many: those that say one, and the years of the playlist, tell more of them. */
function* movieCircumstances(
  input: MatchInput,
  findings: Findings,
  yearless: YearlessNames,
  openYears: OpenYears,
): Steps<Circumstances> {
  const { weights, thresholds, size, collections } = judgingOf('movie', input);
  const overlap = yield* overlapOf('movie', size, findings);
  const learned = yield* openYears.learnInSteps(pairOdds(overlap, size));
  // Where titles meet by chance so much more seldom, an item is as likely as in a collection that is so much smaller.
  const rarer = rarerBy(learned, weights);
  const met = size * 2 ** -rarer;
  const told = Math.log2(pairOdds(overlap, met) / pairOdds(overlap, size));
  const adapted = adaptedTo(learned, weights, rarer - told);
  findings.adaptOpenYears((key) => bitsOf(adapted, key) - bitsOf(weights, key));
  yield* learnYearsInSteps(yearless, findings, pairOdds(yield* overlapOf('movie', met, findings), met));
  const priorOdds = pairOdds(yield* overlapOf('movie', met, findings), met);
  return { weights: adapted, thresholds, priorOdds, collections };
}

/** What is known of a type before anything is judged. `size`: items of its largest collection. */
function judgingOf(type: WorkType, { collections, weights = trained, thresholds = usualThresholds }: MatchInput) {
  const own = collections.filter(({ app }) => app === appOf(type));
  const size = own.reduce((most, { items }) => Math.max(most, items?.length ?? 0), 0);
  return { weights: weights[type], thresholds, size, collections: own };
}

/** Share of the works that a collection of so many items holds, by what was found for all works. */
function* overlapOf(type: WorkType, size: number, findings: Findings): Steps<number> {
  return size === 0 ? 0.001 : yield* estimateOverlapInSteps(findings.evidences(type), size);
}
