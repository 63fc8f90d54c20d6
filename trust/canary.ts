import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Misbehaviour } from '../demo/misbehaviour.ts';
import { openPlaylist } from '../src/io/source/open-playlist.ts';
import { type Canaries, createCanaries } from './access/canaries.ts';
import { openCanaryWorld } from './access/canary-world.ts';
import { askJson, askRaw, masterKey, type ServedApp, serveApp } from './access/served-app.ts';
import type { TrustCommand } from './command.ts';

const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const Made = z.object({ key: z.string() });

/** Files whose very purpose is to hold a secret; all else in the folder may hold none. */
const secretFiles = /^(?:api-key|setup-code|secret\.key|uploads(?:\/|$))/;

/** How the apps fail; those that are tried again take a while. */
const faults = ['unauthorized', 'html', 'login', 'error', 'starting', 'busy', 'reset'] as const;
const quickFaults = ['unauthorized', 'html', 'login'] as const;

/** A bug that tells in its error all that it was given: only the redactor of the log stands between that and a line. */
const withBug: typeof openPlaylist = (location, options) => {
  const address = typeof location === 'string' ? location : location.reveal().href;
  if (address.includes('/bug/')) throw new TypeError(`${address} is not iterable`);
  return openPlaylist(location, options);
};

type World = Awaited<ReturnType<typeof openCanaryWorld>>;

/** Everything that the program has told, by where. */
type Told = Map<string, string>;

/** `npm run trust -- canary`: no secret comes out by any answer, log line, error, export, file or backup. */
export const canary: TrustCommand = {
  name: 'canary',
  describe: 'Of 30 kinds of secrets none is found in any answer, log, error, export, database or backup.',
  async run({ seed, print, bounded }) {
    const canaries = createCanaries(seed);
    const world = await openCanaryWorld(canaries);
    const password = canaries.make('password of the admin');
    const served = await serveApp(
      {
        GLEANARR_ADMIN_PASSWORD: password,
        GLEANARR_RADARR_URL: world.managed.url,
        GLEANARR_RADARR_API_KEY: world.keys.managed,
        GLEANARR_TRUSTED_PROXIES: '127.0.0.1',
        GLEANARR_PROXY_USER_HEADER: 'remote-user',
        GLEANARR_PROXY_SECRET: canaries.make('secret of a proxy, twenty characters long'),
      },
      { openPlaylist: withBug },
    );
    canaries.add('key of the configuration', masterKey);
    const told: Told = new Map();
    try {
      await setUp(served, world, canaries, told);
      await signIn(served, password, canaries, told);
      await fail(served, world, canaries, told, bounded ? quickFaults : faults);
      await readAll(served, told);
      canaries.add('key that seals secrets', (await readFile(join(served.folder, 'secret.key'), 'utf8')).trim());
    } finally {
      await served.stop();
    }
    const files = await readFiles(served.folder);
    const leaks = [
      ...[...told].map(([where, text]) => ({ where, found: canaries.foundIn(text) })),
      ...served.lines.map((line) => ({ where: `log: ${line.slice(0, 200)}`, found: canaries.foundIn(line) })),
      ...[...files].map(([where, bytes]) => ({ where, found: canaries.foundIn(bytes) })),
    ].filter(({ found }) => found.length > 0);
    for (const { where, found } of leaks) print(`found in ${where}: ${found.join(', ')}`);
    await Promise.all([world.close(), served.remove()]);
    return {
      passed: leaks.length === 0 && canaries.kinds >= 30 && told.size > 40 && served.lines.length > 40,
      figures: {
        'kinds of secrets': canaries.kinds,
        answers: told.size,
        'lines of the log': served.lines.length,
        files: files.size,
        found: leaks.length,
      },
      notCovered: ['the playlist that was uploaded, and the files that hold a key by purpose, are not searched'],
    };
  },
};

async function ask(told: Told, served: ServedApp, method: string, path: string, body?: unknown, headers?: Headers) {
  const answer = await askJson(served.origin, method, path, body, headers);
  told.set(
    `${method} ${path.split('?')[0]} #${told.size}`,
    JSON.stringify([answer.text, withoutCookie(answer.headers)]),
  );
  return answer;
}

type Headers = Readonly<Record<string, string>>;

/** The cookie of a session goes to whoever has signed in, and to nobody else. */
function withoutCookie({ 'set-cookie': _, ...headers }: Readonly<Record<string, unknown>>) {
  return headers;
}

async function setUp(served: ServedApp, world: World, canaries: Canaries, told: Told): Promise<void> {
  const { keys, radarr, sonarr } = world;
  await ask(told, served, 'POST', '/settings/instances', {
    app: 'radarr',
    name: 'HD',
    url: radarr.url,
    apiKey: keys.radarr,
  });
  await ask(told, served, 'POST', '/settings/instances', {
    app: 'sonarr',
    name: 'TV',
    url: sonarr.url,
    apiKey: keys.sonarr,
  });
  for (const path of ['list', 'moved', 'page', 'json', 'bug']) {
    const place = { kind: 'url', url: world.addressOf(path) };
    await ask(told, served, 'POST', '/settings/playlists', { name: path, place, inNetwork: true });
    await ask(told, served, 'POST', `/settings/playlists/${path}/test`);
  }
  await ask(told, served, 'POST', '/settings/playlists', { name: 'sent', place: { kind: 'upload' } });
  const type = { 'content-type': 'audio/x-mpegurl', 'x-api-key': masterKey };
  await askRaw(served.origin, 'PUT', '/api/v1/settings/playlists/sent/file', type, world.playlist);
  for (const [app, name] of [
    ['radarr', 'HD'],
    ['sonarr', 'TV'],
    ['radarr', 'radarr'],
  ]) {
    await ask(told, served, 'POST', `/settings/instances/${app}/${name}/test`);
  }
  for (const kind of ['playlists', 'radarr', 'sonarr']) await ask(told, served, 'POST', `/${kind}-sync`);
  for (const scope of ['read', 'feed', 'webhook']) {
    // Told this once: the answer itself is not searched.
    const { json } = await askJson(served.origin, 'POST', '/keys', { name: scope, scopes: [scope] });
    canaries.add(`key with the scope ${scope}`, Made.parse(json).key);
    const { key } = Made.parse(json);
    for (const path of ['/lists/radarr', '/webhooks/radarr/HD', '/works']) {
      await ask(told, served, 'GET', `${path}?token=${key}`, undefined, {});
      await ask(told, served, 'POST', `${path}?token=${key}&apikey=${key}`, { eventType: 'Test' }, {});
    }
    await ask(told, served, 'GET', '/works', undefined, { 'x-api-key': key });
  }
}

async function signIn(served: ServedApp, password: string, canaries: Canaries, told: Told): Promise<void> {
  const { headers } = await ask(told, served, 'POST', '/login', { name: 'admin', password }, {});
  const cookie = String(headers['set-cookie']).split(';')[0] ?? '';
  canaries.add('id of a session', cookie.split('=')[1] ?? '');
  const here = { cookie, origin: served.origin };
  const newPassword = canaries.make('new password of the admin');
  const change = { currentPassword: password, newPassword };
  const changed = await ask(told, served, 'PUT', '/account/password', change, here);
  canaries.add('id of a second session', String(changed.headers['set-cookie']).split(/[=;]/)[1] ?? '');
  await ask(told, served, 'GET', '/keys', undefined, here);
  await ask(told, served, 'POST', '/login', { name: 'admin', password: canaries.make('wrong password') }, {});
  await ask(told, served, 'POST', '/setup', { code: canaries.make('set-up code'), name: 'a', password });
}

/** Requests that are wrong, each with a secret in it, and apps that fail. */
async function fail(
  served: ServedApp,
  world: World,
  canaries: Canaries,
  told: Told,
  modes: readonly Misbehaviour[],
): Promise<void> {
  const wrong = canaries.make('wrong key');
  await ask(told, served, 'GET', '/works', undefined, { 'x-api-key': wrong });
  await ask(told, served, 'GET', `/works?apikey=${wrong}`, undefined, {});
  await ask(told, served, 'GET', '/works', undefined, {
    authorization: `Basic ${canaries.make('basic authorization')}`,
  });
  await ask(told, served, 'GET', '/works', undefined, {
    cookie: `gleanarr-session=${canaries.make('planted cookie')}`,
  });
  const secret = canaries.make('secret in a wrong field');
  await ask(told, served, 'PATCH', '/settings', { password: secret, adult: secret });
  await ask(told, served, 'POST', '/settings/instances', {
    app: 'radarr',
    name: 'x',
    url: `http://u:${secret}@r`,
    apiKey: `${secret} x`,
  });
  await ask(told, served, 'POST', '/settings/playlists', {
    name: 'x',
    place: { kind: 'url', url: `ftp://u:${secret}@r/` },
  });
  const json = { 'content-type': 'application/json', 'x-api-key': masterKey };
  const cut = await askRaw(served.origin, 'POST', '/api/v1/login', json, `{"name":"a","password":"${secret}`);
  told.set('POST /login, cut', cut.text);
  for (const mode of modes) {
    world.radarr.misbehave(mode);
    world.managed.misbehave(mode);
    await ask(told, served, 'POST', '/settings/instances/radarr/HD/test');
    await ask(told, served, 'POST', '/radarr-sync');
  }
}

/** Every answer that a GET gives, and what is kept of the rest. */
async function readAll(served: ServedApp, told: Told): Promise<void> {
  const { json } = await ask(told, served, 'GET', '/openapi.json');
  for (const [path, operations] of Object.entries(Document.parse(json).paths)) {
    if (!('get' in operations) || path.endsWith('-sync') || path.endsWith('/events') || !path.startsWith('/api/v1/'))
      continue;
    const filled = path
      .slice(7)
      .replace('{app}', 'radarr')
      .replace('{name}', 'HD')
      .replaceAll(/\{\w+\}/g, '1');
    await ask(told, served, 'GET', filled);
  }
  await ask(told, served, 'GET', '/entries?limit=500');
  await ask(told, served, 'POST', '/backups');
}

async function readFiles(folder: string): Promise<ReadonlyMap<string, Buffer>> {
  const files = new Map<string, Buffer>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const name = path.slice(folder.length + 1);
    if (entry.isFile() && !secretFiles.test(name)) files.set(name, await readFile(path));
  }
  return files;
}
