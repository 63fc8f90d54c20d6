import { codeAt } from '../model/code-at.ts';
import { FOLDED, HASH_PRIME, traitOf } from './char-traits.ts';

/** A folded word that some vocabulary holds, or that continues a phrase of one. */
export interface KnownWord {
  readonly key: string;
  /** Counts from 0: lists by word are arrays. */
  readonly number: number;
  /** The vocabularies that hold the word or a phrase that begins with it, one bit each. */
  bits: number;
  /** The sets that hold the word, one bit each. */
  sets: number;
}

const words: KnownWord[] = [];
const wordByKey = new Map<string, KnownWord>();
let vocabularies = 0;
let sets = 0;

/** Places of the hash table: several times as many as words, so that a word of no vocabulary mostly meets a free one. */
const PLACE_BITS = 15;
const hashes = new Int32Array(1 << PLACE_BITS);
/** Number of the word at each place and one more, 0 at a free one. */
const places = new Uint16Array(1 << PLACE_BITS);

/** The bit of a new vocabulary; at most 31. Most words are in none, and one look at their bits tells it. */
export function vocabularyBit(keys: Iterable<string> = []): number {
  const bit = 1 << vocabularies++;
  for (const key of keys) enlistWord(key, bit);
  return bit;
}

/** Says that a vocabulary holds a folded word, or a phrase that begins with it. Bit 0 for a word that continues one. */
export function enlistWord(key: string, bit: number): KnownWord {
  const word = wordByKey.get(key) ?? newWord(key);
  word.bits |= bit;
  return word;
}

function newWord(key: string): KnownWord {
  const word = { key, number: words.length, bits: 0, sets: 0 };
  words.push(word);
  wordByKey.set(key, word);
  const hash = hashOf(key);
  let place = hash >>> (32 - PLACE_BITS);
  while (places[place] !== 0) place = (place + 1) & (places.length - 1);
  hashes[place] = hash;
  places[place] = words.length;
  return word;
}

function hashOf(key: string): number {
  let hash = 0;
  for (let index = 0; index < key.length; index += 1) hash = Math.imul(hash ^ codeAt(key, index), HASH_PRIME);
  return hash;
}

/** The known word with a folded key. */
export function wordOfKey(key: string): KnownWord | null {
  return wordByKey.get(key) ?? null;
}

/**
 * The known word that a stretch of characters folds to, null for most: no string is made to find it.
 * @param hash - of the folded letters, one after the other: `hash = Math.imul(hash ^ letter, HASH_PRIME)` from 0
 */
export function knownWordAt(text: string, start: number, end: number, hash: number): KnownWord | null {
  for (let place = hash >>> (32 - PLACE_BITS); ; place = (place + 1) & (places.length - 1)) {
    const number = places[place] ?? 0;
    if (number === 0) return null;
    const word = hashes[place] === hash ? words[number - 1] : undefined;
    if (word !== undefined && foldsTo(text, start, end, word.key)) return word;
  }
}

function foldsTo(text: string, start: number, end: number, key: string): boolean {
  let at = 0;
  const { length } = key;
  for (let index = start; index < end; index += 1) {
    const letter = traitOf(codeAt(text, index)) & FOLDED;
    if (letter === 0) continue;
    if (at >= length || letter !== codeAt(key, at)) return false;
    at += 1;
  }
  return at === length;
}

/** What each of some words means, found without a look at their letters. */
export class WordTable<Value> {
  /** By number of the word. Without holes: lists with large ones are slow. */
  readonly #values: (Value | undefined)[] = [];

  constructor(entries: Iterable<readonly [string, Value]> = []) {
    for (const [key, value] of entries) this.set(enlistWord(key, 0), value);
  }

  set({ number }: KnownWord, value: Value): void {
    while (this.#values.length <= number) this.#values.push(undefined);
    this.#values[number] = value;
  }

  get(word: KnownWord | null): Value | undefined {
    return word === null ? undefined : this.#values[word.number];
  }
}

/** A set of folded words; there may be 31. A word knows its sets itself, so that no other place is looked at. */
export class WordSet {
  readonly #bit = 1 << sets++;

  constructor(keys: Iterable<string>) {
    for (const key of keys) enlistWord(key, 0).sets |= this.#bit;
  }

  has(word: KnownWord | null): boolean {
    return word !== null && (word.sets & this.#bit) !== 0;
  }
}

/** The vocabulary of all words that hold a digit and may mark an episode: a rule instead of a list. */
export const DIGITS = vocabularyBit();

/** That of all words that may name a catalogue ("tmdb-603", "tt0133093", a star): see `parseIds`. */
export const CATALOGUES = vocabularyBit();

/** That of all words with a "24" in them, the hours of a day. */
export const DAY = vocabularyBit();

/** That of opening brackets. */
export const OPENING = vocabularyBit();

/** That of all words with a letter that is not Latin. */
export const FOREIGN = vocabularyBit();

/** That of all words that may be a year. */
export const YEARS = vocabularyBit();

/** Those of marks: that may part two titles (as "aka" does), that enclose a prefix, that may begin or end a title. */
export const PARTING = vocabularyBit(['aka']);
export const PIPES = vocabularyBit();
export const QUOTES = vocabularyBit();
