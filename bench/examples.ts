import type { ReadPlaylist } from '../src/cli/compare-inputs.ts';
import type { Draft } from '../src/core/matching/claims/draft.ts';
import { type Comparison, featureKeys } from '../src/core/matching/comparing/features.ts';
import { findCandidates } from '../src/core/matching/comparing/find-candidates.ts';
import { estimateOverlap, pairOdds } from '../src/core/matching/comparing/probability.ts';
import { setBits, weigh } from '../src/core/matching/comparing/weigh.ts';
import type { TypeWeights } from '../src/core/matching/comparing/weights.ts';
import { artworkTrust } from '../src/core/matching/drafts/artwork-trust.ts';
import { gatherDrafts } from '../src/core/matching/drafts/gather-drafts.ts';
import { learnTranslationsInSteps } from '../src/core/matching/drafts/learn-translations.ts';
import type { IndexedIdentity } from '../src/core/matching/identities/identity.ts';
import { YearCounts } from '../src/core/matching/identities/year-counts.ts';
import { indexItems } from '../src/core/matching/index/index-items.ts';
import type { TitleIndex } from '../src/core/matching/index/title-index.ts';
import { OpenYears } from '../src/core/matching/judging/open-years.ts';
import { type Collection, typeOf, type WorkType } from '../src/core/model/item.ts';
import { finish } from '../src/core/model/steps.ts';
import type { Example } from './fit.ts';
import type { FoldedTruth } from './folds.ts';

/** What the labels say of each gathered work of a playlist, by type. */
export function examplesOf(
  { entries, claims }: ReadPlaylist,
  collections: readonly Collection[],
  truths: readonly FoldedTruth[],
): Example[] {
  const index = indexItems(collections.flatMap(({ items }) => items ?? []));
  const labels = labelsByClaim(entries, truths);
  const examples: Example[] = [];
  const odds = { movie: oddsOf('movie', collections, truths), series: oddsOf('series', collections, truths) };
  const compared = [...compareAll(claims, index)].map(({ draft, comparisons }) => {
    const said = draft.claims.flatMap((i) => labels.get(claims[i]?.key ?? '') ?? []);
    return { draft, comparisons, truths: said.filter(({ kind }) => kind === draft.type) };
  });
  const yearPrior = yearPriorOf(compared, index.identities);
  for (const each of compared) examples.push(...examplesOfDraft(each, odds[each.draft.type], yearPrior(each.draft)));
  return examples;
}

/** Every draft of a playlist with its candidates. */
function* compareAll(claims: ReadPlaylist['claims'], index: TitleIndex) {
  const trust = artworkTrust(claims, index);
  finish(learnTranslationsInSteps(index, claims, trust));
  for (const draft of gatherDrafts(claims, trust, index)) yield { draft, comparisons: findCandidates(draft, index) };
}

/** Weights of movies with what is learned of open years where they were trained. */
export function withOpenYears(
  weights: TypeWeights,
  { claims }: ReadPlaylist,
  collections: readonly Collection[],
): TypeWeights {
  const index = indexItems(collections.flatMap(({ items }) => items ?? []));
  const openYears = new OpenYears(weights);
  const evidence: number[][] = [];
  for (const { draft, comparisons } of compareAll(claims, index)) {
    if (draft.type !== 'movie') continue;
    const weighed = comparisons.map((each) => weigh(each, featureKeys(draft, each), weights));
    openYears.add(draft, weighed);
    evidence.push(weighed.map(({ bits }) => bits));
  }
  const items = sizeOf('movie', collections);
  return { ...weights, openYears: finish(openYears.learnInSteps(pairOdds(estimateOverlap(evidence, items), items))) };
}

/** What the labels say of one draft. */
interface Compared {
  readonly draft: Draft;
  readonly comparisons: readonly Comparison[];
  readonly truths: readonly FoldedTruth[];
}

/** What the program would learn of the years of names without one (`learnYearsInSteps`) if it knew what they show. */
function yearPriorOf(compared: readonly Compared[], identities: readonly IndexedIdentity[]) {
  const library = YearCounts.ofLibrary(identities.filter(({ type }) => type === 'movie'));
  const shown = YearCounts.of(library);
  const saysNone = ({ type, years }: Draft) => type === 'movie' && years.length === 0;
  for (const { draft, comparisons, truths } of compared) {
    const right = truths[0] === undefined ? undefined : comparisons[rightOf(truths[0], comparisons)];
    if (right !== undefined && saysNone(draft)) shown.add(right.identity, 1);
  }
  return (draft: Draft) => (identity: IndexedIdentity) => (saysNone(draft) ? shown.bitsFor(identity, library) : 0);
}

/** The prior that the program would reach if it estimated the overlap without error. */
function oddsOf(type: WorkType, collections: readonly Collection[], truths: readonly FoldedTruth[]): number {
  const own = truths.filter(({ kind }) => kind === type);
  const held = own.filter(({ inLibrary }) => inLibrary).length;
  return pairOdds(held / Math.max(1, own.length), sizeOf(type, collections));
}

function sizeOf(type: WorkType, collections: readonly Collection[]): number {
  return collections.find(({ app }) => typeOf(app) === type)?.items?.length ?? 0;
}

function labelsByClaim(entries: ReadPlaylist['entries'], truths: readonly FoldedTruth[]): Map<string, FoldedTruth[]> {
  const byLine = new Map(truths.map((truth) => [truth.line, truth]));
  const labels = new Map<string, FoldedTruth[]>();
  for (const { line, claim } of entries) {
    const truth = byLine.get(line);
    if (truth === undefined || claim === '') continue;
    const known = labels.get(claim);
    if (known === undefined) labels.set(claim, [truth]);
    else known.push(truth);
  }
  return labels;
}

function examplesOfDraft(
  { draft, comparisons, truths }: Compared,
  priorOdds: number,
  yearPrior: (identity: IndexedIdentity) => number,
): Example[] {
  const candidates = comparisons.map((comparison) => ({
    keys: Object.values(featureKeys(draft, comparison)).filter((key) => key !== ''),
    setBits: setBits(comparison) + yearPrior(comparison.identity),
  }));
  const grouped = Map.groupBy(truths, (truth) => `${rightOf(truth, comparisons)}|${truth.fold}`);
  return [...grouped.values()].map((group) => ({
    type: draft.type,
    candidates,
    right: group[0] === undefined ? -1 : rightOf(group[0], comparisons),
    count: group.length,
    fold: group[0]?.fold ?? '',
    priorOdds,
  }));
}

function rightOf(truth: FoldedTruth, comparisons: readonly Comparison[]): number {
  if (!truth.inLibrary) return -1;
  return comparisons.findIndex(({ identity }) =>
    identity.items.some((item) =>
      truth.kind === 'movie' ? item.tmdbId === truth.tmdbId : item.tvdbId === truth.tvdbId,
    ),
  );
}
