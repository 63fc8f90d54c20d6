import type { Failure } from '../failures.ts';

/** How many may wait, and what those are told who come after them. */
export interface Turns {
  readonly mostWaiting: number;
  readonly refusal: () => Failure;
}

/** Does heavy work piece by piece, in the order of the calls. A piece that fails keeps no other from its turn. */
export function oneAtATime({ mostWaiting, refusal }: Turns) {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting >= mostWaiting) throw refusal();
    waiting += 1;
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      waiting -= 1;
    }
  };
}
