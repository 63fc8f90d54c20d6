// What saves memory and can only be said when a process starts.
import { getHeapStatistics } from 'node:v8';

/** As in src/io/store/database/database.ts: below this limit of objects, in bytes, somebody wants little memory taken. */
const smallHeap = 512 * 2 ** 20;

/**
 * Where memory is short: the smallest room for young objects of the main thread, jobs have their own; and compilers that
 * put little into one another, for what they put there takes more memory than it saves time.
 */
const shortOptions = [
  '--max-semi-space-size=1',
  '--max-inlined-bytecode-size=80',
  '--max-inlined-bytecode-size-cumulative=120',
];

/**
 * Starts the program anew in its place, as the same process, where whoever started it limits what V8 takes. Linux only.
 *
 * The C library gives threads an arena each, and keeps in every one what is freed there: with one for all, a large import
 * takes some 20 MB less, in the same time.
 */
export function startLean() {
  if (process.platform !== 'linux' || process.env.MALLOC_ARENA_MAX !== undefined) return;
  const short = getHeapStatistics().heap_size_limit < smallHeap ? shortOptions : [];
  const options = [process.execPath, ...process.execArgv, ...short, ...process.argv.slice(1)];
  process.execve(process.execPath, options, { ...process.env, MALLOC_ARENA_MAX: '1' });
}
