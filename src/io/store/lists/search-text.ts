/** Names of a work beyond this are left out of its search text: a series can have thousands. */
const longestText = 4_000;

/** Titles that differ only beyond this are sorted by age. */
const longestSortTitle = 200;

/** Scripts that set no spaces between words. */
const unspaced = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{2,}/gu;

const plainText = /^[\x20-\x7e]*$/;

/** Folded for search: without accents and case, everything but letters and digits as one space. */
export function foldText(text: string): string {
  const cut = text.slice(0, longestText);
  // Most names need no look at tables of letters.
  if (plainText.test(cut))
    return cut
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, ' ')
      .trim();
  return cut
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What lists are sorted by: folded, without an English article in front; the title itself where nothing is left. */
export function sortTitle(title: string): string {
  const text = foldText(title).replace(/^(?:the|an?) (?=.)/, '') || title;
  return text.slice(0, longestSortTitle).toWellFormed();
}

/**
 * All names of a work in one text, each once and none that another one says whole, for the index of trigrams. Every word
 * has a space on either side, so that a space and two letters find the beginning of a word. Where a script sets no
 * spaces, every two letters stand once more as a word of their own.
 */
export function searchText(names: Iterable<string>): string {
  let text = ' ';
  for (const name of names) {
    const folded = foldText(name);
    if (folded === '' || text.includes(` ${folded} `)) continue;
    if (text.length + folded.length > longestText) break;
    text += `${folded} `;
  }
  const pairs = [...new Set(text.match(unspaced)?.flatMap(pairsOf))].join(' ');
  return pairs === '' ? text : `${text}${pairs} `;
}

/** At most 20 words count: each is a look-up. */
const mostWords = 20;

/**
 * What a person typed as a query for FTS5; '' where no letter and no digit is left. Three letters and more are found
 * anywhere in a word, two at its beginning, one as a word of its own. Quotes and operators fold away.
 */
export function searchQuery(text: string): string {
  const words = foldText(text).split(' ').filter(Boolean).slice(0, mostWords);
  return words.map((word) => `"${padded(word)}"`).join(' ');
}

function padded(word: string): string {
  const letters = [...word].length;
  if (letters > 2) return word;
  return letters === 2 ? ` ${word}` : ` ${word} `;
}

function pairsOf(run: string): string[] {
  const letters = [...run];
  return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
}
