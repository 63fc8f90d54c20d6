import { IntList } from '../../model/int-list.ts';
import { TextNumbers } from '../../model/text-numbers.ts';
import type { Name } from '../identities/identity.ts';
import { Lexicon } from './lexicon.ts';
import { numbersKey } from './numbers-key.ts';
import { MOST_OF_SHORT, wholeTitleBits } from './word-bits.ts';

/** What is kept of a name, one number behind the other: what is asked for together lies together in memory. */
const ROW = 4;
/** The place behind its last word. */
const END = 0;
/** The number of its title. */
const TITLE = 1;
/** The number of its loose title. */
const LOOSE = 2;
/** Twice the number of the identity that bears it, and one more where it is a main name. */
const OWNER = 3;

/** What may be known of the numbers of a title. */
const UNKNOWN = 0;
const WITHOUT = 1;
const WITH_NUMBERS = 2;

/**
 * Names by number, in flat arrays: some sixty bytes each with their words, where texts in objects take four hundred.
 * Those of one identity lie side by side, in their order.
 */
export class NameTable {
  readonly lexicon = new Lexicon();
  /** The words of all names, one name behind the other, as numbers of the lexicon. Like all else, filled by `seal`. */
  words: Int32Array = new Int32Array(0);
  /** The shape of each of them (see `word-shape.ts`), which comparing asks for before anything else. */
  shapes: Int32Array = new Int32Array(0);
  readonly #titles = new TextNumbers();
  readonly #looseTitles = new TextNumbers();
  #rows: Int32Array = new Int32Array(0);
  readonly #growing = { words: new IntList(), shapes: new IntList(), rows: new IntList() };
  /** Of each title what is known of its numbers: few have any. */
  #known = new Uint8Array(0);
  readonly #numbersOfTitle = new Map<number, string>();

  get length(): number {
    return (this.#rows.length || this.#growing.rows.length) / ROW;
  }

  /** @param owner - number of the identity */
  add(owner: number, { normalizedTitle, looseTitle, main }: Name): void {
    const { words, shapes, rows } = this.#growing;
    for (let from = 0; from <= normalizedTitle.length; ) {
      const blank = normalizedTitle.indexOf(' ', from);
      const to = blank < 0 ? normalizedTitle.length : blank;
      const word = this.lexicon.add(normalizedTitle, from, to);
      words.push(word);
      shapes.push(this.lexicon.shapeOf(word));
      from = to + 1;
    }
    rows.push(words.length);
    rows.push(this.#titles.add(normalizedTitle));
    rows.push(this.#looseTitles.add(looseTitle));
    rows.push(2 * owner + (main ? 1 : 0));
  }

  /** No more will be added. */
  seal(): void {
    this.words = this.#growing.words.take();
    this.shapes = this.#growing.shapes.take();
    this.#rows = this.#growing.rows.take();
  }

  /** Titles that differ, by number. */
  get titles(): Pick<TextNumbers, 'find' | 'length'> {
    return this.#titles;
  }

  /** Loose titles that differ, by number. */
  get looseTitles(): Pick<TextNumbers, 'find' | 'length'> {
    return this.#looseTitles;
  }

  /** Number of a name's title. */
  titleOf(name: number): number {
    return this.#rows[name * ROW + TITLE] ?? 0;
  }

  /** Number of a name's loose title. */
  looseOf(name: number): number {
    return this.#rows[name * ROW + LOOSE] ?? 0;
  }

  /** Number of the identity that bears a name. */
  ownerOf(name: number): number {
    return (this.#rows[name * ROW + OWNER] ?? 0) >> 1;
  }

  isMain(name: number): boolean {
    return ((this.#rows[name * ROW + OWNER] ?? 0) & 1) === 1;
  }

  /** Place of a name's first word. */
  startOf(name: number): number {
    return name === 0 ? 0 : this.endOf(name - 1);
  }

  /** Place behind a name's last word. */
  endOf(name: number): number {
    return this.#rows[name * ROW + END] ?? 0;
  }

  /** Whether a name holds the word with this number. */
  holds(name: number, word: number): boolean {
    for (let place = this.startOf(name); place < this.endOf(name); place++)
      if ((this.words[place] ?? 0) === word) return true;
    return false;
  }

  /** The normalised title. */
  textOf(name: number): string {
    const from = this.startOf(name);
    let text = this.lexicon.textOf(this.words[from] ?? 0);
    for (let place = from + 1; place < this.endOf(name); place++)
      text += ` ${this.lexicon.textOf(this.words[place] ?? 0)}`;
    return text;
  }

  /** `wholeTitleBits` of a name's title. */
  wholeBitsOf(name: number): number {
    let sum = 0;
    for (let place = this.startOf(name); place < this.endOf(name); place++) {
      const bits = this.lexicon.bitsOf(this.words[place] ?? 0);
      // Of most words their number says enough, and the texts are not fetched.
      if (bits < MOST_OF_SHORT) return this.#wholeBitsOfTexts(name);
      sum += bits;
    }
    return sum;
  }

  #wholeBitsOfTexts(name: number): number {
    const texts: string[] = [];
    const bits: number[] = [];
    for (let place = this.startOf(name); place < this.endOf(name); place++) {
      const word = this.words[place] ?? 0;
      texts.push(this.lexicon.textOf(word));
      bits.push(this.lexicon.bitsOf(word));
    }
    return wholeTitleBits(texts, bits);
  }

  /** `numbersKey` of a name's title: most are asked for again and again. */
  numbersOf(name: number): string {
    const title = this.titleOf(name);
    if (this.#known.length < this.#titles.length) this.#known = new Uint8Array(this.#titles.length);
    if (this.#known[title] === UNKNOWN) {
      const numbers = numbersKey(this.textOf(name));
      this.#known[title] = numbers === '' ? WITHOUT : WITH_NUMBERS;
      if (numbers !== '') this.#numbersOfTitle.set(title, numbers);
    }
    return this.#known[title] === WITH_NUMBERS ? (this.#numbersOfTitle.get(title) ?? '') : '';
  }

  /** For each name the number of its title, or of its loose title. */
  column(key: 'title' | 'loose'): Int32Array {
    const column = new Int32Array(this.length);
    let place = key === 'title' ? TITLE : LOOSE;
    for (let name = 0; name < column.length; name++, place += ROW) column[name] = this.#rows[place] ?? 0;
    return column;
  }
}
