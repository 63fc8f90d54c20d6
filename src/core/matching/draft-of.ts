import type { Claim } from '../model/claim.ts';
import type { WorkType } from '../model/item.ts';
import type { CatalogueIds, TitleReading } from '../model/parsed-title.ts';
import type { Trusts } from './artwork-trust.ts';
import { catalogueKeys } from './catalogue-keys.ts';
import type { ClaimList, SaidClaim } from './claim-list.ts';
import type { Draft, DraftArtwork, DraftIds } from './draft.ts';

/** Readings kept of a draft: more would be spellings of the same. */
const READINGS = 12;

/** Pools what some claims, given by their positions, say. Knows nothing of namesakes and siblings yet. */
export function draftOf(group: readonly number[], claims: ClaimList, trust: Trusts): Draft {
  const own = group.map((i) => claims.at(i)).filter((claim) => claim !== undefined);
  const said = saidBy(own);
  return {
    ...said,
    claims: group,
    years: [...new Set(said.readings.map(({ year }) => year))].filter((year) => year > 0),
    artwork: poolArtwork(group, own, trust),
    ids: poolIds(own),
    countries: [...new Set(own.map(({ country }) => country))].filter((country) => country !== ''),
    adult: own.some(({ adult }) => adult),
    apart: own[0]?.apart ?? null,
    namesakeYears: [],
    hasSibling: false,
  };
}

/** What a draft of some claims says, as far as others are looked up by it. */
export function saidBy(
  claims: readonly Pick<Claim, 'type' | 'readings' | 'languages'>[],
): Pick<Draft, 'type' | 'readings' | 'languages'> {
  return {
    type: claims[0]?.type ?? 'movie',
    readings: poolReadings(claims),
    languages: [...new Set(claims.flatMap(({ languages }) => languages))],
  };
}

/** Distinct readings of claims, the commonest plain one first. */
export function poolReadings(claims: readonly Pick<Claim, 'readings'>[]): TitleReading[] {
  const counted = new Map<string, { reading: TitleReading; count: number }>();
  for (const reading of claims.flatMap(({ readings }) => readings)) {
    const key = `${reading.normalizedTitle}|${reading.year}`;
    const known = counted.get(key);
    if (known === undefined) counted.set(key, { reading, count: 1 });
    else known.count++;
  }
  return [...counted.values()]
    .sort((a, b) => plain(b.reading) - plain(a.reading) || b.count - a.count)
    .slice(0, READINGS)
    .map(({ reading }) => reading);
}

function plain(reading: TitleReading): number {
  return reading.origin === 'plain' ? 1 : 0;
}

function poolArtwork(group: readonly number[], claims: readonly SaidClaim[], trust: Trusts): DraftArtwork[] {
  const pooled = new Map<string, number>();
  group.forEach((position, i) => {
    const hash = claims[i]?.artwork ?? '';
    if (hash !== '') pooled.set(hash, Math.max(trust.at(position) ?? 0, pooled.get(hash) ?? 0));
  });
  return [...pooled].filter(([, trusted]) => trusted > 0).map(([hash, trusted]) => ({ hash, trust: trusted }));
}

function poolIds(claims: readonly SaidClaim[]): DraftIds[] {
  const pooled = new Map<string, DraftIds>();
  const add = (type: WorkType, { tmdbId, tvdbId, imdbId }: CatalogueIds, origin: DraftIds['origin']) => {
    const key = catalogueKeys(type, { tmdbId, tvdbId, imdbId }).join();
    if (key === '') return;
    const share = (pooled.get(`${origin}|${key}`)?.share ?? 0) + 1 / claims.length;
    pooled.set(`${origin}|${key}`, { tmdbId, tvdbId, imdbId, share, origin });
  };
  for (const { type, ids, learned } of claims) {
    add(type, ids, 'playlist');
    if (learned !== undefined) add(type, learned, learned.trust);
  }
  return [...pooled.values()];
}
