import { catalogueKeys, relateIds } from './catalogue-keys.ts';
import { compareTitles } from './compare-titles.ts';
import type { Draft } from './draft.ts';
import type { Comparison, IdRelation } from './features.ts';
import type { Identity } from './identity.ts';
import type { TitleIndex } from './title-index.ts';

/** Identities that one draft is compared with at most. */
const COMPARED = 24;

/** Readings whose similar titles are searched: the later ones are spellings and guesses. */
const READINGS_SEARCHED = 4;

/** Trust below which an artwork proposes nobody: it would only bring in what its neighbours show. */
const ARTWORK_TRUSTED = 0.2;

/** Every identity that is worth comparing with a draft, compared. */
export function findCandidates(draft: Draft, index: TitleIndex): Comparison[] {
  const found = new Set([...byIds(draft, index), ...byArtwork(draft, index), ...byTitles(draft, index)]);
  const sure = compareAll(draft, found, index);
  if (sure.some(isConvincing)) return sure;
  const similar = draft.readings
    .slice(0, READINGS_SEARCHED)
    .flatMap(({ normalizedTitle }) => index.similarTo(normalizedTitle))
    .filter((id) => !found.has(id));
  return [...sure, ...compareAll(draft, new Set(similar), index).filter(({ title }) => title?.relation !== 'apart')];
}

function byIds(draft: Draft, index: TitleIndex): number[] {
  const keys = draft.ids.flatMap((ids) => catalogueKeys(draft.type, ids));
  return keys.map((key) => index.withId(key)).filter((id) => id >= 0);
}

function byArtwork(draft: Draft, index: TitleIndex): number[] {
  return draft.artwork.filter(({ trust }) => trust >= ARTWORK_TRUSTED).flatMap(({ hash }) => index.withArtwork(hash));
}

function byTitles(draft: Draft, index: TitleIndex): number[] {
  return draft.readings.flatMap(({ normalizedTitle }) => [
    ...index.withTitle(normalizedTitle),
    ...index.withLooseTitle(normalizedTitle),
  ]);
}

/** The same title and no contradiction of years: nothing similar will come nearer. */
function isConvincing({ title }: Comparison): boolean {
  if (title === null) return false;
  return title.relation === 'exact' && (title.year === 'same' || title.year === 'off-1');
}

function compareAll(draft: Draft, ids: Iterable<number>, index: TitleIndex): Comparison[] {
  const comparisons: Comparison[] = [];
  for (const id of ids) {
    const identity = index.identities[id];
    if (identity === undefined || identity.type !== draft.type) continue;
    comparisons.push(compare(draft, identity, index));
    if (comparisons.length >= COMPARED) break;
  }
  return comparisons;
}

function compare(draft: Draft, identity: Identity, index: TitleIndex): Comparison {
  let artwork = 0;
  for (const { hash, trust } of draft.artwork) {
    if (trust > artwork && identity.artwork.includes(hash)) artwork = trust;
  }
  const title = compareTitles(draft.readings, draft.years, identity, index.weightOf);
  return { identity, title, artwork, ids: idRelation(draft, identity) };
}

function idRelation(draft: Draft, identity: Identity): IdRelation {
  const relations = draft.ids.flatMap((said) => identity.items.map((own) => relateIds(said, own)));
  if (relations.includes('same')) return 'same';
  return relations.includes('different') ? 'different' : 'none';
}
