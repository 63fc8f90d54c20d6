import type { Lexicon } from './lexicon.ts';
import { COMMON_WORD, type WordPostings } from './word-postings.ts';

/** Words of a title that are looked up, rarest first. */
const WORDS_LOOKED_UP = 4;
/** Identities that are proposed. */
const PROPOSED = 8;

/** Bits that a year adds to what words say: about one film in fifty is of that year or the next. */
const OF_THAT_YEAR = 6;

/** Finds identities by the words that they share with a title. */
export class SharedWords {
  readonly #lexicon: Lexicon;
  readonly #postings: WordPostings;
  /** Bits that each identity shares with the title at hand; 0 between two searches. */
  readonly #bits: Float64Array;
  /** The identities whose bits are not 0. */
  readonly #sharing = new Int32Array(WORDS_LOOKED_UP * COMMON_WORD);

  constructor(lexicon: Lexicon, postings: WordPostings, identities: number) {
    this.#lexicon = lexicon;
    this.#postings = postings;
    this.#bits = new Float64Array(identities);
  }

  /**
   * Identities that share the rarest words with a title, most telling overlap first, at most 8.
   * @param words - of the title, -1 for unknown ones
   * @param isOfYear - whether an identity is of a year that was said, or next to it: those gain
   */
  nearest(words: Int32Array, isOfYear: (identity: number) => boolean): number[] {
    let sharing = 0;
    for (const word of this.#telling(words)) {
      const bits = this.#lexicon.bitsOf(word);
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
    const proposed = this.#best(sharing);
    for (let i = 0; i < sharing; i++) this.#bits[this.#sharing[i] ?? 0] = 0;
    return proposed;
  }

  /** The rarest of the words that somebody holds and not too many hold. */
  #telling(words: Int32Array): number[] {
    const telling: number[] = [];
    for (const word of words) {
      const holders = word < 0 ? 0 : this.#postings.holdersOf(word);
      if (holders > 0 && holders <= COMMON_WORD && !telling.includes(word)) telling.push(word);
    }
    return telling.sort((a, b) => this.#lexicon.bitsOf(b) - this.#lexicon.bitsOf(a)).slice(0, WORDS_LOOKED_UP);
  }

  /** The identities with most bits, in order; of equal ones, that with the smallest number. */
  #best(sharing: number): number[] {
    const best: number[] = [];
    for (let i = 0; i < sharing; i++) {
      const identity = this.#sharing[i] ?? 0;
      if (best.length === PROPOSED && !this.#isBetter(identity, best[PROPOSED - 1] ?? 0)) continue;
      if (best.length === PROPOSED) best.pop();
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
