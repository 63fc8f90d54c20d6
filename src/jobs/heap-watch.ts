import { constants, type PerformanceEntry, PerformanceObserver } from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { Failure } from '../failures.ts';
import type { JobName } from '../sync/runs/run-job.ts';

/** With more than this share of the limit left after a collection, the next one comes at the limit. */
const mostShare = 0.75;

/** What a job failed of whose thread had too little memory. @param cause - what ended the thread, if it was ended */
export function outOfMemory(name: JobName, cause?: Error): Failure {
  return new Failure('OUT_OF_MEMORY', `The memory was not enough (${name})`, { cause });
}

/**
 * Tells of a thread that is about to have too little memory: calls back when a collection of all objects left more than
 * three quarters of what they may take. Node ends a thread at its limit, but only at best: where a compiler of V8 asks
 * for a collection at the same moment, or one list grows by more than what is left, V8 ends the process.
 *
 * @param limitMb - most that old objects may take, in MiB
 */
export function watchHeap(limitMb: number, onShort: () => void): void {
  const mostBytes = limitMb * 2 ** 20 * mostShare;
  const observer = new PerformanceObserver((list) => {
    const wasWhole = list.getEntries().some(isWholeCollection);
    if (wasWhole && getHeapStatistics().used_heap_size > mostBytes) onShort();
  });
  observer.observe({ entryTypes: ['gc'] });
}

function isWholeCollection(entry: PerformanceEntry): boolean {
  const { detail } = entry as PerformanceEntry & { readonly detail?: { readonly kind?: number } };
  return detail?.kind === constants.NODE_PERFORMANCE_GC_MAJOR;
}
