import type { IdentityFacts } from '../identities/identity-facts.ts';
import type { Lexicon } from '../words/lexicon.ts';
import type { SaidWords } from '../words/said-words.ts';
import { COMMON_WORD, holderOf, isPostedOfYear, type WordPostings } from './word-postings.ts';

/** Words of a title that are looked up, rarest first. */
const WORDS_LOOKED_UP = 4;
/** Words looked up that a title's words stand for in other languages, most telling first. */
const TRANSLATIONS_LOOKED_UP = 4;
/** A cognate that more identities than this hold finds nobody: it is only perhaps what is meant. */
const COMMON_COGNATE = COMMON_WORD / 4;
/** Identities that are proposed. */
const PROPOSED = 8;
/** Identities that are proposed where translations count as well. */
const FURTHER = 4;

/** Bits that a year adds to what words say: about one film in fifty is of that year or the next. */
const OF_THAT_YEAR = 6;

/** Bits that years may add at most. */
function mostYearBits(years: readonly number[]): number {
  return years.length > 0 ? OF_THAT_YEAR : 0;
}

/** A word, and what it says, in bits. */
interface LookedUp {
  readonly word: number;
  readonly bits: number;
}

/** Finds identities by the words that they share with a title. */
export class SharedWords {
  readonly #lexicon: Lexicon;
  readonly #postings: WordPostings;
  readonly #facts: IdentityFacts;
  /**
   * Which of the words at hand each identity holds, a bit for each; 0 between two searches. What they say is added up by
   * the set, not by the identity: a byte for each stays near the processor where a sum for each would not.
   */
  readonly #held: Uint8Array;
  /** What each set of words says, in bits. */
  readonly #bitsOfSet = new Float64Array(2 ** (WORDS_LOOKED_UP + TRANSLATIONS_LOOKED_UP));
  /** A posting of each identity that holds any. */
  readonly #sharing = new Int32Array((WORDS_LOOKED_UP + TRANSLATIONS_LOOKED_UP) * COMMON_WORD);
  readonly #near = new Best();
  readonly #further = new Best();

  constructor(lexicon: Lexicon, postings: WordPostings, facts: IdentityFacts) {
    this.#lexicon = lexicon;
    this.#postings = postings;
    this.#facts = facts;
    this.#held = new Uint8Array(facts.length);
  }

  /**
   * Identities that share the rarest words with a title, most telling overlap first, at most 8; behind them at most 4 that
   * also share words in other languages.
   * @param said - the title's words
   * @param years - that were said: identities of these gain
   */
  nearest(said: SaidWords, years: readonly number[]): number[] {
    const telling = this.#telling(said.numbers);
    const translated = this.#translated(said);
    this.#near.begin(PROPOSED);
    this.#further.begin(translated.length > 0 ? FURTHER : 0);
    const sharing = this.#share([...telling, ...translated]);
    this.#rank(sharing, years, 2 ** telling.length - 1);
    const near = this.#near.take();
    return [...near, ...this.#further.take().filter((id) => !near.includes(id))];
  }

  /**
   * Fills both lists: the identities with most bits in common, in order; of equal ones, that with the smallest number.
   * @param sharing - how many identities share anything
   * @param own - a bit for each of the words that are the title's own: of these alone the nearest know
   */
  #rank(sharing: number, years: readonly number[], own: number): void {
    const mostOfYear = mostYearBits(years);
    for (let i = 0; i < sharing; i++) {
      const posting = this.#sharing[i] ?? 0;
      const identity = holderOf(posting);
      const held = this.#held[identity] ?? 0;
      this.#held[identity] = 0;
      const bits = this.#bitsOfSet[held & own] ?? 0;
      const furtherBits = this.#bitsOfSet[held] ?? 0;
      const isNear = bits > 0 && bits + mostOfYear >= this.#near.least;
      const isFurther = furtherBits + mostOfYear >= this.#further.least;
      // What could not come in with its year is not asked for it: that is most of them.
      if (!isNear && !isFurther) continue;
      const yearBits = isPostedOfYear(posting, years, this.#facts) ? OF_THAT_YEAR : 0;
      if (isNear) this.#near.offer(identity, bits + yearBits);
      if (isFurther) this.#further.offer(identity, furtherBits + yearBits);
    }
  }

  /** Notes which identities hold which of some words, and what each set of these says; gives how many identities. */
  #share(words: readonly LookedUp[]): number {
    const { postings } = this.#postings;
    const held = this.#held;
    let sharing = 0;
    let bit = 1;
    for (const { word, bits } of words) {
      const end = this.#postings.endOf(word);
      for (let place = this.#postings.startOf(word); place < end; place++) {
        const posting = postings[place] ?? 0;
        const identity = holderOf(posting);
        const before = held[identity] ?? 0;
        if (before === 0) this.#sharing[sharing++] = posting;
        held[identity] = before | bit;
      }
      for (let set = 0; set < bit; set++) this.#bitsOfSet[bit + set] = (this.#bitsOfSet[set] ?? 0) + bits;
      bit *= 2;
    }
    return sharing;
  }

  /** The rarest of the words that somebody holds and not too many hold. */
  #telling(words: readonly number[]): LookedUp[] {
    const telling: LookedUp[] = [];
    for (const word of words) {
      if (!this.#isTelling(word) || telling.some((other) => other.word === word)) continue;
      telling.push({ word, bits: this.#lexicon.bitsOf(word) });
    }
    return telling.sort((a, b) => b.bits - a.bits).slice(0, WORDS_LOOKED_UP);
  }

  /** The words that say most of those that the title's words stand for. */
  #translated({ numbers, senses, cognates }: SaidWords): LookedUp[] {
    const { translations } = this.#lexicon;
    const found: LookedUp[] = [];
    const add = (word: number, chance: number) => {
      const isNew = this.#isTelling(word) && !numbers.includes(word) && !found.some((other) => other.word === word);
      if (isNew) found.push({ word, bits: this.#lexicon.bitsOf(word) * chance });
    };
    for (const sense of senses) {
      for (let place = translations.startOf(sense); place < translations.endOf(sense); place++) {
        add(translations.partnerAt(place), translations.chanceAt(place));
      }
    }
    for (const own of cognates) {
      for (const { word, likeness } of own) if (this.#postings.holdersOf(word) <= COMMON_COGNATE) add(word, likeness);
    }
    return found.sort((a, b) => b.bits - a.bits).slice(0, TRANSLATIONS_LOOKED_UP);
  }

  #isTelling(word: number): boolean {
    const holders = word < 0 ? 0 : this.#postings.holdersOf(word);
    return holders > 0 && holders <= COMMON_WORD;
  }
}

/** The identities with most bits of one search after another. */
class Best {
  /** Bits below which none comes in. */
  least = 0;
  readonly #identities = new Int32Array(PROPOSED);
  readonly #bits = new Float64Array(PROPOSED);
  #most = 0;
  #count = 0;

  /** @param most - how many are wanted, at most `PROPOSED` */
  begin(most: number): void {
    this.#most = most;
    this.#count = 0;
    this.least = most > 0 ? 0 : Number.POSITIVE_INFINITY;
  }

  offer(identity: number, bits: number): void {
    let place = this.#count;
    while (place > 0 && this.#isBehind(place - 1, identity, bits)) place--;
    if (place === this.#most) return;
    if (this.#count < this.#most) this.#count++;
    for (let last = this.#count - 1; last > place; last--) {
      this.#identities[last] = this.#identities[last - 1] ?? 0;
      this.#bits[last] = this.#bits[last - 1] ?? 0;
    }
    this.#identities[place] = identity;
    this.#bits[place] = bits;
    if (this.#count === this.#most) this.least = this.#bits[this.#most - 1] ?? 0;
  }

  #isBehind(place: number, identity: number, bits: number): boolean {
    const own = this.#bits[place] ?? 0;
    return own < bits || (own === bits && (this.#identities[place] ?? 0) > identity);
  }

  /** Those that were found, most bits first. */
  take(): number[] {
    const identities: number[] = [];
    for (let i = 0; i < this.#count; i++) identities.push(this.#identities[i] ?? 0);
    return identities;
  }
}
