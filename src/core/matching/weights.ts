import type { WorkType } from '../model/item.ts';
import trained from './weights.json' with { type: 'json' };

/** Weights in bits by feature key, for one type of work. Written by `npm run train`; keys that are absent weigh nothing. */
export interface TypeWeights {
  readonly bits: Readonly<Record<string, number>>;
}

export type Weights = Readonly<Record<WorkType, TypeWeights>>;

/** The weights that the program uses. */
export const weights: Weights = trained.weights;

/** The key that a key refines: "title/loose" for "title/loose/short"; null for one of two words or fewer. */
export function broaderKey(key: string): string | null {
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
