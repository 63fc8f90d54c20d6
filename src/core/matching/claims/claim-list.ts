import type { Claim } from '../../model/claim.ts';
import type { Steps } from '../../model/steps.ts';

/** What matching looks at of a claim: its key would have to be made anew for each look, and next to nobody asks. */
export type SaidClaim = Omit<Claim, 'key'>;

/** A claim with something else in place of what it says. Spread, claims that look things up when asked would lose them. */
export function claimWith(claim: SaidClaim, change: Partial<SaidClaim>): SaidClaim {
  const { playlist, type, readings, artwork, ids, bareId, country, languages, adult, line, learned, apart } = claim;
  const said = { playlist, type, readings, artwork, ids, bareId, country, languages, adult, line };
  return { ...said, ...(learned && { learned }), ...(apart && { apart }), ...change };
}

/** Claims by position, each looked at several times: an array, or packed ones. */
export interface ClaimList {
  readonly length: number;
  at(position: number): SaidClaim | undefined;
}

/** Claims that make their keys when they are asked for. */
export interface KeyedClaims extends ClaimList {
  /** '' where there is no such claim. */
  keyAt(position: number): string;
}

/** The key of a claim that is kept with it or made anew. */
export function keyOf(claims: readonly Claim[] | KeyedClaims, position: number): string {
  return 'keyAt' in claims ? claims.keyAt(position) : (claims[position]?.key ?? '');
}

/** Claims looked at between two steps: about a millisecond of work. */
const STEP = 256;

/**
 * Looks at every claim in order.
 * @param isWanted - tells which to look at; default: all
 */
export function* eachClaim(
  claims: ClaimList,
  look: (claim: SaidClaim, position: number) => void,
  isWanted: (position: number) => boolean = () => true,
): Steps<void> {
  for (let position = 0; position < claims.length; position++) {
    if (position % STEP === 0) yield;
    if (!isWanted(position)) continue;
    const claim = claims.at(position);
    if (claim !== undefined) look(claim, position);
  }
}
