import { codeAt } from '../model/code-at.ts';
import { foldWord, isDigit } from './fold-char.ts';
import { SeldomWords } from './seldom-words.ts';
import { splitList } from './split-list.ts';
import { ordinalWords } from './vocabulary/episodes.ts';
import { ambiguousNumberWords, numberWords, partWords } from './vocabulary/words.ts';
import { wordsOf } from './words-of.ts';

/** Roman numerals as folded words, each at the place of its value; '' at 0. */
export const romanNumerals: readonly string[] =
  ',i,ii,iii,iv,v,vi,vii,viii,ix,x,xi,xii,xiii,xiv,xv,xvi,xvii,xviii,xix,xx'.split(',');
const romanByWord = new Map(romanNumerals.map((word, value) => [word, value] as const).slice(1));
const canonicalPart = new Map(
  Object.entries(partWords).flatMap(([name, words]) => splitList(words).map((word) => [foldWord(word), name] as const)),
);
const numberByWord = new Map(
  Object.entries(numberWords).flatMap(([value, words]) =>
    splitList(words).map((word) => [foldWord(word), Number(value)] as const),
  ),
);
/** "second", "deuxième": the first word of each list is the English cardinal, which counts behind the word for part. */
const ordinalByWord = new Map(
  Object.entries(ordinalWords).flatMap(([value, words]) =>
    splitList(words)
      .slice(1)
      .map((word) => [foldWord(word), Number(value)] as const),
  ),
);
const ambiguous = new Set(splitList(ambiguousNumberWords).map(foldWord));
const ordinal = /^(\d{1,4})(?:st|nd|rd|th|er|e|eme|o|a|os|as)$/;

const special = new SeldomWords([
  ...romanByWord.keys(),
  ...canonicalPart.keys(),
  ...numberByWord.keys(),
  ...ordinalByWord.keys(),
]);

/** Roman numerals and words for part: where a title has none of them, `romanNumber` and `partAt` tell of no word. */
export const countingWords: ReadonlySet<string> = new Set([...romanByWord.keys(), ...canonicalPart.keys()]);

/** False for a word that no rule of this file knows: most of them. Digits are told by their looks. */
export function mayCount(word: string): boolean {
  return special.has(word);
}

/**
 * The numbers of a normalised title in their order: digits ("rocky 2", "007" → 7, "2nd"), roman numerals that stand
 * as words ("rocky ii"; "i", "v" and "x" only where they cannot be a pronoun or a name), and number words after a
 * word for part or chapter ("part two"), before one ("segunda parte") or, from two on, as the last word ("oceans eight").
 */
export function numbersOf(normalizedTitle: string): number[] {
  const words = wordsOf(normalizedTitle);
  const numbers: number[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const value = numberAt(words, index);
    if (value >= 0) numbers.push(value);
  }
  return numbers;
}

function numberAt(words: readonly string[], index: number): number {
  const word = words[index] ?? '';
  if (word === '') return -1;
  const first = codeAt(word, 0);
  if (isDigit(first)) {
    if (word.length <= 9 && /^\d+$/.test(word)) return Number(word);
    const match = ordinal.exec(word);
    return match === null ? -1 : Number(match[1]);
  }
  if (!mayCount(word)) return -1;
  const roman = romanNumber(words, index);
  if (roman > 0) return roman;
  const before = numberBeforePart(words, index);
  if (before > 0) return before;
  const value = numberByWord.get(word);
  if (value === undefined) return -1;
  if (follows(words, index)) return value;
  return index === words.length - 1 && index > 0 && value > 1 && !ambiguous.has(word) ? value : -1;
}

function follows(words: readonly string[], index: number): boolean {
  return index > 0 && canonicalPart.has(words[index - 1] ?? '');
}

/**
 * The number of a part that is told before the word for it, 0 for anything else: "2 kisim", "deuxieme partie". Where a
 * number follows that word as well, the word belongs to it ("13 bolum 2").
 */
export function numberBeforePart(words: readonly string[], index: number): number {
  if (!isPartWord(words[index + 1] ?? '') || partAt(words, index + 1) !== null) return 0;
  const word = words[index] ?? '';
  const match = partNumber.exec(word);
  return match === null ? (ordinalByWord.get(word) ?? 0) : Number(match[1]);
}

const partNumber = /^([1-9]|1\d|20)(?:st|nd|rd|th|er|e|eme|o|a)?$/;

/** True for a folded word for "part": what follows it is a number, be it a word for "and" as well ("ч. и"). */
export function isPartWord(word: string): boolean {
  return mayCount(word) && canonicalPart.has(word);
}

/** "part", "vol", "chapter" or "episode" for a folded word of that meaning, '' for any other word. */
export function partNameOf(word: string): string {
  return canonicalPart.get(word) ?? '';
}

/** The value of a roman numeral at this place, 0 where the word is none or more likely something else. */
export function romanNumber(words: readonly string[], index: number): number {
  const word = words[index] ?? '';
  const value = romanByWord.get(word) ?? 0;
  if (value === 0 || follows(words, index)) return value;
  const isLast = index === words.length - 1;
  if (word === 'i') return isLast && index > 0 && words[index - 1] !== 'and' ? 1 : 0;
  if (word === 'x') return 0;
  return index > 0 || word.length > 2 ? value : 0;
}

/** "part", "vol", "chapter", "episode" for a word of that meaning before a number, the digits for a number word after it; null for other words. */
export function partAt(words: readonly string[], index: number): string | null {
  const word = words[index] ?? '';
  if (follows(words, index)) {
    const value = numberByWord.get(word);
    if (value !== undefined) return String(value);
  }
  const part = canonicalPart.get(word);
  if (part === undefined || index + 1 >= words.length) return null;
  return numberAt(words, index + 1) >= 0 ? part : null;
}
