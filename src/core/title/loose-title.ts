import { codeAt } from '../model/code-at.ts';
import { foldWord } from './fold-char.ts';
import { countingWords, mayCount, numberBeforePart, partAt, partNameOf, romanNumber } from './numbers-of.ts';
import { splitList } from './split-list.ts';
import { ambiguousArticles, articles, smallWords } from './vocabulary/words.ts';
import { hashed, WordClasses } from './word-classes.ts';

const ambiguous = new Set(splitList(ambiguousArticles));
const leadingArticles = new Set(
  splitList(articles)
    .map(foldWord)
    .filter((word) => !ambiguous.has(word)),
);
const small = new Set(splitList(smallWords));
const classes = new WordClasses([countingWords, leadingArticles, small]);
const COUNTING = 1;
const ARTICLE = 2;
const SMALL = 4;

const BLANK = 0x20;
const E = 0x65;

/**
 * A coarser key than `normalizeTitle`, for finding candidates: equality says less. Takes a normalised title; leaves
 * out a leading article and the small words that the apps' own keys leave out, reads ae, oe and ue as a, o and u
 * (German and Nordic spellings), numbers of parts and roman numerals as digits, words for "part" as one word, and
 * has no blanks ("spider man" = "spiderman"). Never empty for a title that is not.
 */
export function looseTitle(normalizedTitle: string): string {
  return keyInOneWalk(normalizedTitle) ?? keyByWords(normalizedTitle.split(' '));
}

/** Whether `looseTitle` leaves a word out where it stands inside a title. */
export function isSmallWord(word: string): boolean {
  return small.has(word);
}

/** The same as `keyByWords` and several times as fast; null for a title with a word that may be a number or announce one. */
function keyInOneWalk(title: string): string | null {
  const end = title.length;
  let key = '';
  let first = 0;
  let start = 0;
  let hash = 0;
  let hasDigraph = false;
  for (let at = 0; at <= end; at += 1) {
    const code = at < end ? codeAt(title, at) : BLANK;
    if (code !== BLANK) {
      hash = hashed(hash, code);
      hasDigraph ||= code === E && isDigraph(title, start, at);
      continue;
    }
    const known = classes.of(title, start, at, hash);
    if ((known & COUNTING) !== 0) return null;
    if ((known & ARTICLE) !== 0 && start === 0 && at < end) first = at + 1;
    else if ((known & SMALL) === 0 || start <= first || at === end) key += wordOf(title, start, at, hasDigraph);
    start = at + 1;
    hash = 0;
    hasDigraph = false;
  }
  return key;
}

function wordOf(title: string, start: number, end: number, hasDigraph: boolean): string {
  const word = title.slice(start, end);
  return hasDigraph ? foldDigraphs(word) : word;
}

function isDigraph(title: string, start: number, at: number): boolean {
  return at > start && endsDigraph(codeAt(title, at - 1));
}

function keyByWords(words: readonly string[]): string {
  const from = words.length > 1 && leadingArticles.has(words[0] ?? '') ? 1 : 0;
  let key = '';
  for (let index = from; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const isInner = index > from && index < words.length - 1;
    if (isInner && small.has(word)) continue;
    const number = numberBeforePart(words, index);
    if (number > 0) {
      index += 1;
      key += `${partNameOf(words[index] ?? '')}${number}`;
    } else key += looseWord(words, index, word);
  }
  return key;
}

function looseWord(words: readonly string[], index: number, word: string): string {
  if (!mayCount(word)) return foldDigraphs(word);
  const part = partAt(words, index);
  if (part !== null) return part;
  const roman = index > 0 ? romanNumber(words, index) : 0;
  if (roman > 0) return String(roman);
  return foldDigraphs(word);
}

function foldDigraphs(word: string): string {
  for (let at = word.indexOf('e', 1); at > 0; at = word.indexOf('e', at + 1)) {
    if (endsDigraph(codeAt(word, at - 1))) return word.replace(/ae|oe|ue/g, (pair) => pair[0] ?? '');
  }
  return word;
}

/** a, o and u. */
function endsDigraph(code: number): boolean {
  return code === 0x61 || code === 0x6f || code === 0x75;
}
