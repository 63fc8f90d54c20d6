import { foldWord } from './fold-char.ts';
import { looseTitle } from './loose-title.ts';
import { SeldomWords } from './seldom-words.ts';
import { splitList } from './split-list.ts';
import { WordSet } from './vocabularies.ts';
import { movieWords, ownKindWords, seriesWords } from './vocabulary/kinds.ts';

const kindPhrases = [movieWords, seriesWords].flatMap((words) => Object.values(words).flatMap(splitList));
const kindKeys = kindPhrases.map(looseTitle);
const ownEnds = new Set(splitList(ownKindWords).map(foldWord));
const kindKeySet = new SeldomWords(kindKeys);

/** The last words of phrases for series that providers put behind the name of one: "Çukur Dizisi", "Ferry: La serie". */
export const kindEnds = new WordSet(
  Object.values(seriesWords)
    .flatMap(splitList)
    .map((phrase) => foldWord(phrase.slice(phrase.lastIndexOf(' ') + 1)))
    .filter((word) => !ownEnds.has(word)),
);

const longestKind = kindKeys.reduce((most, { length }) => Math.max(most, length), 0);

/** "La serie", "The Movie": what a work is is no title by itself. */
export function isOnlyKind(normalizedTitle: string): boolean {
  const loose = looseTitle(normalizedTitle);
  return loose.length <= longestKind && kindKeySet.has(loose);
}
