import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { findPort } from '../demo/listen.ts';
import { runGleanarr, startGleanarr, untilServing } from './gleanarr-process.ts';

let folder = '';
let settings: Record<string, string> = {};
let origin = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gleanarr-test-'));
  const port = await findPort();
  origin = `http://127.0.0.1:${port}`;
  settings = { GLEANARR_CONFIG_DIR: folder, GLEANARR_BIND_ADDRESS: '127.0.0.1', GLEANARR_PORT: String(port) };
});
afterEach(() => rm(folder, { recursive: true }));

function send(path: string, body: object): Promise<Response> {
  return fetch(`${origin}/api/v1${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', origin },
  });
}

it('leads from the code in the log to a session, and back in by the command line beside the server', async () => {
  const server = startGleanarr(['serve'], settings);
  await untilServing(server);
  try {
    const path = join(folder, 'setup-code');
    // Told behind the line that says where it serves.
    await expect.poll(server.stdout, { timeout: 20_000 }).toContain(path);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const code = (await readFile(path, 'utf8')).trim();
    expect(server.stdout()).not.toContain(code);
    const made = await send('/setup', { code, name: 'ada', password: 'four words in a row' });
    expect(made.status).toBe(201);
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
    const cookie = made.headers.get('set-cookie')?.split(';')[0] ?? '';
    const look = async () => (await fetch(`${origin}/api/v1/keys`, { headers: { cookie } })).status;
    expect(await look()).toBe(200);

    const reset = await runGleanarr(['reset-password'], settings);
    expect(reset).toMatchObject({ code: 0, stderr: 'The new password of ada:\n' });
    expect(await look()).toBe(401);
    expect((await send('/login', { name: 'ada', password: 'four words in a row' })).status).toBe(401);
    expect((await send('/login', { name: 'ada', password: reset.stdout.trim() })).status).toBe(200);
  } finally {
    server.child.kill();
    await server.finished;
  }
});

it('makes the admin of the environment at the start, and no code; a weak password is refused with its key', async () => {
  const file = join(folder, 'password');
  await writeFile(file, 'four words in a row\n');
  const server = startGleanarr(['serve'], { ...settings, GLEANARR_ADMIN_PASSWORD_FILE: file });
  await untilServing(server);
  expect((await send('/login', { name: 'admin', password: 'four words in a row' })).status).toBe(200);
  await expect(stat(join(folder, 'setup-code'))).rejects.toMatchObject({ code: 'ENOENT' });
  server.child.kill();
  expect((await server.finished).stdout).not.toContain('four words');

  const other = { ...settings, GLEANARR_CONFIG_DIR: join(folder, 'other'), GLEANARR_ADMIN_PASSWORD: 'password1234' };
  const { code, stderr } = await runGleanarr(['serve'], other);
  expect(code).toBe(2);
  expect(stderr).toContain('GLEANARR_ADMIN_PASSWORD');
  expect(stderr).not.toContain('password1234');
});
