import { foldWord } from './fold-char.ts';
import { mayCount, partAt, romanNumber } from './numbers-of.ts';
import { splitList } from './split-list.ts';
import { ambiguousArticles, articles, smallWords } from './vocabulary/words.ts';

const ambiguous = new Set(splitList(ambiguousArticles));
const leadingArticles = new Set(
  splitList(articles)
    .map(foldWord)
    .filter((word) => !ambiguous.has(word)),
);
const small = new Set(splitList(smallWords));
/** Letters of the longest small word: longer ones need not be looked up. */
const LONGEST_SMALL = Math.max(...[...small].map((word) => word.length));

/**
 * A coarser key than `normalizeTitle`, for finding candidates: equality says less. Takes a normalised title; leaves
 * out a leading article and the small words that the apps' own keys leave out, reads ae, oe and ue as a, o and u
 * (German and Nordic spellings), numbers of parts and roman numerals as digits, words for "part" as one word, and
 * has no blanks ("spider man" = "spiderman"). Never empty for a title that is not.
 */
export function looseTitle(normalizedTitle: string): string {
  const words = normalizedTitle.split(' ');
  const from = words.length > 1 && leadingArticles.has(words[0] ?? '') ? 1 : 0;
  let key = '';
  for (let index = from; index < words.length; index += 1) {
    const word = words[index] ?? '';
    const isInner = index > from && index < words.length - 1;
    if (isInner && word.length <= LONGEST_SMALL && small.has(word)) continue;
    key += looseWord(words, index, word);
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
    if (endsDigraph(word.charCodeAt(at - 1))) return word.replace(/ae|oe|ue/g, (pair) => pair[0] ?? '');
  }
  return word;
}

/** a, o and u. */
function endsDigraph(code: number): boolean {
  return code === 0x61 || code === 0x6f || code === 0x75;
}
