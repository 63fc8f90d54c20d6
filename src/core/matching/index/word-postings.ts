import { STEP_ROUNDS, type Steps } from '../../model/steps.ts';
import type { IdentityFacts } from '../identities/identity-facts.ts';
import type { NameTable } from '../words/name-table.ts';
import { mostWordBits, rarityBits } from '../words/word-bits.ts';

/** A word that more identities than this hold finds nobody: it would only cost time. */
export const COMMON_WORD = 600;

/** Bits of a posting that tell the year: counted from the first one on, 0 where that is no answer. */
const YEAR_BITS = 7;
const YEARS = 2 ** YEAR_BITS - 1;
const FIRST_YEAR = 1920;

/**
 * An identity that holds a word, and its year beside it: that is asked of hundreds for each title, and would be fetched
 * from all over the memory.
 */
function postingOf(identity: number, facts: IdentityFacts): number {
  const year = facts.onlyYearOf(identity) - FIRST_YEAR;
  return (identity << YEAR_BITS) | (year > 0 && year <= YEARS ? year : 0);
}

/** The identity of a posting. */
export function holderOf(posting: number): number {
  return posting >>> YEAR_BITS;
}

/** Whether the identity of a posting is of one of the years, or next to it. */
export function isPostedOfYear(posting: number, years: readonly number[], facts: IdentityFacts): boolean {
  const year = posting & YEARS;
  if (year === 0) return facts.isOfYear(holderOf(posting), years);
  for (const said of years) if (Math.abs(said - FIRST_YEAR - year) <= 1) return true;
  return false;
}

/** Which identities hold a word, in flat arrays. */
export class WordPostings {
  readonly #holders: Int32Array;
  readonly #starts: Int32Array;
  /** Of all words, one word behind the other: see `holderOf` and `isPostedOfYear`. */
  readonly postings: Int32Array;

  constructor(holders: Int32Array, starts: Int32Array, postings: Int32Array) {
    this.#holders = holders;
    this.#starts = starts;
    this.postings = postings;
  }

  /** How many identities hold a word. */
  holdersOf(word: number): number {
    return this.#holders[word] ?? 0;
  }

  /** Place of the first posting of a word; those of a common word are not kept. */
  startOf(word: number): number {
    return this.#starts[word] ?? 0;
  }

  /** Place behind the last one. */
  endOf(word: number): number {
    return this.#starts[word + 1] ?? 0;
  }
}

/** Collects the words of names in two walks, first counted, then filled in, and tells the lexicon what each one says. */
export function* postingsInSteps(names: NameTable, facts: IdentityFacts): Steps<WordPostings> {
  const words = names.lexicon.length;
  const holders = new Int32Array(words);
  yield* eachHolding(names, (word) => {
    holders[word] = (holders[word] ?? 0) + 1;
  });
  const starts = new Int32Array(words + 1);
  for (let word = 0; word < words; word++) {
    const count = holders[word] ?? 0;
    starts[word + 1] = (starts[word] ?? 0) + (count > COMMON_WORD ? 0 : count);
  }
  const postings = new Int32Array(starts[words] ?? 0);
  const next = starts.slice();
  yield* eachHolding(names, (word, identity) => {
    const place = next[word] ?? 0;
    if (place === starts[word + 1]) return;
    postings[place] = postingOf(identity, facts);
    next[word] = place + 1;
  });
  weighWords(names, holders);
  return new WordPostings(holders, starts, postings);
}

/** What each word says: the more, the fewer names hold it, up to what such a word can say. */
function weighWords({ lexicon, length }: NameTable, holders: Int32Array): void {
  const bitsOf = (count: number, word: number) =>
    Math.min(rarityBits(count, length), mostWordBits(lexicon.textOf(word)));
  lexicon.weigh(Float64Array.from(holders, bitsOf), rarityBits(0, length));
}

/** Tells every identity that holds a word once, ascending. */
function* eachHolding(names: NameTable, tell: (word: number, identity: number) => void): Steps<void> {
  const last = new Int32Array(names.lexicon.length).fill(-1);
  for (let name = 0; name < names.length; name++) {
    if (name % (STEP_ROUNDS * 32) === 0) yield;
    const identity = names.ownerOf(name);
    for (let place = names.startOf(name); place < names.endOf(name); place++) {
      const word = names.words[place] ?? 0;
      if (last[word] === identity) continue;
      last[word] = identity;
      tell(word, identity);
    }
  }
}
