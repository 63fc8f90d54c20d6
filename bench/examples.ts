import type { ReadPlaylist } from '../src/cli/compare-inputs.ts';
import { artworkTrust } from '../src/core/matching/artwork-trust.ts';
import type { Draft } from '../src/core/matching/draft.ts';
import { type Comparison, featureKeys } from '../src/core/matching/features.ts';
import { findCandidates } from '../src/core/matching/find-candidates.ts';
import { gatherDrafts } from '../src/core/matching/gather-drafts.ts';
import { identitiesOf } from '../src/core/matching/identity.ts';
import { TitleIndex } from '../src/core/matching/title-index.ts';
import type { Collection, WorkType } from '../src/core/model/item.ts';
import type { Example } from './fit.ts';
import type { Truth } from './score.ts';

/** The key under which the weight of a shared artwork is fitted. */
export const ARTWORK_KEY = 'artwork';

/** What the labels say of each gathered work of a playlist, by type. */
export function examplesOf(
  { entries, claims }: ReadPlaylist,
  collections: readonly Collection[],
  truths: readonly Truth[],
): Record<WorkType, Example[]> {
  const index = new TitleIndex(identitiesOf(collections.flatMap(({ items }) => items ?? [])));
  const labels = labelsByClaim(entries, truths);
  const examples: Record<WorkType, Example[]> = { movie: [], series: [] };
  for (const draft of gatherDrafts(claims, artworkTrust(claims, index))) {
    const comparisons = findCandidates(draft, index);
    const said = draft.claims.flatMap((i) => labels.get(claims[i]?.key ?? '') ?? []);
    const own = said.filter(({ kind }) => kind === draft.type);
    examples[draft.type].push(...examplesOfDraft(draft, comparisons, own));
  }
  return examples;
}

function labelsByClaim(entries: ReadPlaylist['entries'], truths: readonly Truth[]): Map<string, Truth[]> {
  const byLine = new Map(truths.map((truth) => [truth.line, truth]));
  const labels = new Map<string, Truth[]>();
  for (const { line, claim } of entries) {
    const truth = byLine.get(line);
    if (truth === undefined || claim === '') continue;
    const known = labels.get(claim);
    if (known === undefined) labels.set(claim, [truth]);
    else known.push(truth);
  }
  return labels;
}

function examplesOfDraft(draft: Draft, comparisons: readonly Comparison[], truths: readonly Truth[]): Example[] {
  const candidates = comparisons.map((comparison) => {
    const keys = Object.values(featureKeys(draft, comparison)).filter((key) => key !== '');
    return comparison.artwork > 0 ? [...keys, ARTWORK_KEY] : keys;
  });
  const grouped = Map.groupBy(truths, (truth) => `${rightOf(truth, comparisons)}|${truth.source}`);
  return [...grouped.values()].map((group) => ({
    candidates,
    right: group[0] === undefined ? -1 : rightOf(group[0], comparisons),
    count: group.length,
    source: group[0]?.source ?? '',
  }));
}

function rightOf(truth: Truth, comparisons: readonly Comparison[]): number {
  if (!truth.inLibrary) return -1;
  return comparisons.findIndex(({ identity }) =>
    identity.items.some((item) =>
      truth.kind === 'movie' ? item.tmdbId === truth.tmdbId : item.tvdbId === truth.tvdbId,
    ),
  );
}
