import type { WorkType } from '../../model/item.ts';
import trained from './weights.json' with { type: 'json' };

/**
 * How many bits more, or fewer, an equal title says than its weight, by the names that say their year: all such titles, and
 * beyond that those of each key of a year that is not said. See `OpenYears`.
 */
export interface OpenYearBits {
  readonly all: number;
  readonly byKey: Readonly<Record<string, number>>;
}

/** Weights in bits by feature key, for one type of work. Written by `npm run train`; keys that are absent weigh nothing. */
export interface TypeWeights {
  readonly bits: Readonly<Record<string, number>>;
  /** What was learned so where the weights were trained: they hold for that, and elsewhere what differs is added. */
  readonly openYears?: OpenYearBits;
}

export type Weights = Readonly<Record<WorkType, TypeWeights>>;

/** The weights that the program uses. */
export const weights: Weights = trained.weights;

/** Steps of what words in common say, in bits: each step refines the one below it. */
export const BITS_STEPS = [0, 7, 10, 13, 16, 19, 22, 26, 30];

const BITS = /\/(\d+)-bits$/;

/**
 * The key that a key refines: "title/loose" for "title/loose/short", "title/near/10-bits" for "title/near/13-bits"; null
 * for one of two words or fewer.
 */
export function broaderKey(key: string): string | null {
  const step = BITS_STEPS.indexOf(Number(BITS.exec(key)?.[1] ?? -1));
  if (step > 0) return key.replace(BITS, `/${BITS_STEPS[step - 1]}-bits`);
  const cut = key.lastIndexOf('/');
  return cut > key.indexOf('/') ? key.slice(0, cut) : null;
}

/** The weight of a key in bits; of the nearest broader key where training never met it, 0 without one. */
export function bitsOf({ bits }: TypeWeights, key: string): number {
  for (let known: string | null = key; known !== null && known !== ''; known = broaderKey(known)) {
    const weight = bits[known];
    if (weight !== undefined) return weight;
  }
  return 0;
}
