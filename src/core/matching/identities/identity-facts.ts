import { flatInts } from '../../model/flat-memory.ts';
import type { IntList } from '../../model/int-list.ts';
import type { WorkType } from '../../model/item.ts';
import { compareYears, relationOf, type YearRelation } from './compare-years.ts';
import type { IndexedIdentity } from './identity.ts';

/** Bits of a row below the number of a name. */
const FLAGS = 2;
const SERIES = 1;
/** The identity has other years than the earliest and the latest, or such as nobody writes. */
const OTHER_YEARS = 2;

/** Later than any year, and earlier when negated: what stands for the years of an identity without any. Sixteen bits hold it. */
const NO_YEAR = 32_767;

/** What is asked of thousands of identities, in flat arrays: they lie all over the memory themselves. */
export class IdentityFacts {
  readonly #identities: readonly IndexedIdentity[];
  /** Of each identity its first name and what else is known of it, in one number; behind all of them the end of the names. */
  readonly #rows: Int32Array;
  /** The earliest and the latest year of each identity, side by side. */
  readonly #years: Int16Array;

  /**
   * @param identities - by number
   * @param namesEnd - for each identity the number behind that of its last name
   */
  constructor(identities: readonly IndexedIdentity[], namesEnd: IntList) {
    this.#identities = identities;
    this.#rows = flatInts(identities.length + 1);
    this.#years = new Int16Array(2 * identities.length);
    identities.forEach(({ type, years }, id) => {
      this.#years[2 * id] = Math.min(NO_YEAR, ...years);
      this.#years[2 * id + 1] = Math.min(NO_YEAR, Math.max(-NO_YEAR, ...years));
      const areTwo = years.length <= 2 && years.every((year) => year < NO_YEAR);
      this.#rows[id] = (this.#rows[id] ?? 0) | (type === 'series' ? SERIES : 0) | (areTwo ? 0 : OTHER_YEARS);
      this.#rows[id + 1] = namesEnd.at(id) << FLAGS;
    });
  }

  get length(): number {
    return this.#identities.length;
  }

  /** Number of an identity's first name. */
  firstNameOf(id: number): number {
    return (this.#rows[id] ?? 0) >>> FLAGS;
  }

  /** Number behind that of an identity's last name. */
  namesEndOf(id: number): number {
    return (this.#rows[id + 1] ?? 0) >>> FLAGS;
  }

  typeOf(id: number): WorkType {
    return ((this.#rows[id] ?? 0) & SERIES) === 0 ? 'movie' : 'series';
  }

  /** The only year of an identity, 0 where it has none or several. */
  onlyYearOf(id: number): number {
    const first = this.#years[2 * id] ?? 0;
    return first === this.#years[2 * id + 1] && ((this.#rows[id] ?? 0) & OTHER_YEARS) === 0 ? first : 0;
  }

  /** `compareYears` with those of an identity. */
  relateYears(said: readonly number[], id: number): YearRelation {
    if (said.length === 0) return 'unsaid';
    if (((this.#rows[id] ?? 0) & OTHER_YEARS) !== 0) return compareYears(said, this.#identities[id]?.years ?? []);
    const first = this.#years[2 * id] ?? NO_YEAR;
    const last = this.#years[2 * id + 1] ?? -NO_YEAR;
    if (first > last) return 'unknown';
    let least = NO_YEAR;
    for (const year of said) least = Math.min(least, Math.abs(year - first), Math.abs(year - last));
    return relationOf(least);
  }

  /** Whether an identity is of one of the years, or next to it. */
  isOfYear(id: number, years: readonly number[]): boolean {
    const first = this.#years[2 * id] ?? 0;
    const last = this.#years[2 * id + 1] ?? 0;
    for (const year of years) {
      if (year < first - 1 || year > last + 1) continue;
      const isNear = year <= first + 1 || year >= last - 1;
      if (isNear || this.#identities[id]?.years.some((own) => Math.abs(own - year) <= 1)) return true;
    }
    return false;
  }
}
