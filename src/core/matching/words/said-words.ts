import { wordsOf } from '../../title/words-of.ts';
import type { Cognate } from './cognates.ts';
import type { Lexicon } from './lexicon.ts';
import { mostWordBits } from './word-bits.ts';
import { shapeOf } from './word-shape.ts';
import { WordSieve } from './word-sieve.ts';

/** Words of a title that are looked at: as many as bits of a number, one of which says that a word has a partner. */
export const MOST_WORDS = 24;

/** Bits below which words in common say nothing. */
export const LEAST_SHARED = 4;
/** The same a hair lower: in whatever order bits are added up, so many are fewer. */
const SURELY_NOTHING = LEAST_SHARED - 1e-6;

/** The words of a title as numbers of a lexicon, -1 for those it does not hold. */
export class SaidWords {
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  /** The words as `translations` know them, -1 for one that stands for none in another language. */
  readonly senses: readonly number[];
  /** See `word-shape.ts`. */
  readonly shapes: readonly number[];
  /** What each one says, in bits. */
  readonly bits: readonly number[];
  /** What those say together that are looked at. */
  readonly totalBits: number;
  readonly #lexicon: Lexicon;
  #cognates: readonly (readonly Cognate[])[] | undefined;
  #sieve: WordSieve | undefined;
  #tellingSieve: WordSieve | undefined;

  /** Cuts up a normalised title. */
  constructor(normalizedTitle: string, lexicon: Lexicon) {
    const numbers: number[] = [];
    const senses: number[] = [];
    const shapes: number[] = [];
    const bits: number[] = [];
    let totalBits = 0;
    this.texts = wordsOf(normalizedTitle);
    for (const text of this.texts) {
      const number = lexicon.find(text);
      const own = number < 0 ? Math.min(lexicon.bitsOf(-1), mostWordBits(text)) : lexicon.bitsOf(number);
      if (numbers.length < MOST_WORDS) totalBits += own;
      numbers.push(number);
      senses.push(senseOf(number, text, lexicon));
      shapes.push(shapeOf(text));
      bits.push(own);
    }
    this.numbers = numbers;
    this.senses = senses;
    this.shapes = shapes;
    this.bits = bits;
    this.totalBits = totalBits;
    this.#lexicon = lexicon;
  }

  /** The cognates of each word: see `Cognates`. */
  get cognates(): readonly (readonly Cognate[])[] {
    this.#cognates ??= this.texts.map((text) => this.#lexicon.cognates.of(text));
    return this.#cognates;
  }

  /** Finds what may be a partner of one of the words. */
  get sieve(): WordSieve {
    this.#sieve ??= new WordSieve(this, this.#lexicon.translations);
    return this.#sieve;
  }

  /** The same without some small words, all of which together say nothing. */
  get tellingSieve(): WordSieve {
    this.#tellingSieve ??= this.#hasSmall() ? this.#sieveWithoutSmall() : this.sieve;
    return this.#tellingSieve;
  }

  #hasSmall(): boolean {
    for (const bits of this.bits) if (bits < SURELY_NOTHING) return true;
    return false;
  }

  #sieveWithoutSmall(): WordSieve {
    let small = 0;
    const isTelling = (i: number) => {
      const bits = this.bits[i] ?? 0;
      if (small + bits >= SURELY_NOTHING) return true;
      small += bits;
      return false;
    };
    return new WordSieve(this, this.#lexicon.translations, isTelling);
  }
}

function senseOf(number: number, text: string, { translations, length }: Lexicon): number {
  const sense = number < 0 ? translations.find(text, length) : number;
  return translations.startOf(sense) < translations.endOf(sense) ? sense : -1;
}
