import { codeAt } from '../model/code-at.ts';
import { foldWord } from './fold-char.ts';
import type { KnownWord } from './vocabularies.ts';

/** What a word, bracket or mark is wherever it stands. */
export interface WordTraits {
  readonly kind: 'word' | 'open' | 'close' | 'mark';
  /** The character of a bracket or mark, '' for a word. */
  readonly sign: string;
  /** True where all letters are capitals (and it has no lower-case form that differs). */
  readonly upper: boolean;
  /** Letters and digits of its key: 0 for brackets, marks and "&". */
  readonly letters: number;
  /** The vocabularies that hold the key, one bit each: see `vocabularies.ts`. */
  readonly vocabularies: number;
  /** The word of a vocabulary that it is. */
  readonly known: KnownWord | null;
  /** The year that it may be, 0 for any other word. */
  readonly year: number;
  /** The traits of all its characters, joined. */
  readonly chars: number;
}

/**
 * A run of characters without blanks, brackets or marks, or one of those by itself, at its place in a name. Names have
 * seven on average and are read by the million, so its text is cut out only where it is asked for, and the tokens of a
 * name that was read are used again.
 */
export class Token implements WordTraits {
  kind: WordTraits['kind'] = 'word';
  sign = '';
  upper = true;
  letters = 0;
  vocabularies = 0;
  known: KnownWord | null = null;
  year = 0;
  chars = 0;
  start = 0;
  end = 0;
  /** True where a blank or the start stands before it. */
  spaced = true;
  /** Set when it is recognised as noise, year or id. */
  gone = false;
  readonly #source: { readonly text: string };

  constructor(source: { readonly text: string }) {
    this.#source = source;
  }

  /** Makes it another one, whose traits are still to be set. */
  begin(start: number, spaced: boolean): void {
    this.start = start;
    this.spaced = spaced;
    this.sign = '';
    this.gone = false;
  }

  /** Takes on what a bracket or mark is. */
  setSign(traits: WordTraits): void {
    this.end = this.start + 1;
    this.kind = traits.kind;
    this.sign = traits.sign;
    this.upper = traits.upper;
    this.letters = traits.letters;
    this.vocabularies = traits.vocabularies;
    this.known = traits.known;
    this.year = traits.year;
    this.chars = traits.chars;
  }

  get text(): string {
    return this.#source.text.slice(this.start, this.end);
  }

  /** `foldWord` of the text; '' for brackets and marks. */
  get key(): string {
    if (this.letters === 0) return '';
    return this.known === null ? foldWord(this.text) : this.known.key;
  }

  /** The character at so many places behind its first one, NaN behind its end. */
  codeAt(offset: number): number {
    const index = this.start + offset;
    return index < this.end ? codeAt(this.#source.text, index) : Number.NaN;
  }
}
