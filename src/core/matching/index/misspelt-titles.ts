import { editDistance } from '../words/edit-distance.ts';
import type { NameTable } from '../words/name-table.ts';
import { editsAllowed, lengthOf, shapeOf } from '../words/word-shape.ts';

/** Shorter words are near too many others. */
const SHORTEST = 6;
/** Titles that are proposed for one misspelling. */
const PROPOSED = 4;

/**
 * Finds titles of one word that differ from a word by a slip. Words in common find every other misspelt title; one of a
 * single word has none. All such titles of the same first letter and a fitting length are walked, some hundred integers
 * each time.
 */
export class MisspeltTitles {
  readonly #names: NameTable;
  /** Words that are whole titles, by `groupOf`; made when first asked for. */
  #groups: Map<number, number[]> | undefined;

  constructor(names: NameTable) {
    this.#names = names;
  }

  /**
   * Numbers of the titles that are one edit behind the first letter away from a word, at most 4; none for a short word
   * or a number. Two edits, and another first letter, make more namesakes than misspellings.
   */
  near(word: string): number[] {
    const shape = shapeOf(word);
    const length = lengthOf(shape);
    if (length < SHORTEST) return [];
    this.#groups ??= groupWords(this.#names);
    const { lexicon, titles } = this.#names;
    const found: number[] = [];
    for (const near of [length - 1, length, length + 1]) {
      for (const other of this.#groups.get(groupOf(word, near)) ?? []) {
        if (editsAllowed(shape, lexicon.shapeOf(other)) === 0) continue;
        const text = lexicon.textOf(other);
        if (editDistance(word, text, 1) === 1) found.push(titles.find(text));
        if (found.length === PROPOSED) return found;
      }
    }
    return found;
  }
}

/** First letter and length as one number: a word that may slip has fewer than 64 letters. */
function groupOf(word: string, length: number): number {
  return word.charCodeAt(0) * 64 + length;
}

function groupWords(names: NameTable): Map<number, number[]> {
  const whole = new Set<number>();
  for (let name = 0; name < names.length; name++) {
    if (names.endOf(name) - names.startOf(name) === 1) whole.add(names.words[names.startOf(name)] ?? 0);
  }
  const groups = new Map<number, number[]>();
  for (const word of whole) {
    const group = groupOf(names.lexicon.textOf(word), lengthOf(names.lexicon.shapeOf(word)));
    const words = groups.get(group);
    if (words === undefined) groups.set(group, [word]);
    else words.push(word);
  }
  return groups;
}
