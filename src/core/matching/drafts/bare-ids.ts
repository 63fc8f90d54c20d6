import type { Steps } from '../../model/steps.ts';
import { type ClaimList, claimWith, eachClaim, type SaidClaim } from '../claims/claim-list.ts';
import { compareTitles } from '../comparing/compare-titles.ts';
import { sayClaim } from '../comparing/said-title.ts';
import type { TitleIndex } from '../index/title-index.ts';

/** What a playlist must show before its bare numbers count as TMDB ids: so many claims, such a share that agrees. */
const PROOF = { claims: 20, share: 0.95 };

/**
 * Reads the bare numbers in `tvg-id` as TMDB ids for those playlists that prove it: where a number is the TMDB id of an
 * item, title and year must agree with that item, 95 % of the time and at least 20 times.
 */
export function* provenIdsInSteps(claims: ClaimList, index: TitleIndex): Steps<ClaimList> {
  const tally = new Map<string, { hits: number; agreed: number }>();
  yield* eachClaim(claims, (claim) => {
    if (claim.bareId === 0) return;
    const identity = index.withId(`${claim.type}:tmdb:${claim.bareId}`);
    if (identity < 0) return;
    const counts = tally.get(claim.playlist) ?? { hits: 0, agreed: 0 };
    const title = compareTitles(sayClaim(claim, index), identity, index);
    counts.hits++;
    if (title?.relation === 'exact' && title.year === 'same') counts.agreed++;
    tally.set(claim.playlist, counts);
  });
  const proven = new Set<string>();
  for (const [playlist, { hits, agreed }] of tally) {
    if (agreed >= PROOF.claims && agreed >= hits * PROOF.share) proven.add(playlist);
  }
  if (proven.size === 0) return claims;
  return { length: claims.length, at: (i) => withProvenId(claims.at(i), proven) };
}

function withProvenId(claim: SaidClaim | undefined, proven: ReadonlySet<string>): SaidClaim | undefined {
  if (claim === undefined || claim.bareId === 0 || claim.ids.tmdbId > 0 || !proven.has(claim.playlist)) return claim;
  return claimWith(claim, { ids: { ...claim.ids, tmdbId: claim.bareId } });
}
