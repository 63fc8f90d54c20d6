import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findPort } from '../demo/listen.ts';
import { peakMemoryMb } from './peak-memory.ts';

const PROGRAM = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
const KEY = 'a-key-of-the-benchmark-alone';
const POLL_MS = 20;

/** A run of the program as its API tells of it. */
interface ToldRun {
  readonly finishedAt: string | null;
  readonly durationMs: number;
  readonly ok: boolean;
}

/** The real program, started as a process of its own. */
export interface ImportServer {
  /** Starts a sync, waits for its end and answers how long it took in milliseconds. @throws Error where it failed */
  sync(path: '/playlists-sync' | '/radarr-sync'): Promise<number>;
  peakMb(): number;
  stop(): Promise<void>;
}

/**
 * Starts the program and waits until it answers.
 * @param settings - environment besides folder, port and key
 */
export async function startImportServer(
  folder: string,
  settings: Readonly<Record<string, string>>,
): Promise<ImportServer> {
  const port = await findPort();
  const child = spawn(process.execPath, [PROGRAM, 'serve'], {
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
    const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, { method, headers: { 'x-api-key': KEY } });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return await response.json();
  };
  while ((await ask('GET', '/runs').catch(() => null)) === null) {
    if (child.exitCode !== null) throw new Error('the program did not start');
    await sleep(POLL_MS);
  }
  return {
    async sync(path) {
      await ask('POST', `${path}?wait=0`);
      for (;;) {
        await sleep(POLL_MS);
        const { items } = (await ask('GET', '/runs?limit=1')) as { items: readonly ToldRun[] };
        const [run] = items;
        if (run === undefined || run.finishedAt === null) continue;
        if (!run.ok) throw new Error(`${path} failed: ${JSON.stringify(run)}`);
        return run.durationMs;
      }
    },
    peakMb: () => peakMemoryMb(child.pid),
    async stop() {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}
