/** Kills of one kind to make. */
export interface KillRounds {
  readonly rounds: number;
  /** From 0 to below 1: which moments. */
  readonly dice: () => number;
  /** Takes what does not hold, once for each thing. */
  readonly complain: (words: string) => void;
}
