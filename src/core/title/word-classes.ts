import { codeAt } from '../model/code-at.ts';

/** Places of the table: several times as many as words, so that an ordinary word mostly meets a free one. */
const PLACES = 1 << 12;

/** The multiplier of FNV-1a (Fowler, Noll, Vo). */
const PRIME = 0x01000193;

/** The hash of a word one letter further, from 0. */
export function hashed(hash: number, letter: number): number {
  return Math.imul(hash ^ letter, PRIME);
}

/**
 * Which of some lists hold a word, as bits. It is found by a hash that a walk over a title makes by the way: most words
 * are in none, and to cut each out and ask a set for it takes several times as long as the walk.
 */
export class WordClasses {
  readonly #words: string[] = new Array(PLACES).fill('');
  readonly #hashes = new Int32Array(PLACES);
  readonly #classes = new Uint8Array(PLACES);

  /** @param lists - the first one is told by bit 1, the second one by bit 2, the third one by bit 4 */
  constructor(lists: readonly Iterable<string>[]) {
    for (const [list, words] of lists.entries()) for (const word of words) this.#add(word, 1 << list);
  }

  #add(word: string, bit: number): void {
    let hash = 0;
    for (let at = 0; at < word.length; at += 1) hash = hashed(hash, codeAt(word, at));
    let place = hash & (PLACES - 1);
    while (this.#classes[place] !== 0 && this.#words[place] !== word) place = (place + 1) & (PLACES - 1);
    this.#words[place] = word;
    this.#hashes[place] = hash;
    this.#classes[place] = (this.#classes[place] ?? 0) | bit;
  }

  /** The bits of the lists that hold the word at a place of a text; 0 for none. */
  of(text: string, from: number, to: number, hash: number): number {
    for (let place = hash & (PLACES - 1); this.#classes[place] !== 0; place = (place + 1) & (PLACES - 1)) {
      if (this.#hashes[place] !== hash) continue;
      if (isAt(this.#words[place] ?? '', text, from, to)) return this.#classes[place] ?? 0;
    }
    return 0;
  }
}

function isAt(word: string, text: string, from: number, to: number): boolean {
  if (word.length !== to - from) return false;
  for (let at = 0; at < word.length; at += 1) if (codeAt(word, at) !== codeAt(text, from + at)) return false;
  return true;
}
