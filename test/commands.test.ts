import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findPort } from '../demo/listen.ts';
import type { MovieInput, SeriesInput, SimulatedArr } from '../demo/simulated-arr.ts';
import { startRadarr } from '../demo/simulated-radarr.ts';
import { startSonarr } from '../demo/simulated-sonarr.ts';
import { runGleanarr, startGleanarr, untilServing } from './gleanarr-process.ts';

const playlist = `#EXTM3U
#EXTINF:-1 tvg-name="EN - The Matrix (1999)" group-title="EN | ACTION",EN - The Matrix (1999)
http://provider.example/movie/user/open-sesame/1.mkv
#EXTINF:-1 tvg-name="4K - Oppenheimer (2023)" group-title="4K",4K - Oppenheimer (2023)
http://provider.example/movie/user/open-sesame/2.mkv
#EXTINF:-1 tvg-name="JP - 千と千尋の神隠し (2001)" group-title="ASIA",JP - 千と千尋の神隠し (2001)
http://provider.example/movie/user/open-sesame/3.mkv
#EXTINF:-1 tvg-name="EN - Severance S01E01" group-title="EN | SERIES",EN - Severance S01E01
http://provider.example/series/user/open-sesame/4.mkv
#EXTINF:-1 tvg-name="UK: BBC ONE HD" group-title="UK",UK: BBC ONE HD
http://provider.example/live/user/open-sesame/5.ts
`;

/** The tests of a day may end on the next one. */
function today(): string {
  return new Date(Date.now() - 3_600_000).toISOString().slice(0, 10);
}

let folder = '';
let radarr: SimulatedArr<MovieInput>;
let sonarr: SimulatedArr<SeriesInput>;
let settings: Record<string, string> = {};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleanarr-test-'));
  radarr = await startRadarr({ movies: [{ tmdbId: 603, title: 'The Matrix', year: 1999, hasFile: false }] });
  sonarr = await startSonarr({ series: [{ tvdbId: 81189, title: 'Breaking Bad', year: 2008 }] });
  const file = join(folder, 'list.m3u');
  await writeFile(file, playlist);
  settings = {
    GLEANARR_CONFIG_DIR: folder,
    GLEANARR_SYNC_ON_START: 'false',
    GLEANARR_BIND_ADDRESS: '127.0.0.1',
    GLEANARR_PORT: String(await findPort()),
    GLEANARR_PLAYLIST: file,
    GLEANARR_RADARR_URL: radarr.url,
    GLEANARR_RADARR_API_KEY: radarr.apiKey,
    GLEANARR_SONARR_URL: sonarr.url,
    GLEANARR_SONARR_API_KEY: sonarr.apiKey,
  };
});
afterEach(async () => {
  await Promise.all([radarr.close(), sonarr.close()]);
  await rm(folder, { recursive: true });
});

describe('sync, missing and status without a server', () => {
  it('reads everything and lists what is missing in each form', async () => {
    const synced = await runGleanarr(['sync'], settings);
    expect(synced).toMatchObject({ code: 0, stderr: '' });
    expect(synced.stdout).toMatch(/^playlist +playlist +ok +5 /m);
    expect(synced.stdout).toMatch(/^radarr +radarr +ok +1 +1 /m);
    expect(synced.stdout).toContain('3 missing · 0 to review · 1 in the collection');

    const table = await runGleanarr(['missing', '--sort', 'title'], settings);
    expect(table.code).toBe(0);
    expect(table.stdout.split('\n')[0]).toMatch(
      /^ *ID +TYPE +TITLE +YEAR +OFFERED +NEAREST +NEAREST IN THE COLLECTION$/,
    );
    expect(table.stdout).toMatch(/^ *\d+ +movie +Oppenheimer +2023 +4k/m);
    expect(table.stdout).not.toContain('\u001b');
    expect(table.stderr).toContain('3 of 3 works of status missing');

    const csv = await runGleanarr(['missing', '--format', 'csv', '--type', 'movie', '--sort', 'title'], settings);
    const [head = '', ...rows] = csv.stdout.trimEnd().split('\n');
    expect(head.split(',').slice(1, 4)).toEqual(['type', 'title', 'year']);
    expect(rows.map((row) => row.split(',').slice(1, 4))).toEqual([
      ['movie', 'Oppenheimer', '2023'],
      ['movie', '千と千尋の神隠し', '2001'],
    ]);

    const json = await runGleanarr(['missing', '--format', 'json', '--type', 'series'], settings);
    expect(JSON.parse(json.stdout)).toMatchObject({
      items: [{ type: 'series', title: 'Severance', status: 'missing' }],
      total: 1,
      fresh: true,
    });

    const status = await runGleanarr(['status'], settings);
    expect(status.code).toBe(0);
    expect(status.stdout).toMatch(/^sonarr +sonarr +ok +1 /m);

    const told = [synced, table, csv, json, status].map(({ stdout, stderr }) => stdout + stderr).join('');
    expect(told).not.toContain('open-sesame');
    expect(told).not.toContain(radarr.apiKey);
  });

  it('tells a script by exit code 4 that one instance failed, and what the others brought', async () => {
    radarr.misbehave('unauthorized');
    const { code, stdout, stderr } = await runGleanarr(['sync'], settings);
    expect(code).toBe(4);
    expect(stdout).toMatch(/^radarr +radarr +failed/m);
    expect(stdout).toMatch(/^sonarr +sonarr +ok/m);
    expect(stderr).toMatch(/^Radarr "radarr" refused the API key \(401\)\n.*\(ARR_UNAUTHORIZED\)$/m);

    const status = await runGleanarr(['status'], settings);
    expect(status.stdout).toMatch(/^radarr +radarr +(?:failed|never)/m);
    expect(status.stderr).toMatch(/^Radarr "radarr" refused the API key/m);
  });

  it('ends quietly when the reader has seen enough', async () => {
    await runGleanarr(['sync'], settings);
    const running = startGleanarr(['missing', '--format', 'json'], settings);
    running.child.stdout?.destroy();
    expect(await running.finished).toMatchObject({ code: 0, stderr: '' });
  });
});

it('tells that works were not matched though all was read, and why', async () => {
  await runGleanarr(['sync'], settings);
  const database = new DatabaseSync(join(folder, 'gleanarr.db'));
  database.exec("create trigger refuse before insert on works begin select raise(abort, 'not now'); end");
  database.close();
  const more = '#EXTINF:-1,Alien (1979)\nhttp://provider.example/movie/user/open-sesame/6.mkv\n';
  await writeFile(join(folder, 'list.m3u'), playlist + more);
  const { code, stdout, stderr } = await runGleanarr(['sync'], settings);
  expect(code).not.toBe(0);
  expect(stdout).toMatch(/^playlist +playlist +ok +6 /m);
  expect(stderr.match(/^Works were not matched: .*$/gm)).toHaveLength(1);
  expect(stderr).not.toContain('INSTANCE_RUNNING');
});

it('tells what the collection has of what it holds, and lists by it', async () => {
  await runGleanarr(['sync'], settings);
  for (const option of ['--file', '--no-monitored']) {
    const { stdout } = await runGleanarr(['missing', '--format', 'json', option], settings);
    expect(JSON.parse(stdout)).toMatchObject({ items: [], total: 0 });
  }
  const table = await runGleanarr(['missing', '--no-file', '--monitored'], settings);
  expect(table.stdout).toMatch(/ HELD\n *\d+ +movie +The Matrix .* radarr: without file, monitored\n$/);
  expect(table.stderr).toContain('1 of 1 works of status in-collection');
});

const heldFrom50 = ['--confidence-from', '50', '--status', 'in-collection'];

it('lists by what the API takes, and hands on all that it tells', async () => {
  await runGleanarr(['sync'], settings);
  const list = async (...args: readonly string[]) => {
    const { stdout } = await runGleanarr(['missing', '--format', 'json', '--sort', 'title', ...args], settings);
    return (JSON.parse(stdout) as { items: { title: string }[] }).items;
  };
  for (const { args, titles } of [
    { args: ['--playlist', 'playlist', '--year-from', '2002', '--year-to', '2023'], titles: ['Oppenheimer'] },
    { args: ['--year-to', '2001', '--first-seen-from', today()], titles: ['千と千尋の神隠し'] },
    { args: heldFrom50, titles: ['The Matrix'] },
    { args: [...heldFrom50, '--confidence-to', '60'], titles: [] },
    { args: ['--first-seen-to', '2020-01-01T00:00:00+02:00'], titles: [] },
    { args: ['--adult', 'only'], titles: [] },
  ]) {
    const works = await list(...args);
    expect(works.map(({ title }) => title)).toEqual(titles);
  }
  expect(await list('--q', 'Oppenheimer')).toMatchObject([
    { adult: false, variants: [{ edition: '', entries: 1, translation: null }] },
  ]);
});

it('ignores works and shows them again', async () => {
  await runGleanarr(['sync'], settings);
  const { stdout } = await runGleanarr(['missing', '--format', 'json', '--q', 'Oppenheimer'], settings);
  const id = /"id": ?(\d+)/.exec(stdout)?.[1] ?? '';
  const ignored = await runGleanarr(['ignore', id], settings);
  expect(ignored).toMatchObject({ code: 0, stderr: `${id}  Oppenheimer (2023): ignored\n` });
  expect(ignored.stdout).toContain('2 missing');
  expect((await runGleanarr(['ignore', id, '--undo'], settings)).stderr).toBe(`${id}  Oppenheimer (2023): missing\n`);
  expect((await runGleanarr(['ignore', '999'], settings)).code).toBe(2);
  expect((await runGleanarr(['ignore', 'Heat'], settings)).stderr).toContain('"Heat" is not the id of a work');
});

describe('accept', () => {
  it('takes the new state of an emptied Radarr, and only after that its movies are missing', async () => {
    await runGleanarr(['sync'], settings);
    radarr.misbehave('empty');
    const doubted = await runGleanarr(['sync', '--radarr'], settings);
    expect(doubted.code).toBe(3);
    expect(doubted.stdout).toContain('3 missing · 0 to review · 1 in the collection');
    expect(doubted.stderr).toContain('gleanarr accept');
    const status = await runGleanarr(['status'], settings);
    expect(status.stdout).toMatch(/^radarr +radarr +quarantined +1 /m);
    expect(status.stderr).toMatch(/^Radarr "radarr": .*stays in use\. .*Look at the source\. .*gleanarr accept/m);

    const accepted = await runGleanarr(['accept', 'radarr'], settings);
    expect(accepted).toMatchObject({ code: 0, stdout: '4 missing · 0 to review · 0 in the collection\n' });
    expect(accepted.stderr).toBe('Accepted: Radarr "radarr" holds 0 now (ok).\n');
    expect((await runGleanarr(['status'], settings)).stderr).toBe('');

    const again = await runGleanarr(['accept', 'radarr', '--app', 'radarr'], settings);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toContain('NOT_QUARANTINED');
  });

  it('names no source of another name or app', async () => {
    for (const args of [['other'], ['radarr', '--app', 'sonarr']]) {
      const { code, stderr } = await runGleanarr(['accept', ...args], settings);
      expect(code).toBe(2);
      expect(stderr).toContain('SOURCE_NOT_FOUND');
    }
  });

  it('asks which one is meant where two share a name, and does not ask where only one is in quarantine', async () => {
    const { GLEANARR_RADARR_URL: _, GLEANARR_RADARR_API_KEY: __, ...rest } = settings;
    const own = { ...rest, GLEANARR_PLAYLIST: '' };
    await writeFile(
      join(folder, 'gleanarr.yaml'),
      JSON.stringify({
        playlists: [{ name: 'main', source: join(folder, 'list.m3u') }],
        radarr: [{ name: 'main', url: radarr.url, apiKey: radarr.apiKey }],
      }),
    );
    await runGleanarr(['sync'], own);
    const unclear = await runGleanarr(['accept', 'main'], own);
    expect(unclear).toMatchObject({ code: 2, stdout: '' });
    expect(unclear.stderr).toContain('--app');
    radarr.misbehave('empty');
    await runGleanarr(['sync', '--radarr'], own);
    expect(await runGleanarr(['accept', 'main'], own)).toMatchObject({ code: 0 });
  });
});

describe('beside a server', () => {
  it('gives the answers of the server, syncs through it, and leaves the folder to it', async () => {
    const server = startGleanarr(['serve'], settings);
    try {
      await untilServing(server);
      const synced = await runGleanarr(['sync'], settings);
      expect(synced).toMatchObject({ code: 0, stderr: '' });
      expect(synced.stdout).toContain('3 missing');
      const { code, stdout } = await runGleanarr(['missing', '--format', 'json'], settings);
      expect(code).toBe(0);
      expect(JSON.parse(stdout)).toMatchObject({ total: 3 });

      const second = await runGleanarr(['serve'], settings);
      expect(second.code).toBe(4);
      expect(second.stderr).toContain('INSTANCE_RUNNING');
    } finally {
      server.child.kill('SIGTERM');
    }
    const { code, stdout } = await server.finished;
    expect(code).toBe(0);
    expect(JSON.parse(stdout.split('\n').find((line) => line.includes('Gleanarr serves')) ?? '')).toMatchObject({
      port: Number(settings.GLEANARR_PORT),
      urlBase: '',
    });
    expect(stdout).not.toContain('open-sesame');
    expect(stdout).not.toContain(radarr.apiKey);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends on %s in the middle of a sync with exit 0', async (signal) => {
    const server = startGleanarr(['serve'], settings);
    await untilServing(server);
    radarr.misbehave('stall');
    const sync = runGleanarr(['sync', '--radarr'], settings);
    while (!radarr.requests.some(({ path }) => path === '/api/v3/movie')) await sleep(50);
    server.child.kill(signal);
    expect((await server.finished).code).toBe(0);
    expect((await sync).code).not.toBe(0);
  });
});
