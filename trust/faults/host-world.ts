import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findPort } from '../../demo/listen.ts';
import type { Stage } from './fault-world.ts';

const program = fileURLToPath(new URL('../../scripts/gleanarr.js', import.meta.url));
/** The key of the program's API. */
export const hostKey = 'canary-key-of-a-program-of-its-own';
/** Nothing here takes longer in earnest. */
const stuckMs = 60_000;

/** How the program is started. */
export interface HostOptions {
  /** A command before that of the program, e.g. one that limits it. */
  readonly before?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Where its log goes; default: here. */
  readonly log?: number | 'pipe';
  /** Default: that of this process. */
  readonly uid?: number;
}

/** An answer of the program. */
interface Answer {
  readonly status: number;
  readonly text: string;
}

/** The program as a process of its own, with the main Radarr and a playlist in a file, in surroundings that fail. */
export interface Host {
  readonly child: ChildProcess;
  readonly folder: string;
  readonly port: number;
  /** What it has said so far, log and errors. */
  said(): string;
  ask(method: string, path: string, body?: object): Promise<Answer>;
  /** Whether `/ping` answers within two seconds. */
  answers(): Promise<boolean>;
  offer(playlist: string): void;
  /** Waits until it answers. @returns false where it has ended before */
  serves(): Promise<boolean>;
  /** Resolves with the exit code when it has ended; null for a signal. */
  readonly ended: Promise<number | null>;
}

/** Plays with a program of its own, and ends it. */
export async function withHost<T>(
  stage: Pick<Stage, 'radarr'>,
  folder: string,
  options: HostOptions,
  play: (host: Host) => Promise<T>,
): Promise<T> {
  const { before = [], env = {}, log = 'pipe', uid } = options;
  const port = await findPort();
  const list = join(folder, 'list.m3u');
  // As `npm start` does: without the options V8 holds more or less garbage, and what is held for clients cannot be told.
  const limits = ['--max-semi-space-size=4', '--heap-growing-percent=50'];
  const [command = '', ...args] = [...before, process.execPath, ...limits, program, 'serve'];
  const child = spawn(command, args, {
    stdio: ['ignore', log, 'pipe'],
    ...(uid === undefined ? {} : { uid, gid: uid }),
    env: {
      PATH: '/usr/bin:/bin:/usr/sbin:/sbin',
      GLEANARR_CONFIG_DIR: folder,
      GLEANARR_API_KEY: hostKey,
      GLEANARR_BIND_ADDRESS: '127.0.0.1',
      GLEANARR_PORT: String(port),
      GLEANARR_SYNC_ON_START: 'false',
      GLEANARR_LANGUAGES: 'off',
      GLEANARR_PLAYLIST: list,
      GLEANARR_RADARR_URL: stage.radarr.url,
      GLEANARR_RADARR_API_KEY: stage.radarr.apiKey,
      ...env,
    },
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const ended = once(child, 'close').then(([code]: unknown[]) => (typeof code === 'number' ? code : null));
  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, {
      method,
      headers: { 'x-api-key': hostKey, 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(stuckMs),
    });
    return { status: response.status, text: await response.text() };
  };
  const answers = async () => {
    const url = `http://127.0.0.1:${port}/ping`;
    return fetch(url, { signal: AbortSignal.timeout(2_000) }).then(
      ({ status }) => status === 200,
      () => false,
    );
  };
  const host: Host = {
    child,
    folder,
    port,
    said: () => said,
    ask,
    answers,
    offer: (playlist) => writeFileSync(list, playlist),
    async serves() {
      while (child.exitCode === null && !(await answers())) await sleep(50);
      return child.exitCode === null;
    },
    ended,
  };
  try {
    return await play(host);
  } finally {
    child.kill('SIGKILL');
    await ended;
  }
}

/** A config folder for as long as something is played in it. */
export async function inFolder<T>(play: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-host-'));
  try {
    return await play(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
