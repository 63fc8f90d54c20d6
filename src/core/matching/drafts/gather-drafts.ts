import type { Apart } from '../../model/claim.ts';
import type { Groups } from '../../model/groups.ts';
import { IntList } from '../../model/int-list.ts';
import { finish, STEP_ROUNDS, type Steps } from '../../model/steps.ts';
import { TextNumbers } from '../../model/text-numbers.ts';
import { numbersOf } from '../../title/numbers-of.ts';
import { type ClaimList, eachClaim, type SaidClaim } from '../claims/claim-list.ts';
import type { Draft } from '../claims/draft.ts';
import { catalogueKeys } from '../identities/catalogue-keys.ts';
import type { TitleIndex } from '../index/title-index.ts';
import { apartSuffix } from './apart-suffix.ts';
import type { Trusts } from './artwork-trust.ts';
import { DisjointSets } from './disjoint-sets.ts';
import { draftOf, saidBy } from './draft-of.ts';
import { NamesakeYears } from './namesake-years.ts';
import { noteOffered } from './note-offered.ts';
import { Sharing } from './sharing.ts';
import { SiblingTitles } from './sibling-titles.ts';
import { StrangePairs } from './strange-pairs.ts';
import { YearSpans } from './year-spans.ts';

/** Trust, 0 to 1, from which on an equal artwork makes two claims one work. */
export const SAME_WORK = 0.8;
/** Works that share one artwork or id at most; more, and it is a placeholder. */
const SPREAD = 12;

/** Claims gathered into drafts, each of which is made anew when it is looked at: all at once would take a lot of memory. */
export class Drafts implements Iterable<Draft> {
  readonly #groups: Groups;
  readonly #claims: ClaimList;
  readonly #trust: Trusts;
  readonly #namesakes: NamesakeYears;
  readonly #siblings: SiblingTitles;

  constructor(groups: Groups, claims: ClaimList, trust: Trusts, namesakes: NamesakeYears, siblings: SiblingTitles) {
    this.#groups = groups;
    this.#claims = claims;
    this.#trust = trust;
    this.#namesakes = namesakes;
    this.#siblings = siblings;
  }

  get length(): number {
    return this.#groups.length;
  }

  /** Positions of the claims of a draft. */
  claimsOf(position: number): number[] {
    return this.#groups.listOf(position);
  }

  at(position: number): Draft {
    const draft = draftOf(this.claimsOf(position), this.#claims, this.#trust);
    return {
      ...draft,
      namesakeYears: this.#namesakes.yearsOf(position, draft),
      hasSibling: this.#siblings.hasSibling(position),
    };
  }

  *[Symbol.iterator](): Generator<Draft> {
    for (let i = 0; i < this.length; i++) yield this.at(i);
  }
}

/**
 * Gathers claims that surely show one work: equal title and year, or equal catalogue id or trusted artwork with no
 * contradiction of years or numbers. Similar titles alone never join. What they offer is noted in the index.
 */
export function gatherDrafts(claims: ClaimList, trust: Trusts, index: TitleIndex): Drafts {
  return finish(gatherDraftsInSteps(claims, trust, index));
}

/** `gatherDrafts` in steps. */
export function* gatherDraftsInSteps(claims: ClaimList, trust: Trusts, index: TitleIndex): Steps<Drafts> {
  const sets = new DisjointSets(claims.length);
  const years = new YearSpans(claims.length);
  const [ids, artwork] = [new Sharing(), new Sharing()];
  const titles = new SameTitles(sets);
  // Walked over once: making a claim takes longer than looking at it.
  yield* eachClaim(claims, (claim, i) => {
    years.set(i, claim.readings[0]?.year ?? 0);
    titles.add(claim, i);
    shareIds(claim, i, ids);
    if (claim.artwork !== '' && (trust.at(i) ?? 0) >= SAME_WORK) {
      artwork.add(`${claim.type}|${claim.artwork}${apartOf(claim.apart)}`, i);
    }
  });
  titles.clear();
  const joining = { claims, sets, years, strangePairs: new StrangePairs() };
  yield* joinSharing(ids, joining);
  ids.clear();
  yield* noteStrangePairs(artwork, joining);
  yield* joinSharing(artwork, joining);
  artwork.clear();
  const groups = sets.groups();
  const namesakes = new NamesakeYears();
  const siblings = new SiblingTitles();
  for (let i = 0; i < groups.length; i++) {
    if (i % STEP_ROUNDS === 0) yield;
    const own = groups.listOf(i).flatMap((position) => claims.at(position) ?? []);
    const said = saidBy(own);
    namesakes.add(said);
    siblings.add(said);
    noteOffered(said, index);
  }
  namesakes.seal();
  siblings.seal();
  return new Drafts(groups, claims, trust, namesakes, siblings);
}

/** Makes one of the claims that begin with the same title and year, and come from the same country where one is said. */
class SameTitles {
  readonly #sets: DisjointSets;
  readonly #keys = new TextNumbers();
  /** By number of a key, the first claim that bears it. */
  readonly #first = new IntList();

  constructor(sets: DisjointSets) {
    this.#sets = sets;
  }

  add({ type, readings: [reading], country, apart }: SaidClaim, claim: number): void {
    if (reading === undefined) return;
    const key = this.#keys.add(`${type}|${reading.normalizedTitle}|${reading.year}|${country}${apartOf(apart)}`);
    if (key === this.#first.length) this.#first.push(claim);
    else this.#sets.union(this.#first.at(key), claim);
  }

  /** Gives back what only `add` needs. */
  clear(): void {
    this.#keys.clear();
    this.#first.clear();
  }
}

function shareIds({ type, ids, learned, apart }: SaidClaim, claim: number, sharing: Sharing): void {
  for (const key of catalogueKeys(type, ids)) sharing.add(key + apartOf(apart), claim);
  if (learned?.trust !== 'named') return;
  for (const key of catalogueKeys(type, learned)) sharing.add(key + apartOf(apart), claim);
}

/** What a person took out of a work shares keys with nothing else. */
function apartOf(apart: Apart | undefined): string {
  return apartSuffix(apart?.workId ?? 0);
}

/** What is known of claims while those that share something are joined. */
interface Joining {
  readonly claims: ClaimList;
  readonly sets: DisjointSets;
  readonly years: YearSpans;
  readonly strangePairs: StrangePairs;
}

/** Walks over the claims that share a key: one of each set, those that are too many left out. */
function* eachSharing(sharing: Sharing, sets: DisjointSets, look: (roots: readonly number[]) => void): Steps<void> {
  let rounds = 0;
  for (const group of sharing.groups()) {
    const roots = [...new Set(group.map((i) => sets.find(i)))];
    if (roots.length > 1 && roots.length <= SPREAD) look(roots);
    if (++rounds % 16 === 0) yield;
  }
}

function noteStrangePairs(artwork: Sharing, { claims, sets, strangePairs }: Joining): Steps<void> {
  return eachSharing(artwork, sets, (roots) => {
    let before: SaidClaim | undefined;
    for (const root of roots) {
      const claim = claims.at(root);
      if (before !== undefined && claim?.type === 'movie' && isStrange(before, claim)) strangePairs.note(before, claim);
      before = claim;
    }
  });
}

/** Joins claims that share something telling, unless their years or numbers say that it is wrong of one of them. */
function joinSharing(sharing: Sharing, { claims, sets, years, strangePairs }: Joining): Steps<void> {
  return eachSharing(sharing, sets, (roots) => {
    const said = roots.map((root) => claims.at(root));
    const trusting = { strangePairs, isStandIn: isStandIn(said) };
    roots.forEach((root, at) => {
      const own = sets.find(root);
      const fellow = roots.slice(0, at).find((other, i) => {
        return years.agree(sets.find(other), own) && mayBeOne(said[at], said[i], trusting);
      });
      if (fellow === undefined) return;
      const joined = sets.find(fellow);
      sets.union(fellow, root);
      years.join(sets.find(root), joined, own);
    });
  });
}

/** Whether several films that say no year and have no word in common share something: it proves nothing of such names. */
function isStandIn(said: readonly (SaidClaim | undefined)[]): boolean {
  const yearless = said.flatMap((claim) => (claim?.type === 'movie' && !saysYear(claim) ? claim : []));
  return yearless.some((claim, at) => yearless.slice(0, at).some((other) => isStrange(claim, other)));
}

/** How far names are believed to be one work that have no word in common. */
interface Trusting {
  readonly strangePairs: StrangePairs;
  readonly isStandIn: boolean;
}

/**
 * Whether two names may be one work: no different numbers in the titles, and no other year; one that is one off needs the
 * same title. Names of films without a word in common are one as far as such pairs are believed: a logo may have slipped a
 * row. Those of a series need none, for at each episode stands the same logo.
 */
function mayBeOne(a: SaidClaim | undefined, b: SaidClaim | undefined, trusting: Trusting): boolean {
  const [first, second] = [a?.readings[0], b?.readings[0]];
  if (a === undefined || b === undefined || first === undefined || second === undefined) return false;
  const numbers = numbersOf(first.normalizedTitle).join();
  const others = numbersOf(second.normalizedTitle).join();
  if (numbers !== '' && others !== '' && numbers !== others) return false;
  const saysBoth = saysYear(a) && saysYear(b);
  if (saysBoth && first.year !== second.year)
    return first.normalizedTitle === second.normalizedTitle && Math.abs(first.year - second.year) === 1;
  if (a.type === 'series' || !isStrange(a, b)) return true;
  return (saysBoth || !trusting.isStandIn) && trusting.strangePairs.chanceOf(a, b) >= SAME_WORK;
}

function saysYear({ readings: [reading] }: SaidClaim): boolean {
  return (reading?.year ?? 0) > 0;
}

/** Whether two names have no word in common. */
function isStrange(a: SaidClaim, b: SaidClaim): boolean {
  return !shareWord(a.readings[0]?.normalizedTitle ?? '', b.readings[0]?.normalizedTitle ?? '');
}

/** A word of four letters or more, in scripts that part words; elsewhere the whole title. */
function shareWord(a: string, b: string): boolean {
  if (a === b) return true;
  const words = new Set(a.split(' ').filter((word) => word.length >= 4));
  return b.split(' ').some((word) => words.has(word));
}
