import type { IntList } from '../model/int-list.ts';
import type { Lexicon } from './lexicon.ts';
import type { SaidWords } from './said-title.ts';
import { slipEdits } from './slip-edits.ts';

/** Words of a title that are looked at. */
const MOST_WORDS = 24;

/** How much of each of two titles the other one holds, 0 to 1 by weight of words. */
export interface Overlap {
  readonly ofFirst: number;
  readonly ofSecond: number;
  /** What the words in common say together, in bits: the rarer they are, the more. */
  readonly sharedBits: number;
}

/** Words of the second title that have no partner yet; -2 in place of one that has. */
const free = new Int32Array(MOST_WORDS);
const TAKEN = -2;

/**
 * Compares a title with a name word by word, in any order. Words that differ by a slip (one edit from four letters on,
 * two from eight on) count in part. At most 24 words of each are looked at.
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
  const saidCount = Math.min(said.numbers.length, MOST_WORDS);
  for (let i = 0; i < saidCount; i++) {
    const number = said.numbers[i] ?? -1;
    const bits = said.bits[i] ?? 0;
    total += bits;
    const exact = number < 0 ? -1 : placeOf(number, count);
    const place = exact >= 0 ? exact : likestPlace(said, i, count, lexicon);
    if (place < 0) continue;
    const likeness = exact >= 0 ? 1 : likestLikeness;
    matched += bits * likeness;
    matchedOfSecond += lexicon.bitsOf(free[place] ?? 0) * likeness;
    free[place] = TAKEN;
  }
  return {
    ofFirst: total > 0 ? matched / total : 0,
    ofSecond: totalOfSecond > 0 ? Math.min(1, matchedOfSecond / totalOfSecond) : 0,
    sharedBits: Math.min(matched, matchedOfSecond),
  };
}

function placeOf(number: number, count: number): number {
  for (let i = 0; i < count; i++) if (free[i] === number) return i;
  return -1;
}

/** What `likestPlace` found last: no object is made for each word. */
let likestLikeness = 0;

/** The first of the free words that are most like a word, -1 where none is. */
function likestPlace(said: SaidWords, position: number, count: number, lexicon: Lexicon): number {
  likestLikeness = 0;
  if (said.lengths[position] === 0) return -1;
  let place = -1;
  for (let i = 0; i < count; i++) {
    const other = free[i] ?? TAKEN;
    const likeness = other < 0 ? 0 : slipLikeness(said, position, other, lexicon);
    if (likeness > likestLikeness) {
      likestLikeness = likeness;
      place = i;
    }
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
