import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { findPort } from '../demo/listen.ts';
import { startRadarr } from '../demo/simulated-radarr.ts';
import type { Store } from '../src/io/store/contract/store.ts';
import { startGleanarr, untilServing } from '../test/gleanarr-process.ts';
import { playlistOf, sampleMovies } from '../test/sample-world.ts';

const movies = sampleMovies(1_500);
const names = movies.map(({ title, year }) => `${title} (${year})`);

/** The playlist's two states, by turns: how many entries each has. The smaller one loses too little to be doubted. */
export const listSizes = [1_300, 1_500] as const;

/** How many of the movies the Radarr holds. */
export const heldMovies = 1_000;

const apiKey = 'a-key-that-this-command-has-chosen';

const script = (name: string) => fileURLToPath(new URL(`../scripts/${name}`, import.meta.url));
/** What the `gleanarr` of an installation runs. */
const program = script('gleanarr.js');

/** Builds the server as an installation does before its first start: hundreds of starts are then soon done. */
export function buildProgram(): void {
  spawnSync(process.execPath, [script('build-server.js')], { stdio: 'ignore' });
}

/** Starts the program as a process of its own. `settings` is its whole environment. */
export function startProgram(args: readonly string[], settings: Readonly<Record<string, string>>) {
  return startGleanarr(args, settings, program);
}

/** A folder with a database after a good sync, and all that a program needs to sync again. */
export async function openProcessWorld() {
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-process-'));
  const radarr = await startRadarr({ movies: movies.slice(0, heldMovies) });
  const list = join(folder, 'list.m3u');
  const settings = {
    GLEANARR_CONFIG_DIR: folder,
    GLEANARR_API_KEY: apiKey,
    GLEANARR_BIND_ADDRESS: '127.0.0.1',
    GLEANARR_PORT: String(await findPort()),
    GLEANARR_PLAYLIST: list,
    GLEANARR_RADARR_URL: radarr.url,
    GLEANARR_RADARR_API_KEY: radarr.apiKey,
    GLEANARR_LANGUAGES: 'off',
  };
  const world = {
    /** How long this machine takes from the open port to the end of the first sync. */
    syncMs: 0,
    folder,
    radarr,
    /** Asks the API of a running program. @throws TypeError where it is not there, or dies meanwhile */
    async ask(method: string, path: string, body?: object): Promise<Response> {
      const headers = { 'x-api-key': apiKey, 'content-type': 'application/json' };
      const url = `http://127.0.0.1:${settings.GLEANARR_PORT}/api/v1${path}`;
      return fetch(url, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
    },
    /** Puts one of the two states of the playlist in place. */
    offer: (state: number) => writeFileSync(list, playlistOf(names.slice(0, listSizes[state % listSizes.length]))),
    /** Makes a running program read the collection anew. */
    async beginSync() {
      await world.ask('POST', '/radarr-sync?wait=0');
    },
    /** Starts the program, which syncs at once unless it is told otherwise. */
    start: (more: Readonly<Record<string, string>> = {}) => startProgram(['serve'], { ...settings, ...more }),
    async close() {
      await radarr.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  world.offer(0);
  const first = world.start();
  await untilServing(first);
  const servingAt = performance.now();
  while (!hasSynced(first.stdout())) await sleep(50);
  world.syncMs = performance.now() - servingAt;
  first.child.kill('SIGTERM');
  await first.finished;
  return world;
}

/** Whether the log says that the playlist was read and its works saved: from then on nothing of it may be lost. */
export function hasSynced(log: string): boolean {
  return log.split('\n').some((line) => line.includes('"kind":"sync-playlists"') && line.includes('"ok":true'));
}

/** Keeps a person's decision that a work be ignored. */
export async function ignoreWork({ decisions }: Pick<Store, 'decisions'>, id: number, now: number): Promise<void> {
  const override = { kind: 'ignore' } as const;
  await decisions.save([{ id, override, kind: null, automatic: null, shown: null, joinsAgain: false }], now);
}

/** Numbers from 0 to below 1 that a seed decides (mulberry32). */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
