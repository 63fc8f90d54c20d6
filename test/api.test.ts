import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { close, listen } from '../demo/listen.ts';
import type { MovieInput, SimulatedArr } from '../demo/simulated-arr.ts';
import { startRadarr } from '../demo/simulated-radarr.ts';
import { type GleanarrApp, openApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';

const key = 'canary-own-key-0123456789';

const playlist = `#EXTM3U
#EXTINF:-1 tvg-name="The Matrix (1999)" group-title="VOD",The Matrix (1999)
http://p.example/movie/canary-user/canary-pass/1.mkv
#EXTINF:-1 tvg-name="Heat (1995)" group-title="VOD",Heat (1995) 4K
http://p.example/movie/canary-user/canary-pass/2.mkv
#EXTINF:-1 group-title="UK",BBC One HD
http://p.example/live/canary-user/canary-pass/3.ts
`;

let folder: string;
let provider: Server;
let providerPort: number;
let radarr: SimulatedArr<MovieInput>;
let app: GleanarrApp;
const shown: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleanarr-api-'));
  provider = createServer((request, response) => {
    if (request.url?.includes('canary-pass')) response.end(playlist);
    else response.writeHead(401).end(`no canary-pass in ${request.url}`);
  });
  providerPort = await listen(provider, 0);
  radarr = await startRadarr({
    movies: [{ tmdbId: 603, title: 'The Matrix', year: 1999 }],
    apiKey: 'canary0radarr0key',
  });
  shown.length = 0;
  await writeFile(join(folder, 'gleanarr.yaml'), 'radarr: [{ name: radarr, retries: 0 }]\n');
  app = await open();
});

afterEach(async () => {
  await app.stop();
  await Promise.all([radarr.close(), close(provider)]);
  await rm(folder, { recursive: true });
});

function open(): Promise<GleanarrApp> {
  const config = loadConfig({
    GLEANARR_CONFIG_DIR: folder,
    GLEANARR_API_KEY: key,
    GLEANARR_LOG_LEVEL: 'trace',
    GLEANARR_PLAYLIST: `http://canary-name:canary-word@127.0.0.1:${providerPort}/get.php?username=canary-user&password=canary-pass`,
    GLEANARR_RADARR_URL: radarr.url,
    GLEANARR_RADARR_API_KEY: radarr.apiKey,
  });
  return openApp(config, { log: 'all', sink: { write: (line) => shown.push(line) } });
}

async function ask(path: string, method = 'GET') {
  const response = await app.request(`/api/v1${path}`, { method, headers: { 'x-api-key': key } });
  const text = await response.text();
  shown.push(JSON.stringify([...response.headers]), text);
  return { status: response.status, headers: response.headers, body: text ? JSON.parse(text) : null };
}

it('leads from nothing to what is missing, and says at each step why a list is empty', async () => {
  const before = await ask('/missing-content?type=movie');
  expect(before.body).toMatchObject({ items: [], total: 0, asOf: null, fresh: false });
  expect(before.body.notices).not.toEqual([]);
  expect((await ask('/entries')).body.notices).toMatchObject([{ code: 'PLAYLIST_NEVER_READ' }]);
  expect((await ask('/runs')).body).toMatchObject({ total: 0, notices: [{ code: 'NO_RUNS' }] });

  expect(await ask('/playlists-sync', 'POST')).toMatchObject({
    status: 200,
    body: {
      ok: true,
      playlists: [{ name: 'playlist', ok: true, fetched: 3, added: 3 }],
      works: { inCollection: 1, missing: 1 },
    },
  });
  const synced = await ask('/radarr-sync', 'POST');
  expect(synced).toMatchObject({
    status: 200,
    body: {
      ok: true,
      repeated: false,
      instances: [{ name: 'radarr', ok: true, fetched: 1 }],
      works: { inCollection: 1, missing: 1, unknown: 0 },
    },
  });

  const { body } = await ask('/missing-content?type=movie');
  expect(body).toMatchObject({
    total: 1,
    fresh: true,
    items: [{ title: 'Heat', year: 1995, status: 'missing', variants: [{ quality: '4k' }] }],
  });
  expect((await ask(`/works/${body.items[0].id}`)).body).toMatchObject({ entries: [{ rawTitle: 'Heat (1995) 4K' }] });
  expect((await ask('/missing-content?type=series')).body.notices).not.toEqual([]);
  expect((await ask('/entries?kind=live')).body).toMatchObject({ total: 1, items: [{ rawTitle: 'BBC One HD' }] });
  expect((await ask(`/runs/${synced.body.runId}`)).body).toMatchObject({
    kind: 'sync-radarr',
    ok: true,
    progress: null,
  });
  expect((await ask('/sync-status')).body).toMatchObject({
    instances: [{ name: 'radarr', app: 'radarr', managed: true, state: 'ok', items: 1 }],
    playlists: [{ name: 'playlist', state: 'ok', items: 3 }],
    works: { inCollection: 1, missing: 1 },
  });
});

it('repeats a good run for GET, joins or begins one for POST', async () => {
  const first = await ask('/radarr-sync', 'POST');
  expect((await ask('/radarr-sync')).body).toMatchObject({ runId: first.body.runId, repeated: true });
  const second = await ask('/radarr-sync?wait=0', 'POST');
  expect(second.status).toBe(202);
  expect(second.headers.get('location')).toBe(`/api/v1/runs/${second.body.runId}`);
  const joined = await ask('/radarr-sync', 'POST');
  expect(joined.body).toMatchObject({ runId: second.body.runId, ok: true, repeated: false });
});

it('says what failed and keeps what was there', async () => {
  await ask('/playlists-sync', 'POST');
  await ask('/radarr-sync', 'POST');
  await radarr.close();
  const failed = await ask('/radarr-sync', 'POST');
  expect(failed).toMatchObject({
    status: 502,
    body: { ok: false, instances: [{ name: 'radarr', ok: false, error: { code: 'ARR_UNREACHABLE' } }] },
  });
  expect(failed.body.works).toMatchObject({ inCollection: 1, missing: 1 });
  expect((await ask('/health')).body).toMatchObject([{ source: 'radarr: radarr', code: 'ARR_UNREACHABLE' }]);
  expect((await ask('/missing-content?type=movie')).body).toMatchObject({ total: 1 });
  expect(await ask('/sonarr-sync', 'POST')).toMatchObject({ status: 409, body: { code: 'NOT_CONFIGURED' } });
}, 60_000);

it('doubts an emptied Radarr until a person accepts it', async () => {
  await ask('/playlists-sync', 'POST');
  await ask('/radarr-sync', 'POST');
  expect(await ask('/instances/radarr/radarr/accept', 'POST')).toMatchObject({
    status: 409,
    body: { code: 'NOT_QUARANTINED' },
  });
  expect(await ask('/instances/radarr/other/accept', 'POST')).toMatchObject({
    status: 404,
    body: { code: 'SOURCE_NOT_FOUND' },
  });
  radarr.misbehave('empty');
  expect((await ask('/radarr-sync', 'POST')).body).toMatchObject({ works: { inCollection: 1, missing: 1 } });
  expect((await ask('/sync-status')).body).toMatchObject({ instances: [{ state: 'quarantined', items: 1 }] });
  expect((await ask('/health')).body).toMatchObject([
    { code: 'QUARANTINED', hint: expect.stringContaining('gleanarr accept') },
  ]);
  expect(await ask('/instances/radarr/radarr/accept', 'POST')).toMatchObject({
    status: 200,
    body: { app: 'radarr', name: 'radarr', state: 'ok', items: 0, health: null },
  });
  expect((await ask('/health')).body).toEqual([]);
  expect((await ask('/missing-content?type=movie')).body).toMatchObject({ total: 2, fresh: true });
});

it('shows no secret in any answer, log line or file, whatever fails', async () => {
  await ask('/playlists-sync', 'POST');
  await ask('/radarr-sync', 'POST');
  radarr.misbehave('unauthorized');
  await ask('/radarr-sync', 'POST');
  await close(provider);
  await ask('/playlists-sync', 'POST');
  for (const path of [
    '/health',
    '/sync-status',
    '/runs',
    '/entries',
    '/missing-content',
    '/openapi.json',
    `/x/${key}`,
  ]) {
    await ask(path);
  }
  expect(shown.length).toBeGreaterThan(20);
  expect(shown.filter((text) => text.includes('canary'))).toEqual([]);
  const files = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1'));
  expect(files.filter((text) => text.includes('canary')).length).toBe(0);
}, 60_000);
