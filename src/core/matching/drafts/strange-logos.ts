import { IntList } from '../../model/int-list.ts';

/**
 * Share of year-saying names that say the item's year, where a playlist has next to no strange logo that is known. Between
 * what two collections of real playlists say: 79 of 80 in one, 87 of 179 in the other.
 */
export const OF_YEAR = 0.8;
/** Share of wrong logos at whose names stands the item's year: 19 of 101, if it is as likely as a year beside it. */
const OF_YEAR_BY_CHANCE = 0.2;
/** Share of a film's names, of those that say a year, that say another one. */
const OF_OTHER_YEAR = 0.03;

/** How the year of a name lies to that of the item whose artwork it shows. `unsaid`: one of them has none. */
export type StrangeYear = 'same' | 'other' | 'unsaid';

/**
 * The chance that a *strange* logo belongs to its name: that of an item with which the name has hardly a word in common.
 * Right ones are those of translations, which say the item's year; wrong ones seldom stand at it. So the share of such
 * names that say it tells how many are right, and with the year of the name itself whether this one is (Bayes).
 * @param ofYear - how many such names, of those that say a year, say the item's, 0 to 1
 */
export function chanceOfStrange(year: StrangeYear, ofYear: number): number {
  const right = Math.max(0, (ofYear - OF_YEAR_BY_CHANCE) / (1 - OF_YEAR_BY_CHANCE));
  if (year === 'unsaid') return right;
  const [ifRight, ifWrong] =
    year === 'same' ? [1 - OF_OTHER_YEAR, OF_YEAR_BY_CHANCE] : [OF_OTHER_YEAR, 1 - OF_YEAR_BY_CHANCE];
  return (right * ifRight) / (right * ifRight + (1 - right) * ifWrong);
}

/** The name of a strange logo. */
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
  get claims(): readonly number[] {
    return [...this.#claims.view(0, this.#claims.length)];
  }

  /**
   * The claims of each language. Providers have a list for each, whose logos are not alike: in 150,000 names of real
   * playlists all 58 of French and Spanish names that say a year say the item's, and 28 of 116 of English and Dutch ones.
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
