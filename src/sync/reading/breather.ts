import { setImmediate as nextTurn } from 'node:timers/promises';

/** So long may a step of a sync hold the event loop: requests are answered in between. */
const turnMs = 12;

/**
 * Makes the function that a long loop awaits now and then: it gives way to other work once the loop has held the
 * event loop for some milliseconds, and throws the signal's reason once it is aborted.
 */
export function breather(signal: AbortSignal): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    signal.throwIfAborted();
    if (performance.now() - since < turnMs) return undefined;
    return nextTurn().then(() => {
      signal.throwIfAborted();
      since = performance.now();
    });
  };
}
