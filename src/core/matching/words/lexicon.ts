import { hashBetween } from '../../model/hash-text.ts';
import { IntList } from '../../model/int-list.ts';
import { TextNumbers } from '../../model/text-numbers.ts';
import { Cognates } from './cognates.ts';
import { Translations } from './translations.ts';
import { shapeOf } from './word-shape.ts';

/** All words of a set of names by number, with what each one says and what its letters are. */
export class Lexicon {
  /** What its words stand for in other languages; nothing before that is learned. */
  readonly translations = new Translations();
  readonly #numbers = new TextNumbers();
  readonly #texts: string[] = [];
  readonly #shapes = new IntList();
  #bits: Float64Array = new Float64Array(0);
  #unknownBits = 0;
  #cognates = new Cognates({ length: 0, textOf: () => '' });

  get length(): number {
    return this.#texts.length;
  }

  /**
   * The number of the word between two places of a title, which is the next one for a word that had none. Most are known
   * and need not be cut out.
   */
  add(title: string, from: number, to: number): number {
    const number = this.#numbers.addHash(hashBetween(title, from, to));
    if (number === this.#texts.length) {
      const word = title.slice(from, to);
      this.#texts.push(word);
      this.#shapes.push(shapeOf(word));
    }
    return number;
  }

  /** Of its words; none before `weigh`. */
  get cognates(): Cognates {
    return this.#cognates;
  }

  /** The number of a word, -1 where it has none. */
  find(word: string): number {
    return this.#numbers.find(word);
  }

  /** The number of a word as `translations` know it, also of one that no name holds: it is given one. */
  addSense(word: string): number {
    const known = this.find(word);
    return known >= 0 ? known : this.translations.add(word, this.length);
  }

  /** The word with this number, '' where there is none. */
  textOf(number: number): string {
    return this.#texts[number] ?? '';
  }

  /** See `word-shape.ts`. */
  shapeOf(number: number): number {
    return this.#shapes.at(number);
  }

  /** What a word says, in bits; -1 stands for any word that has no number. */
  bitsOf(number: number): number {
    return number < 0 ? this.#unknownBits : (this.#bits[number] ?? 0);
  }

  /** Sets what each word says once all are added. */
  weigh(bits: Float64Array, unknownBits: number): void {
    this.#bits = bits;
    this.#unknownBits = unknownBits;
    this.#cognates = new Cognates(this);
  }
}
