import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { env } from 'node:process';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../scripts/gleanarr.js', import.meta.url));
const builder = fileURLToPath(new URL('../scripts/build-server.js', import.meta.url));
/** A database of an earlier version is backed up and brought up to date first. */
const longestMs = 180_000;

/** The program as a process of its own on a folder. */
export interface RunningProgram {
  readonly url: string;
  /** By the clock of `performance`. */
  readonly startedAt: number;
  /** Waits until a path is answered well. */
  answers(path: string): Promise<void>;
  stop(): Promise<void>;
}

/** Builds the program, as `npm start` does it. */
export async function buildProgram(): Promise<void> {
  await once(spawn(process.execPath, [builder], { stdio: 'inherit' }), 'exit');
}

/** Starts the program; it may not answer yet. */
export async function startProgram(
  folder: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<RunningProgram> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const own = { GLEANARR_CONFIG_DIR: folder, GLEANARR_PORT: String(port), GLEANARR_SYNC_ON_START: 'false' };
  const startedAt = performance.now();
  const child = spawn(process.execPath, [program, 'serve'], { stdio: 'ignore', env: { ...env, ...own, ...settings } });
  return {
    url,
    startedAt,
    answers: (path) => answered(child, url + path),
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    },
  };
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
