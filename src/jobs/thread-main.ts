import '../no-proto.ts';
import { getHeapStatistics } from 'node:v8';
import { parentPort, resourceLimits, workerData } from 'node:worker_threads';
import { Failure } from '../failures.ts';
import { openPlaylist } from '../io/source/open-playlist.ts';
import { isFrugal } from '../io/store/database/database.ts';
import { joinStore } from '../io/store/join-store.ts';
import type { JobContext } from '../sync/contract/sync-deps.ts';
import { jobsHere } from '../sync/jobs.ts';
import type { JobName, JobTypes } from '../sync/runs/run-job.ts';
import { outOfMemory, watchHeap } from './heap-watch.ts';
import { lowerPriority } from './lower-priority.ts';
import type { Order, Report, ThreadStart } from './messages.ts';
import { type PackedError, packError, packFields, unpackError, unpackSecrets } from './pack.ts';
import { RemoteTurns } from './remote-turns.ts';

// The body of the thread that `Thread` starts: does the jobs it is told to, all of them at once, until it is told to end.
// Where memory is short it took imports a tenth longer.
if (!isFrugal()) lowerPriority();
const turns = new RemoteTurns(send);
const store = joinStore((workerData as ThreadStart).database, turns, (failure) =>
  send({ kind: 'trouble', error: failure && packError(failure) }),
);
const log = {
  info: (fields: object, message: string) => sendLine('info', fields, message),
  warn: (fields: object, message: string) => sendLine('warn', fields, message),
  error: (fields: object, message: string) => sendLine('error', fields, message),
};
const runJob = jobsHere({ store, openPlaylist, log, clock: Date.now });
const aborts = new Map<number, { readonly name: JobName; readonly abort: AbortController }>();
// What is left of the memory is not enough for any of them to go on.
watchHeap(resourceLimits.maxOldGenerationSizeMb ?? Number.POSITIVE_INFINITY, () => {
  for (const { name, abort } of aborts.values()) abort.abort(outOfMemory(name));
});

parentPort?.on('message', (order: Order) => {
  if (order.kind === 'job') void doJob(order.id, order.name, order.input);
  else if (order.kind === 'abort') aborts.get(order.id)?.abort.abort();
  else if (order.kind === 'turn') answerTurn(order.refused);
  else if (order.kind === 'give-sign') send({ kind: 'sign' });
  else void store.close().finally(() => send({ kind: 'ended' }));
});

function answerTurn(refused: PackedError | null): void {
  if (refused === null) turns.given();
  else turns.refused(unpackError(refused));
}

async function doJob(id: number, name: JobName, input: unknown): Promise<void> {
  const abort = new AbortController();
  aborts.set(id, { name, abort });
  const context: JobContext = {
    signal: abort.signal,
    report: (progress) => send({ kind: 'progress', id, progress }),
    note: (source, part, failure) => send({ kind: 'note', id, source, part, failure }),
  };
  try {
    const output = await runJob(name, unpackSecrets(input) as JobTypes[typeof name]['input'], context);
    send({ kind: 'done', id, output, heapBytes: heapBytes() });
  } catch (error) {
    const { reason } = abort.signal;
    send({ kind: 'failed', id, error: packError(reason instanceof Failure ? reason : error), heapBytes: heapBytes() });
  } finally {
    aborts.delete(id);
  }
}

function sendLine(level: 'info' | 'warn' | 'error', fields: object, message: string): void {
  send({ kind: 'log', level, fields: packFields(fields), message });
}

function send(report: Report): void {
  parentPort?.postMessage(report);
}

/** What the thread's objects and buffers take of the system's memory, used or not. */
function heapBytes(): number {
  const { total_heap_size: objects, external_memory: buffers } = getHeapStatistics();
  return objects + buffers;
}
