import { IntList } from '../../model/int-list.ts';

/** The name of a strange logo: that of an item with which it has hardly a word in common. */
interface StrangeName {
  /** Normalised. */
  readonly title: string;
  /** Empty where it tells none. */
  readonly language: string;
  /** Whether it says the item's year. */
  readonly isOfYear: boolean;
}

/** Strange titles without the item's year that show one artwork, from which on it is a stand-in. */
const SEVERAL = 2;

/**
 * Strange logos of one playlist, and which of them stand at several titles that do not say the item's year: where some
 * providers find no artwork they show that of a neighbour, or one for all films of a kind.
 */
export class StrangeLogos {
  /** Titles that do not say the item's year, by item. */
  readonly #titles = new Map<number, Set<string>>();
  readonly #claims = new IntList();
  readonly #items = new IntList();
  readonly #byLanguage = new Map<string, number[]>();

  add(claim: number, item: number, { title, language, isOfYear }: StrangeName): void {
    this.#claims.push(claim);
    this.#items.push(item);
    const fellows = this.#byLanguage.get(language);
    if (fellows === undefined) this.#byLanguage.set(language, [claim]);
    else fellows.push(claim);
    if (isOfYear) return;
    const known = this.#titles.get(item);
    if (known === undefined) this.#titles.set(item, new Set([title]));
    else if (known.size < SEVERAL) known.add(title);
  }

  /** Of all languages, in the order in which they were added. */
  get claims(): Int32Array {
    return this.#claims.view(0, this.#claims.length);
  }

  /**
   * The claims of each language. Providers have a list for each, whose logos are not alike: in 150,000 names of real
   * playlists all 58 of French and Spanish names that say a year say the item's, and 28 of 116 of English and Dutch ones.
   * Whoever asks may put them in another order.
   */
  byLanguage(): Iterable<number[]> {
    return this.#byLanguage.values();
  }

  /** The claims whose logo is a stand-in. */
  *standIns(): Generator<number> {
    for (let i = 0; i < this.#claims.length; i++) {
      if ((this.#titles.get(this.#items.at(i))?.size ?? 0) >= SEVERAL) yield this.#claims.at(i);
    }
  }
}
