import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { findPort } from '../demo/listen.ts';
import type { MovieInput, SeriesInput } from '../demo/simulated-arr.ts';
import { startRadarr } from '../demo/simulated-radarr.ts';
import { startSonarr } from '../demo/simulated-sonarr.ts';
import { openApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { startHeldProvider } from './held-provider.ts';

/** What a world is made of; by default the demo's. */
export interface WorldOptions {
  readonly movies?: readonly MovieInput[];
  readonly series?: readonly SeriesInput[];
  readonly playlist?: string;
  /** `none`: nobody is admin, and no source is known. Default: all are set up by the API, and read. */
  readonly setUp?: 'all' | 'none';
}

const key = 'a-key-that-the-tests-have-chosen';

/** Who signs in. */
export const admin = { name: 'ada', password: 'seven words are more than enough' } as const;

/** A file of the demo. */
export function demoFile(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../demo/data/${name}`, import.meta.url)), 'utf8');
}

/** The whole program on a port of its own, with simulated apps and a provider that can be held in the middle. */
export async function openServedWorld(options: WorldOptions = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'gleanarr-e2e-'));
  const radarr = await startRadarr({ movies: options.movies ?? JSON.parse(demoFile('movies.json')) });
  const sonarr = await startSonarr({ series: options.series ?? JSON.parse(demoFile('series.json')) });
  const provider = await startHeldProvider(options.playlist ?? demoFile('playlist.m3u'));
  const isSetUp = options.setUp !== 'none';
  const config = loadConfig({
    GLEANARR_CONFIG_DIR: folder,
    GLEANARR_PORT: String(await findPort()),
    GLEANARR_BIND_ADDRESS: '127.0.0.1',
    GLEANARR_API_KEY: key,
    GLEANARR_SYNC_ON_START: 'false',
    GLEANARR_LANGUAGES: 'tr',
    ...(isSetUp ? { GLEANARR_ADMIN_NAME: admin.name, GLEANARR_ADMIN_PASSWORD: admin.password } : {}),
  });
  // The log is shown on a page of its own, and would only hide what tests say.
  const app = await openApp(config, { log: 'all', sink: { write: () => undefined } });
  const url = await app.listen();
  /** Asks the API as another program would. */
  const ask = async (method: string, path: string, body?: object): Promise<unknown> => {
    const headers = { 'x-api-key': key, ...(body ? { 'content-type': 'application/json' } : {}) };
    const response = await fetch(`${url}/api/v1${path}`, {
      method,
      headers,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${await response.text()}`);
    return response.json();
  };
  if (isSetUp) {
    const place = { kind: 'url', url: provider.url };
    await ask('POST', '/settings/playlists', { name: 'Provider', place, inNetwork: true });
    for (const { app: kind, arr } of [
      { app: 'radarr', arr: radarr },
      { app: 'sonarr', arr: sonarr },
    ]) {
      const name = kind === 'radarr' ? 'Films' : 'Shows';
      await ask('POST', '/settings/instances', { app: kind, name, url: arr.url, apiKey: arr.apiKey });
    }
    for (const kind of ['radarr', 'sonarr', 'playlists']) await ask('POST', `/${kind}-sync?wait=60`);
  }
  return {
    url,
    radarr,
    sonarr,
    provider,
    ask,
    /** What the set-up page asks for. */
    setupCode: async () => (await readFile(join(folder, 'setup-code'), 'utf8')).trim(),
    /** Lets a page in, without the form. */
    async signIn(page: Page) {
      const answer = await page.request.post(`${url}/api/v1/login`, { data: admin });
      if (!answer.ok()) throw new Error(`signing in answered ${answer.status()}: ${await answer.text()}`);
    },
    async close() {
      provider.release();
      await app.stop();
      await Promise.all([radarr.close(), sonarr.close(), provider.close()]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** What `openServedWorld` gives. */
export type ServedWorld = Awaited<ReturnType<typeof openServedWorld>>;
