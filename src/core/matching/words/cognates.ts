import { codeAt } from '../../model/code-at.ts';
import { Groups } from '../../model/groups.ts';
import { hashBetween } from '../../model/hash-text.ts';
import { TextNumbers } from '../../model/text-numbers.ts';
import { mayTell } from './word-bits.ts';

/** Letters with which cognates begin (Simard, Foster and Isabelle 1992). They are longer: such a word would be all beginning. */
const BEGINNING = 4;
/** How much of the longer word the letters in front must be: "transporter" is no cognate of "transe". */
const LEAST_LIKENESS = 0.6;
/** Cognates of one word: the likest. */
const MOST = 2;

/** Words by number. */
interface Words {
  readonly length: number;
  textOf(number: number): string;
}

/** A word of a lexicon that begins as another does. */
export interface Cognate {
  readonly word: number;
  /** Letters that both have in front, as a share of the longer word: 0.6 up to, not including, 1. */
  readonly likeness: number;
}

const NONE: readonly Cognate[] = [];

/**
 * Finds words of one origin in two languages: "anatomie" and "anatomy", "perdue" and "perduta". What is known of a word
 * is its letters alone, so "marie" finds "marine" as well.
 */
export class Cognates {
  readonly #lexicon: Words;
  readonly #beginnings = new TextNumbers();
  readonly #words: Groups;
  /** The mark of each word at its place in its group: most are told apart without a look at them. */
  readonly #marks: Int32Array;

  constructor(lexicon: Words) {
    this.#lexicon = lexicon;
    const beginningOf = new Int32Array(lexicon.length).fill(-1);
    for (let word = 0; word < lexicon.length; word++) {
      const text = lexicon.textOf(word);
      if (mayHaveCognates(text)) beginningOf[word] = this.#beginnings.addHash(hashBetween(text, 0, BEGINNING));
    }
    this.#words = new Groups(beginningOf, this.#beginnings.length);
    this.#marks = new Int32Array(this.#words.endOf(this.#beginnings.length - 1));
    for (let place = 0; place < this.#marks.length; place++) {
      this.#marks[place] = markOf(lexicon.textOf(this.#words.memberAt(place)));
    }
  }

  /** The cognates of a word, likest first; itself is none. */
  of(word: string): readonly Cognate[] {
    if (word.length <= BEGINNING) return NONE;
    const beginning = this.#beginnings.findHash(hashBetween(word, 0, BEGINNING));
    if (beginning < 0 || !mayHaveCognates(word)) return NONE;
    const found: Cognate[] = [];
    const mark = markOf(word);
    const end = this.#words.endOf(beginning);
    for (let place = this.#words.startOf(beginning); place < end; place++) {
      if (!mayBeLike(mark, this.#marks[place] ?? 0)) continue;
      const other = this.#words.memberAt(place);
      const likeness = likenessOf(word, this.#lexicon.textOf(other));
      if (likeness >= LEAST_LIKENESS && likeness < 1) found.push({ word: other, likeness });
    }
    return found.length > 1 ? found.sort((a, b) => b.likeness - a.likeness).slice(0, MOST) : found;
  }
}

function mayHaveCognates(word: string): boolean {
  return word.length > BEGINNING && mayTell(word);
}

/** Letters behind the beginning that a mark tells, by eight bits each; above them it tells the length of the word. */
const MARKED = 3;
const LENGTH = MARKED * 8;
const LETTERS = 2 ** LENGTH - 1;
const LONGEST = 255;

function markOf(word: string): number {
  let mark = Math.min(word.length, LONGEST);
  for (let at = BEGINNING; at < BEGINNING + MARKED; at++) {
    mark = (mark << 8) | (at < word.length ? codeAt(word, at) & 0xff : 0);
  }
  return mark;
}

/** Whether two words that begin alike may be like enough, by their marks. */
function mayBeLike(mark: number, other: number): boolean {
  const length = mark >>> LENGTH;
  const otherLength = other >>> LENGTH;
  const least = Math.ceil(LEAST_LIKENESS * Math.max(length, otherLength));
  if (Math.min(length, otherLength) < least) return false;
  // A mark tells as many of the letters that must be the same as it holds.
  const told = Math.min(MARKED, Math.max(0, least - BEGINNING));
  return ((mark ^ other) & LETTERS) >>> (8 * (MARKED - told)) === 0;
}

function likenessOf(word: string, other: string): number {
  const most = Math.min(word.length, other.length);
  let same = BEGINNING;
  while (same < most && codeAt(word, same) === codeAt(other, same)) same++;
  return same / Math.max(word.length, other.length);
}
