import type { Apart } from '../../model/claim.ts';
import type { Groups } from '../../model/groups.ts';
import { IntList } from '../../model/int-list.ts';
import { finish, STEP_ROUNDS, type Steps } from '../../model/steps.ts';
import { TextNumbers } from '../../model/text-numbers.ts';
import { type ClaimList, eachClaim, type SaidClaim } from '../claims/claim-list.ts';
import type { Draft } from '../claims/draft.ts';
import { catalogueKeys } from '../identities/catalogue-keys.ts';
import type { TitleIndex } from '../index/title-index.ts';
import { apartSuffix } from './apart-suffix.ts';
import type { Trusts } from './artwork-trust.ts';
import { DisjointSets } from './disjoint-sets.ts';
import { draftOf, saidBy } from './draft-of.ts';
import { contestedArtwork, joinByArtwork, joinByIds, SAME_WORK } from './join-sharing.ts';
import { NamesakeYears } from './namesake-years.ts';
import { noteOffered } from './note-offered.ts';
import { Sharing } from './sharing.ts';
import { SiblingTitles } from './sibling-titles.ts';
import { YearSpans } from './year-spans.ts';

/** What drafts are made of. */
interface Gathered {
  readonly groups: Groups;
  readonly claims: ClaimList;
  readonly trust: Trusts;
  readonly namesakes: NamesakeYears;
  readonly siblings: SiblingTitles;
  /** Artwork that stands at several drafts. */
  readonly contested: TextNumbers;
}

/** Claims gathered into drafts, each of which is made anew when it is looked at: all at once would take a lot of memory. */
export class Drafts implements Iterable<Draft> {
  readonly #gathered: Gathered;

  constructor(gathered: Gathered) {
    this.#gathered = gathered;
  }

  get length(): number {
    return this.#gathered.groups.length;
  }

  /** Positions of the claims of a draft. */
  claimsOf(position: number): number[] {
    return this.#gathered.groups.listOf(position);
  }

  at(position: number): Draft {
    const { claims, trust, namesakes, siblings, contested } = this.#gathered;
    const draft = draftOf(this.claimsOf(position), claims, trust);
    return {
      ...draft,
      artwork: draft.artwork.map((each) => ({ ...each, isContested: contested.find(each.hash) >= 0 })),
      namesakeYears: namesakes.yearsOf(position, draft),
      hasSibling: siblings.hasSibling(position),
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
  const joining = { claims, sets, years };
  yield* joinByIds(ids, joining);
  ids.clear();
  yield* joinByArtwork(artwork, joining);
  const contested = yield* contestedArtwork(artwork, joining);
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
  return new Drafts({ groups, claims, trust, namesakes, siblings, contested });
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
