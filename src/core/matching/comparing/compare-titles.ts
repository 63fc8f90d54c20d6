import type { TitleReading } from '../../model/parsed-title.ts';
import { type YearRelation, yearRank } from '../identities/compare-years.ts';
import type { Name } from '../identities/identity.ts';
import type { TitleIndex } from '../index/title-index.ts';
import type { NameTable } from '../words/name-table.ts';
import { LEAST_SHARED } from '../words/said-words.ts';
import { type Rest, restOf, type WholePart, wholePartOf } from '../words/title-rest.ts';
import { type Overlap, overlapOf } from '../words/title-similarity.ts';
import { isSubtitled } from './is-subtitled.ts';
import { isOtherPart } from './other-part.ts';
import type { SaidTitle } from './said-title.ts';
import { secondTitleBits } from './second-title.ts';
import { relateSame, relateUnlike, type TitleRelation } from './title-relation.ts';

const RANK: Readonly<Record<TitleRelation, number>> = {
  exact: 70,
  loose: 60,
  starts: 40,
  ends: 38,
  close: 36,
  holds: 30,
  near: 20,
  shares: 10,
  apart: 0,
};

/** How the numbers of two titles agree (sequels, parts, years in titles). */
export type NumberRelation = 'none' | 'same' | 'one-sided' | 'different';

/** A name of an identity in an index. Its title is put together when it is asked for: mostly nobody does. */
class FoundName implements Pick<Name, 'normalizedTitle' | 'main'> {
  readonly main: boolean;
  /** Of its title in the index. */
  readonly number: number;
  readonly #name: number;
  readonly #names: NameTable;

  constructor(name: number, names: NameTable) {
    this.main = names.isMain(name);
    this.number = names.titleOf(name);
    this.#name = name;
    this.#names = names;
  }

  get normalizedTitle(): string {
    return this.#names.textOf(this.#name);
  }
}

/** The telling pair of one reading and one name, and what it says. */
export interface TitleComparison {
  readonly relation: TitleRelation;
  /** How much of the longer title the other one holds, by weight of words, 0 to 1. */
  readonly cover: number;
  /** What the words in common say, in bits. */
  readonly sharedBits: number;
  /** See `Overlap`. */
  readonly translated: number;
  readonly cognate: number;
  readonly reading: TitleReading;
  readonly name: FoundName;
  readonly numbers: NumberRelation;
  /** Whether name and item are two of one row, by their titles, and no equal year denies it. */
  readonly isOtherPart: boolean;
  readonly year: YearRelation;
  /** Whose title has the other one as a whole part: "Psych : Enquêteur malgré lui" and "Psych". */
  readonly wholePart: WholePart;
  /** What the whole name says besides. */
  readonly rest: Rest;
  /** What a second title of the name says, in bits, that is another of the item's names; 0 without one. */
  readonly secondBits: number;
}

/** Which pairs of titles are wanted: `plausible` of an identity that bears none of the titles. */
export type Wanted = 'all' | 'plausible';

/**
 * The reading and the name of an identity that fit best: by relation of the titles, then by year, then by origin of the
 * reading. Null only where there is nothing to compare, or where the best pair is not plausible and no other is wanted.
 */
export function compareTitles(
  said: readonly SaidTitle[],
  identity: number,
  index: TitleIndex,
  wanted: Wanted = 'all',
): TitleComparison | null {
  const best = new BestPair(index.names);
  if (wanted === 'plausible') offerAlike(best, said, identity, index);
  else offerSame(best, said, identity, index);
  if (best.title === null && wanted === 'all') offerUnlike(best, said, identity, index);
  if (best.title === null || (wanted === 'plausible' && !isPlausible(best, best.title, identity, index))) return null;
  const found = comparisonOf(best, best.title, said, identity, index);
  // The other half of a film's name is rather its title in another language.
  if (!isHeadAlone(found) || index.facts.typeOf(identity) === 'movie') return found;
  return wholeComparison(found, best, said, identity, index) ?? found;
}

/** Offers the pairs of titles that are the same: those of one loose title, which is one step from the title to its names. */
function offerSame(best: BestPair, said: readonly SaidTitle[], identity: number, index: TitleIndex): void {
  const { facts, byLooseTitle } = index;
  const from = facts.firstNameOf(identity);
  const to = facts.namesEndOf(identity);
  for (const title of said) {
    if (title.loose < 0) continue;
    const year = yearRank(facts.relateYears(title.years, identity));
    const count = byLooseTitle.countOf(title.loose);
    for (let place = byLooseTitle.placeFrom(title.loose, from); place < count; place++) {
      const name = byLooseTitle.nameAt(title.loose, place);
      if (name >= to) break;
      const relation = relateSame(title, name, index.names);
      if (relation !== null) best.offer(title, name, year, relation, SAME);
    }
  }
}

/** Offers all pairs of titles as such that are not the same. */
function offerUnlike(best: BestPair, said: readonly SaidTitle[], identity: number, index: TitleIndex): void {
  const to = index.facts.namesEndOf(identity);
  for (const title of said) {
    const year = yearRank(index.facts.relateYears(title.years, identity));
    for (let name = index.facts.firstNameOf(identity); name < to; name++) {
      const overlap = overlapOf(title.words, index.names, name);
      best.offer(title, name, year, relateUnlike(title, name, index.names, overlap), overlap);
    }
  }
}

/** `offerUnlike` without the pairs that have too little in common. */
function offerAlike(best: BestPair, said: readonly SaidTitle[], identity: number, index: TitleIndex): void {
  const { names } = index;
  const first = index.facts.firstNameOf(identity);
  const end = names.startOf(index.facts.namesEndOf(identity));
  for (const title of said) {
    const year = yearRank(index.facts.relateYears(title.years, identity));
    let name = first;
    for (let place = names.startOf(first); ; place = names.endOf(name)) {
      place = title.words.tellingSieve.next(names, place, end);
      if (place === end) break;
      while (names.endOf(name) <= place) name++;
      const overlap = overlapOf(title.words, names, name, LEAST_SHARED);
      const relation = relateUnlike(title, name, names, overlap);
      if (relation !== 'apart') best.offer(title, name, year, relation, overlap);
    }
  }
}

const SAME: Overlap = { ofFirst: 1, ofSecond: 1, cover: 1, sharedBits: 0, translated: 0, cognate: 0 };

/** The best pair so far. */
class BestPair {
  title: SaidTitle | null = null;
  name = 0;
  relation: TitleRelation = 'apart';
  overlap: Overlap = SAME;
  readonly names: NameTable;
  #rank = -1;

  constructor(names: NameTable) {
    this.names = names;
  }

  /** Takes the pair if it is better than the best one. */
  offer(title: SaidTitle, name: number, year: number, relation: TitleRelation, overlap: Overlap): void {
    const rank = this.#rankOf(title, name, year, relation, overlap.cover);
    if (rank <= this.#rank) return;
    this.#rank = rank;
    this.title = title;
    this.name = name;
    this.relation = relation;
    this.overlap = overlap;
  }

  #rankOf(title: SaidTitle, name: number, year: number, relation: TitleRelation, cover: number): number {
    const main = this.names.isMain(name) ? 0.05 : 0;
    return RANK[relation] + year + title.originRank * 0.1 + main + cover;
  }
}

function comparisonOf(
  { name, names, relation, overlap }: Pick<BestPair, 'name' | 'names' | 'relation' | 'overlap'>,
  title: SaidTitle,
  said: readonly SaidTitle[],
  identity: number,
  index: TitleIndex,
): TitleComparison {
  const found = new FoundName(name, names);
  const year = index.facts.relateYears(title.years, identity);
  const isSame = relation === 'exact' || relation === 'loose';
  // What is left over of one half of a name is judged by the whole name.
  const whole = title.reading.origin === 'part' ? (said[0] ?? title) : title;
  return {
    relation,
    cover: overlap.cover,
    sharedBits: isSame ? title.wholeBitsAs(name, names) : overlap.sharedBits,
    translated: overlap.translated,
    cognate: overlap.cognate,
    wholePart: ENDS.has(relation)
      ? wholePartOf(title, found.normalizedTitle, index.identities[identity]?.items ?? [])
      : 'none',
    secondBits: isSame ? secondTitleBits(title, said, identity, index) : 0,
    rest: isSame ? 'none' : restOf(whole.words, (word) => names.holds(name, word)),
    reading: title.reading,
    name: found,
    numbers: relation === 'exact' ? 'none' : compareNumbers(title.numbers, names.numbersOf(name)),
    isOtherPart:
      !isSame &&
      year !== 'same' &&
      mayBeOfOneRow(relation, title, whole, names.numbersOf(name)) &&
      isOtherPart(whole.reading.normalizedTitle, found.normalizedTitle, index.facts.typeOf(identity)),
    year,
  };
}

/** What is asked before `isOtherPart`, which takes texts apart: sequels begin alike, and parts have numbers, both of them. */
function mayBeOfOneRow(relation: TitleRelation, title: SaidTitle, whole: SaidTitle, known: string): boolean {
  if (whole.numbers === known) return false;
  const mayBeginAlike = relation === 'starts' || relation === 'apart' || title !== whole;
  return mayBeginAlike || (whole.numbers !== '' && known !== '');
}

/** Whether one half of a name is the item's title, and neither the year nor the other half speaks for the item. */
function isHeadAlone({ relation, reading, year, secondBits }: TitleComparison): boolean {
  if (reading.origin !== 'part' || year === 'same' || secondBits > 0) return false;
  return relation === 'exact' || relation === 'loose';
}

/** "Naruto - Shippuden" begins with "Naruto" as "Naruto: Shippuden" does: the whole name compared; null where no subtitle follows. */
function wholeComparison(
  { reading: { normalizedTitle: head } }: TitleComparison,
  { name, names }: BestPair,
  said: readonly SaidTitle[],
  identity: number,
  index: TitleIndex,
): TitleComparison | null {
  const [whole] = said;
  if (whole === undefined || !isSubtitled(whole.reading.title, head)) return null;
  const overlap = overlapOf(whole.words, names, name);
  const relation = relateUnlike(whole, name, names, overlap);
  return relation === 'apart' ? null : comparisonOf({ name, names, relation, overlap }, whole, said, identity, index);
}

const ENDS: ReadonlySet<TitleRelation> = new Set(['starts', 'ends']);

/** Few words in common say enough only beside the same year, or where they are rare and no year speaks against them. */
function isPlausible(
  { relation, overlap }: BestPair,
  { years }: SaidTitle,
  identity: number,
  { facts }: TitleIndex,
): boolean {
  if (relation !== 'shares') return true;
  const year = yearRank(facts.relateYears(years, identity));
  return year >= yearRank('off-1') || (overlap.sharedBits >= RARE && year >= yearRank('unsaid'));
}

/** Bits of words in common that say enough without a year. */
const RARE = 13;

/** @param first - see `numbersKey` */
function compareNumbers(first: string, second: string): NumberRelation {
  if (first === second) return first === '' ? 'none' : 'same';
  return first === '' || second === '' ? 'one-sided' : 'different';
}
