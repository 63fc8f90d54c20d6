/** From which chance on a work is judged without a person. Fractions; `missingTo` is below `matchFrom`. */
export interface Thresholds {
  /** Chance from which on the best candidate is taken for the work. */
  readonly matchFrom: number;
  /** Chance that any candidate is the work, up to which it is likelier missing. In between a person decides. */
  readonly missingTo: number;
}

/** Where the trained weights do best by the labelled data. */
export const usualThresholds: Thresholds = { matchFrom: 0.8, missingTo: 0.5 };
