import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findPort } from '../demo/listen.ts';
import { peakMemoryMb } from './peak-memory.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BUILDER = fileURLToPath(new URL('../scripts/build-server.js', import.meta.url));
const KEY = 'a-key-of-the-benchmark-alone';
const POLL_MS = 20;
const PAGE = '/api/v1/missing-content?limit=50';

/** A run of the program as its API tells of it. */
interface ToldRun {
  readonly finishedAt: string | null;
  readonly durationMs: number;
  readonly ok: boolean;
}

/** A sync as it was seen from outside. Milliseconds. */
interface SeenSync {
  readonly ms: number;
  /** What pages of a list took meanwhile, each asked for some milliseconds after the one before. */
  readonly pages: readonly number[];
  /** The longest time for which the event loop did nothing else. */
  readonly blockedMs: number;
}

/** The real program, built and started as a process of its own, as a user would. */
export interface ImportServer {
  /** Starts a sync and waits for its end, asking for pages meanwhile. @throws Error where it failed */
  sync(path: '/playlists-sync' | '/radarr-sync'): Promise<SeenSync>;
  /** The same without a question meanwhile. Milliseconds. */
  syncAlone(path: '/playlists-sync' | '/radarr-sync'): Promise<number>;
  /** What pages of a list take while nothing else is done. */
  idlePages(count: number): Promise<readonly number[]>;
  peakMb(): number;
  stop(): Promise<void>;
}

/**
 * Starts the program and waits until it answers.
 * @param settings - environment besides folder, port and key
 * @param options - of Node
 */
export async function startImportServer(
  folder: string,
  settings: Readonly<Record<string, string>>,
  options: readonly string[] = [],
): Promise<ImportServer> {
  await once(spawn(process.execPath, [BUILDER], { stdio: 'inherit' }), 'exit');
  const port = await findPort();
  const child = spawn(process.execPath, [...options, ...startWords()], {
    cwd: ROOT,
    env: {
      GLEANARR_CONFIG_DIR: folder,
      GLEANARR_PORT: String(port),
      GLEANARR_API_KEY: KEY,
      GLEANARR_LANGUAGES: 'off',
      GLEANARR_SYNC_ON_START: 'false',
      ...settings,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ask = async (method: string, path: string) => {
    // No connection is kept: copying tables holds this process for longer than the program keeps one.
    const headers = { 'x-api-key': KEY, connection: 'close' };
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return await response.text();
  };
  const timedPage = async () => {
    const startedAt = performance.now();
    await ask('GET', PAGE);
    return performance.now() - startedAt;
  };
  const lastRun = async () => {
    const { items } = JSON.parse(await ask('GET', '/api/v1/runs?limit=1')) as { items: readonly ToldRun[] };
    return items[0]?.finishedAt == null ? null : items[0];
  };
  while ((await ask('GET', '/ping').catch(() => null)) === null) {
    if (child.exitCode !== null) throw new Error('the program did not start');
    await sleep(POLL_MS);
  }
  return {
    async sync(path) {
      longestDelay(await ask('GET', '/metrics'));
      await ask('POST', `/api/v1${path}?wait=0`);
      const pages: number[] = [];
      for (;;) {
        await sleep(POLL_MS);
        const run = await lastRun();
        if (run === null) pages.push(await timedPage());
        else if (run.ok) {
          return { ms: run.durationMs, pages, blockedMs: longestDelay(await ask('GET', '/metrics')) };
        } else throw new Error(`${path} failed: ${JSON.stringify(run)}`);
      }
    },
    async syncAlone(path) {
      await ask('POST', `/api/v1${path}?wait=3600`);
      const run = await lastRun();
      if (run?.ok !== true) throw new Error(`${path} failed: ${JSON.stringify(run)}`);
      return run.durationMs;
    },
    async idlePages(count) {
      const pages: number[] = [];
      while (pages.length < count) {
        await sleep(POLL_MS);
        pages.push(await timedPage());
      }
      return pages;
    },
    peakMb: () => peakMemoryMb(child.pid),
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

/** What `npm start` gives to Node. */
function startWords(): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: { start: string } };
  return scripts.start.split(' ').slice(1);
}

/** Of `/metrics`, which tells the longest delay since it was asked before. */
function longestDelay(metrics: string): number {
  return 1_000 * Number(/^gleanarr_event_loop_delay_seconds\{quantile="1"\} (\S+)$/m.exec(metrics)?.[1]);
}
