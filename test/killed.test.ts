import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { close, findPort, listen } from '../demo/listen.ts';
import type { MovieInput, SimulatedArr } from '../demo/simulated-arr.ts';
import { startRadarr } from '../demo/simulated-radarr.ts';
import { openStore } from '../src/io/store/open-store.ts';
import { runGleanarr, startGleanarr, untilServing } from './gleanarr-process.ts';

const Status = z.object({ running: z.array(z.object({ done: z.number() })) });
const key = 'a-key-that-the-tests-have-chosen';
const movies = Array.from({ length: 500 }, (_, i) => ({
  tmdbId: i + 1,
  title: `Film ${wordOf(i)}`,
  year: 1950 + (i % 70),
}));

let folder = '';
let radarr: SimulatedArr<MovieInput>;
let provider: Server;
let answerPlaylist: (response: ServerResponse) => void = () => undefined;
let settings: Record<string, string> = {};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleanarr-test-'));
  radarr = await startRadarr({ movies });
  provider = createServer((_request, response) => answerPlaylist(response));
  const providerPort = await listen(provider, 0);
  settings = {
    GLEANARR_CONFIG_DIR: folder,
    GLEANARR_API_KEY: key,
    GLEANARR_SYNC_ON_START: 'false',
    GLEANARR_BIND_ADDRESS: '127.0.0.1',
    GLEANARR_PORT: String(await findPort()),
    GLEANARR_PLAYLIST: `http://127.0.0.1:${providerPort}/get.php?username=anna&password=open-sesame`,
    GLEANARR_RADARR_URL: radarr.url,
    GLEANARR_RADARR_API_KEY: radarr.apiKey,
  };
});
afterEach(async () => {
  await Promise.all([radarr.close(), close(provider)]);
  await rm(folder, { recursive: true });
});

it('loses nothing when it is killed in the middle of reading a playlist and a collection', async () => {
  answerPlaylist = (response) => response.end(playlistOf(0, 2_000));
  expect(await runGleanarr(['sync'], settings)).toMatchObject({ code: 0 });
  const before = await listWorks();
  expect(before.works).toHaveLength(2_000);
  expect(before.statuses).toEqual({ 'in-collection': 500, missing: 1_500 });

  // Other names, and then silence: what was staged must never be seen.
  answerPlaylist = (response) => response.write(playlistOf(2_000, 6_000));
  radarr.state.items.splice(0, 250);
  radarr.misbehave('stall');
  const server = startGleanarr(['serve'], settings);
  await untilServing(server);
  const ask = async (method: string, path: string): Promise<unknown> => {
    const url = `http://127.0.0.1:${settings.GLEANARR_PORT}/api/v1${path}`;
    return (await fetch(url, { method, headers: { 'x-api-key': key } })).json();
  };
  await ask('POST', '/playlists-sync?wait=0');
  await ask('POST', '/radarr-sync?wait=0');
  const isStaging = async () => Status.parse(await ask('GET', '/sync-status')).running.some(({ done }) => done > 0);
  while (!(await isStaging())) await sleep(50);
  server.child.kill('SIGKILL');
  await server.finished;

  expect(await listWorks()).toEqual(before);

  radarr.misbehave(null);
  radarr.state.items.unshift(...movies.slice(0, 250));
  answerPlaylist = (response) => response.end(playlistOf(0, 2_100));
  const after = await runGleanarr(['sync'], settings);
  expect(after).toMatchObject({ code: 0 });
  expect(after.stdout).toContain('1600 missing · 0 to review · 500 in the collection');
  const ids = new Set((await listWorks()).works.map(({ id }) => id));
  expect(before.works.filter(({ id }) => !ids.has(id))).toEqual([]);
});

/** All works, as the next process to open the database finds them. */
async function listWorks() {
  const store = await openStore({ folder, now: Date.now() });
  const { items } = await store.listWorks({ adult: true, sort: 'title', limit: 10_000, offset: 0 });
  await store.close();
  const works = items.map(({ id, title, status }) => ({ id, title, status }));
  const statuses: Record<string, number> = {};
  for (const { status } of works) statuses[status] = (statuses[status] ?? 0) + 1;
  return { works: works.sort((a, b) => a.id - b.id), statuses };
}

function playlistOf(from: number, to: number): string {
  const entries = Array.from({ length: to - from }, (_, at) => {
    const i = from + at;
    return `#EXTINF:-1 group-title="FILMS",Film ${wordOf(i)} (${1950 + (i % 70)})\nhttp://provider.example/movie/u/p/${i}.mkv\n`;
  });
  return `#EXTM3U\n${entries.join('')}`;
}

/** A word of its own for each number, far from that of any other: names that differ by a digit would be doubtful. */
function wordOf(i: number): string {
  const letters = 'bdfgklmnprstvz';
  const vowels = 'aeiou';
  let rest = (i + 1) * 7_919;
  let word = '';
  for (let at = 0; at < 5; at += 1) {
    word += (letters[rest % letters.length] ?? '') + (vowels[(rest >> 3) % vowels.length] ?? '');
    rest = Math.floor(rest / 5) + i * 31 * (at + 1);
  }
  return word;
}
