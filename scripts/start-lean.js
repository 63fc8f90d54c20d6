// What saves memory and can only be said when a process starts.
import { getHeapStatistics } from 'node:v8';

/** As in src/io/store/database/database.ts: below this limit of objects, in bytes, somebody wants little memory taken. */
const smallHeap = 512 * 2 ** 20;

/**
 * Starts the program anew in its place, as the same process, where whoever started it limits what V8 takes. Linux only.
 *
 * The C library gives threads an arena each, and keeps in every one what is freed there: with one for all, a large import
 * takes some 20 MB less, in the same time. Where memory is short, the main thread gets the smallest room for young
 * objects as well; jobs have their own.
 */
export function startLean() {
  if (process.platform !== 'linux' || process.env.MALLOC_ARENA_MAX !== undefined) return;
  const short = getHeapStatistics().heap_size_limit < smallHeap ? ['--max-semi-space-size=1'] : [];
  const options = [process.execPath, ...process.execArgv, ...short, ...process.argv.slice(1)];
  process.execve(process.execPath, options, { ...process.env, MALLOC_ARENA_MAX: '1' });
}
