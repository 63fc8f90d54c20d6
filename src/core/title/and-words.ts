import { codeAt } from '../model/code-at.ts';
import { foldWord } from './fold-char.ts';
import { splitList } from './split-list.ts';
import { andWords } from './vocabulary/words.ts';
import { hashed, WordClasses } from './word-classes.ts';

const andWordSet = new Set(splitList(andWords).map(foldWord));

/** The same; a set would enter each word that it is asked for into the texts that the process shares. */
const ands = new WordClasses([andWordSet]);

/** Letters of the longest word for "and", and of the tail of a thousand. */
export const LONGEST_CHANGING = 3;

/** Words that `isAnd` knows or that are the tail of a thousand, by `shortCode`. */
const changing = new Uint8Array(1 << 15);
for (const word of [...andWordSet, '000']) if (word !== 'and') changing[shortCode(word, 0, word.length)] = 1;

/** Up to three letters or digits of ASCII in 15 bits, whatever their case. Few others share a code with them. */
function shortCode(text: string, start: number, end: number): number {
  let code = 0;
  for (let index = start; index < end; index += 1) code = (code << 5) | (codeAt(text, index) & 0x1f);
  return code & 0x7fff;
}

/** False for a stretch of at most three letters that is surely neither another word for "and" nor the tail of a thousand. */
export function mayChange(text: string, start: number, end: number): boolean {
  return changing[shortCode(text, start, end)] === 1;
}

/** True for a folded word that means "and" in some language. */
export function isAndWord(word: string): boolean {
  const { length } = word;
  if (length > LONGEST_CHANGING || !mayChange(word, 0, length)) return false;
  let hash = 0;
  for (let at = 0; at < length; at += 1) hash = hashed(hash, codeAt(word, at));
  return ands.of(word, 0, length, hash) !== 0;
}
