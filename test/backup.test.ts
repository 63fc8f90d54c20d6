import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findPort } from '../demo/listen.ts';
import { runGleanarr, startGleanarr, untilServing } from './gleanarr-process.ts';

const key = 'a-key-that-the-tests-have-chosen';
let folder = '';
let settings: Record<string, string> = {};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleanarr-test-'));
  settings = {
    GLEANARR_CONFIG_DIR: join(folder, 'config'),
    GLEANARR_API_KEY: key,
    GLEANARR_SYNC_ON_START: 'false',
    GLEANARR_BIND_ADDRESS: '127.0.0.1',
    GLEANARR_PORT: String(await findPort()),
  };
});
afterEach(() => rm(folder, { recursive: true }));

async function ask(method: string, path: string): Promise<{ status: number; body: unknown }> {
  const url = `http://127.0.0.1:${settings.GLEANARR_PORT}/api/v1${path}`;
  const response = await fetch(url, { method, headers: { 'x-api-key': key } });
  return { status: response.status, body: await response.json() };
}

it('backs up beside a running server, over its API too, and restores only once it has ended', {
  timeout: 120_000,
}, async () => {
  const server = startGleanarr(['serve'], settings);
  await untilServing(server);
  const made = await runGleanarr(['backup'], settings);
  expect(made).toMatchObject({ code: 0, stderr: expect.stringContaining('Backed up and verified') });
  const name = made.stdout.trim();
  const posted = await ask('POST', '/backups');
  expect(posted).toMatchObject({ status: 200, body: { reason: 'manual' } });
  // Two of one second and one content bear one name.
  const names = [name, (posted.body as { name: string }).name];
  const items = names.map((each) => expect.objectContaining({ name: each }));
  expect(await ask('GET', '/backups')).toMatchObject({
    body: { items: expect.arrayContaining(items), running: false },
  });
  const file = join(folder, 'mine.db');
  expect(await runGleanarr(['backup', '--to', file], settings)).toMatchObject({ code: 0, stdout: `${file}\n` });
  expect((await stat(file)).mode & 0o777).toBe(0o600);

  const refused = await runGleanarr(['restore', name], settings);
  expect(refused).toMatchObject({ code: 4, stderr: expect.stringContaining('INSTANCE_RUNNING') });
  server.child.kill('SIGTERM');
  await server.finished;
  const restored = await runGleanarr(['restore', name], settings);
  expect(restored).toMatchObject({
    code: 0,
    stderr: expect.stringMatching(/database before is kept at .*before-restore/),
  });
  expect(await runGleanarr(['restore', file], settings)).toMatchObject({ code: 0 });
  const listed = await runGleanarr(['backup', '--list'], settings);
  expect(listed.stdout).toContain(name);
  const kept = (await readdir(join(folder, 'config'))).filter((each) => each.includes('before-restore'));
  expect(kept).toHaveLength(2);
});

it('says in one line each what cannot be backed up or restored', { timeout: 120_000 }, async () => {
  expect(await runGleanarr(['backup'], settings)).toMatchObject({
    code: 3,
    stderr: expect.stringMatching(/no database at .*\nSet GLEANARR_CONFIG_DIR to .*"gleanarr serve" makes it/),
  });
  expect(await runGleanarr(['status'], settings)).toMatchObject({ code: 0 });
  const absent = await runGleanarr(['restore', 'absent.db'], settings);
  expect(absent).toMatchObject({ code: 3, stderr: expect.stringContaining('BACKUP_UNUSABLE') });
  expect(await runGleanarr(['restore'], settings)).toMatchObject({ code: 2 });
});
