import type { Lexicon } from './lexicon.ts';
import type { SaidWords } from './said-words.ts';
import { COMMON_WORD, type WordPostings } from './word-postings.ts';

/** Words of a title that are looked up, rarest first. */
const WORDS_LOOKED_UP = 4;
/** Words looked up that a title's words stand for in other languages, most telling first. */
const TRANSLATIONS_LOOKED_UP = 4;
/** Identities that are proposed. */
const PROPOSED = 8;
/** Identities that are proposed where translations count as well. */
const FURTHER = 4;

/** Bits that a year adds to what words say: about one film in fifty is of that year or the next. */
const OF_THAT_YEAR = 6;

/** A word, and what it says, in bits. */
interface LookedUp {
  readonly word: number;
  readonly bits: number;
}

/** Finds identities by the words that they share with a title. */
export class SharedWords {
  readonly #lexicon: Lexicon;
  readonly #postings: WordPostings;
  /** Bits that each identity shares with the title at hand; 0 between two searches. */
  readonly #bits: Float64Array;
  /** The identities whose bits are not 0. */
  readonly #sharing = new Int32Array((WORDS_LOOKED_UP + TRANSLATIONS_LOOKED_UP) * COMMON_WORD);

  constructor(lexicon: Lexicon, postings: WordPostings, identities: number) {
    this.#lexicon = lexicon;
    this.#postings = postings;
    this.#bits = new Float64Array(identities);
  }

  /**
   * Identities that share the rarest words with a title, most telling overlap first, at most 8; behind them at most 4 that
   * also share words in other languages.
   * @param said - the title's words
   * @param isOfYear - whether an identity is of a year that was said, or next to it: those gain
   */
  nearest({ numbers, senses }: SaidWords, isOfYear: (identity: number) => boolean): number[] {
    const telling = this.#telling(numbers);
    const near = this.#search(telling, isOfYear, PROPOSED);
    const translated = this.#translated(numbers, senses);
    if (translated.length === 0) return near;
    const further = this.#search([...telling, ...translated], isOfYear, FURTHER);
    return [...near, ...further.filter((id) => !near.includes(id))];
  }

  /** The identities with most bits in common with some words. */
  #search(words: readonly LookedUp[], isOfYear: (identity: number) => boolean, most: number): number[] {
    let sharing = 0;
    for (const { word, bits } of words) {
      for (let place = this.#postings.startOf(word); place < this.#postings.endOf(word); place++) {
        const identity = this.#postings.identityAt(place);
        const before = this.#bits[identity] ?? 0;
        if (before === 0) this.#sharing[sharing++] = identity;
        this.#bits[identity] = before + bits;
      }
    }
    for (let i = 0; i < sharing; i++) {
      const identity = this.#sharing[i] ?? 0;
      if (isOfYear(identity)) this.#bits[identity] = (this.#bits[identity] ?? 0) + OF_THAT_YEAR;
    }
    const proposed = this.#best(sharing, most);
    for (let i = 0; i < sharing; i++) this.#bits[this.#sharing[i] ?? 0] = 0;
    return proposed;
  }

  /** The rarest of the words that somebody holds and not too many hold. */
  #telling(words: Int32Array): LookedUp[] {
    const telling: LookedUp[] = [];
    for (const word of words) {
      if (!this.#isTelling(word) || telling.some((other) => other.word === word)) continue;
      telling.push({ word, bits: this.#lexicon.bitsOf(word) });
    }
    return telling.sort((a, b) => b.bits - a.bits).slice(0, WORDS_LOOKED_UP);
  }

  /** The words that say most of those that the title's words stand for. */
  #translated(words: Int32Array, senses: Int32Array): LookedUp[] {
    const { translations } = this.#lexicon;
    const found: LookedUp[] = [];
    for (const sense of senses) {
      for (let place = translations.startOf(sense); place < translations.endOf(sense); place++) {
        const word = translations.partnerAt(place);
        if (!this.#isTelling(word) || words.includes(word)) continue;
        found.push({ word, bits: this.#lexicon.bitsOf(word) * translations.chanceAt(place) });
      }
    }
    return found.sort((a, b) => b.bits - a.bits).slice(0, TRANSLATIONS_LOOKED_UP);
  }

  #isTelling(word: number): boolean {
    const holders = word < 0 ? 0 : this.#postings.holdersOf(word);
    return holders > 0 && holders <= COMMON_WORD;
  }

  /** The identities with most bits, in order; of equal ones, that with the smallest number. */
  #best(sharing: number, most: number): number[] {
    const best: number[] = [];
    for (let i = 0; i < sharing; i++) {
      const identity = this.#sharing[i] ?? 0;
      if (best.length === most && !this.#isBetter(identity, best[most - 1] ?? 0)) continue;
      if (best.length === most) best.pop();
      let place = best.length;
      while (place > 0 && this.#isBetter(identity, best[place - 1] ?? 0)) place--;
      best.splice(place, 0, identity);
    }
    return best;
  }

  #isBetter(identity: number, other: number): boolean {
    const more = (this.#bits[identity] ?? 0) - (this.#bits[other] ?? 0);
    return more > 0 || (more === 0 && identity < other);
  }
}
