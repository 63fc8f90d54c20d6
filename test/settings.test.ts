import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import type { MovieInput, SimulatedArr } from '../demo/simulated-arr.ts';
import { startRadarr } from '../demo/simulated-radarr.ts';
import type { GleanarrApp } from '../src/app.ts';
import { callApi, openProgram, ownKey } from './opened-program.ts';
import { playlistOf } from './sample-world.ts';

const canary = 'canary-user-7Q1';

let folder = '';
let lines: string[] = [];
let app: GleanarrApp;
let radarr: SimulatedArr<MovieInput>;
let provider: Server;
let playlistUrl = '';
let seenAgents: (string | undefined)[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleanarr-test-'));
  lines = [];
  seenAgents = [];
  radarr = await startRadarr({ movies: [{ tmdbId: 603, title: 'The Matrix', year: 1999 }] });
  provider = createServer((request, response) => {
    seenAgents.push(request.headers['user-agent']);
    response.end(playlistOf(['The Matrix (1999)', 'Oppenheimer (2023)']));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  const { port } = provider.address() as AddressInfo;
  playlistUrl = `http://127.0.0.1:${port}/get.php?username=${canary}&password=${canary}`;
  await open();
});
afterEach(async () => {
  await app.stop();
  await radarr.close();
  provider.closeAllConnections();
  provider.close();
  await rm(folder, { recursive: true });
});

async function open(env: Record<string, string> = {}): Promise<void> {
  app = await openProgram(folder, { GLEANARR_LOG_LEVEL: 'trace', ...env }, (line) => lines.push(line));
}

const call = (method: string, path: string, body?: unknown) => callApi(app, method, path, body);

function addRadarr() {
  return call('POST', '/settings/instances', { app: 'radarr', name: 'HD', url: radarr.url, apiKey: radarr.apiKey });
}

function addPlaylist(more: object = {}) {
  const place = { kind: 'url', url: playlistUrl };
  return call('POST', '/settings/playlists', { name: 'tv', place, inNetwork: true, ...more });
}

describe('sources that are set over the API', () => {
  it('are synced without a restart, and after one, with no secret anywhere to be seen', async () => {
    const answers = [await addRadarr(), await addPlaylist({ userAgent: 'VLC/3.0.21' })];
    expect(answers.map(({ status }) => status)).toEqual([201, 201]);
    answers.push(await call('POST', '/radarr-sync'), await call('POST', '/playlists-sync'));
    expect(answers[3]?.body).toMatchObject({ ok: true, works: { missing: 1, inCollection: 1 } });
    expect(seenAgents).toEqual(['VLC/3.0.21']);
    await app.stop();
    await open();
    answers.push(await call('GET', '/settings/playlists'), await call('GET', '/settings/instances'));
    expect(answers[4]?.body).toMatchObject([
      { name: 'tv', secret: { set: true }, location: expect.stringMatching(/^http:.*…$/) },
    ]);
    answers.push(await call('POST', '/playlists-sync'));
    expect(answers.at(-1)?.body).toMatchObject({ ok: true });
    answers.push(await call('GET', '/audit'), await call('GET', '/sync-status'));
    const told = answers.map(({ text }) => text).join('\n') + lines.join('\n');
    expect(told).toContain('127.0.0.1');
    for (const secret of [canary, radarr.apiKey]) expect(told).not.toContain(secret);
    await app.stop();
    for (const name of await readdir(folder)) {
      const bytes = await readFile(join(folder, name));
      for (const secret of [canary, radarr.apiKey]) expect(bytes.includes(secret), name).toBe(false);
    }
    await open();
  });

  it('go with their works when they are removed, and rest when they are switched off', async () => {
    await addRadarr();
    await addPlaylist();
    await call('POST', '/radarr-sync');
    await call('POST', '/playlists-sync');
    const missing = async () => {
      // Works are judged anew behind the answer.
      await call('POST', '/radarr-sync');
      return ((await call('GET', '/missing-content')).body as { total: number }).total;
    };
    expect(await missing()).toBe(1);
    expect((await call('PATCH', '/settings/playlists/tv', { enabled: false })).body).toMatchObject({ enabled: false });
    expect(await missing()).toBe(0);
    await call('PATCH', '/settings/playlists/tv', { enabled: true });
    expect(await missing()).toBe(1);
    expect(await call('DELETE', '/settings/playlists/tv')).toMatchObject({ status: 200, body: [] });
    expect(await missing()).toBe(0);
    expect((await call('POST', '/playlists-sync')).status).toBe(409);
  });

  it('stay, and say that their secret is needed, when the key that sealed it is gone', async () => {
    await addRadarr();
    await app.stop();
    await rm(join(folder, 'secret.key'));
    await open();
    expect((await call('GET', '/settings/instances')).body).toMatchObject([{ name: 'HD', apiKey: { set: false } }]);
    expect((await call('POST', '/settings/instances/radarr/HD/test')).body).toMatchObject({
      code: 'SECRET_UNREADABLE',
    });
    await call('PATCH', '/settings/instances/radarr/HD', { apiKey: radarr.apiKey });
    expect((await call('POST', '/settings/instances/radarr/HD/test')).body).toMatchObject({ ok: true });
  });
});

describe('what is refused', () => {
  it('is a new address without the key, and the same address needs none', async () => {
    await addRadarr();
    const path = '/settings/instances/radarr/HD';
    for (const url of ['http://evil.example', radarr.url.replace('http:', 'https:'), `${radarr.url}/other`]) {
      const detail = 'The API key must be given again, since the address or its certificate changes';
      expect(await call('PATCH', path, { url })).toMatchObject({
        status: 400,
        body: { code: 'SECRET_NEEDED', detail },
      });
    }
    expect((await call('PATCH', path, { tlsPin: 'ab'.repeat(32) })).body).toMatchObject({ code: 'SECRET_NEEDED' });
    expect((await call('PATCH', path, { url: `${radarr.url}/`, retries: 1 })).status).toBe(200);
    expect((await call('PATCH', path, { url: 'http://other.example', apiKey: 'k' })).status).toBe(200);
  });

  it('is what file or environment say, with the reason', async () => {
    await app.stop();
    const list = join(folder, 'list.m3u');
    await writeFile(list, playlistOf(['A']));
    await open({
      GLEANARR_ADULT: 'true',
      GLEANARR_PLAYLIST: list,
      GLEANARR_RADARR_URL: radarr.url,
      GLEANARR_RADARR_API_KEY: radarr.apiKey,
    });
    const managed = { status: 409, body: { code: 'SETTING_MANAGED' } };
    expect(await call('PATCH', '/settings', { adult: false })).toMatchObject(managed);
    expect(await call('PATCH', '/settings/playlists/playlist', { enabled: false })).toMatchObject(managed);
    expect(await call('DELETE', '/settings/instances/radarr/radarr')).toMatchObject(managed);
    const place = { kind: 'upload' };
    const taken = await call('POST', '/settings/playlists', { name: 'Playlist', place });
    expect(taken).toMatchObject({ status: 409, body: { code: 'NAME_TAKEN' } });
    expect((await call('GET', '/settings')).body).toMatchObject({
      values: { adult: true },
      managed: ['adult', 'languages'],
    });
    expect((await call('POST', '/settings/playlists/playlist/test')).body).toMatchObject({ ok: true });
  });

  test.each([
    { path: '/etc/passwd', because: 'it lies elsewhere' },
    { path: '../api-key', because: 'it climbs out' },
    { path: 'link.m3u', because: 'a link leads out' },
    { path: 'none.m3u', because: 'it is not there, which is not told apart' },
    { path: '.', because: 'it is the folder itself' },
  ])('is a path: $because', async ({ path }) => {
    await mkdir(join(folder, 'playlists'), { recursive: true });
    await symlink('/etc/passwd', join(folder, 'playlists', 'link.m3u'));
    const answer = await call('POST', '/settings/playlists', { name: 'tv', place: { kind: 'file', path } });
    expect(answer).toMatchObject({ status: 400, body: { code: 'PATH_FORBIDDEN' } });
    expect(answer.text).not.toContain('passwd');
  });
});

describe('a source out of reach', () => {
  it('is an address inside until that is ticked, and a link that is put there later', async () => {
    const refused = { ok: false, error: { code: 'ADDRESS_FORBIDDEN' } };
    const place = { kind: 'url', url: playlistUrl };
    expect((await call('POST', '/settings/playlist-test', { place })).body).toMatchObject(refused);
    expect((await call('POST', '/settings/playlist-test', { place, inNetwork: true })).body).toMatchObject({
      ok: true,
    });
    await addPlaylist();
    const moved = await call('PATCH', '/settings/playlists/tv', { place: { kind: 'url', url: 'http://127.0.0.1:9/' } });
    expect(moved.body).toMatchObject({ inNetwork: false });
    expect((await call('POST', '/settings/playlists/tv/test')).body).toMatchObject({ ok: false });

    await mkdir(join(folder, 'playlists'), { recursive: true });
    const file = join(folder, 'playlists', 'mine.m3u');
    await writeFile(file, playlistOf(['A']));
    await call('POST', '/settings/playlists', { name: 'mine', place: { kind: 'file', path: 'mine.m3u' } });
    expect((await call('POST', '/settings/playlists/mine/test')).body).toMatchObject({ ok: true });
    await rm(file);
    await symlink('/etc/hostname', file);
    expect((await call('POST', '/settings/playlists/mine/test')).body).toMatchObject({
      error: { code: 'PATH_FORBIDDEN' },
    });
  });

  test.each(['http://169.254.169.254/latest', 'ftp://a.example/', 'file:///etc/passwd', 'nonsense'])(
    'is %s, in any network',
    async (url) => {
      const { body, text } = await call('POST', '/settings/playlist-test', {
        place: { kind: 'url', url },
        inNetwork: true,
      });
      expect(body).not.toMatchObject({ ok: true });
      expect(text).toMatch(/ADDRESS_FORBIDDEN|REQUEST_INVALID/);
    },
  );
});

describe('a playlist that is sent', () => {
  const send = async (text: string) =>
    (
      await app.request('/api/v1/settings/playlists/mine/file', {
        method: 'PUT',
        body: text,
        headers: { 'x-api-key': ownKey, 'content-type': 'audio/x-mpegurl' },
      })
    ).json();

  it('is read by the next sync, and replaced by the next one that is sent', async () => {
    await addRadarr();
    await call('POST', '/radarr-sync');
    await call('POST', '/settings/playlists', { name: 'mine', place: { kind: 'upload' } });
    expect((await call('POST', '/settings/playlists/mine/test')).body).toMatchObject({ ok: false });
    const long = playlistOf(Array.from({ length: 20_000 }, (_, i) => `Film Number ${i} (1999)`));
    expect(long.length).toBeGreaterThan(1_048_576);
    expect(await send(long)).toEqual({ bytes: long.length });
    expect((await call('POST', '/playlists-sync')).body).toMatchObject({ ok: true, playlists: [{ fetched: 20_000 }] });
    await send(playlistOf(['Oppenheimer (2023)']));
    expect((await call('POST', '/settings/playlists/mine/test')).body).toMatchObject({
      found: 'A playlist of 1 entries.',
    });
    await call('DELETE', '/settings/playlists/mine');
    expect(await readdir(join(folder, 'uploads'))).toEqual([]);
  });

  it('that is taken out while it comes leaves nothing behind', async () => {
    await call('POST', '/settings/playlists', { name: 'mine', place: { kind: 'upload' } });
    const rest = Promise.withResolvers<void>();
    const body = new ReadableStream({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode('#EXTM3U\n'));
        await rest.promise;
        controller.close();
      },
    });
    const headers = { 'x-api-key': ownKey, 'content-type': 'audio/x-mpegurl' };
    const sent = app.request('/api/v1/settings/playlists/mine/file', { method: 'PUT', body, duplex: 'half', headers });
    await expect.poll(() => readdir(join(folder, 'uploads')).catch(() => [])).toHaveLength(1);
    await call('DELETE', '/settings/playlists/mine');
    rest.resolve();
    await sent;
    expect(await readdir(join(folder, 'uploads'))).toEqual([]);
  });
});
