import { codeAt } from '../model/code-at.ts';
import { APOSTROPHE, foldChar, GAP, isDigit, isPlainLetter, standsAlone } from './fold-char.ts';
import { splitList } from './split-list.ts';
import { elisions } from './vocabulary/words.ts';

const elisionSet = new Set(splitList(elisions));

/** Lengths and last letters of these words: most others are told without a look into the set. */
const elisionEnds = new Uint8Array(1 << 8);
for (const word of elisionSet) elisionEnds[endOf(word.length, codeAt(word, word.length - 1))] = 1;

function endOf(length: number, last: number): number {
  return (length << 5) | (last & 0x1f);
}

/** False for most folded words that lose no vowel before an apostrophe, by length and last letter. */
export function mayElide(length: number, last: number): boolean {
  return length > 0 && length < 8 && elisionEnds[endOf(length, last)] === 1;
}

/** True for a folded word that loses its vowel before an apostrophe. */
export function isElision(word: string): boolean {
  const { length } = word;
  return length > 0 && mayElide(length, codeAt(word, length - 1)) && elisionSet.has(word);
}

/** The words of a title in comparable form, and what stood before each: '' (nothing), one character, or 'mixed'. */
export interface Words {
  readonly words: string[];
  readonly gaps: string[];
}

/** A growing list of words. Runs of letters and digits of ASCII are cut out whole; all else comes one by one. */
class WordCollector implements Words {
  readonly words: string[] = [];
  readonly gaps: string[] = [];
  /** What there is of the word at hand, but for the run. */
  word = '';
  readonly #lower: string;
  #gap = '';

  constructor(text: string) {
    // The only letter whose small form takes more places is no letter of ASCII: it is folded by itself.
    this.#lower = text.includes('İ') ? text.replaceAll('İ', 'I').toLowerCase() : text.toLowerCase();
  }

  /** Adds the letters between two places of the text. */
  addRun(from: number, to: number): void {
    if (from === to) return;
    const run = this.#lower.slice(from, to);
    this.word = this.word === '' ? run : this.word + run;
  }

  part(gap: string): void {
    if (this.word !== '') {
      this.words.push(this.word);
      this.gaps.push(this.#gap);
      this.word = '';
      this.#gap = '';
    }
    this.#gap = this.#gap === '' || this.#gap === gap ? gap : gap === ',' || this.#gap === ',' ? ',' : 'mixed';
  }
}

/** The words of a repaired text, folded character by character. */
export function splitWords(text: string): Words {
  const collector = new WordCollector(text);
  let from = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = codeAt(text, index);
    if (isPlainLetter(code)) continue;
    collector.addRun(from, index);
    if (code === BLANK) collector.part(' ');
    else if (addChar(collector, text, index) > 0xffff) index += 1;
    from = index + 1;
  }
  collector.addRun(from, text.length);
  collector.part('');
  return collector;
}

const BLANK = 0x20;

/** Adds what a character is folded to; answers its code point. */
function addChar(collector: WordCollector, text: string, index: number): number {
  const codePoint = text.codePointAt(index) ?? 0;
  const folded = foldChar(codePoint);
  if (folded === GAP) addGap(collector, text, index);
  else if (folded === APOSTROPHE) addApostrophe(collector, text, index);
  else if (standsAlone(codePoint)) {
    collector.part(' ');
    collector.word += folded;
    collector.part(' ');
  } else collector.word += folded;
  return codePoint;
}

function addGap(collector: WordCollector, text: string, index: number): void {
  const char = text[index] ?? ' ';
  if (char === '&' || (char === '+' && text[index - 1] === ' ' && text[index + 1] === ' ')) {
    collector.part(' ');
    collector.word += 'and';
    collector.part(' ');
  } else if ((char === '?' || char === '\uFFFD') && isInsideWord(text, index)) {
    // A letter that the provider lost ("Yang?n"): the rest of the word is still one word.
  } else if (char === '$' && isInsideWord(text, index)) collector.word += 's';
  else collector.part(char);
}

function addApostrophe(collector: WordCollector, text: string, index: number): void {
  if (isElision(collector.word) && isLetterAt(text, index + 1)) collector.part(' ');
}

function isInsideWord(text: string, index: number): boolean {
  return isLetterAt(text, index - 1) && isLetterAt(text, index + 1);
}

/** True for a letter of any script, digits left out. */
export function isLetterAt(text: string, index: number): boolean {
  if (index < 0 || index >= text.length) return false;
  const code = codeAt(text, index);
  if (isDigit(code)) return false;
  const folded = foldChar(code);
  return folded !== GAP && folded !== APOSTROPHE;
}
