import { hashOf } from './hash-of.ts';
import type { Truth } from './score.ts';

/** A label and what it is left out with in cross-validation. */
export interface FoldedTruth extends Truth {
  readonly fold: string;
}

/** Sources with fewer labelled entries than this share a fold. */
const SMALL_SOURCE = 300;
/** Folds of labels that one source gave alone: ten lie near what all labels teach (Kohavi 1995). */
const WORK_FOLDS = 10;

/** Puts each label into the fold of its source; small sources together; where a kind has one large source, by work. */
export function foldTruths(truths: readonly Truth[]): FoldedTruth[] {
  const byKind = Map.groupBy(truths, ({ kind }) => kind);
  return [...byKind].flatMap(([kind, own]) => {
    const bySource = Map.groupBy(own, ({ source }) => source);
    const large = new Set([...bySource].filter(([, rows]) => rows.length >= SMALL_SOURCE).map(([source]) => source));
    return own.map((truth) => {
      const rest = large.size < 2 ? `work ${Math.floor(hashOf(truth.tmdbId ?? 0, 1) * WORK_FOLDS)}` : 'small sources';
      return { ...truth, fold: `${kind} ${large.size > 1 && large.has(truth.source) ? truth.source : rest}` };
    });
  });
}
