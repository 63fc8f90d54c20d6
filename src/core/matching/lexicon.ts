import { IntList } from '../model/int-list.ts';
import { TextNumbers } from '../model/text-numbers.ts';
import { Translations } from './translations.ts';

/** Longest word that may slip. */
const LONGEST = 40;

/** All words of a set of names by number, with what each one says and what its letters are. */
export class Lexicon {
  /** What its words stand for in other languages; nothing before that is learned. */
  readonly translations = new Translations();
  readonly #numbers = new TextNumbers();
  readonly #texts: string[] = [];
  readonly #lengths = new IntList();
  readonly #letters = new IntList();
  #bits: Float64Array = new Float64Array(0);
  #unknownBits = 0;

  get length(): number {
    return this.#texts.length;
  }

  add(word: string): number {
    const number = this.#numbers.add(word);
    if (number === this.#texts.length) {
      this.#texts.push(word);
      this.#lengths.push(slipLength(word));
      this.#letters.push(letterSet(word));
    }
    return number;
  }

  /** The number of a word, -1 where it has none. */
  find(word: string): number {
    return this.#numbers.find(word);
  }

  /** The number of a word as `translations` know it, also of one that no name holds; -1 for one that was never met. */
  senseOf(word: string): number {
    const known = this.find(word);
    return known >= 0 ? known : this.translations.find(word, this.length);
  }

  /** `senseOf`, and a number for a word that has none. */
  addSense(word: string): number {
    const known = this.find(word);
    return known >= 0 ? known : this.translations.add(word, this.length);
  }

  /** The word with this number, '' where there is none. */
  textOf(number: number): string {
    return this.#texts[number] ?? '';
  }

  /** `slipLength` of the word with this number. */
  lengthOf(number: number): number {
    return this.#lengths.at(number);
  }

  /** `letterSet` of the word with this number. */
  lettersOf(number: number): number {
    return this.#letters.at(number);
  }

  /** What a word says, in bits; -1 stands for any word that has no number. */
  bitsOf(number: number): number {
    return number < 0 ? this.#unknownBits : (this.#bits[number] ?? 0);
  }

  /** Sets what each word says once all are added. */
  weigh(bits: Float64Array, unknownBits: number): void {
    this.#bits = bits;
    this.#unknownBits = unknownBits;
  }
}

/** The length of a word that may be misspelt, 0 for one that never counts as such: numbers, and what is very long. */
export function slipLength(word: string): number {
  if (word.length > LONGEST) return 0;
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code >= 0x30 && code <= 0x39) return 0;
  }
  return word.length;
}

/** The letters of a word as a set of 32 bits: one edit changes two bits of it at most. */
export function letterSet(word: string): number {
  let letters = 0;
  for (let i = 0; i < word.length; i++) letters |= 1 << (word.charCodeAt(i) & 31);
  return letters;
}
