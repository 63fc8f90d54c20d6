import { codeAt } from '../model/code-at.ts';

/** Places of the table: several times as many as words. */
const PLACES = 1 << 12;

/** A set of words of which most titles hold none: other words are mostly told by their ends and length, and not hashed. */
export class SeldomWords {
  readonly #words: ReadonlySet<string>;
  /** 1 where some word has these ends and this length. */
  readonly #looks = new Uint8Array(PLACES);

  constructor(words: Iterable<string>) {
    this.#words = new Set(words);
    for (const word of this.#words) this.#looks[lookOf(word)] = 1;
  }

  has(word: string): boolean {
    return word !== '' && this.#looks[lookOf(word)] === 1 && this.#words.has(word);
  }
}

function lookOf(word: string): number {
  const last = word.length - 1;
  return (codeAt(word, 0) * 31 + codeAt(word, last) * 1021 + last * 4093) & (PLACES - 1);
}
