import type { WorkType } from '../model/item.ts';
import trained from './weights.json' with { type: 'json' };

/** Weights in bits by feature key, for one type of work. Written by `npm run train`; keys that are absent weigh nothing. */
export interface TypeWeights {
  readonly bits: Readonly<Record<string, number>>;
  /** Weight of an artwork that both show, where the logos of a playlist are right beyond doubt. */
  readonly artwork: number;
}

export type Weights = Readonly<Record<WorkType, TypeWeights>>;

/** The weights that the program uses. */
export const weights: Weights = trained.weights;
