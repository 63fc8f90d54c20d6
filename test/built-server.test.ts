import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LoadedAtListen, startGleanarr, tellAtListen, untilServing } from './gleanarr-process.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
// As deep as the real one: files of the project are found from there.
const folder = join(root, 'dist', `server-test-${process.pid}`);
const config = mkdtempSync(join(tmpdir(), 'gleanarr-built-'));

beforeAll(() => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, 'scripts', 'build-server.js'), folder]);
  if (status !== 0) throw new Error(String(stderr));
});
afterAll(() => {
  for (const made of [folder, config]) rmSync(made, { recursive: true, force: true });
});

it('the built program serves, does its jobs in a thread of its own, and ends', async () => {
  const port = await freePort();
  const settings = {
    GLEANARR_CONFIG_DIR: config,
    GLEANARR_PORT: String(port),
    GLEANARR_PLAYLIST: 'none.m3u',
    NODE_OPTIONS: tellAtListen(),
  };
  const server = startGleanarr(['serve'], settings, join(folder, 'main.js'));
  await untilServing(server);
  const headers = { 'x-api-key': readFileSync(join(config, 'api-key'), 'utf8').trim() };
  const ask = (path: string, init = {}) => fetch(`http://127.0.0.1:${port}${path}`, { headers, ...init });
  expect((await ask('/ping')).status).toBe(200);
  expect(await (await ask('/api/v1/works')).json()).toMatchObject({ items: [], total: 0 });
  // What reads a playlist is loaded by the thread; this one tells that there is none, and nothing else.
  const synced = await (await ask('/api/v1/playlists-sync', { method: 'POST' })).json();
  expect(synced).toMatchObject({ playlists: [{ ok: false, error: { code: 'PLAYLIST_UNREADABLE' } }] });
  server.child.kill('SIGTERM');
  const { code, stdout } = await server.finished;
  expect(code).toBe(0);
  const lines = stdout.split('\n');
  const told = lines.find((line) => line.startsWith('{"fetchIsLoaded"')) ?? '';
  const { fetchIsLoaded, loaded } = JSON.parse(told) as LoadedAtListen;
  // It takes longer to load than all that the first page needs. Where this fails, something that the server loads before
  // it listens has begun to use `fetch`, `Response` or the like.
  expect(fetchIsLoaded).toBe(false);
  // So do Hono and the routes: see `whole-program.ts`.
  for (const slow of ['class Hono', 'function createApi']) {
    const files = builtFiles().filter((file) => readFileSync(file, 'utf8').includes(slow));
    expect(files).toHaveLength(1);
    expect(loaded).not.toContain(pathToFileURL(files[0] ?? '').href);
  }
  expect(lines.filter((line) => /"level":(?:50|60)/.test(line))).toEqual([]);
});

it('is built from the sources as they are, tests left out', () => {
  const sources = readFileSync(join(folder, 'built-from'), 'utf8').split('\n');
  expect(sources.some((line) => /^src\/cli\/main\.ts \d+ \d+$/.test(line))).toBe(true);
  expect(sources.filter((line) => line.includes('.test.ts'))).toEqual([]);
});

it('constants stay constants', () => {
  const texts = builtFiles().map((file) => readFileSync(file, 'utf8'));
  expect(texts.some((text) => text.includes('const{charCodeAt}=String.prototype'))).toBe(true);
});

function builtFiles(): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(folder, name));
}

async function freePort(): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>();
  const server = createServer().listen(0, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
  });
  return promise;
}
