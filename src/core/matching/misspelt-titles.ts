import { letterSet, slipLength } from './lexicon.ts';
import type { NameTable } from './name-table.ts';
import { slipEdits } from './slip-edits.ts';

/** Shorter words are near too many others. */
const SHORTEST = 6;
/** Titles that are proposed for one misspelling. */
const PROPOSED = 4;

/**
 * Finds titles of one word that differ from a word by a slip. Words in common find every other misspelt title; one of a
 * single word has none. All such titles of a fitting length are walked, at most a few thousand integers each time.
 */
export class MisspeltTitles {
  readonly #names: NameTable;
  /** Words that are whole titles, by length; made when first asked for. */
  #byLength: Int32Array[] | undefined;

  constructor(names: NameTable) {
    this.#names = names;
  }

  /**
   * Numbers of the titles that are one edit behind the first letter away from a word, at most 4; none for a short word
   * or a number. Two edits, and another first letter, make more namesakes than misspellings.
   */
  near(word: string): number[] {
    const length = slipLength(word);
    if (length < SHORTEST) return [];
    this.#byLength ??= wordsByLength(this.#names);
    const { lexicon, titles } = this.#names;
    const letters = letterSet(word);
    const found: number[] = [];
    for (const words of this.#byLength.slice(length - 1, length + 2)) {
      for (const other of words) {
        const text = lexicon.textOf(other);
        if (text.charCodeAt(0) !== word.charCodeAt(0)) continue;
        if (slipEdits(word, letters, text, lexicon.lettersOf(other)) === 1) found.push(titles.find(text));
        if (found.length === PROPOSED) return found;
      }
    }
    return found;
  }
}

function wordsByLength(names: NameTable): Int32Array[] {
  const words = new Set<number>();
  for (let name = 0; name < names.length; name++) {
    if (names.endOf(name) - names.startOf(name) === 1) words.add(names.words.at(names.startOf(name)));
  }
  const lists: number[][] = [];
  for (const word of words) {
    const length = names.lexicon.lengthOf(word);
    while (lists.length <= length) lists.push([]);
    lists[length]?.push(word);
  }
  return lists.map((list) => Int32Array.from(list));
}
