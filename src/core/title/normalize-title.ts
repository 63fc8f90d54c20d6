import { foldWord, isPlainLetter } from './fold-char.ts';
import { repairText } from './repair-text.ts';
import { splitList } from './split-list.ts';
import { splitWords, type Words } from './split-words.ts';
import { andWords, articles, partWords } from './vocabulary/words.ts';

const andWordSet = new Set(splitList(andWords).map(foldWord));
const articleSet = new Set(splitList(articles).map(foldWord));
const partWordSet = new Set(Object.values(partWords).flatMap(splitList).map(foldWord));

/**
 * The form in which titles are compared: lower case, no accents (ä = a, İ = ı = i, ß = ss, æ = ae, ø = o), no
 * punctuation, one blank between words; HTML entities and mojibake repaired; apostrophes dropped ("don't" → "dont")
 * except after an elision ("l'or" → "l or"); `&` and the words for it in many languages → "and"; initials joined
 * ("S.W.A.T.", "M A S H"); a trailing article put first ("Matrix, The"); digits of any script → 0–9, "10,000" → "10000".
 * Arabic without vowel signs and tatweel, alef, yeh and teh marbuta in one form; ё = е. Letters of every script stay,
 * roman numerals and leading articles too (see `looseTitle`, `numbersOf`). Empty only for blank text: a name of
 * nothing but punctuation is its own form. Cut at 512 characters; linear; normalising twice changes nothing.
 */
export function normalizeTitle(text: string): string {
  if (isSimple(text)) return text.toLowerCase();
  const repaired = repairText(text);
  const found = splitWords(repaired);
  if (found.words.length === 0) return repaired.toLowerCase();
  joinThousands(found);
  moveArticle(found);
  joinInitials(found);
  foldAnd(found.words);
  return found.words.join(' ');
}

/** Words that `foldAnd` or `joinThousands` may change, by `shortCode`; none is longer than three letters. */
const changing = new Uint8Array(1 << 15);
for (const word of [...andWordSet, '000']) if (word !== 'and') changing[shortCode(word, 0, word.length)] = 1;

/** Up to three letters or digits of ASCII in 15 bits, whatever their case. Few others share a code with them. */
function shortCode(text: string, start: number, end: number): number {
  let code = 0;
  for (let index = start; index < end; index += 1) code = (code << 5) | (text.charCodeAt(index) & 0x1f);
  return code & 0x7fff;
}

/**
 * True for a title that only needs small letters: ASCII letters and digits in words with one blank between them, none of
 * which is an initial or may be a word for "and". Most titles are; all else is read with care.
 */
function isSimple(text: string): boolean {
  if (text.length > 200) return false;
  let start = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 0x20) {
      if (mayChange(text, start, index)) return false;
      start = index + 1;
    } else if (!isPlainLetter(code)) return false;
  }
  return !mayChange(text, start, text.length);
}

function mayChange(text: string, start: number, end: number): boolean {
  if (end - start > 3) return false;
  return end - start < 2 || changing[shortCode(text, start, end)] === 1;
}

/** "10,000" and "10.000" and "10 000" are one number. */
function joinThousands({ words, gaps }: Words): void {
  for (let index = words.length - 1; index > 0; index -= 1) {
    const tail = words[index] ?? '';
    const head = words[index - 1] ?? '';
    const gap = gaps[index];
    const joins = gap === ' ' ? tail === '000' : (gap === ',' || gap === '.') && /^\d{3}$/.test(tail);
    if (joins && /^[1-9]\d{0,2}$/.test(head)) {
      words.splice(index - 1, 2, head + tail);
      gaps.splice(index, 1);
    }
  }
}

function isInitial(word: string | undefined): boolean {
  return word !== undefined && word.length === 1 && !(word >= '0' && word <= '9');
}

/** Initials: two one-letter words parted by a dot or an asterisk, or three and more however they are parted. */
function joinInitials({ words, gaps }: Words): void {
  for (let from = 0; from < words.length; from += 1) {
    let to = from;
    while (to < words.length && isInitial(words[to])) to += 1;
    const count = to - from;
    const isDotted = gaps[from + 1] === '.' || gaps[from + 1] === '*';
    if (count < 2 || (count === 2 && !isDotted)) continue;
    words.splice(from, count, words.slice(from, to).join(''));
    gaps.splice(from + 1, count - 1);
  }
}

function moveArticle({ words, gaps }: Words): void {
  const last = words.at(-1);
  if (words.length < 2 || last === undefined || gaps.at(-1) !== ',' || !articleSet.has(last)) return;
  words.unshift(...words.splice(-1));
  gaps.unshift(...gaps.splice(-1));
}

function foldAnd(words: string[]): void {
  for (let index = 1; index + 1 < words.length; index += 1) {
    const word = words[index] ?? '';
    if (word.length > 3 || changing[shortCode(word, 0, word.length)] === 0 || !andWordSet.has(word)) continue;
    if (!partWordSet.has(words[index - 1] ?? '')) words[index] = 'and';
  }
}
