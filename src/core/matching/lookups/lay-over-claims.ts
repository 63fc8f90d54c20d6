import type { Apart, Claim } from '../../model/claim.ts';
import type { DecidedKind, Decisions, Split } from '../../model/decision.ts';
import type { LearnedIds, Lookups } from '../../model/lookup.ts';
import { type ClaimList, claimWith, type KeyedClaims, keyOf, type SaidClaim } from '../claims/claim-list.ts';
import { catalogueKeys } from '../identities/catalogue-keys.ts';
import { learn } from './learn-from-lookup.ts';
import { lookupKeys } from './lookup-questions.ts';

/** The claims with what people said of them: of another kind, or taken out of the work that they would be. */
export function decidedClaims(
  claims: readonly Claim[] | KeyedClaims,
  { kinds, splits }: Omit<Decisions, 'overrides'>,
): ClaimList {
  const aparts = apartByMark(splits);
  if (kinds.size === 0 && aparts.size === 0) return claims;
  return overlaid(claims, (claim, position) => {
    const marks = marksOf(claim);
    const kind = marks.map((mark) => kinds.get(mark)).find((each) => each !== undefined);
    const apart = [keyOf(claims, position), ...marks]
      .map((mark) => aparts.get(mark))
      .find((each) => each !== undefined);
    return withApart(withKind(claim, kind), apart);
  });
}

/** The claims with what lookups found for them. */
export function learnedClaims(claims: ClaimList, lookups: Lookups): ClaimList {
  if (lookups.size === 0) return claims;
  // A claim is looked at several times, and reading answers takes long.
  const known = new Map<number, LearnedIds | null>();
  return overlaid(claims, (claim, position) => {
    if (!lookupKeys(claim).some((key) => lookups.has(key))) return claim;
    const before = known.get(position);
    const learned = before === undefined ? learn(claim, lookups) : before;
    known.set(position, learned);
    return learned === null ? claim : claimWith(claim, { learned });
  });
}

/** What tells a claim, in the form of the keys of works: its ids, its artwork, its plain names. Of the type it was read as. */
export function marksOf({
  type,
  ids,
  artwork,
  readings,
}: Pick<Claim, 'type' | 'ids' | 'artwork' | 'readings'>): string[] {
  const titles = readings
    .filter(({ origin }) => origin === 'plain')
    .map(({ normalizedTitle, year }) => `${type}:title:${normalizedTitle}|${year}`);
  return [...catalogueKeys(type, ids), ...(artwork === '' ? [] : [`${type}:artwork:${artwork}`]), ...titles];
}

function overlaid(claims: ClaimList, change: (claim: SaidClaim, position: number) => SaidClaim): ClaimList {
  return {
    length: claims.length,
    at(position) {
      const claim = claims.at(position);
      return claim && change(claim, position);
    },
  };
}

function apartByMark(splits: readonly Split[]): Map<string, Apart> {
  const aparts = new Map<string, Apart>();
  for (const { workId, claimKeys, marks, notItems } of splits) {
    for (const mark of [...claimKeys, ...marks]) aparts.set(mark, { workId, notItems });
  }
  return aparts;
}

/** Live TV and no work at all are a verdict on the work, not another type: see `overrule`. */
function withKind(claim: SaidClaim, kind: DecidedKind | undefined): SaidClaim {
  if ((kind !== 'movie' && kind !== 'series') || kind === claim.type) return claim;
  return claimWith(claim, { type: kind, bareId: 0 });
}

function withApart(claim: SaidClaim, apart: Apart | undefined): SaidClaim {
  return apart === undefined ? claim : claimWith(claim, { apart });
}
