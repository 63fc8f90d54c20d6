import { inTurn } from '../../core/model/in-turn.ts';
import type { Failure } from '../../failures.ts';

/** How many may wait, and what those are told who come after them. */
export interface Turns {
  readonly mostWaiting: number;
  readonly refusal: () => Failure;
}

/** Does heavy work piece by piece, in the order of the calls. A piece that fails keeps no other from its turn. */
export function oneAtATime({ mostWaiting, refusal }: Turns) {
  let waiting = 0;
  const turn = inTurn();
  return async <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting >= mostWaiting) throw refusal();
    waiting += 1;
    try {
      return await turn(work);
    } finally {
      waiting -= 1;
    }
  };
}
