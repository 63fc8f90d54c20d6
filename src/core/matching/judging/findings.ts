import { IdSet } from '../../model/id-set.ts';
import { IntList } from '../../model/int-list.ts';
import type { WorkType } from '../../model/item.ts';
import { NumberList } from '../../model/number-list.ts';
import { SmallInts } from '../../model/small-ints.ts';
import { type Finding, idDoubt } from '../comparing/decide.ts';
import { isOpenYear } from '../comparing/features.ts';
import type { Evidences } from '../comparing/probability.ts';
import type { Weighed } from '../comparing/weigh.ts';
import type { IndexedIdentity } from '../identities/identity.ts';
import type { TitleIndex } from '../index/title-index.ts';

const noBits: readonly number[] = [];
/** Of a bit: what is kept is rounded to a whole number of them, which take half of what numbers with a fraction do. */
const partsOfBit = 2 ** 16;

/** What was found for each draft, in flat lists: of a comparison, only what it weighs is kept until all are compared. */
export class Findings {
  readonly #index: TitleIndex;
  /** Drafts that are movies. */
  readonly #movies = new IdSet();
  /** Where the candidates of each draft end. */
  readonly #ends = new IntList();
  /** What each candidate weighs, in parts of a bit. */
  readonly #weights = new IntList();
  /** Of each candidate of the drafts of which something was learned, see `Weighed`. */
  readonly #yearPriors = new NumberList();
  /** Of each draft, where those of its candidates begin, counted from 1; 0 where nothing was learned. */
  readonly #priorsAt = new IntList();
  /** `id` of each candidate. */
  readonly #candidates = new SmallInts();
  /** Candidates of movies whose year leaves them open: places, and which key of the year each has, by number. */
  readonly #openYears = new IntList();
  readonly #openYearKeys = new SmallInts();
  readonly #keys = new Map<string, number>();
  readonly #doubts = new Map<number, string>();
  /** Works that a person split off, by their draft. */
  readonly #apart = new Map<number, number>();

  /** @param index - whose identities are found */
  constructor(index: TitleIndex) {
    this.#index = index;
  }

  get length(): number {
    return this.#ends.length;
  }

  /**
   * Adds what was found for the next draft.
   * @param apart - the work that a person split it off into, 0 for none
   */
  add(type: WorkType, weighed: readonly Weighed[], apart = 0): void {
    const ordered = [...weighed].sort((a, b) => b.bits - a.bits);
    for (const { bits, comparison, keys } of ordered) {
      if (type === 'movie' && isOpenYear(keys.year)) this.#noteOpenYear(keys.year);
      this.#weights.push(partsOf(bits));
      this.#candidates.push(comparison.identity.id);
    }
    const doubt = ordered[0] === undefined ? null : idDoubt(ordered[0]);
    if (doubt !== null) this.#doubts.set(this.length, doubt);
    if (apart > 0) this.#apart.set(this.length, apart);
    if (type === 'movie') this.#movies.add(this.length);
    this.#ends.push(this.#candidates.length);
    this.#priorsAt.push(0);
  }

  #noteOpenYear(key: string): void {
    const number = this.#keys.get(key) ?? this.#keys.size;
    this.#keys.set(key, number);
    this.#openYears.push(this.#candidates.length);
    this.#openYearKeys.push(number);
  }

  /**
   * Weighs anew, once and before `addYearPriors`, the candidates of movies whose year leaves open whether they are meant.
   * @param more - how many bits more, by the key of the year
   */
  adaptOpenYears(more: (key: string) => number): void {
    const bits = [...this.#keys.keys()].map(more);
    for (let i = 0, draft = 0; i < this.#openYears.length; i++) {
      const place = this.#openYears.at(i);
      while (this.#ends.at(draft) <= place) draft++;
      this.#weights.set(place, this.#weights.at(place) + partsOf(bits[this.#openYearKeys.at(i)] ?? 0));
      const isLast = i + 1 === this.#openYears.length || this.#openYears.at(i + 1) >= this.#ends.at(draft);
      if (isLast) this.#order(draft, []);
    }
    this.#openYears.clear();
    this.#openYearKeys.clear();
  }

  /** Puts the candidates of a draft in order, best first, with so many bits more each. */
  #order(draft: number, more: readonly number[]): readonly number[] {
    const from = this.startOf(draft);
    const ordered = this.bitsOf(draft)
      .map((bits, i) => ({ bits: bits + (more[i] ?? 0), more: more[i] ?? 0, id: this.#candidates.at(from + i) }))
      .sort((a, b) => b.bits - a.bits);
    ordered.forEach(({ bits, id }, i) => {
      this.#weights.set(from + i, partsOf(bits));
      this.#candidates.set(from + i, id);
    });
    return ordered.map((each) => each.more);
  }

  /** @throws RangeError without such a draft */
  typeOf(draft: number): WorkType {
    if (draft >= this.length) throw new RangeError(`no draft ${draft}`);
    return this.#movies.has(draft) ? 'movie' : 'series';
  }

  /** The work that a person split a draft off into, 0 for none. */
  apartOf(draft: number): number {
    return this.#apart.get(draft) ?? 0;
  }

  of(draft: number): Finding {
    const bits = this.bitsOf(draft);
    const priorsAt = this.#priorsAt.at(draft);
    return {
      bits,
      yearPriors: priorsAt === 0 ? [] : this.#yearPriors.slice(priorsAt - 1, priorsAt - 1 + bits.length),
      identities: this.identitiesOf(draft),
      doubt: this.#doubts.get(draft) ?? null,
    };
  }

  /** All identities of a type, found or not. */
  identities(type: WorkType): IndexedIdentity[] {
    return this.#index.identities.filter((identity) => identity.type === type);
  }

  /** The candidates of a draft, best first. */
  identitiesOf(draft: number): IndexedIdentity[] {
    const identities: IndexedIdentity[] = [];
    for (let place = this.startOf(draft); place < this.#ends.at(draft); place++) {
      const identity = this.#index.identities[this.#candidates.at(place)];
      if (identity !== undefined) identities.push(identity);
    }
    return identities;
  }

  /** The weights of the candidates of a draft in bits, best first. */
  bitsOf(draft: number): readonly number[] {
    const [from, to] = [this.startOf(draft), this.#ends.at(draft)];
    return from === to ? noBits : this.#weights.slice(from, to).map((parts) => parts / partsOfBit);
  }

  /** Where the candidates of a draft begin among those of all drafts. */
  startOf(draft: number): number {
    return draft === 0 ? 0 : this.#ends.at(draft - 1);
  }

  /** How many candidates all drafts have. */
  get candidates(): number {
    return this.#candidates.length;
  }

  /**
   * Weighs the candidates of a draft anew, once, when it is known what its playlist says of their years.
   * @param learned - bits of each candidate of all drafts
   */
  addYearPriors(draft: number, learned: Float64Array): void {
    const from = this.startOf(draft);
    this.#priorsAt.set(draft, this.#yearPriors.length + 1);
    const own = this.bitsOf(draft).map((_, i) => learned[from + i] ?? 0);
    for (const yearPrior of this.#order(draft, own)) this.#yearPriors.push(yearPrior);
  }

  /** The bits of the candidates of each draft of a type. */
  evidences(type: WorkType): Evidences {
    let drafts = 0;
    for (let draft = 0; draft < this.length; draft++) if (this.typeOf(draft) === type) drafts++;
    return { length: drafts, [Symbol.iterator]: () => this.#evidences(type) };
  }

  *#evidences(type: WorkType): Generator<readonly number[]> {
    for (let draft = 0; draft < this.length; draft++) {
      if (this.typeOf(draft) === type) yield this.bitsOf(draft);
    }
  }
}

/** @throws RangeError where no whole number could stand for it */
function partsOf(bits: number): number {
  if (!Number.isFinite(bits)) throw new RangeError(`weight must be finite, got ${bits}`);
  return Math.round(bits * partsOfBit);
}
