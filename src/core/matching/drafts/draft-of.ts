import type { Claim } from '../../model/claim.ts';
import { FewTexts } from '../../model/few-texts.ts';
import type { WorkType } from '../../model/item.ts';
import type { CatalogueIds, TitleReading } from '../../model/parsed-title.ts';
import type { ClaimList, SaidClaim } from '../claims/claim-list.ts';
import type { Draft, DraftArtwork, DraftIds } from '../claims/draft.ts';
import { catalogueKeys } from '../identities/catalogue-keys.ts';
import type { Trusts } from './artwork-trust.ts';

/** Readings kept of a draft: more would be spellings of the same. */
const READINGS = 12;

/** Pools what some claims, given by their positions, say. Knows nothing of other drafts yet. */
export function draftOf(group: readonly number[], claims: ClaimList, trust: Trusts): Draft {
  const own = group.map((i) => claims.at(i)).filter((claim) => claim !== undefined);
  const said = saidBy(own);
  return {
    ...said,
    claims: group,
    years: yearsOf(said.readings),
    artwork: poolArtwork(group, own, trust),
    isAmongOwnArtwork: group.some((position) => trust.isAmongOwn?.(position)),
    ids: poolIds(own),
    countries: distinct(own.map(({ country }) => country)).filter((country) => country !== ''),
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
    languages: distinct(claims.flatMap(({ languages }) => languages)),
  };
}

/** Distinct readings of claims, the commonest plain one first. */
export function poolReadings(claims: readonly Pick<Claim, 'readings'>[]): TitleReading[] {
  const pooled: Pooled[] = [];
  const titles = new FewTexts();
  const bearers: Pooled[][] = [];
  for (const { readings } of claims) {
    for (const reading of readings) {
      const title = titles.add(reading.normalizedTitle);
      if (title === bearers.length) bearers.push([]);
      pool(reading, pooled, bearers[title] ?? []);
    }
  }
  return pooled
    .sort((a, b) => plain(b.reading) - plain(a.reading) || b.count - a.count)
    .slice(0, READINGS)
    .map(({ reading }) => reading);
}

interface Pooled {
  readonly reading: TitleReading;
  count: number;
}

/** @param bearers - what was pooled of this title */
function pool(reading: TitleReading, pooled: Pooled[], bearers: Pooled[]): void {
  const known = bearers.find((each) => each.reading.year === reading.year);
  if (known !== undefined) {
    known.count++;
    return;
  }
  const made = { reading, count: 1 };
  pooled.push(made);
  bearers.push(made);
}

/** "EN - 1917" is "1917" in English, or perhaps "EN" of 1917: then the number is the title, and no year of "1917". */
function yearsOf(readings: readonly TitleReading[]): number[] {
  const [first] = readings;
  const isTitle = ({ origin, year }: TitleReading) =>
    origin === 'prefix-kept' && first !== undefined && first.normalizedTitle.split(' ').includes(`${year}`);
  return distinct(readings.filter((reading) => reading.year > 0 && !isTitle(reading)).map(({ year }) => year));
}

/** Each value once, in the order in which they come: there are few. */
function distinct<T>(values: readonly T[]): T[] {
  const found: T[] = [];
  for (const value of values) if (!found.includes(value)) found.push(value);
  return found;
}

function plain(reading: TitleReading): number {
  return reading.origin === 'plain' ? 1 : 0;
}

function poolArtwork(group: readonly number[], claims: readonly SaidClaim[], trust: Trusts): DraftArtwork[] {
  const hashes = new FewTexts();
  const trusts: number[] = [];
  group.forEach((position, i) => {
    const hash = claims[i]?.artwork ?? '';
    if (hash === '') return;
    const place = hashes.add(hash);
    trusts[place] = Math.max(trust.at(position) ?? 0, trusts[place] ?? 0);
  });
  return hashes.all
    .map((hash, place) => ({ hash, trust: trusts[place] ?? 0, isContested: false }))
    .filter((each) => each.trust > 0);
}

function poolIds(claims: readonly SaidClaim[]): DraftIds[] {
  const pooled = new Map<string, DraftIds>();
  const add = (type: WorkType, { tmdbId, tvdbId, imdbId }: CatalogueIds, origin: DraftIds['origin']) => {
    // Most claims have none.
    if (tmdbId === 0 && tvdbId === 0 && imdbId === '') return;
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
