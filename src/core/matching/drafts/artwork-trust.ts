import { FewNumbers } from '../../model/few-numbers.ts';
import { flatNumbers } from '../../model/flat-memory.ts';
import { finish, type Steps } from '../../model/steps.ts';
import { type ClaimList, eachClaim, type SaidClaim } from '../claims/claim-list.ts';
import { compareTitles } from '../comparing/compare-titles.ts';
import { sayClaim } from '../comparing/said-title.ts';
import type { TitleRelation } from '../comparing/title-relation.ts';
import type { TitleIndex } from '../index/title-index.ts';

/** Claims on either side of a stretch's middle: some providers' logos are shifted only from some row on. */
const REACH = 12;
/** A stretch counts as if it held this many claims more that agree as often as the whole playlist's. */
const WHOLE_AS_CLAIMS = 6;
/** Share that agrees by chance: a year within one of a random film's. Measured on shifted logos. */
const BY_CHANCE = 0.2;
/** Share from which on artwork is fully trusted: titles in languages that the library lacks never agree. */
const SURE = 0.5;
/** Fewer claims than this with known artwork say nothing of a playlist: it is believed until proved wrong. */
const FEW = 8;

/** The chance of each claim, by its position, that its logo belongs to its title. */
export interface Trusts {
  at(claim: number): number | undefined;
  /** Whether an item shows the claim's logo, where that is known. */
  isShown?(claim: number): boolean;
}

/** What a claim's artwork says of the playlist's logos. */
const unknown = 0;
const disagrees = 1;
const agrees = 2;
/** Title and year are exactly those of another item. */
const another = 3;

/**
 * The chance, for each claim, that its logo belongs to its title, 0 to 1; 0 where it has no TMDB artwork. Judged by how
 * often artwork that the collections know agrees with title or year, over the playlist and over the stretch around it.
 */
export function artworkTrust(claims: ClaimList, index: TitleIndex): Trusts {
  return finish(artworkTrustInSteps(claims, index));
}

/** `artworkTrust` in steps. */
export function* artworkTrustInSteps(claims: ClaimList, index: TitleIndex): Steps<Trusts> {
  const verdicts = new Uint8Array(claims.length);
  return trustsOf(yield* trustInSteps(claims, index, verdicts), verdicts);
}

/** Made where nothing else is at hand: what is made in a function keeps all that the function has. */
function trustsOf(trust: FewNumbers, verdicts: Uint8Array): Trusts {
  return { at: (claim) => trust.at(claim), isShown: (claim) => verdicts[claim] !== unknown };
}

/** @param verdicts - of each claim; filled here */
function* trustInSteps(claims: ClaimList, index: TitleIndex, verdicts: Uint8Array): Steps<FewNumbers> {
  const lines = flatNumbers(claims.length);
  const byPlaylist = new Map<string, number[]>();
  yield* eachClaim(claims, (claim, i) => {
    if (claim.artwork === '') return;
    lines[i] = claim.line;
    verdicts[i] = verdictOf(claim, index);
    const positions = byPlaylist.get(claim.playlist);
    if (positions === undefined) byPlaylist.set(claim.playlist, [i]);
    else positions.push(i);
  });
  const trust = new FewNumbers(claims.length);
  for (const positions of byPlaylist.values()) {
    positions.sort((a, b) => (lines[a] ?? 0) - (lines[b] ?? 0));
    yield;
    trustPlaylist(positions, verdicts, trust);
    yield;
  }
  return trust;
}

/** @param positions - of a playlist's claims, by line */
function trustPlaylist(positions: readonly number[], verdicts: Uint8Array, trust: FewNumbers): void {
  const known: number[] = [];
  const agreements = [0];
  positions.forEach((position, order) => {
    if (verdicts[position] === unknown) return;
    known.push(order);
    agreements.push((agreements.at(-1) ?? 0) + (verdicts[position] === agrees ? 1 : 0));
  });
  const whole = known.length < FEW ? 1 : (agreements.at(-1) ?? 0) / known.length;
  let next = 0;
  positions.forEach((position, order) => {
    while (next < known.length && (known[next] ?? 0) < order) next++;
    const from = Math.max(0, next - REACH);
    const to = Math.min(known.length, next + REACH);
    const agreed = (agreements[to] ?? 0) - (agreements[from] ?? 0);
    const share = (agreed + WHOLE_AS_CLAIMS * whole) / (to - from + WHOLE_AS_CLAIMS);
    if (verdicts[position] === another) return;
    trust.set(position, Math.min(1, Math.max(0, (share - BY_CHANCE) / (SURE - BY_CHANCE))) * 0.99);
  });
}

const STRANGE: ReadonlySet<TitleRelation> = new Set(['shares', 'apart']);

/** Two witnesses against one: title and year are exactly those of an item that does not show the artwork. */
function isAnother({ readings, type }: SaidClaim, shown: readonly number[], index: TitleIndex): boolean {
  return readings.some(({ normalizedTitle, year, origin }) => {
    if (year === 0 || origin !== 'plain') return false;
    const bearers = index.withTitle(index.titleNumber(normalizedTitle)).filter((id) => {
      const identity = index.identities[id];
      return identity?.type === type && identity.years.includes(year);
    });
    return bearers.length > 0 && !bearers.some((id) => shown.includes(id));
  });
}

/** Whether a claim's title or year fits what its artwork shows. */
function verdictOf(claim: SaidClaim, index: TitleIndex): number {
  const shown = claim.type === 'movie' ? index.withArtwork(claim.artwork) : [];
  if (shown.length === 0) return unknown;
  const fits = shown.some((id) => {
    const title = compareTitles(sayClaim(claim, index), id, index);
    return title !== null && (!STRANGE.has(title.relation) || title.year === 'same');
  });
  if (isAnother(claim, shown, index)) return another;
  return fits ? agrees : disagrees;
}
