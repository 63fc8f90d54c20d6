import { letterSet, slipLength } from './lexicon.ts';
import type { NameTable } from './name-table.ts';
import { slipEdits } from './slip-edits.ts';

/** Shorter words are near too many others. */
const SHORTEST = 5;
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

  /** Numbers of the titles that are a slip away from a word, nearest first, at most 4; none for a short word or a number. */
  near(word: string): number[] {
    const length = slipLength(word);
    if (length < SHORTEST) return [];
    this.#byLength ??= wordsByLength(this.#names);
    const { lexicon } = this.#names;
    const letters = letterSet(word);
    const found: { text: string; edits: number }[] = [];
    for (const words of this.#byLength.slice(length - 2, length + 3)) {
      for (const other of words) {
        const edits = slipEdits(word, letters, lexicon.textOf(other), lexicon.lettersOf(other));
        if (edits > 0) found.push({ text: lexicon.textOf(other), edits });
      }
    }
    found.sort((a, b) => a.edits - b.edits);
    return found.slice(0, PROPOSED).map(({ text }) => this.#names.titles.find(text));
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
