import type { Claim } from '../model/claim.ts';
import type { Decision } from '../model/decision.ts';
import type { Item } from '../model/item.ts';
import type { GatheredWork } from '../model/work.ts';
import { catalogueKeys } from './catalogue-keys.ts';
import type { Draft } from './draft.ts';
import { SAME_WORK } from './gather-drafts.ts';

/** A draft and what was decided of it. */
export interface Judged {
  readonly draft: Draft;
  readonly decision: Decision;
}

/** Makes works of judged drafts: those that are the same item are one work, whatever their names. */
export function gatherWorks(judged: readonly Judged[], claims: readonly Claim[]): GatheredWork[] {
  const works: Judged[][] = [];
  const byItem = new Map<string, Judged[]>();
  for (const each of judged) {
    const item = matchedItem(each.decision);
    const key = item === null ? '' : itemKey(item);
    const fellows = key === '' ? undefined : byItem.get(key);
    if (fellows !== undefined) {
      fellows.push(each);
      continue;
    }
    const work = [each];
    works.push(work);
    if (key !== '') byItem.set(key, work);
  }
  return works.map((drafts) => workOf(drafts, claims));
}

/** The item that a decision takes the work for, also where it is only excluded; null for a missing or doubtful one. */
function matchedItem({ status, candidates }: Decision): Item | null {
  return status === 'in-collection' || status === 'excluded' ? (candidates[0]?.item ?? null) : null;
}

function itemKey(item: Item): string {
  if (item.tmdbId > 0 && item.type === 'movie') return `movie:tmdb:${item.tmdbId}`;
  if (item.tvdbId > 0) return `series:tvdb:${item.tvdbId}`;
  return item.arrId > 0 ? `${item.type}:${item.instance}:${item.arrId}` : '';
}

function workOf(drafts: readonly Judged[], claims: readonly Claim[]): GatheredWork {
  const lead = drafts.reduce((best, each) => (each.decision.confidence > best.decision.confidence ? each : best));
  const { draft, decision } = lead;
  const item = matchedItem(decision);
  const reading = draft.readings[0];
  return {
    type: draft.type,
    title: item?.title ?? reading?.title ?? '',
    year: item?.year || reading?.year || draft.years[0] || 0,
    adult: drafts.some((each) => each.draft.adult),
    claims: drafts.flatMap((each) => each.draft.claims.map((i) => claims[i]?.key ?? '')),
    keys: [...new Set(keysOf(drafts, item))],
    decision,
  };
}

/** Strongest first: the matched item, catalogue ids, trusted artwork, title and year. */
function keysOf(drafts: readonly Judged[], item: Item | null): string[] {
  const byItem = item === null ? '' : itemKey(item);
  const ids = drafts.flatMap(({ draft }) => draft.ids.flatMap((each) => catalogueKeys(draft.type, each)));
  const artwork = drafts.flatMap(({ draft }) =>
    draft.artwork.filter(({ trust }) => trust >= SAME_WORK).map(({ hash }) => `${draft.type}:artwork:${hash}`),
  );
  const titles = drafts.flatMap(({ draft }) =>
    draft.readings
      .filter(({ origin }) => origin === 'plain')
      .map(({ normalizedTitle, year }) => `${draft.type}:title:${normalizedTitle}|${year}`),
  );
  return [...(byItem === '' ? [] : [byItem]), ...ids, ...artwork, ...titles];
}
