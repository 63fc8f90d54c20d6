import { Groups } from '../../model/groups.ts';
import { TextNumbers } from '../../model/text-numbers.ts';

/** Words that one word stands for, at most: the likest ones. */
const PARTNERS = 12;

/** Chance below which two words were in names of one film by accident: "love" and "paris". */
const LEAST = 0.25;

/** Two numbers of words make one number: there are fewer than 2 to the 26 words. */
const WORDS = 2 ** 26;

/** That a word stands for another one. */
interface Translation {
  readonly word: number;
  readonly other: number;
  readonly chance: number;
}

/**
 * Which words stand for which in other languages, learned from items that are known under several names: from the words
 * that one name has and the other lacks. Nothing is known beforehand, so it speaks the languages of the collections and
 * playlists at hand. Words have the numbers of a lexicon; those that only playlists use have numbers behind them.
 */
export class Translations {
  readonly #furtherWords = new TextNumbers();
  /** By word, in whose order the two lists behind it are. */
  #places = new Groups([], 0);
  #partners: Int32Array = new Int32Array(0);
  #chances: Float32Array = new Float32Array(0);

  /**
   * The number of a word that the lexicon does not hold, -1 for one that was never met.
   * @param known - words of the lexicon
   */
  find(word: string, known: number): number {
    const further = this.#furtherWords.find(word);
    return further < 0 ? -1 : known + further;
  }

  /** `find`, and a number for a word that has none. */
  add(word: string, known: number): number {
    return known + this.#furtherWords.add(word);
  }

  /** Chance that one word (-1 for none) stands for the other, 0 where nothing says so. */
  chanceOf(word: number, other: number): number {
    if (word < 0) return 0;
    for (let place = this.startOf(word); place < this.endOf(word); place++) {
      if (this.#partners[place] === other) return this.chanceAt(place);
    }
    return 0;
  }

  /** Place of the likest word that a word stands for. */
  startOf(word: number): number {
    return this.#places.startOf(word);
  }

  /** Place behind the last one. */
  endOf(word: number): number {
    return this.#places.endOf(word);
  }

  /** The word at a place between `startOf` and `endOf`. */
  partnerAt(place: number): number {
    return this.#partners[place] ?? 0;
  }

  /** Chance that the word at a place is meant. */
  chanceAt(place: number): number {
    return this.#chances[place] ?? 0;
  }

  /**
   * Learns from how many items have both words of a pair in names that differ by them, against how many have the rarer
   * one: "mavi" stands for "blue" if most names with "mavi" do. One item alone proves nothing and is left out.
   *
   * @param pairs - of `pairOf`, ascending, one for each item that has it
   * @param items - how many items have a word in such a name
   * @param known - words of the lexicon
   */
  learn(pairs: Float64Array, items: ReadonlyMap<number, number>, known: number): void {
    const found: Translation[] = [];
    for (let from = 0; from < pairs.length; ) {
      let to = from + 1;
      while (to < pairs.length && pairs[to] === pairs[from]) to++;
      const pair = pairs[from] ?? 0;
      const [word, other] = [Math.floor(pair / WORDS), pair % WORDS];
      const chance = (to - from - 1) / (1 + Math.min(items.get(word) ?? 0, items.get(other) ?? 0));
      if (chance >= LEAST) found.push({ word, other, chance }, { word: other, other: word, chance });
      from = to;
    }
    // In the order of the words, so that a place among them is one among their groups.
    found.sort((a, b) => a.word - b.word || b.chance - a.chance || a.other - b.other);
    const kept = found.filter(({ word }, i) => found[i - PARTNERS]?.word !== word);
    this.#partners = Int32Array.from(kept, ({ other }) => other);
    this.#chances = Float32Array.from(kept, ({ chance }) => chance);
    this.#places = new Groups(
      kept.map(({ word }) => word),
      known + this.#furtherWords.length,
    );
  }
}

/** Two words as one number, whichever comes first. */
export function pairOf(word: number, other: number): number {
  return word < other ? word * WORDS + other : other * WORDS + word;
}
