import { codeAt } from '../../model/code-at.ts';
import { isDigit } from '../../title/fold-char.ts';

/** Longest word that may slip. */
const LONGEST = 40;

/** Bits of a shape that say letters; those above say the length. */
const LETTERS = 26;
const LETTERS_ONLY = 2 ** LETTERS - 1;

/**
 * Length and letters of a word in one number, by which nearly all words are told apart without a look at them: six bits
 * of length, and one for each letter that it has (letters 26 apart share one). 0 for a word that never counts as
 * misspelt: numbers, and what is very long.
 */
export function shapeOf(word: string): number {
  const { length } = word;
  if (length > LONGEST) return 0;
  let letters = 0;
  for (let i = 0; i < length; i++) {
    const code = codeAt(word, i);
    if (isDigit(code)) return 0;
    letters |= 1 << (code % LETTERS);
  }
  return (length << LETTERS) | letters;
}

/** The length of the word with this shape. */
export function lengthOf(shape: number): number {
  return shape >>> LETTERS;
}

/**
 * A bit for each length that a slip of the word with this shape may have, by the last five bits of the length; 0 for a
 * word that never slips: one of two letters or fewer, a number.
 */
export function slipLengths(shape: number): number {
  const length = lengthOf(shape);
  let lengths = 0;
  for (let other = length - 2; other <= length + 2; other++) {
    const allowed = editsOf(Math.max(length, other));
    if (allowed > 0 && Math.abs(length - other) <= allowed) lengths |= 1 << (other & 31);
  }
  return lengths;
}

/** Edits that make a slip, by the length of the longer word. */
function editsOf(longest: number): number {
  if (longest < 4) return 0;
  return longest >= 8 ? 2 : 1;
}

/** Whether more than two letters are in one of two sets only: takes away the last one, as often as may be. */
function differInMoreThanTwo(shape: number, other: number): boolean {
  let letters = (shape ^ other) & LETTERS_ONLY;
  letters &= letters - 1;
  return (letters & (letters - 1)) !== 0;
}

/** `differInMoreThanTwo` for four. */
function differInMoreThanFour(shape: number, other: number): boolean {
  let letters = (shape ^ other) & LETTERS_ONLY;
  letters &= letters - 1;
  letters &= letters - 1;
  letters &= letters - 1;
  return (letters & (letters - 1)) !== 0;
}

/**
 * Edits that two words of these shapes may be apart to count as a slip: one from four letters on, two from eight on; 0
 * where the shapes say that they are further apart. One edit changes two letters of the set at most.
 */
export function editsAllowed(shape: number, other: number): number {
  if (differInMoreThanFour(shape, other)) return 0;
  const length = lengthOf(shape);
  const otherLength = lengthOf(other);
  const allowed = editsOf(Math.max(length, otherLength));
  if (allowed === 0 || shape === 0 || other === 0 || Math.abs(length - otherLength) > allowed) return 0;
  return allowed === 1 && differInMoreThanTwo(shape, other) ? 0 : allowed;
}
