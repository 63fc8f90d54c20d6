import { existsSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { Report, ThreadStart } from './messages.ts';

// The body of a thread that does jobs as ever, but loops for ever in the middle of writing works, in its transaction, as
// long as there is a file beside the database that says so.
const { database } = workerData as ThreadStart;
const port = parentPort;
if (port) {
  const post = port.postMessage.bind(port);
  port.postMessage = (report: Report) => {
    const isInMiddle = report.kind === 'progress' && report.progress.phase === 'writing' && report.progress.done > 0;
    for (;;) if (!isInMiddle || !existsSync(`${database}-loop`)) break;
    post(report);
  };
}
await import('./thread-main.ts');
