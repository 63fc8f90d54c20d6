import { readlinkSync } from 'node:fs';
import { getPriority, setPriority } from 'node:os';

/** Added to what the process has: a third of the share of the main thread, where the processors are not enough for both. */
const niceness = 5;
const mostNiceness = 19;

/**
 * Lets the calling thread stand back behind others, so that requests do not wait for a sync. For Linux alone, where each
 * thread has a priority of its own: elsewhere the call would change that of the whole process.
 */
export function lowerPriority(): void {
  try {
    // `<process>/task/<thread>`, and `setPriority` takes either for its id.
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, Math.min(mostNiceness, getPriority(thread) + niceness));
  } catch {
    // No such system, or one that forbids it: everything works as before.
  }
}
