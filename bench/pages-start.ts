import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const rounds = 9;
const program = fileURLToPath(new URL('../scripts/gleanarr.js', import.meta.url));
const builder = fileURLToPath(new URL('../scripts/build-server.js', import.meta.url));
const times = 3.5;
const plusMs = 50;
const longestMs = 30_000;

/**
 * Times a start of the program on a folder until it answers, beside Node that does nothing, in turns: the best of each,
 * for everything else on the machine only ever adds.
 */
export async function measureStart(folder: string): Promise<void> {
  const best = { node: Number.POSITIVE_INFINITY, ping: Number.POSITIVE_INFINITY, page: Number.POSITIVE_INFINITY };
  // As `npm start` does it. The first start fills the cache of compiled code.
  await once(spawn(process.execPath, [builder], { stdio: 'inherit' }), 'exit');
  await timeStart(folder);
  for (let round = 0; round < rounds; round++) {
    best.node = Math.min(best.node, await timeNode());
    const { ping, page } = await timeStart(folder);
    best.ping = Math.min(best.ping, ping);
    best.page = Math.min(best.page, page);
  }
  const most = times * best.node + plusMs;
  const verdict = best.page <= most ? 'met' : 'MISSED';
  const ms = (value: number) => `${Math.round(value)} ms`;
  console.log(`start: node -e 0 ${ms(best.node)}, /ping ${ms(best.ping)}, first page ${ms(best.page)}`);
  console.log(`start: goal ${times} x node + ${plusMs} ms = ${ms(most)} ${verdict}`);
}

async function timeNode(): Promise<number> {
  const startedAt = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return performance.now() - startedAt;
}

async function timeStart(folder: string): Promise<{ readonly ping: number; readonly page: number }> {
  const port = await freePort();
  const settings = { GLEANARR_CONFIG_DIR: folder, GLEANARR_PORT: String(port), GLEANARR_SYNC_ON_START: 'false' };
  const startedAt = performance.now();
  const child = spawn(process.execPath, [program, 'serve'], { stdio: 'ignore', env: { ...env, ...settings } });
  try {
    await answered(child, `http://127.0.0.1:${port}/ping`);
    const ping = performance.now() - startedAt;
    await answered(child, `http://127.0.0.1:${port}/`);
    return { ping, page: performance.now() - startedAt };
  } finally {
    child.kill('SIGTERM');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
}

async function answered(child: ChildProcess, url: string): Promise<void> {
  const startedAt = performance.now();
  while (child.exitCode === null && performance.now() - startedAt < longestMs) {
    const response = await fetch(url).catch(() => null);
    await response?.arrayBuffer();
    if (response?.ok) return;
    await sleep(2);
  }
  throw new Error(`the program did not answer at ${url}, exit code ${child.exitCode}`);
}

/** A port that nobody listens on. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address !== null ? address.port : 0;
}
