import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPort } from '../../demo/listen.ts';
import { type GleanarrApp, openApp } from '../../src/app.ts';
import { loadConfig } from '../../src/config.ts';
import { openPlaylist } from '../../src/io/source/open-playlist.ts';
import type { Surroundings } from '../../src/whole-program.ts';

/** The key of the API in these commands. */
export const masterKey = 'master-key-of-the-trust-commands';

/** A Gleanarr that listens on 127.0.0.1, with a folder and a clock of its own. */
export interface ServedApp {
  readonly origin: string;
  readonly folder: string;
  /** Lines of its log at its most talkative, this run's and those before a restart. */
  readonly lines: readonly string[];
  /** UTC milliseconds; for the test to move. */
  readonly clock: { now: number };
  readonly app: GleanarrApp;
  /** As after an update of the container. */
  restart(): Promise<void>;
  /** Ends it; the folder stays until `remove`. */
  stop(): Promise<void>;
  remove(): Promise<void>;
}

/** What came back over the wire. */
export interface RawAnswer {
  /** 0 where the connection was closed without an answer. */
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly text: string;
}

/** Serves with settings besides folder, port and key. */
export async function serveApp(
  env: Readonly<Record<string, string>> = {},
  outside: Pick<Surroundings, 'openPlaylist'> = { openPlaylist },
): Promise<ServedApp> {
  const folder = await mkdtemp(join(tmpdir(), 'gleanarr-trust-'));
  const lines: string[] = [];
  const clock = { now: Date.now() };
  const port = await findPort();
  const open = async () => {
    const settings = {
      GLEANARR_CONFIG_DIR: folder,
      GLEANARR_PORT: String(port),
      GLEANARR_BIND_ADDRESS: '127.0.0.1',
      GLEANARR_API_KEY: masterKey,
      GLEANARR_LOG_LEVEL: 'trace',
      GLEANARR_SYNC_ON_START: 'false',
      GLEANARR_LANGUAGES: 'off',
      // What these commands try is not the rate at which they try it.
      GLEANARR_REQUESTS_PER_MINUTE: '1000000',
      ...env,
    };
    const sink = { write: (line: string) => lines.push(line) };
    const opened = await openApp(loadConfig(settings), {
      log: 'all',
      sink,
      surroundings: { clock: () => clock.now, ...outside },
    });
    await opened.listen();
    return opened;
  };
  let app = await open();
  return {
    origin: `http://127.0.0.1:${port}`,
    folder,
    lines,
    clock,
    get app() {
      return app;
    },
    async restart() {
      await app.stop();
      app = await open();
    },
    stop: () => app.stop(),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A sync that is waited for answers within its own five minutes. */
const longestWaitMs = 330_000;
/** What has begun to answer goes on no longer than this, but for streams of events. */
const longestAnswerMs = 20_000;

/**
 * Sends a request as it is: `fetch` would tidy the path up first.
 * @param path - as in the request line
 */
export function askRaw(
  origin: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body?: string,
): Promise<RawAnswer> {
  const { hostname, port } = new URL(origin);
  const { promise, resolve } = Promise.withResolvers<RawAnswer>();
  const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
  const asked = request(
    { hostname, port, method, path, headers: { ...headers, ...length }, agent: false },
    (answer) => {
      // Streams of events go on for ever: that one is let in is known by its status.
      clearTimeout(late);
      late = setTimeout(() => asked.destroy(), longestAnswerMs);
      let text = '';
      answer.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      const end = () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text });
      answer.on('end', end).on('error', end);
    },
  );
  asked.on('error', () => resolve({ status: 0, headers: {}, text: '' }));
  let late = setTimeout(() => asked.destroy(), longestWaitMs);
  promise.finally(() => clearTimeout(late));
  asked.end(body);
  return promise;
}

/** Sends JSON with the master key, or other headers; the body of the answer is parsed. */
export async function askJson(
  origin: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Readonly<Record<string, string>> = { 'x-api-key': masterKey },
): Promise<RawAnswer & { readonly json: unknown }> {
  const text = body === undefined ? undefined : JSON.stringify(body);
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const answer = await askRaw(origin, method, `/api/v1${path}`, { ...type, ...headers }, text);
  return { ...answer, json: parsed(answer.text) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
