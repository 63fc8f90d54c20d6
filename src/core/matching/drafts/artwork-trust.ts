import { FewNumbers } from '../../model/few-numbers.ts';
import { flatNumbers } from '../../model/flat-memory.ts';
import { finish, type Steps } from '../../model/steps.ts';
import { type ClaimList, eachClaim, type SaidClaim } from '../claims/claim-list.ts';
import { compareTitles } from '../comparing/compare-titles.ts';
import { sayClaim } from '../comparing/said-title.ts';
import type { TitleRelation } from '../comparing/title-relation.ts';
import type { TitleIndex } from '../index/title-index.ts';
import { chanceOfStrange, OF_YEAR, type StrangeYear } from './strange-chance.ts';
import { StrangeLogos } from './strange-logos.ts';
import { listLanguageOf, shareOf, tellShares } from './stretch-shares.ts';

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
/** Hardly a word in common with the item's titles, as in a translation; by what the name says of the item's year. */
const STRANGE: Readonly<Record<StrangeYear, number>> = { same: 4, other: 5, unsaid: 6 };

/** What is said of the artwork of all claims. */
class Verdicts {
  /** Whether title or year fit the item that shows it. */
  readonly fits: Uint8Array;
  /** Whether it is shown by the item of just this title and year; afterwards whether logos around it mostly are. */
  readonly own: Uint8Array;
  /** By playlist. */
  readonly strange = new Map<string, StrangeLogos>();

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
  const byLine = (a: number, b: number) => (lines[a] ?? 0) - (lines[b] ?? 0);
  for (const positions of byPlaylist.values()) {
    positions.sort(byLine);
    yield;
    trustPlaylist(positions, verdicts, trust);
    yield;
  }
  for (const logos of verdicts.strange.values()) yield* trustStrange(logos, byLine, verdicts, trust);
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

/** @param byLine - an order of positions */
function* trustStrange(
  logos: StrangeLogos,
  byLine: (a: number, b: number) => number,
  { fits }: Verdicts,
  trust: FewNumbers,
): Steps<void> {
  const agrees = (position: number) => OF_ITS_YEAR.get(fits[position] ?? unknown);
  const unproven = shareOf(logos.claims, { agrees, unproven: OF_YEAR });
  for (const positions of logos.byLanguage()) {
    yield;
    tellShares(positions.sort(byLine), { agrees, unproven }, (position, share) => {
      const year = STRANGE_YEAR.get(fits[position] ?? unknown);
      if (year !== undefined) trust.set(position, trust.at(position) * chanceOfStrange(year, share));
    });
  }
  for (const claim of logos.standIns()) trust.set(claim, 0);
}

function agreement(verdict: number | undefined): boolean | undefined {
  return verdict === unknown ? undefined : verdict === agrees || verdict === STRANGE.same;
}

/** Whether a name that fits the item of its logo in nothing else says its year; undefined where it fits or says none. */
const OF_ITS_YEAR: ReadonlyMap<number, boolean> = new Map([
  [STRANGE.same, true],
  [STRANGE.other, false],
  [another, false],
]);

const STRANGE_YEAR: ReadonlyMap<number, StrangeYear> = new Map([
  [STRANGE.same, 'same'],
  [STRANGE.other, 'other'],
  [STRANGE.unsaid, 'unsaid'],
]);

/** Of what titles have in common. */
const HARDLY: ReadonlySet<TitleRelation> = new Set(['shares', 'apart']);

/** Identities of exactly a claim's title and year. */
function bearersOf({ readings, type }: SaidClaim, index: TitleIndex): number[] {
  return readings.flatMap(({ normalizedTitle, year, origin }) => {
    if (year === 0 || origin !== 'plain') return [];
    const bearers = index.withTitle(index.titleNumber(normalizedTitle));
    return bearers.filter((id) => index.facts.typeOf(id) === type && index.facts.relateYears([year], id) === 'same');
  });
}

/** Whether a claim's title or year fits what its artwork shows, and whether the item of both shows it. */
function judgeArtwork(claim: SaidClaim, position: number, index: TitleIndex, verdicts: Verdicts): void {
  const { fits, own } = verdicts;
  if (claim.type !== 'movie') return;
  const shown = index.withArtwork(claim.artwork);
  const bearers = bearersOf(claim, index);
  const isOwn = bearers.some((id) => shown.includes(id));
  if (bearers.some((id) => index.hasArtwork(id))) own[position] = isOwn ? agrees : disagrees;
  if (shown.length === 0) return;
  // Two witnesses against one: title and year are exactly those of an item that does not show the artwork.
  if (bearers.length > 0 && !isOwn) fits[position] = another;
  else fits[position] = isOwn ? agrees : relationTo(claim, shown, index);
  if (fits[position] >= another) noteStrange(claim, position, shown, verdicts);
}

function noteStrange(claim: SaidClaim, position: number, [item]: readonly number[], { fits, strange }: Verdicts): void {
  const logos = strange.get(claim.playlist) ?? new StrangeLogos();
  strange.set(claim.playlist, logos);
  const title = claim.readings[0]?.normalizedTitle ?? '';
  logos.add(position, item ?? 0, { title, language: listLanguageOf(claim), isOfYear: fits[position] === STRANGE.same });
}

/** How a claim's title and year lie to the items that show its artwork: the best that is said of one of them. */
function relationTo(claim: SaidClaim, shown: readonly number[], index: TitleIndex): number {
  const said = sayClaim(claim, index);
  const titles = shown.map((id) => compareTitles(said, id, index)?.relation ?? 'apart');
  if (titles.some((relation) => !HARDLY.has(relation))) return agrees;
  const saidYears = claim.readings.map(({ year }) => year).filter((year) => year > 0);
  const years = shown.map((id) => index.facts.relateYears(saidYears, id));
  if (years.includes('same')) return STRANGE.same;
  return years.includes('unsaid') || years.includes('unknown') ? STRANGE.unsaid : STRANGE.other;
}
