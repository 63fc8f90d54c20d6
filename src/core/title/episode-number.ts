import type { FoundNumber } from './episode-mark.ts';
import { foldWord } from './fold-char.ts';
import { romanNumerals } from './numbers-of.ts';
import { splitList } from './split-list.ts';
import type { Token } from './token.ts';
import { DIGITS, FOREIGN, WordTable } from './vocabularies.ts';
import { ordinalWords } from './vocabulary/episodes.ts';

const ordinals = new WordTable(
  Object.entries(ordinalWords).flatMap(([value, words]) =>
    splitList(words).map((word) => [foldWord(word), Number(value)] as const),
  ),
);

/** Up to ten: more seasons are not counted so. */
const romans = romanNumerals.slice(0, 11);

/** Digits, perhaps with an ordinal ending: "2nd", "3ra", "7ma", "1ère", "2ème", "1ος". */
const numbered =
  /^(\d{1,4})(?:st|nd|rd|th|ste|de|e?r[ao]?|i?ere|i?eme|[adtmvn]?[ao]|e|inci|nci|uncu|οσ|η|й|я|ая|ый|ой)?$/;

/** Digits with or without an ordinal ending, or an ordinal word; -1 for anything else. */
function numberOf(token: Token | undefined): number {
  if (token === undefined) return -1;
  if ((token.vocabularies & DIGITS) === 0) return ordinals.get(token.known) ?? -1;
  const match = numbered.exec(token.key);
  return match === null ? -1 : Number(match[1]);
}

/** The number at a place or behind marks, "#" or "no". */
export function numberAfter(tokens: readonly Token[], from: number): FoundNumber | null {
  let index = from;
  while (index < from + 2 && isNumberMark(tokens, index)) index += 1;
  const value = numberOf(tokens[index]);
  return value >= 0 ? { value, end: index + 1 } : null;
}

function isNumberMark(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  return token?.kind === 'mark' || token?.text === '#' || token?.key === 'no' || token?.key === 'nr';
}

/** A number before a word, and where it begins. */
interface NumberBefore {
  readonly value: number;
  readonly at: number;
  /** True for an ordinal word, which belongs to the word behind it. */
  readonly isWord: boolean;
  /** The first number of several: "1-2". */
  readonly first?: number;
}

/** The number that ends before a place: "2", "2nd", "second", "2-й". */
export function numberBefore(tokens: readonly Token[], index: number, from: number): NumberBefore | null {
  const at = isOrdinalEnding(tokens, index - 1) ? index - 3 : index - 1;
  const token = at < from ? undefined : tokens[at];
  if (token === undefined || token.gone) return null;
  const value = numberOf(token);
  if (value < 0) return null;
  const first = firstOfRange(tokens, at, from);
  if (first >= 0) return { value, at: at - 2, isWord: false, first };
  return { value, at, isWord: (token.vocabularies & DIGITS) === 0 };
}

/** The number that a glued dash parts from the one at a place, -1 without one: 3 of "3-4. Bölüm". */
export function firstOfRange(tokens: readonly Token[], at: number, from: number): number {
  return at - 2 > from && isGluedDash(tokens, at - 1) ? numberOf(tokens[at - 2]) : -1;
}

/** The number at a place, with its ordinal ending: "5", "5th", "5-я". */
export function numberAt(tokens: readonly Token[], index: number): FoundNumber | null {
  const value = numberOf(tokens[index]);
  if (value < 0) return null;
  return { value, end: isOrdinalEnding(tokens, index + 2) ? index + 3 : index + 1 };
}

/** The "й" of "2-й", which a hyphen parts from its number. */
function isOrdinalEnding(tokens: readonly Token[], index: number): boolean {
  const token = index < 2 ? undefined : tokens[index];
  if (token === undefined || token.spaced || token.letters > 2 || (token.vocabularies & FOREIGN) === 0) return false;
  return isGluedDash(tokens, index - 1);
}

function isGluedDash(tokens: readonly Token[], index: number): boolean {
  return tokens[index]?.sign === '-' && tokens[index]?.spaced === false && tokens[index + 1]?.spaced === false;
}

/** The number that a word in capitals writes in Roman letters, 0 for any other word. */
export function romanAt(token: Token | undefined): number {
  return token?.upper ? Math.max(0, romans.indexOf(token.key)) : 0;
}
