import type { IntList } from '../model/int-list.ts';
import type { Lexicon } from './lexicon.ts';
import type { SaidWords } from './said-words.ts';
import { slipEdits } from './slip-edits.ts';

/** Words of a title that are looked at. */
const MOST_WORDS = 24;

/** How much of each of two titles the other one holds, 0 to 1 by weight of words. */
export interface Overlap {
  readonly ofFirst: number;
  readonly ofSecond: number;
  /** What the words in common say together, in bits: the rarer they are, the more. */
  readonly sharedBits: number;
  /** The part of it that words of the same sense in two languages say, 0 to 1. */
  readonly translated: number;
}

/** Words of the second title that have no partner yet; -2 in place of one that has. */
const free = new Int32Array(MOST_WORDS);
const TAKEN = -2;

/** How alike a word and its translation are at most: less than a word and its misspelling. */
const TRANSLATED = 0.8;

/**
 * Compares a title with a name word by word, in any order. Words that differ by a slip (one edit from four letters on,
 * two from eight on) and words that stand for each other in two languages count in part. At
 * most 24 words of each are looked at.
 * @param words - numbers of words in the lexicon, of which those between `from` and `to` are the name's
 */
export function overlapOf(said: SaidWords, words: IntList, from: number, to: number, lexicon: Lexicon): Overlap {
  const count = Math.min(to - from, MOST_WORDS);
  let totalOfSecond = 0;
  for (let i = 0; i < count; i++) {
    const word = words.at(from + i);
    free[i] = word;
    totalOfSecond += lexicon.bitsOf(word);
  }
  let total = 0;
  let matched = 0;
  let matchedOfSecond = 0;
  let translated = 0;
  const saidCount = Math.min(said.numbers.length, MOST_WORDS);
  for (let i = 0; i < saidCount; i++) {
    const bits = said.bits[i] ?? 0;
    total += bits;
    const place = findPartner(said, i, count, lexicon);
    if (place < 0) continue;
    matched += bits * likeness;
    matchedOfSecond += lexicon.bitsOf(free[place] ?? 0) * likeness;
    if (isTranslation) translated += bits * likeness;
    free[place] = TAKEN;
  }
  return {
    ofFirst: total > 0 ? matched / total : 0,
    ofSecond: totalOfSecond > 0 ? Math.min(1, matchedOfSecond / totalOfSecond) : 0,
    sharedBits: Math.min(matched, matchedOfSecond),
    translated: matched > 0 ? translated / matched : 0,
  };
}

/** What `findPartner` found last: how alike the two words are, and whether in another language. No object is made for it. */
let likeness = 0;
let isTranslation = false;

/** Place of the free word that is the same as a word, or most like it; -1 where none is. */
function findPartner(said: SaidWords, position: number, count: number, lexicon: Lexicon): number {
  const number = said.numbers[position] ?? -1;
  isTranslation = false;
  if (number >= 0) {
    likeness = 1;
    for (let i = 0; i < count; i++) if (free[i] === number) return i;
  }
  likeness = 0;
  return said.lengths[position] === 0 ? -1 : findLikest(said, position, count, lexicon);
}

/** The first of the free words that are most like a word, -1 where none is. */
function findLikest(said: SaidWords, position: number, count: number, lexicon: Lexicon): number {
  let place = -1;
  const sense = said.senses[position] ?? -1;
  for (let i = 0; i < count; i++) {
    const other = free[i] ?? TAKEN;
    if (other < 0) continue;
    const slip = slipLikeness(said, position, other, lexicon);
    const own = slip > 0 ? slip : lexicon.translations.chanceOf(sense, other) * TRANSLATED;
    if (own <= likeness) continue;
    likeness = own;
    isTranslation = slip === 0;
    place = i;
  }
  return place;
}

/** Down from 1 to 0.6 for words a slip apart, 0 for others. */
function slipLikeness(said: SaidWords, position: number, other: number, lexicon: Lexicon): number {
  const length = said.lengths[position] ?? 0;
  const otherLength = lexicon.lengthOf(other);
  if (otherLength === 0 || Math.abs(length - otherLength) > 2) return 0;
  const letters = said.letters[position] ?? 0;
  const edits = slipEdits(said.texts[position] ?? '', letters, lexicon.textOf(other), lexicon.lettersOf(other));
  return edits < 0 ? 0 : Math.max(0.6, 1 - (2 * edits) / Math.max(length, otherLength));
}
