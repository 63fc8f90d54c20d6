import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { openApp } from '../app.ts';
import type { Config } from '../config.ts';
import { Failure } from '../failures.ts';
import { openApiKeyFile } from '../io/disk/api-key-file.ts';
import { ProblemAnswer } from './answers.ts';
import { readSettings } from './read-settings.ts';
import { AnsweredFailure } from './report-failure.ts';

/** Answers a request to the API, over the network or within this process. */
type Ask = (path: string, init: RequestInit) => Promise<Response>;

/** The API as commands use it; paths stand below `/api/v1`. */
export interface Gateway {
  /** The body of a good answer. */
  get(path: string): Promise<unknown>;
  /** Status and body where the status is one of `expected`. */
  post(path: string, expected: readonly number[]): Promise<{ readonly status: number; readonly body: unknown }>;
  /** Tells how far the runs are, about twice a second. Returns the function that ends it. */
  watch(show: (line: string) => void): () => void;
}

const watchEveryMs = 500;

/**
 * Does something with the API of the server that uses the config folder or, where none runs, with the same API within
 * this process: commands give the same answers either way.
 */
export async function withGateway(use: (gateway: Gateway) => Promise<void>): Promise<void> {
  const config = readSettings();
  const app = await openUnlessRunning(config);
  if (app === null) {
    await use(gatewayOf(config, askServer(config)));
    return;
  }
  try {
    await use(gatewayOf(config, (path, init) => app.request(path, init)));
  } finally {
    await app.stop();
  }
}

/** Null where another process uses the folder. */
async function openUnlessRunning(config: Config) {
  try {
    return await openApp(config, { log: 'errors' });
  } catch (error) {
    if (error instanceof Failure && error.code === 'INSTANCE_RUNNING') return null;
    throw error;
  }
}

function askServer(config: Config): Ask {
  const host =
    config.bindAddress === null || /^(?:0\.0\.0\.0|::)$/.test(config.bindAddress) ? '127.0.0.1' : config.bindAddress;
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${config.port}`;
  return async (path, init) => {
    try {
      return await fetch(origin + path, init);
    } catch (error) {
      throw notAnswering(config.configDir, origin, error);
    }
  };
}

function notAnswering(folder: string, origin: string, cause: unknown): Failure {
  const message = `Another Gleanarr uses ${folder}, but none answers at ${origin}: it may have another port or bindAddress`;
  return new Failure('INSTANCE_RUNNING', message, { cause });
}

function gatewayOf(config: Config, ask: Ask): Gateway {
  const key = config.apiKey ?? openApiKeyFile(config.configDir).key;
  const call = async (method: string, path: string, expected: readonly number[]) => {
    const headers = { 'x-api-key': key.reveal() };
    const response = await ask(`${config.urlBase}/api/v1${path}`, { method, headers, redirect: 'error' });
    const body: unknown = await response.json().catch(() => null);
    // A sync that fails answers with what it did, and a bug with a problem.
    const isAsExpected = expected.includes(response.status) && (response.status !== 500 || !isProblem(body));
    if (isAsExpected) return { status: response.status, body };
    throw failureOf(response.status, body);
  };
  return {
    get: async (path) => (await call('GET', path, [200])).body,
    post: (path, expected) => call('POST', path, expected),
    watch(show) {
      const ended = new AbortController();
      const poll = async () => {
        for (;;) {
          await sleep(watchEveryMs, null, { signal: ended.signal });
          const line = describeProgress((await call('GET', '/sync-status', [200])).body);
          if (line !== '' && !ended.signal.aborted) show(line);
        }
      };
      // Progress is a courtesy: where it cannot be had, the command goes on without it.
      poll().catch(() => undefined);
      return () => ended.abort();
    },
  };
}

function isProblem(body: unknown): boolean {
  return ProblemAnswer.safeParse(body).success;
}

function failureOf(status: number, body: unknown): Error {
  const problem = ProblemAnswer.safeParse(body);
  if (problem.success) return new AnsweredFailure(problem.data);
  return new Failure('INSTANCE_RUNNING', `The server answered ${status}, and not as Gleanarr would`);
}

const Progress = z.object({
  running: z.array(
    z.object({
      kind: z.string(),
      phase: z.string(),
      source: z.string(),
      done: z.number(),
      total: z.number().nullable(),
    }),
  ),
});

/** What runs now, in one line: `reading radarr HD 1200 · matching 40 of 90`; '' where nothing does. */
export function describeProgress(status: unknown): string {
  const { running } = Progress.parse(status);
  return running
    .map(({ kind, phase, source, done, total }) => {
      const where = source === '' ? [] : [kind.replace(/^sync-/, '').replace('playlists', 'playlist'), source];
      return [phase, ...where, total === null ? done : `${done} of ${total}`].join(' ');
    })
    .join(' · ');
}
