import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findPort } from '../demo/listen.ts';
import { startRadarr } from '../demo/simulated-radarr.ts';
import { openStore } from '../src/io/store/open-store.ts';
import { decideOn } from '../src/io/store/test-rows.ts';
import { interruptAtListen, startGleanarr, untilServing } from './gleanarr-process.ts';
import { playlistOf, sampleMovies } from './sample-world.ts';

const movies = sampleMovies(1_500);
const names = movies.map(({ title, year }) => `${title} (${year})`);
const lists = [names.slice(0, 1_200), names] as const;
const rounds = 6;

let folder: string;
let radarr: Awaited<ReturnType<typeof startRadarr>>;
let settings: Record<string, string>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-kill-'));
  radarr = await startRadarr({ movies: movies.slice(0, 1_000) });
  settings = {
    GLEANARR_CONFIG_DIR: folder,
    GLEANARR_PORT: String(await findPort()),
    GLEANARR_PLAYLIST: join(folder, 'list.m3u'),
    GLEANARR_RADARR_URL: radarr.url,
    GLEANARR_RADARR_API_KEY: radarr.apiKey,
    GLEANARR_LANGUAGES: 'off',
  };
  writeFileSync(join(folder, 'list.m3u'), playlistOf(lists[0]));
});
afterEach(async () => {
  await radarr.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Lets the server sync once to the end, as the first good state. */
async function syncOnce(): Promise<void> {
  const server = startGleanarr(['serve'], settings);
  await untilServing(server);
  while (!server.stdout().includes('"kind":"sync-playlists"')) await sleep(50);
  server.child.kill('SIGTERM');
  await server.finished;
}

test(`kill -9 in a sync, ${rounds} times, loses nothing and leaves no half of anything`, async () => {
  await syncOnce();
  const first = await openStore({ folder, now: Date.now() });
  const query = { type: 'movie', status: 'missing', adult: true, sort: 'title', limit: 1, offset: 0 } as const;
  const [decided] = (await first.listWorks(query)).items;
  await decideOn(first, decided?.id ?? 0, { kind: 'ignore' });
  await first.close();

  for (let round = 0; round < rounds; round += 1) {
    writeFileSync(join(folder, 'list.m3u'), playlistOf(lists[(round + 1) % 2] ?? []));
    const server = startGleanarr(['serve'], settings);
    await untilServing(server);
    await sleep(40 * round);
    server.child.kill('SIGKILL');
    await server.finished;

    const database = new DatabaseSync(join(folder, 'gleanarr.db'));
    expect(database.prepare('pragma integrity_check').get()).toEqual({ integrity_check: 'ok' });
    database.close();
    const store = await openStore({ folder, now: Date.now() });
    const playlist = (await store.listSources()).find(({ app }) => app === null);
    const rows = playlist?.parts.find(({ part }) => part === 'entries')?.rows ?? 0;
    expect(lists.map(({ length }) => length)).toContain(rows);
    let claims = 0;
    for await (const _ of store.claimsInUse()) claims += 1;
    expect(claims).toBe(rows);
    expect(await store.getWork(decided?.id ?? 0)).toMatchObject({ override: { kind: 'ignore' } });
    expect(await store.countWorks({ adult: true })).toMatchObject({ 'in-collection': 1_000, unknown: 0 });
    const { items: unended } = await store.listRuns({ limit: 20, offset: 0 });
    expect(unended.filter(({ finishedAt }) => finishedAt === null)).toEqual([]);
    await store.close();
  }
});

test('SIGTERM in a sync ends the program well within five seconds', async () => {
  await syncOnce();
  radarr.misbehave('stall');
  rmSync(join(folder, 'gleanarr.db'));
  const server = startGleanarr(['serve'], settings);
  await untilServing(server);
  await sleep(500);
  const startedAt = performance.now();
  server.child.kill('SIGTERM');
  const { code } = await server.finished;
  expect(code).toBe(0);
  expect(performance.now() - startedAt).toBeLessThan(5_000);
  expect(server.stdout()).toContain('RUN_INTERRUPTED');
});

test('a server that is told to end while it opens its port ends well', async () => {
  const server = startGleanarr(['serve'], { ...settings, NODE_OPTIONS: interruptAtListen(1) });
  const { code, stdout } = await server.finished;
  expect(code).toBe(0);
  expect(stdout).toContain('Gleanarr has ended');
});
