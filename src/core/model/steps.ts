/** Long work in steps of a few milliseconds at most: whoever runs it may do other things in between. */
export type Steps<Result> = Generator<undefined, Result>;

/** Loop rounds between two steps where one round takes some microseconds. */
export const STEP_ROUNDS = 256;

/** Runs all steps at once. */
export function finish<Result>(steps: Iterator<unknown, Result>): Result {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}
