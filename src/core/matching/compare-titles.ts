import type { IntList } from '../model/int-list.ts';
import type { ReadingOrigin, TitleReading } from '../model/parsed-title.ts';
import { compareYears, type YearRelation, yearRank } from './compare-years.ts';
import type { IndexedIdentity, Name } from './identity.ts';
import type { NameTable } from './name-table.ts';
import type { SaidTitle } from './said-title.ts';
import { secondTitleBits } from './second-title.ts';
import type { TitleIndex } from './title-index.ts';
import { type Rest, restOf, type WholePart, wholePartOf } from './title-rest.ts';
import { overlapOf } from './title-similarity.ts';
import { wholeTitleBits } from './word-bits.ts';

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

const ORIGIN_RANK: Readonly<Record<ReadingOrigin, number>> = {
  plain: 4,
  'tvg-name': 3,
  'number-kept': 2,
  'prefix-kept': 2,
  part: 1,
  'without-prefix': 0,
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

/**
 * The reading and the name that fit best: by relation of the titles, then by year, then by origin of the reading.
 * Null only where there is nothing to compare, or all titles are apart and these are not wanted.
 */
export function compareTitles(
  said: readonly SaidTitle[],
  identity: IndexedIdentity,
  index: TitleIndex,
  wanted: 'all' | 'alike' = 'all',
): TitleComparison | null {
  const best = new BestPair(index.names);
  eachPair(said, identity, index, (title, name, year) => {
    const relation = relateSame(title, name, index);
    if (relation !== null) best.offer(title, name, year, relation, SAME);
  });
  if (best.title === null) {
    eachPair(said, identity, index, (title, name, year) => relateAlike(title, name, year, index, best));
  }
  return best.relation === 'apart' && wanted === 'alike' ? null : comparisonOf(best, said, identity, index);
}

/** Tells every pair of a title that was said and a name, with the rank of the title's year. */
function eachPair(
  said: readonly SaidTitle[],
  identity: IndexedIdentity,
  index: TitleIndex,
  tell: (title: SaidTitle, name: number, year: number) => void,
): void {
  const from = index.firstNameOf(identity.id);
  const to = index.namesEndOf(identity.id);
  for (const title of said) {
    const year = yearRank(compareYears(title.years, identity.years));
    for (let name = from; name < to; name++) tell(title, name, year);
  }
}

/** What two titles have in common. */
interface Shared {
  /** See `TitleComparison`. */
  readonly cover: number;
  readonly sharedBits: number;
  readonly translated: number;
}

const SAME: Shared = { cover: 1, sharedBits: 0, translated: 0 };

/** The best pair so far. */
class BestPair {
  title: SaidTitle | null = null;
  name = 0;
  relation: TitleRelation = 'apart';
  overlap: Shared = SAME;
  readonly names: NameTable;
  #rank = -1;

  constructor(names: NameTable) {
    this.names = names;
  }

  /** Takes the pair if it is better than the best one. */
  offer(title: SaidTitle, name: number, year: number, relation: TitleRelation, overlap: Shared): void {
    const rank = this.#rankOf(title, name, year, relation, overlap.cover);
    if (rank <= this.#rank) return;
    this.#rank = rank;
    this.title = title;
    this.name = name;
    this.relation = relation;
    this.overlap = overlap;
  }

  /** Whether a pair can be better than the best one if its titles are related like this at best. */
  mayBeat(title: SaidTitle, name: number, year: number, relation: TitleRelation): boolean {
    return this.#rankOf(title, name, year, relation, 1) > this.#rank;
  }

  #rankOf(title: SaidTitle, name: number, year: number, relation: TitleRelation, cover: number): number {
    const main = this.names.isMain(name) ? 0.05 : 0;
    return RANK[relation] + year + ORIGIN_RANK[title.reading.origin] * 0.1 + main + cover;
  }
}

function comparisonOf(
  { title, name, names, relation, overlap }: BestPair,
  said: readonly SaidTitle[],
  identity: IndexedIdentity,
  index: TitleIndex,
): TitleComparison | null {
  if (title === null) return null;
  const found = new FoundName(name, names);
  const isSame = relation === 'exact' || relation === 'loose';
  // What is left over of one half of a name is judged by the whole name.
  const whole = title.reading.origin === 'part' ? (said[0] ?? title) : title;
  return {
    relation,
    cover: overlap.cover,
    sharedBits: isSame ? wholeTitleBits(title.words.texts, title.words.bits) : overlap.sharedBits,
    translated: overlap.translated,
    wholePart: ENDS.has(relation) ? wholePartOf(title.reading, found.normalizedTitle, identity) : 'none',
    secondBits: isSame ? secondTitleBits(title, said, identity, index) : 0,
    rest: isSame ? 'none' : restOf(whole.words, (word) => names.holds(name, word)),
    reading: title.reading,
    name: found,
    numbers: relation === 'exact' ? 'none' : compareNumbers(title.numbers, names.numbersOf(name)),
    year: compareYears(title.years, identity.years),
  };
}

function relateSame(title: SaidTitle, name: number, { names }: TitleIndex): 'exact' | 'loose' | null {
  if (title.title >= 0 && title.title === names.titleOf(name)) return 'exact';
  if (title.loose < 0 || title.loose !== names.looseOf(name)) return null;
  const { texts } = title.words;
  const first = texts[0] ?? '';
  const firstOfName = names.lexicon.textOf(names.words.at(names.startOf(name)));
  const words = names.endOf(name) - names.startOf(name);
  const mayHaveArticle = isArticleLike(first, texts.length) || isArticleLike(firstOfName, words);
  if (first.charCodeAt(0) !== firstOfName.charCodeAt(0) && !mayHaveArticle) return null;
  // As many words and the same key: only numerals (IV, 4) or spellings of a letter (ae, ä) differ.
  return texts.length === words ? 'exact' : 'loose';
}

/** An article is at most four letters with a word behind it. */
function isArticleLike(first: string, words: number): boolean {
  return words > 1 && first.length > 0 && first.length <= 4;
}

function relateAlike(title: SaidTitle, name: number, year: number, { names }: TitleIndex, best: BestPair): void {
  const from = names.startOf(name);
  const to = names.endOf(name);
  const part = partRelation(title.words.numbers, names.words, from, to);
  if (!best.mayBeat(title, name, year, part ?? 'close')) return;
  const { ofFirst, ofSecond, sharedBits, translated } = overlapOf(title.words, names.words, from, to, names.lexicon);
  const cover = Math.min(ofFirst, ofSecond);
  const relation = part ?? alikeRelation(Math.max(ofFirst, ofSecond), cover, sharedBits);
  // "La French" without its language is "la": what says nothing is no part of a title.
  best.offer(title, name, year, sharedBits < LEAST ? 'apart' : relation, { cover, sharedBits, translated });
}

/** Bits below which words in common say nothing. */
const LEAST = 4;
/** Bits from which on words in common are worth a look although the titles differ otherwise. */
const TELLING = 7;

const ENDS: ReadonlySet<TitleRelation> = new Set(['starts', 'ends']);

/** Whether one title begins or ends with all words of the other. */
function partRelation(said: Int32Array, words: IntList, from: number, to: number): 'starts' | 'ends' | null {
  const shorter = Math.min(said.length, to - from);
  if (said.length === to - from) return null;
  if (areEqual(said, 0, words, from, shorter)) return 'starts';
  return areEqual(said, said.length - shorter, words, to - shorter, shorter) ? 'ends' : null;
}

function areEqual(said: Int32Array, saidFrom: number, words: IntList, from: number, count: number): boolean {
  for (let i = 0; i < count; i++) if (said[saidFrom + i] !== words.at(from + i)) return false;
  return true;
}

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
