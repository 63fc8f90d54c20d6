import type { TitleReading } from '../../model/parsed-title.ts';
import { isSmallWord } from '../../title/loose-title.ts';
import { type YearRelation, yearRank } from '../identities/compare-years.ts';
import type { Name } from '../identities/identity.ts';
import type { TitleIndex } from '../index/title-index.ts';
import type { NameTable } from '../words/name-table.ts';
import { LEAST_SHARED } from '../words/said-words.ts';
import { type Rest, restOf, type WholePart, wholePartOf } from '../words/title-rest.ts';
import { type Overlap, overlapOf } from '../words/title-similarity.ts';
import type { SaidTitle } from './said-title.ts';
import { secondTitleBits } from './second-title.ts';

/**
 * How two titles lie to each other, strongest first.
 * - `exact` the same after folding · `loose` the same but for articles, small words, blanks
 * - `starts`/`ends`/`holds` one holds all words of the other: as its beginning, as its end, anywhere
 * - `close`/`near` most, or many, of the words by weight are shared · `shares` few, but telling ones: a name that survived
 *   translation · `apart` less than that
 */
export type TitleRelation = 'exact' | 'loose' | 'starts' | 'ends' | 'holds' | 'close' | 'near' | 'shares' | 'apart';

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
  return comparisonOf(best, best.title, said, identity, index);
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
  { name, names, relation, overlap }: BestPair,
  title: SaidTitle,
  said: readonly SaidTitle[],
  identity: number,
  index: TitleIndex,
): TitleComparison {
  const found = new FoundName(name, names);
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
      ? wholePartOf(title.reading, found.normalizedTitle, index.identities[identity]?.items ?? [])
      : 'none',
    secondBits: isSame ? secondTitleBits(title, said, identity, index) : 0,
    rest: isSame ? 'none' : restOf(whole.words, (word) => names.holds(name, word)),
    reading: title.reading,
    name: found,
    numbers: relation === 'exact' ? 'none' : compareNumbers(title.numbers, names.numbersOf(name)),
    year: index.facts.relateYears(title.years, identity),
  };
}

/** How a title lies to a name with the same loose title; null where that says nothing. */
function relateSame(title: SaidTitle, name: number, names: NameTable): 'exact' | 'loose' | null {
  if (title.title >= 0 && title.title === names.titleOf(name)) return 'exact';
  const { texts } = title.words;
  const first = texts[0] ?? '';
  const firstOfName = names.lexicon.textOf(names.words[names.startOf(name)] ?? 0);
  const words = names.endOf(name) - names.startOf(name);
  const mayHaveArticle = isArticleLike(first, texts.length) || isArticleLike(firstOfName, words);
  if (first.charCodeAt(0) !== firstOfName.charCodeAt(0) && !mayHaveArticle) return null;
  return texts.length === words && !hasOtherSmallWord(title, name, names) ? 'exact' : 'loose';
}

/**
 * Whether two titles of as many words and one key differ in small words that the key leaves out: "Before I Fall", where
 * "I" may be "and", is not "Before the Fall". Else only numerals (IV, 4), spellings of a letter (ae, ä) or the article in
 * front differ, which languages exchange: "Les Tudors".
 */
function hasOtherSmallWord({ words: { texts, numbers } }: SaidTitle, name: number, names: NameTable): boolean {
  const from = names.startOf(name);
  return texts.some((text, i) => i > 0 && numbers[i] !== names.words[from + i] && isSmallWord(text));
}

/** An article is at most four letters with a word behind it. */
function isArticleLike(first: string, words: number): boolean {
  return words > 1 && first.length > 0 && first.length <= 4;
}

function relateUnlike(title: SaidTitle, name: number, names: NameTable, overlap: Overlap): TitleRelation {
  // "La French" without its language is "la": what says nothing is no part of a title.
  if (overlap.sharedBits < LEAST_SHARED) return 'apart';
  const part = partRelation(title.words.numbers, names.words, names.startOf(name), names.endOf(name));
  return part ?? alikeRelation(Math.max(overlap.ofFirst, overlap.ofSecond), overlap.cover, overlap.sharedBits);
}

/** Bits from which on words in common are worth a look although the titles differ otherwise. */
const TELLING = 7;

const ENDS: ReadonlySet<TitleRelation> = new Set(['starts', 'ends']);

/** Whether one title begins or ends with all words of the other. */
function partRelation(said: readonly number[], words: Int32Array, from: number, to: number): 'starts' | 'ends' | null {
  const shorter = Math.min(said.length, to - from);
  if (said.length === to - from) return null;
  if (areEqual(said, 0, words, from, shorter)) return 'starts';
  return areEqual(said, said.length - shorter, words, to - shorter, shorter) ? 'ends' : null;
}

function areEqual(said: readonly number[], saidFrom: number, words: Int32Array, from: number, count: number): boolean {
  for (let i = 0; i < count; i++) if (said[saidFrom + i] !== words[from + i]) return false;
  return true;
}

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

function alikeRelation(most: number, cover: number, sharedBits: number): TitleRelation {
  if (cover >= 0.8) return 'close';
  if (most >= 0.95 && cover >= 0.25) return 'holds';
  if (cover >= 0.55) return 'near';
  return sharedBits >= TELLING ? 'shares' : 'apart';
}

/** @param first - see `numbersKey` */
function compareNumbers(first: string, second: string): NumberRelation {
  if (first === second) return first === '' ? 'none' : 'same';
  return first === '' || second === '' ? 'one-sided' : 'different';
}
