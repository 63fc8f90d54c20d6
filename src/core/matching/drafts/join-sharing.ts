import { STEP_ROUNDS, type Steps } from '../../model/steps.ts';
import { TextNumbers } from '../../model/text-numbers.ts';
import { numbersOf } from '../../title/numbers-of.ts';
import type { ClaimList, SaidClaim } from '../claims/claim-list.ts';
import type { DisjointSets } from './disjoint-sets.ts';
import type { Sharing } from './sharing.ts';
import { isStandIn, isStrange, StrangePairs, saysYear } from './strange-pairs.ts';
import type { YearSpans } from './year-spans.ts';

/** Trust, 0 to 1, from which on an equal artwork makes two claims one work. */
export const SAME_WORK = 0.8;
/** Works that share one artwork or id at most; more, and it is a placeholder. */
const SPREAD = 12;

/** What is known of claims while those that share something are joined. */
interface Joining {
  readonly claims: ClaimList;
  /** The claims that are one work; changed here. */
  readonly sets: DisjointSets;
  readonly years: YearSpans;
}

/** One of the claims that share something, one of each set; all are of one type. */
interface Fellow {
  readonly root: number;
  readonly claim: SaidClaim;
}

/** Joins claims that share a catalogue id, unless their years or numbers say that it is wrong of one of them. */
export function joinByIds(ids: Sharing, joining: Joining): Steps<void> {
  return eachSharing(ids, joining, (fellows) => joinAgreeing(fellows, joining, () => true));
}

/**
 * Joins claims that share a trusted artwork. Names of films without a word in common are one work as far as such pairs are
 * believed: a logo may be a neighbour's. Those of a series need none, for at each episode stands the same logo.
 */
export function* joinByArtwork(artwork: Sharing, joining: Joining): Steps<void> {
  const pairs = new StrangePairs();
  yield* eachSharing(artwork, joining, (fellows) => {
    if (areFilms(fellows)) pairs.noteAll(fellows.map(({ claim }) => claim));
  });
  yield* eachSharing(artwork, joining, (fellows) => {
    const films = areFilms(fellows);
    joinAgreeing(fellows, joining, (a, b) => !films || !isStrange(a, b));
    if (films) joinStrange(fellows, pairs, joining);
  });
}

function areFilms([first]: readonly Fellow[]): boolean {
  return first?.claim.type === 'movie';
}

/** The artwork that stands at several works all the same, and therefore tells none of them. */
export function* contestedArtwork(artwork: Sharing, { claims, sets }: Joining): Steps<TextNumbers> {
  const contested = new TextNumbers();
  let rounds = 0;
  for (const group of artwork.groups()) {
    const [first = 0] = group;
    if (group.some((member) => sets.find(member) !== sets.find(first))) contested.add(claims.at(first)?.artwork ?? '');
    if (++rounds % STEP_ROUNDS === 0) yield;
  }
  return contested;
}

/** Walks over the claims that share a key: one of each set, those that are too many left out. */
function* eachSharing(
  sharing: Sharing,
  { claims, sets }: Joining,
  look: (fellows: readonly Fellow[]) => void,
): Steps<void> {
  let rounds = 0;
  for (const group of sharing.groups()) {
    const roots = [...new Set(group.map((i) => sets.find(i)))];
    if (roots.length > 1 && roots.length <= SPREAD) {
      look(
        roots.flatMap((root) => {
          const claim = claims.at(root);
          return claim === undefined ? [] : { root, claim };
        }),
      );
    }
    if (++rounds % 16 === 0) yield;
  }
}

/** Joins each with the first before it that it may be one work with. */
function joinAgreeing(
  fellows: readonly Fellow[],
  joining: Joining,
  isBelieved: (a: SaidClaim, b: SaidClaim) => boolean,
): void {
  fellows.forEach(({ root, claim }, at) => {
    const fellow = fellows
      .slice(0, at)
      .find(
        (other) => mayJoin(other.root, root, joining) && agree(other.claim, claim) && isBelieved(other.claim, claim),
      );
    if (fellow !== undefined) join(fellow.root, root, joining);
  });
}

function mayJoin(a: number, b: number, { sets, years }: Joining): boolean {
  return years.agree(sets.find(a), sets.find(b));
}

function join(a: number, b: number, { sets, years }: Joining): void {
  const [first, second] = [sets.find(a), sets.find(b)];
  sets.union(first, second);
  years.join(sets.find(first), first, second);
}

/** Whether numbers and years of two names agree: years that are one apart need the same title. */
function agree({ readings: [first] }: SaidClaim, { readings: [second] }: SaidClaim): boolean {
  if (first === undefined || second === undefined) return false;
  const numbers = numbersOf(first.normalizedTitle).join();
  const others = numbersOf(second.normalizedTitle).join();
  if (numbers !== '' && others !== '' && numbers !== others) return false;
  if (first.year === 0 || second.year === 0 || first.year === second.year) return true;
  return first.normalizedTitle === second.normalizedTitle && Math.abs(first.year - second.year) === 1;
}

/** What two names that share an artwork are: `open` where nothing tells. */
type Verdict = 'one' | 'two' | 'open';

/**
 * Joins sets of names that have no word in common. One that may be each of two which are not one work is neither, lest
 * the order of the playlist decide.
 */
function joinStrange(fellows: readonly Fellow[], pairs: StrangePairs, joining: Joining): void {
  const heads = [...new Set(fellows.map(({ root }) => joining.sets.find(root)))];
  if (heads.length === 1) return;
  const said = heads.map((head) =>
    fellows.filter(({ root }) => joining.sets.find(root) === head).map(({ claim }) => claim),
  );
  const standsIn = isStandIn(fellows.map(({ claim }) => claim));
  const verdicts = said.map((own) => said.map((others) => verdictOf(own, others, pairs, standsIn)));
  const isBetween = (a: number, b: number) =>
    verdicts.some((own) => (own[a] === 'one' && own[b] === 'two') || (own[a] === 'two' && own[b] === 'one'));
  heads.forEach((head, at) => {
    heads.slice(0, at).forEach((other, i) => {
      if (verdicts[at]?.[i] !== 'one' || isBetween(at, i) || !mayJoin(other, head, joining)) return;
      join(other, head, joining);
    });
  });
}

function verdictOf(
  own: readonly SaidClaim[],
  others: readonly SaidClaim[],
  pairs: StrangePairs,
  standsIn: boolean,
): Verdict {
  if (own === others) return 'open';
  const verdicts = own.flatMap((a) => others.map((b) => verdictOfPair(a, b, pairs, standsIn)));
  if (verdicts.includes('two')) return 'two';
  return verdicts.includes('one') ? 'one' : 'open';
}

function verdictOfPair(a: SaidClaim, b: SaidClaim, pairs: StrangePairs, standsIn: boolean): Verdict {
  if (!agree(a, b)) return 'two';
  if (!isStrange(a, b)) return 'open';
  const saysBoth = saysYear(a) && saysYear(b);
  if (!saysBoth && standsIn) return 'open';
  if (pairs.chanceOf(a, b) >= SAME_WORK) return 'one';
  return saysBoth ? 'two' : 'open';
}
