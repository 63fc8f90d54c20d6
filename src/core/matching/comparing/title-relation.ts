import { isSmallWord } from '../../title/loose-title.ts';
import type { NameTable } from '../words/name-table.ts';
import { LEAST_SHARED } from '../words/said-words.ts';
import type { Overlap } from '../words/title-similarity.ts';
import type { SaidTitle } from './said-title.ts';

/**
 * How two titles lie to each other, strongest first.
 * - `exact` the same after folding · `loose` the same but for articles, small words, blanks
 * - `starts`/`ends`/`holds` one holds all words of the other: as its beginning, as its end, anywhere
 * - `close`/`near` most, or many, of the words by weight are shared · `shares` few, but telling ones: a name that survived
 *   translation · `apart` less than that
 */
export type TitleRelation = 'exact' | 'loose' | 'starts' | 'ends' | 'holds' | 'close' | 'near' | 'shares' | 'apart';

/** How a title lies to a name with the same loose title; null where that says nothing. */
export function relateSame(title: SaidTitle, name: number, names: NameTable): 'exact' | 'loose' | null {
  if (title.title >= 0 && title.title === names.titleOf(name)) return 'exact';
  const { texts } = title.words;
  const first = texts[0] ?? '';
  const firstOfName = names.lexicon.textOf(names.words[names.startOf(name)] ?? 0);
  const words = names.endOf(name) - names.startOf(name);
  const mayHaveArticle = isArticleLike(first, texts.length) || isArticleLike(firstOfName, words);
  if (first.charCodeAt(0) !== firstOfName.charCodeAt(0) && !mayHaveArticle) return null;
  return texts.length === words && !hasOtherSmallWord(title, name, names) ? 'exact' : 'loose';
}

/**
 * Whether two titles of as many words and one key differ in small words that the key leaves out: "Before I Fall", where
 * "I" may be "and", is not "Before the Fall". Else only numerals (IV, 4), spellings of a letter (ae, ä) or the article in
 * front differ, which languages exchange: "Les Tudors".
 */
function hasOtherSmallWord({ words: { texts, numbers } }: SaidTitle, name: number, names: NameTable): boolean {
  const from = names.startOf(name);
  return texts.some((text, i) => i > 0 && numbers[i] !== names.words[from + i] && isSmallWord(text));
}

/** An article is at most four letters with a word behind it. */
function isArticleLike(first: string, words: number): boolean {
  return words > 1 && first.length > 0 && first.length <= 4;
}

/** How a title lies to a name that is not the same. */
export function relateUnlike(title: SaidTitle, name: number, names: NameTable, overlap: Overlap): TitleRelation {
  // "La French" without its language is "la": what says nothing is no part of a title.
  if (overlap.sharedBits < LEAST_SHARED) return 'apart';
  const part = partRelation(title.words.numbers, names.words, names.startOf(name), names.endOf(name));
  return part ?? alikeRelation(Math.max(overlap.ofFirst, overlap.ofSecond), overlap.cover, overlap.sharedBits);
}

/** Bits from which on words in common are worth a look although the titles differ otherwise. */
const TELLING = 7;

/** Whether one title begins or ends with all words of the other. */
function partRelation(said: readonly number[], words: Int32Array, from: number, to: number): 'starts' | 'ends' | null {
  const shorter = Math.min(said.length, to - from);
  if (said.length === to - from) return null;
  if (areEqual(said, 0, words, from, shorter)) return 'starts';
  return areEqual(said, said.length - shorter, words, to - shorter, shorter) ? 'ends' : null;
}

function areEqual(said: readonly number[], saidFrom: number, words: Int32Array, from: number, count: number): boolean {
  for (let i = 0; i < count; i++) if (said[saidFrom + i] !== words[from + i]) return false;
  return true;
}

function alikeRelation(most: number, cover: number, sharedBits: number): TitleRelation {
  if (cover >= 0.8) return 'close';
  if (most >= 0.95 && cover >= 0.25) return 'holds';
  if (cover >= 0.55) return 'near';
  return sharedBits >= TELLING ? 'shares' : 'apart';
}
