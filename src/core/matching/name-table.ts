import { IntList } from '../model/int-list.ts';
import { TextNumbers } from '../model/text-numbers.ts';
import type { Name } from './identity.ts';
import { Lexicon } from './lexicon.ts';
import { numbersKey } from './numbers-key.ts';

/**
 * Names by number, in flat arrays: some sixty bytes each with their words, where texts in objects take four hundred.
 * Those of one identity lie side by side, in their order.
 */
export class NameTable {
  readonly lexicon = new Lexicon();
  /** The words of all names, one name behind the other, as numbers of the lexicon. */
  readonly words = new IntList();
  readonly #titles = new TextNumbers();
  readonly #looseTitles = new TextNumbers();
  readonly #ends = new IntList();
  readonly #titleOf = new IntList();
  readonly #looseOf = new IntList();
  readonly #ownerOf = new IntList();
  readonly #mains = new IntList();
  /** Of each title, 1 once its numbers are known: few have any. */
  #known = new Uint8Array(0);
  readonly #numbersOfTitle = new Map<number, string>();

  get length(): number {
    return this.#ends.length;
  }

  /** @param owner - number of the identity */
  add(owner: number, { normalizedTitle, looseTitle, main }: Name): void {
    for (const word of normalizedTitle.split(' ')) this.words.push(this.lexicon.add(word));
    this.#ends.push(this.words.length);
    this.#titleOf.push(this.#titles.add(normalizedTitle));
    this.#looseOf.push(this.#looseTitles.add(looseTitle));
    this.#ownerOf.push(owner);
    this.#mains.push(main ? 1 : 0);
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
    return this.#titleOf.at(name);
  }

  /** Number of a name's loose title. */
  looseOf(name: number): number {
    return this.#looseOf.at(name);
  }

  /** Number of the identity that bears a name. */
  ownerOf(name: number): number {
    return this.#ownerOf.at(name);
  }

  isMain(name: number): boolean {
    return this.#mains.at(name) === 1;
  }

  /** Place of a name's first word. */
  startOf(name: number): number {
    return name === 0 ? 0 : this.#ends.at(name - 1);
  }

  /** Place behind a name's last word. */
  endOf(name: number): number {
    return this.#ends.at(name);
  }

  /** Whether a name holds the word with this number. */
  holds(name: number, word: number): boolean {
    for (let place = this.startOf(name); place < this.endOf(name); place++)
      if (this.words.at(place) === word) return true;
    return false;
  }

  /** The normalised title. */
  textOf(name: number): string {
    const words = Array.from(this.words.view(this.startOf(name), this.endOf(name)), (word) =>
      this.lexicon.textOf(word),
    );
    return words.join(' ');
  }

  /** `numbersKey` of a name's title: most are asked for again and again. */
  numbersOf(name: number): string {
    const title = this.titleOf(name);
    if (this.#known.length < this.#titles.length) this.#known = new Uint8Array(this.#titles.length);
    if (this.#known[title] !== 1) {
      this.#known[title] = 1;
      const numbers = numbersKey(this.textOf(name));
      if (numbers !== '') this.#numbersOfTitle.set(title, numbers);
    }
    return this.#numbersOfTitle.get(title) ?? '';
  }

  /** For each name the number of its title, or of its loose title; not copied. */
  column(key: 'title' | 'loose'): Int32Array {
    return (key === 'title' ? this.#titleOf : this.#looseOf).view(0, this.length);
  }
}
