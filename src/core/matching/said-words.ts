import { type Lexicon, letterSet, slipLength } from './lexicon.ts';
import { mostWordBits } from './word-bits.ts';

/** The words of a title as numbers of a lexicon, -1 for those it does not hold. */
export interface SaidWords {
  readonly texts: readonly string[];
  readonly numbers: Int32Array;
  /** See `Lexicon.senseOf`. */
  readonly senses: Int32Array;
  /** See `slipLength`. */
  readonly lengths: Int32Array;
  /** See `letterSet`. */
  readonly letters: Int32Array;
  /** What each one says. */
  readonly bits: Float64Array;
}

/** Cuts up a normalised title. */
export function saidWords(normalizedTitle: string, lexicon: Lexicon): SaidWords {
  const texts = normalizedTitle.split(' ');
  const numbers = Int32Array.from(texts, (word) => lexicon.find(word));
  const bitsAt = (word: string, i: number) => {
    const number = numbers[i] ?? -1;
    return number < 0 ? Math.min(lexicon.bitsOf(-1), mostWordBits(word)) : lexicon.bitsOf(number);
  };
  return {
    texts,
    numbers,
    senses: numbers.map((number, i) => (number >= 0 ? number : lexicon.senseOf(texts[i] ?? ''))),
    lengths: Int32Array.from(texts, slipLength),
    letters: Int32Array.from(texts, letterSet),
    bits: Float64Array.from(texts, bitsAt),
  };
}
