import { FewNumbers } from '../../model/few-numbers.ts';
import { flatNumbers } from '../../model/flat-memory.ts';
import { finish, type Steps } from '../../model/steps.ts';
import { type ClaimList, eachClaim, type SaidClaim } from '../claims/claim-list.ts';
import { compareTitles } from '../comparing/compare-titles.ts';
import { sayClaim } from '../comparing/said-title.ts';
import type { TitleRelation } from '../comparing/title-relation.ts';
import type { TitleIndex } from '../index/title-index.ts';
import { tellShares } from './stretch-shares.ts';

/** Share that agrees by chance: a year within one of a random film's. Measured on shifted logos. */
const BY_CHANCE = 0.2;
/** Share from which on artwork is fully trusted: titles in languages that the library lacks never agree. */
const SURE = 0.5;
/**
 * Share of logos that are the artwork of the very item of their title and year, from which on another logo is no mere
 * chance: providers show posters in their own language, too.
 */
const MOSTLY_OWN = 1 / 3;

/** What is known of the artwork of each claim, by its position. */
export interface Trusts {
  /** The chance that its logo belongs to its title; 0 or undefined where it has no TMDB artwork. */
  at(claim: number): number | undefined;
  /** Whether an item shows the claim's logo, where that is known. */
  isShown?(claim: number): boolean;
  /** Whether the logos around it are often the artwork of the very item of their title and year. */
  isAmongOwn?(claim: number): boolean;
}

/** What a claim's artwork says of the playlist's logos. */
const unknown = 0;
const disagrees = 1;
const agrees = 2;
/** Title and year are exactly those of another item. */
const another = 3;

/** What is said of the artwork of all claims. */
class Verdicts {
  /** Whether title or year fit the item that shows it. */
  readonly fits: Uint8Array;
  /** Whether it is shown by the item of just this title and year; afterwards whether logos around it mostly are. */
  readonly own: Uint8Array;

  constructor(length: number) {
    this.fits = new Uint8Array(length);
    this.own = new Uint8Array(length);
  }
}

/**
 * The chance, for each claim, that its logo belongs to its title, 0 to 1; 0 where it has no TMDB artwork. Judged by how
 * often artwork that the collections know agrees with title or year, over the playlist and over the stretch around it.
 */
export function artworkTrust(claims: ClaimList, index: TitleIndex): Trusts {
  return finish(artworkTrustInSteps(claims, index));
}

/** `artworkTrust` in steps. */
export function* artworkTrustInSteps(claims: ClaimList, index: TitleIndex): Steps<Trusts> {
  const verdicts = new Verdicts(claims.length);
  return trustsOf(yield* trustInSteps(claims, index, verdicts), verdicts);
}

/** Made where nothing else is at hand: what is made in a function keeps all that the function has. */
function trustsOf(trust: FewNumbers, { fits, own }: Verdicts): Trusts {
  return {
    at: (claim) => trust.at(claim),
    isShown: (claim) => fits[claim] !== unknown,
    isAmongOwn: (claim) => own[claim] === agrees,
  };
}

/** @param verdicts - filled here */
function* trustInSteps(claims: ClaimList, index: TitleIndex, verdicts: Verdicts): Steps<FewNumbers> {
  const lines = flatNumbers(claims.length);
  const byPlaylist = new Map<string, number[]>();
  yield* eachClaim(claims, (claim, i) => {
    if (claim.artwork === '') return;
    lines[i] = claim.line;
    judgeArtwork(claim, i, index, verdicts);
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
function trustPlaylist(positions: readonly number[], { fits, own }: Verdicts, trust: FewNumbers): void {
  // Believed until proved wrong.
  tellShares(positions, { agrees: (position) => agreement(fits[position]), unproven: 1 }, (position, share) => {
    if (fits[position] === another) return;
    trust.set(position, Math.min(1, Math.max(0, (share - BY_CHANCE) / (SURE - BY_CHANCE))) * 0.99);
  });
  tellShares(positions, { agrees: (position) => agreement(own[position]), unproven: 0 }, (position, share) => {
    own[position] = share >= MOSTLY_OWN ? agrees : unknown;
  });
}

function agreement(verdict: number | undefined): boolean | undefined {
  return verdict === unknown ? undefined : verdict === agrees;
}

const STRANGE: ReadonlySet<TitleRelation> = new Set(['shares', 'apart']);

/** Identities of exactly a claim's title and year. */
function bearersOf({ readings, type }: SaidClaim, index: TitleIndex): number[] {
  return readings.flatMap(({ normalizedTitle, year, origin }) => {
    if (year === 0 || origin !== 'plain') return [];
    const bearers = index.withTitle(index.titleNumber(normalizedTitle));
    return bearers.filter((id) => index.facts.typeOf(id) === type && index.facts.relateYears([year], id) === 'same');
  });
}

/** Whether a claim's title or year fits what its artwork shows, and whether the item of both shows it. */
function judgeArtwork(claim: SaidClaim, position: number, index: TitleIndex, { fits, own }: Verdicts): void {
  if (claim.type !== 'movie') return;
  const shown = index.withArtwork(claim.artwork);
  const bearers = bearersOf(claim, index);
  const isOwn = bearers.some((id) => shown.includes(id));
  if (bearers.some((id) => index.hasArtwork(id))) own[position] = isOwn ? agrees : disagrees;
  if (shown.length === 0) return;
  // Two witnesses against one: title and year are exactly those of an item that does not show the artwork.
  if (bearers.length > 0 && !isOwn) fits[position] = another;
  else fits[position] = isOwn || fitsOne(claim, shown, index) ? agrees : disagrees;
}

function fitsOne(claim: SaidClaim, shown: readonly number[], index: TitleIndex): boolean {
  return shown.some((id) => {
    const title = compareTitles(sayClaim(claim, index), id, index);
    return title !== null && (!STRANGE.has(title.relation) || title.year === 'same');
  });
}
