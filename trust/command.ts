/** How a command is run. */
export interface TrustOptions {
  /** True runs the small version for CI, false the one whose figures are published. */
  readonly bounded: boolean;
  /** Begins of the ids of scenarios to play, where a command plays scenarios; default: all. */
  readonly only?: readonly string[];
  /** Of everything random; the same seed gives the same rounds. */
  readonly seed: number;
  /** Says how far it is, and in full what failed. */
  readonly print: (line: string) => void;
}

/** What a command found. */
export interface TrustResult {
  readonly passed: boolean;
  /** What was counted or measured, by name with its unit, e.g. `kills` or `slowest ms`; in the order to print. */
  readonly figures: Readonly<Record<string, number | string>>;
  /** What this machine could not try, and why; one line each. */
  readonly notCovered?: readonly string[];
}

/** One promise and the command that tries to break it. */
export interface TrustCommand {
  readonly name: string;
  /** What is promised, as a sentence. */
  readonly describe: string;
  run(options: TrustOptions): Promise<TrustResult>;
}
