import { IntList } from '../../model/int-list.ts';
import { NumberList } from '../../model/number-list.ts';
import { STEP_ROUNDS, type Steps } from '../../model/steps.ts';
import type { Draft } from '../claims/draft.ts';
import { isOpenYear, yearlessKey } from '../comparing/features.ts';
import { posteriorOf } from '../comparing/probability.ts';
import type { Weighed } from '../comparing/weigh.ts';
import { bitsOf, type OpenYearBits, type TypeWeights } from '../comparing/weights.ts';

/** How strongly what is learned of one key, and of all, is drawn to what it was where the weights were trained, in names. */
const DRAWN = { all: 1, key: 4 };
/** Rounds of the estimate at most, and the step in nats below which it has settled. */
const ROUNDS = 40;
const SETTLED = 0.005;
/** Part of Newton's step that is taken: what is learned of a key and of all move together. */
const DAMPING = 0.5;

/**
 * What the names of movies that say their year tell of those whose year leaves open which film of a title they show. How
 * often an equal title is a namesake's depends on both sides: a library of rare films shares few titles with others, a
 * playlist of everything many. A name that says its year tells whether the film of its title is the one. Judged as if it
 * did not say it, it tells how surely that can be known without: the weights are moved so that as many of these names would
 * be right as were said to be (logistic regression with an offset, by Newton's steps, shrunk).
 */
export class OpenYears {
  readonly #weights: TypeWeights;
  /** The keys that were met, by number. */
  readonly #numbers = new Map<string, number>();
  /** Of each candidate of such a name: the key, and the bits, that it had if the year were not said. */
  readonly #keys = new IntList();
  readonly #bits = new NumberList();
  /** Of each name: where its candidates end, and which of them is of its year, counted from 1; 0 for none. */
  readonly #ends = new IntList();
  readonly #right = new IntList();

  /** @param weights - those that the drafts are weighed with */
  constructor(weights: TypeWeights) {
    this.#weights = weights;
  }

  /** Adds a draft if it is a movie that says its year and there are items of its title. */
  add({ type, years }: Draft, weighed: readonly Weighed[]): void {
    if (type !== 'movie' || years.length === 0) return;
    const before = this.#bits.length;
    let right = 0;
    for (const { comparison, keys } of weighed) {
      const { title, namesakes } = comparison;
      if (title?.relation !== 'exact' || title.year === 'unsaid' || title.year === 'unknown') continue;
      const key = yearlessKey(namesakes, title.sharedBits);
      const told = [keys.title, keys.tongue, keys.name, keys.reading, key];
      this.#keys.push(this.#numberOf(key));
      this.#bits.push(told.reduce((sum, each) => sum + bitsOf(this.#weights, each), 0));
      if (title.year === 'same' || (title.year === 'off-1' && right === 0)) right = this.#bits.length - before;
    }
    if (this.#bits.length === before) return;
    this.#ends.push(this.#bits.length);
    this.#right.push(right);
  }

  #numberOf(key: string): number {
    const number = this.#numbers.get(key) ?? this.#numbers.size;
    this.#numbers.set(key, number);
    return number;
  }

  /** @param priorOdds - see `posteriorOf` */
  *learnInSteps(priorOdds: number): Steps<OpenYearBits> {
    const usual = this.#usual();
    const learned = usual.slice();
    for (let round = 0; round < ROUNDS; round++) {
      if ((yield* this.#improveInSteps(learned, usual, priorOdds)) < SETTLED) break;
    }
    const bitsAt = (place: number) => (learned[place] ?? 0) / Math.LN2;
    const byKey = [...this.#numbers].map(([key, number]) => [key, bitsAt(number)] as const);
    return { all: bitsAt(learned.length - 1), byKey: Object.fromEntries(byKey) };
  }

  /** What was learned where the weights were trained, in nats: of each key, and behind them of all. */
  #usual(): Float64Array {
    const { all = 0, byKey = {} } = this.#weights.openYears ?? {};
    return Float64Array.from(
      [...this.#numbers.keys()].map((key) => byKey[key] ?? 0).concat(all),
      (bits) => bits * Math.LN2,
    );
  }

  /** One of Newton's steps for each number by itself; tells the longest. */
  *#improveInSteps(learned: Float64Array, usual: Float64Array, priorOdds: number): Steps<number> {
    const slope = new Float64Array(learned.length);
    const curve = new Float64Array(learned.length);
    const last = learned.length - 1;
    for (let name = 0, from = 0; name < this.#ends.length; from = this.#ends.at(name), name++) {
      if (name % STEP_ROUNDS === 0) yield;
      this.#chances(from, this.#ends.at(name), learned, priorOdds).forEach((chance, i) => {
        const isRight = this.#right.at(name) === i + 1;
        for (const place of [this.#keys.at(from + i), last]) {
          slope[place] = (slope[place] ?? 0) + Number(isRight) - chance;
          curve[place] = (curve[place] ?? 0) + chance * (1 - chance);
        }
      });
    }
    let longest = 0;
    learned.forEach((nats, place) => {
      const drawn = place === last ? DRAWN.all : DRAWN.key;
      const drawnBack = drawn * (nats - (usual[place] ?? 0));
      const step = (DAMPING * ((slope[place] ?? 0) - drawnBack)) / ((curve[place] ?? 0) + drawn);
      learned[place] = nats + step;
      longest = Math.max(longest, Math.abs(step));
    });
    return longest;
  }

  #chances(from: number, to: number, learned: Float64Array, priorOdds: number): readonly number[] {
    const all = learned.at(-1) ?? 0;
    const nats = (i: number) => all + (learned[this.#keys.at(from + i)] ?? 0);
    const bits = this.#bits.slice(from, to).map((own, i) => own + nats(i) / Math.LN2);
    return posteriorOf(priorOdds, bits).candidates;
  }
}

/** Bits by which anything is moved at most: a provider whose years are wrong looks like one of many namesakes. */
const MOST = 3;

function bounded(bits: number): number {
  return Math.min(MOST, Math.max(-MOST, bits));
}

/** How many bits more an equal title says here than where the weights were trained, three at most. */
export function rarerBy({ all }: OpenYearBits, { openYears }: TypeWeights): number {
  return bounded(all - (openYears?.all ?? 0));
}

/**
 * Weights as they are for one playlist and collection: those of open years moved by what was learned of each.
 * @param all - bits by which all of them are moved
 */
export function adaptedTo({ byKey }: OpenYearBits, weights: TypeWeights, all: number): TypeWeights {
  const { bits, openYears } = weights;
  const keys = new Set([...Object.keys(bits), ...Object.keys(byKey)].filter(isOpenYear));
  const adapted = [...keys].map((key) => {
    const usual = openYears?.byKey[key] ?? 0;
    const own = bounded((byKey[key] ?? usual) - usual);
    return [key, bitsOf(weights, key) + all + own] as const;
  });
  return { ...weights, bits: { ...bits, ...Object.fromEntries(adapted) } };
}
