import type { Cognate } from './cognates.ts';
import type { NameTable } from './name-table.ts';
import type { Translations } from './translations.ts';
import { editsAllowed, lengthOf, slipLengths } from './word-shape.ts';

/** Bits of the table of words: some dozen times as many as a title has words, with their translations and cognates. */
const BITS = 1_024;
/** The table has 32 bits a row. */
const LAST_ROW = BITS / 32 - 1;

/** What a sieve is made of: see `SaidWords`. */
interface Words {
  readonly numbers: readonly number[];
  readonly senses: readonly number[];
  readonly shapes: readonly number[];
  readonly cognates: readonly (readonly Cognate[])[];
}

const always = () => true;

/**
 * Finds the words of names that may be partners of a title's words: the same, a slip of one, a cognate, or what one
 * stands for in another language. Names of one identity lie side by side, and six of seven hold no such word: two numbers
 * of each word tell that, and nothing else is looked at.
 */
export class WordSieve {
  /** The words of the title that the lexicon holds, and those that stand for one. */
  readonly #words: number[] = [];
  /** A bit for the last ten bits of each of them, which rules out nearly all others. */
  readonly #table: number[] = new Array(LAST_ROW + 1).fill(0);
  /** The shapes of words that may slip. */
  readonly #shapes: number[] = [];
  /** A bit for each length of a slip, by its last five bits. */
  #lengths = 0;

  /** @param counts - whether partners of the word at a position are looked for */
  constructor(
    { numbers, senses, shapes, cognates }: Words,
    translations: Translations,
    counts: (position: number) => boolean = always,
  ) {
    for (let i = 0; i < numbers.length; i++) {
      if (!counts(i)) continue;
      this.#markWord(numbers[i] ?? -1, senses[i] ?? -1, translations);
      this.#markShape(shapes[i] ?? 0);
      for (const { word } of cognates[i] ?? []) this.#mark(word);
    }
  }

  #markWord(number: number, sense: number, translations: Translations): void {
    if (number >= 0) this.#mark(number);
    if (sense < 0) return;
    for (let place = translations.startOf(sense); place < translations.endOf(sense); place++) {
      this.#mark(translations.partnerAt(place));
    }
  }

  #markShape(shape: number): void {
    const lengths = slipLengths(shape);
    if (lengths === 0) return;
    this.#shapes.push(shape);
    this.#lengths |= lengths;
  }

  #mark(word: number): void {
    this.#words.push(word);
    const at = (word >>> 5) & LAST_ROW;
    this.#table[at] = (this.#table[at] ?? 0) | (1 << (word & 31));
  }

  /** The first place from `from` on whose word may be a partner, `to` where there is none before it. */
  next({ words, shapes }: NameTable, from: number, to: number): number {
    // Walked by the thousand for each title: what does not change is fetched once.
    const table = this.#table;
    const lengths = this.#lengths;
    for (let place = from; place < to; place++) {
      const word = words[place] ?? 0;
      if (((table[(word >>> 5) & LAST_ROW] ?? 0) >>> (word & 31)) & 1 && this.#words.includes(word)) return place;
      const shape = shapes[place] ?? 0;
      if ((lengths >>> lengthOf(shape)) & 1 && this.#maySlip(shape)) return place;
    }
    return to;
  }

  /** A bit for each of at most 32 places from `from` on, set where the word may be a partner. */
  partners(names: NameTable, from: number, to: number): number {
    let found = 0;
    for (let place = this.next(names, from, to); place < to; place = this.next(names, place + 1, to)) {
      found |= 1 << (place - from);
    }
    return found;
  }

  #maySlip(shape: number): boolean {
    for (let i = 0; i < this.#shapes.length; i++) if (editsAllowed(this.#shapes[i] ?? 0, shape) > 0) return true;
    return false;
  }
}
