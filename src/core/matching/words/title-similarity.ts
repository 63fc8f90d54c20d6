import { editDistance } from './edit-distance.ts';
import type { Lexicon } from './lexicon.ts';
import type { NameTable } from './name-table.ts';
import { MOST_WORDS, type SaidWords } from './said-words.ts';

import { editsAllowed } from './word-shape.ts';

/** How much of each of two titles the other one holds, 0 to 1 by weight of words. */
export interface Overlap {
  readonly ofFirst: number;
  readonly ofSecond: number;
  /** The lesser of both: how much of the longer title the other one holds. */
  readonly cover: number;
  /** What the words in common say together, in bits: the rarer they are, the more. */
  readonly sharedBits: number;
  /** The part of it that words of the same sense in two languages say, 0 to 1. */
  readonly translated: number;
  /** The part of it that cognates say, 0 to 1. */
  readonly cognate: number;
}

const NOTHING: Overlap = { ofFirst: 0, ofSecond: 0, cover: 0, sharedBits: 0, translated: 0, cognate: 0 };

/** How alike a word and its translation are at most: less than a word and its misspelling. */
const TRANSLATED = 0.8;

/**
 * Compares a title with a name word by word, in any order. Words that differ by a slip (one edit from four letters on,
 * two from eight on), cognates, and words that stand for each other in two languages count in part. At most 24 words of
 * each are looked at.
 * @param least - bits below which it is all the same what the words in common say: then they count as none
 */
export function overlapOf(said: SaidWords, names: NameTable, name: number, least = 0): Overlap {
  const from = names.startOf(name);
  const to = Math.min(names.endOf(name), from + MOST_WORDS);
  let free = said.sieve.partners(names, from, to);
  if (free === 0) return NOTHING;
  let matched = 0;
  let matchedOfSecond = 0;
  let translated = 0;
  let cognate = 0;
  const saidCount = Math.min(said.numbers.length, MOST_WORDS);
  for (let i = 0; i < saidCount; i++) {
    const place = findPartner(said, i, names, from, free);
    if (place < 0) continue;
    const bits = said.bits[i] ?? 0;
    free ^= 1 << (place - from);
    matched += bits * likeness;
    matchedOfSecond += names.lexicon.bitsOf(names.words[place] ?? 0) * likeness;
    if (kind === TRANSLATION) translated += bits * likeness;
    if (kind === COGNATE) cognate += bits * likeness;
  }
  const sharedBits = Math.min(matched, matchedOfSecond);
  if (sharedBits < least) return NOTHING;
  const totalOfSecond = bitsBetween(names, from, to);
  const ofFirst = said.totalBits > 0 ? matched / said.totalBits : 0;
  const ofSecond = totalOfSecond > 0 ? Math.min(1, matchedOfSecond / totalOfSecond) : 0;
  return {
    ofFirst,
    ofSecond,
    cover: Math.min(ofFirst, ofSecond),
    sharedBits,
    translated: matched > 0 ? translated / matched : 0,
    cognate: matched > 0 ? cognate / matched : 0,
  };
}

function bitsBetween({ words, lexicon }: NameTable, from: number, to: number): number {
  let bits = 0;
  for (let place = from; place < to; place++) bits += lexicon.bitsOf(words[place] ?? 0);
  return bits;
}

/** Of which kind two words are alike: in their spelling, in two languages, by how they begin. */
const SPELLED = 0;
const TRANSLATION = 1;
const COGNATE = 2;

/** What `findPartner` found last: how alike the two words are, and of which kind. No object is made for it. */
let likeness = 0;
let kind = SPELLED;

/**
 * Place of the free word of a name that is the same as a word that was said, or most like it; -1 where none is.
 * @param free - a bit for each word of the name from `from` on that may be its partner and is no other word's
 */
function findPartner(said: SaidWords, position: number, names: NameTable, from: number, free: number): number {
  const number = said.numbers[position] ?? -1;
  kind = SPELLED;
  likeness = 1;
  for (let left = number < 0 ? 0 : free; left !== 0; left &= left - 1) {
    const place = from + lowest(left);
    if (names.words[place] === number) return place;
  }
  likeness = 0;
  return said.shapes[position] === 0 ? -1 : findLikest(said, position, names, from, free);
}

/** Place of the first of the free words that are most like a word, -1 where none is. */
function findLikest(said: SaidWords, position: number, names: NameTable, from: number, free: number): number {
  let likest = -1;
  let likestKind = SPELLED;
  for (let left = free; left !== 0; left &= left - 1) {
    const place = from + lowest(left);
    const slip = slipLikeness(said, position, names, place);
    const own = slip > 0 ? slip : senseLikeness(said, position, names.words[place] ?? 0, names.lexicon);
    if (own <= likeness) continue;
    likeness = own;
    likestKind = slip > 0 ? SPELLED : kind;
    likest = place;
  }
  kind = likestKind;
  return likest;
}

/** How alike a word that was said and another language's are, 0 where nothing says that one stands for the other. Notes the kind. */
function senseLikeness(said: SaidWords, position: number, other: number, { translations }: Lexicon): number {
  const chance = translations.chanceOf(said.senses[position] ?? -1, other);
  kind = chance > 0 ? TRANSLATION : COGNATE;
  if (chance > 0) return chance * TRANSLATED;
  for (const { word, likeness } of said.cognates[position] ?? []) if (word === other) return likeness;
  return 0;
}

/** Number of the lowest bit that is set. */
function lowest(bits: number): number {
  return 31 - Math.clz32(bits & -bits);
}

/** Down from 1 to 0.6 for words a slip apart, 0 for others. */
function slipLikeness(said: SaidWords, position: number, names: NameTable, place: number): number {
  const allowed = editsAllowed(said.shapes[position] ?? 0, names.shapes[place] ?? 0);
  if (allowed === 0) return 0;
  const word = said.texts[position] ?? '';
  const other = names.lexicon.textOf(names.words[place] ?? 0);
  const edits = editDistance(word, other, allowed);
  return edits > allowed ? 0 : Math.max(0.6, 1 - (2 * edits) / Math.max(word.length, other.length));
}
