/** Names of a work beyond this are left out of its search text: a series can have thousands. */
const longestText = 4_000;

/** Folded for search: without accents and case, everything but letters and digits as one space. */
export function foldText(text: string): string {
  return text
    .slice(0, longestText)
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** What lists are sorted by: folded, without an English article in front; the title itself where nothing is left. */
export function sortTitle(title: string): string {
  return foldText(title).replace(/^(?:the|an?) (?=.)/, '') || title.slice(0, longestText);
}

/** All names of a work in one text, each once. */
export function searchText(names: Iterable<string>): string {
  const folded = new Set<string>();
  let length = 0;
  for (const name of names) {
    const text = foldText(name);
    if (text === '' || folded.has(text)) continue;
    length += text.length + 1;
    if (length > longestText) break;
    folded.add(text);
  }
  return [...folded].join('\n');
}

/** What a person typed, taken apart: words that the trigram index finds, and those too short for it. */
export interface SearchWords {
  /** A query for FTS5; '' where no word has three letters. */
  readonly match: string;
  readonly short: readonly string[];
}

/** At most 20 words count: each is a look-up. */
const mostWords = 20;

/** Takes a search apart. Quotes and operators of FTS5 are punctuation here, and fold away. */
export function searchWords(text: string): SearchWords {
  const words = foldText(text).split(' ').filter(Boolean).slice(0, mostWords);
  const isLong = (word: string) => [...word].length >= 3;
  return {
    match: words
      .filter(isLong)
      .map((word) => `"${word}"`)
      .join(' '),
    short: words.filter((word) => !isLong(word)),
  };
}
