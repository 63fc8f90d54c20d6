import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';

/** Says at the end of a thread whether its objects still know `__proto__`, whatever became of it. */
const asker = `import { parentPort } from 'node:worker_threads';
  process.on('exit', () => parentPort.postMessage('__proto__' in {}));`;

test.each(['cli/main.ts', 'jobs/thread-main.ts', 'io/store/backups/storage-worker.ts'])(
  'no object knows __proto__ in a thread that begins with %s',
  async (file) => {
    const thread = new Worker(new URL(`../src/${file}`, import.meta.url), {
      execArgv: ['--import', `data:text/javascript,${encodeURIComponent(asker)}`],
      argv: ['--version'],
      stdout: true,
      stderr: true,
      workerData: {},
    });
    // Without what it needs to work a thread ends by an error: that is enough here.
    thread.on('error', () => undefined);
    // Not by `once`, which fails where the error is told before the message.
    const told = Promise.withResolvers<unknown>();
    thread.on('message', told.resolve);
    expect(await told.promise).toBe(false);
  },
);
