import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startRadarr } from '../demo/simulated-radarr.ts';
import { type GleanarrApp, openApp } from '../src/app.ts';
import { loadConfig } from '../src/config.ts';
import { runGleanarr } from './gleanarr-process.ts';
import { playlistOf } from './sample-world.ts';

const key = 'own-key-0123456789-0123456789';
const password = 'four words in a row';
const other = 'another row of words';

let folder = '';
let app: GleanarrApp;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleanarr-audit-'));
  const settings = { GLEANARR_CONFIG_DIR: folder, GLEANARR_API_KEY: key, GLEANARR_ADMIN_PASSWORD: password };
  app = await openApp(loadConfig(settings), { log: 'errors', sink: { write: () => undefined } });
});
afterAll(async () => {
  await app.stop();
  await rm(folder, { recursive: true });
});

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const isText = typeof body === 'string';
  const response = await app.request(`/api/v1${path}`, {
    method,
    headers: { 'content-type': isText ? 'audio/x-mpegurl' : 'application/json', 'x-api-key': key, ...headers },
    ...(body === undefined ? {} : { body: isText ? body : JSON.stringify(body) }),
  });
  expect(response.status, `${method} ${path}`).not.toBe(500);
  return { headers: response.headers, json: (await response.json()) as Record<string, unknown> };
}

/** As the page in a browser does. */
function browse(method: string, path: string, body: unknown, cookie = '') {
  return call(method, path, body, { 'x-api-key': '', origin: 'http://localhost', host: 'localhost', cookie });
}

/** Everything that somebody may want to know later who did it; answers the secrets that were said meanwhile. */
async function doEverything(radarr: { readonly url: string; readonly apiKey: string }): Promise<string[]> {
  await browse('POST', '/login', { name: 'admin', password: 'a wrong password' });
  const { headers } = await browse('POST', '/login', { name: 'admin', password });
  const cookie = headers.get('set-cookie')?.split(';')[0] ?? '';
  const changed = await browse('PUT', '/account/password', { currentPassword: password, newPassword: other }, cookie);
  await browse('POST', '/logout', {}, changed.headers.get('set-cookie')?.split(';')[0]);
  const made = await call('POST', '/keys', { name: 'dashboard', scopes: ['read'] });
  await call('DELETE', `/keys/${made.json.id}`);
  await call('PATCH', '/settings', { adult: true });
  const { url, apiKey } = radarr;
  await call('POST', '/settings/instances', { app: 'radarr', name: 'HD', url, apiKey });
  await call('PATCH', '/settings/instances/radarr/HD', { retries: 0 });
  await call('POST', '/settings/playlists', { name: 'tv', place: { kind: 'upload' } });
  const names = Array.from({ length: 60 }, (_, i) => `Heat ${i} (${1950 + i})`);
  await call('PUT', '/settings/playlists/tv/file', playlistOf(names));
  await call('PATCH', '/settings/playlists/tv', { languageHint: 'fr' });
  await call('POST', '/radarr-sync');
  await call('POST', '/playlists-sync');
  await call('POST', '/works/1/ignore');
  await call('PUT', '/settings/playlists/tv/file', playlistOf(names.slice(0, 3)));
  await call('POST', '/playlists-sync');
  await call('POST', '/playlists/tv/accept');
  await call('DELETE', '/settings/playlists/tv');
  await call('DELETE', '/settings/instances/radarr/HD');
  const reset = await runGleanarr(['reset-password'], { GLEANARR_CONFIG_DIR: folder });
  const backup = await call('POST', '/backups');
  await call('POST', `/backups/${backup.json.name}/restore`);
  return [password, other, apiKey, String(made.json.key), cookie.split('=')[1] ?? '', reset.stdout.trim()];
}

it('tells each kind of thing that was done, by whom, and no secret', async () => {
  const radarr = await startRadarr({ movies: [{ tmdbId: 603, title: 'The Matrix', year: 1999 }] });
  const secrets = await doEverything(radarr);
  await radarr.close();
  // While a restored database is opened, requests are told to come again.
  await expect.poll(async () => (await app.request('/ping')).status).toBe(200);
  const { json } = await call('GET', '/audit?limit=100');
  const events = json as unknown as readonly { who: string; action: string; about: string }[];
  const told = events.map(({ who, action, about }) => `${who} | ${action} | ${about}`);
  expect(told.reverse().map((line) => line.replace(/gleanarr-[\w-]+\.db/, 'a backup'))).toEqual([
    'command line | failed to sign in | ',
    'command line | signed in | as admin',
    'command line | changed the password | ',
    'command line | signed out | ',
    'key of the configuration | made a key | dashboard: read',
    'key of the configuration | revoked a key | dashboard',
    'key of the configuration | changed settings | adult',
    'key of the configuration | added an instance | radarr HD',
    'key of the configuration | changed an instance | radarr HD',
    'key of the configuration | added a playlist | tv',
    'key of the configuration | sent a playlist | tv',
    'key of the configuration | changed a playlist | tv',
    'key of the configuration | decided: ignore | work 1',
    'key of the configuration | sent a playlist | tv',
    'key of the configuration | accepted a new state | playlist tv',
    'key of the configuration | removed a playlist | tv',
    'key of the configuration | removed an instance | radarr HD',
    'command line | gave the admin a new password | as admin',
    'key of the configuration | backup restored | a backup',
  ]);
  expect(secrets.every((secret) => secret.length > 10)).toBe(true);
  for (const secret of secrets) expect(JSON.stringify(events)).not.toContain(secret);
});
