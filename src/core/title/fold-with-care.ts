import { isAndWord } from './and-words.ts';
import { foldWord } from './fold-char.ts';
import { isPartWord } from './numbers-of.ts';
import { splitList } from './split-list.ts';
import { splitWords, type Words } from './split-words.ts';
import { articles } from './vocabulary/words.ts';

const articleSet = new Set(splitList(articles).map(foldWord));

/** The normal form of a repaired text, word by word: all that `normalizeTitle` says. `foldTitle` does the same for most titles and is faster. */
export function foldWithCare(repaired: string): string {
  const found = splitWords(repaired);
  if (found.words.length === 0) return repaired.toLowerCase();
  joinThousands(found);
  moveArticle(found);
  joinInitials(found);
  foldAnd(found.words);
  return found.words.join(' ');
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
    if (isAndWord(words[index] ?? '') && !isPartWord(words[index - 1] ?? '')) words[index] = 'and';
  }
}
