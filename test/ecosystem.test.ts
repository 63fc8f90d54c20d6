import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { MovieInput, SimulatedArr } from '../demo/simulated-arr.ts';
import { startRadarr } from '../demo/simulated-radarr.ts';
import type { GleanarrApp } from '../src/app.ts';
import { callApi, openProgram, ownKey } from './opened-program.ts';

const playlist = `#EXTM3U
#EXTINF:-1 group-title="VOD",The Matrix (1999)
http://p.example/movie/u/p/1.mkv
#EXTINF:-1 tmdb-id="872585" group-title="VOD",Oppenheimer (2023)
http://p.example/movie/u/p/2.mkv
#EXTINF:-1 group-title="VOD",Nobody Knows The Id (2021)
http://p.example/movie/u/p/3.mkv
`;

let folder = '';
let app: GleanarrApp;
let radarr: SimulatedArr<MovieInput>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleanarr-test-'));
  radarr = await startRadarr({ movies: [{ tmdbId: 603, title: 'The Matrix', year: 1999 }] });
  await writeFile(join(folder, 'list.m3u'), playlist);
  app = await openProgram(folder, {
    GLEANARR_PLAYLIST: join(folder, 'list.m3u'),
    GLEANARR_RADARR_URL: radarr.url,
    GLEANARR_RADARR_API_KEY: radarr.apiKey,
  });
});
afterEach(async () => {
  await app.stop();
  await radarr.close();
  await rm(folder, { recursive: true });
});

async function call(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) {
  const answer = await callApi(app, method, path, body, headers);
  return { status: answer.status, retryAfter: answer.headers.get('retry-after'), body: answer.body };
}

async function tokenOf(scope: string): Promise<string> {
  const { body } = await call('POST', '/keys', { name: scope, scopes: [scope] });
  return z.object({ key: z.string() }).parse(body).key;
}

describe('the list for Radarr', () => {
  it('holds what is missing and certain, and is never empty by mistake', async () => {
    const path = `/lists/radarr?token=${await tokenOf('feed')}`;
    const notReady = { status: 503, retryAfter: '900', body: { code: 'LIST_NOT_READY' } };
    const look = () => call('GET', path, undefined, {});
    expect(await look()).toMatchObject(notReady);
    await call('POST', '/playlists-sync');
    await call('POST', '/radarr-sync');
    expect(await look()).toMatchObject({ status: 200, body: [{ id: 872_585, title: 'Oppenheimer' }] });
    radarr.misbehave('empty');
    await call('POST', '/radarr-sync');
    expect(await look()).toMatchObject(notReady);
    radarr.misbehave(null);
    await call('POST', '/radarr-sync');
    expect(await look()).toMatchObject({ status: 200 });
    await writeFile(join(folder, 'list.m3u'), '#EXTM3U\n');
    await call('POST', '/playlists-sync');
    expect(await look()).toMatchObject(notReady);
    expect(await call('GET', '/lists/sonarr')).toMatchObject(notReady);
  });

  it('takes the id that a person chose for a work', async () => {
    await call('POST', '/playlists-sync');
    await call('POST', '/radarr-sync');
    const { body } = await call('GET', '/works?status=missing&q=nobody');
    const id = z.object({ items: z.array(z.object({ id: z.number() })) }).parse(body).items[0]?.id;
    expect(await call('POST', `/works/${id}/choose`, { tmdbId: 4_711 })).toMatchObject({ status: 200 });
    expect((await call('GET', '/lists/radarr')).body).toContainEqual({ id: 4_711, title: 'Nobody Knows The Id' });
  });
});

describe('a webhook', () => {
  it('is a hint for a known instance, whatever else stands in it', async () => {
    const token = await tokenOf('webhook');
    const path = `/webhooks/radarr/radarr?token=${token}`;
    const send = (event: object) => call('POST', path, event, {});
    expect(await send({ eventType: 'Test', movie: { id: 1 } })).toMatchObject({ status: 202, body: { reads: false } });
    expect(await send({ eventType: 'Download', movie: { id: 1 } })).toMatchObject({
      status: 202,
      body: { reads: true },
    });
    expect(await send({ eventType: 'MovieAdded', movie: { tmdbId: 'x' } })).toMatchObject({ body: { reads: true } });
    expect(await send({ eventType: 7 })).toMatchObject({ status: 202, body: { reads: false } });
    expect(await call('PUT', path, { eventType: 'MovieDelete' }, {})).toMatchObject({ body: { reads: true } });
    expect((await call('POST', `/webhooks/radarr/other?token=${token}`, {}, {})).status).toBe(404);
    expect((await call('POST', `/webhooks/radarr/radarr`, {}, {})).status).toBe(401);
    expect((await call('POST', `/lists/radarr?token=${token}`, {}, {})).status).toBe(403);
  });
});

describe('the stream of events', () => {
  it('tells the runs that are under way, until the caller goes', async () => {
    const origin = await app.listen();
    const leave = new AbortController();
    const response = await fetch(`${origin}/api/v1/events`, { headers: { 'x-api-key': ownKey }, signal: leave.signal });
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    let told = '';
    const reading = (async () => {
      for await (const chunk of response.body ?? []) told += Buffer.from(chunk).toString();
    })();
    await expect.poll(() => told, { timeout: 10_000 }).toContain('event: runs\ndata: []');
    for (let i = 0; i < 20 && !told.includes('event: progress'); i += 1) {
      await call('POST', '/radarr-sync');
      await call('POST', '/playlists-sync');
    }
    leave.abort();
    await expect(reading).rejects.toThrow(/abort/i);
  });
});
