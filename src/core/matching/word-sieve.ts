import type { NameTable } from './name-table.ts';
import type { Translations } from './translations.ts';
import { differInMoreThanFour, differInMoreThanTwo, mayDifferInFour, neverSlips } from './word-shape.ts';

/** Bits of the table of words: some dozen times as many as a title has words. */
const BITS = 256;

/** What a sieve is made of: see `SaidWords`. */
interface Words {
  readonly numbers: readonly number[];
  readonly senses: readonly number[];
  readonly shapes: readonly number[];
}

/**
 * Finds the words of names that may be partners of a title's words: the same, a slip of one, or what one stands for in
 * another language. Names of one identity lie side by side, and six of seven hold no such word: two numbers of each word
 * tell that, and nothing else is looked at.
 */
export class WordSieve {
  /** A bit for the last eight bits of each word of the title, and of those that stand for one. */
  readonly #table: number[] = new Array(BITS / 32).fill(0);
  /** The shapes of words that may slip, by the letters in which a slip of them may differ. */
  readonly #inTwo: number[] = [];
  readonly #inFour: number[] = [];

  constructor({ numbers, senses, shapes }: Words, translations: Translations) {
    for (const number of numbers) if (number >= 0) this.#mark(number);
    for (const sense of senses) {
      if (sense < 0) continue;
      for (let place = translations.startOf(sense); place < translations.endOf(sense); place++) {
        this.#mark(translations.partnerAt(place));
      }
    }
    for (const shape of shapes) {
      if (!neverSlips(shape)) (mayDifferInFour(shape) ? this.#inFour : this.#inTwo).push(shape);
    }
  }

  #mark(word: number): void {
    const at = (word & (BITS - 1)) >>> 5;
    this.#table[at] = (this.#table[at] ?? 0) | (1 << (word & 31));
  }

  /** The first place from `from` on whose word may be a partner, `to` where there is none before it. */
  next({ words, shapes }: NameTable, from: number, to: number): number {
    let place = from;
    while (place < to && !this.#mayBePartner(words[place] ?? 0, shapes[place] ?? 0)) place++;
    return place;
  }

  /** A bit for each of at most 32 places from `from` on, set where the word may be a partner. */
  partners({ words, shapes }: NameTable, from: number, to: number): number {
    let found = 0;
    for (let place = from; place < to; place++) {
      if (this.#mayBePartner(words[place] ?? 0, shapes[place] ?? 0)) found |= 1 << (place - from);
    }
    return found;
  }

  #mayBePartner(word: number, shape: number): boolean {
    if (((this.#table[(word & (BITS - 1)) >>> 5] ?? 0) >>> (word & 31)) & 1) return true;
    for (const own of this.#inFour) if (!differInMoreThanFour(own, shape)) return true;
    for (const own of this.#inTwo) if (!differInMoreThanTwo(own, shape)) return true;
    return false;
  }
}
