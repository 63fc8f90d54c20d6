import type { Claim } from '../model/claim.ts';
import type { Steps } from './steps.ts';

/** Claims by position, each looked at several times: an array, or packed ones. */
export interface ClaimList {
  readonly length: number;
  at(position: number): Claim | undefined;
}

/** Claims looked at between two steps: about a millisecond of work. */
const STEP = 256;

/** Looks at every claim in order. */
export function* eachClaim(claims: ClaimList, look: (claim: Claim, position: number) => void): Steps<void> {
  for (let position = 0; position < claims.length; position++) {
    if (position % STEP === 0) yield;
    const claim = claims.at(position);
    if (claim !== undefined) look(claim, position);
  }
}
