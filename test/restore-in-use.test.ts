import { copyFileSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { findPort } from '../demo/listen.ts';
import { backupFolder, listBackups } from '../src/io/store/backups/backup-files.ts';
import { openStore } from '../src/io/store/open-store.ts';
import { schemaVersion } from '../src/io/store/schema/migrations.ts';
import { startGleanarr, untilServing } from './gleanarr-process.ts';

const key = 'a-key-that-the-tests-have-chosen';
const admin = { name: 'ada', password: 'seven words are more than enough' };
const kept = (names: readonly string[]) => names.filter((name) => /before-restore-[^.]*$/.test(name));
let folder = '';
let port = '';
let settings: Record<string, string> = {};
let server: ReturnType<typeof startGleanarr>;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-restored-'));
  port = String(await findPort());
  settings = {
    GLEANARR_CONFIG_DIR: folder,
    GLEANARR_API_KEY: key,
    GLEANARR_ADMIN_NAME: admin.name,
    GLEANARR_ADMIN_PASSWORD: admin.password,
    GLEANARR_SYNC_ON_START: 'false',
    GLEANARR_BIND_ADDRESS: '127.0.0.1',
    GLEANARR_PORT: port,
  };
  await start();
});
afterEach(async () => {
  server.child.kill('SIGTERM');
  expect((await server.finished).code).not.toBe(70);
  rmSync(folder, { recursive: true });
});

async function start(): Promise<void> {
  server = startGleanarr(['serve'], settings);
  await untilServing(server);
}

async function ask(method: string, path: string, init: { headers?: object; body?: object } = {}) {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1${path}`, {
    method,
    headers: { 'x-api-key': key, 'content-type': 'application/json', ...init.headers },
    ...(init.body ? { body: JSON.stringify(init.body) } : {}),
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as never };
}

/** What tells one state of the database from another: the names of the filters that are kept. */
async function filterNames(): Promise<readonly string[]> {
  const { body } = await ask('GET', '/saved-filters');
  return (body as readonly { name: string }[]).map(({ name }) => name);
}

const keep = (name: string) => ask('PUT', `/saved-filters/${name}`, { body: { query: { type: 'movie' } } });

/** A backup of one state, and another state since. Returns the backup's name. */
async function movedOn(): Promise<string> {
  await keep('old');
  const { body } = await ask('POST', '/backups');
  await keep('young');
  return (body as { name: string }).name;
}

async function untilServesAgain(): Promise<{
  readonly lastRestore: unknown;
  readonly kept: readonly { name: string }[];
}> {
  for (;;) {
    const { status, body } = await ask('GET', '/backups');
    if (status === 200 && (body as { lastRestore: unknown }).lastRestore !== null) return body;
    await sleep(50);
  }
}

it('restores while it serves, ends all sessions, tells who did it, and takes it back', async () => {
  const name = await movedOn();
  const login = await ask('POST', '/login', { body: admin });
  const cookie = (login.headers.get('set-cookie') ?? '').split(';', 1)[0];
  const session = async () => {
    const { body } = await ask('GET', '/session', { headers: { cookie, 'x-api-key': '' } });
    return (body as { authenticated: boolean }).authenticated;
  };
  expect(await session()).toBe(true);
  expect(await ask('POST', `/backups/${name}/restore`)).toMatchObject({ status: 202, body: { verified: true } });
  const after = await untilServesAgain();
  expect(after).toMatchObject({ lastRestore: { name, error: null } });
  expect(await filterNames()).toEqual(['old']);
  expect(await session()).toBe(false);
  const { body: audit } = await ask('GET', '/audit');
  expect(audit).toContainEqual(expect.objectContaining({ action: 'backup restored', about: name }));

  const [before] = after.kept;
  expect(await ask('POST', `/backups/${before?.name}/restore`)).toMatchObject({ status: 202 });
  await untilServesAgain();
  expect(await filterNames()).toEqual(['old', 'young']);
  expect(kept(readdirSync(folder))).toHaveLength(2);
});

it('answers with what to wait for meanwhile, and never with a half', async () => {
  const name = await movedOn();
  let done = false;
  const seen = new Set<string>();
  const look = async () => {
    while (!done) {
      const { status, body, headers } = await ask('GET', '/saved-filters');
      if (status === 200) seen.add((body as readonly { name: string }[]).map((filter) => filter.name).join());
      else {
        expect(headers.get('retry-after')).toBe('1');
        seen.add(`${status} ${(body as { code: string }).code}`);
      }
    }
  };
  const looking = Promise.all([look(), look()]);
  await ask('POST', `/backups/${name}/restore`);
  await untilServesAgain();
  done = true;
  await looking;
  expect([...seen]).toContain('old');
  expect([...seen].filter((each) => !/^(?:503 RESTORE_RUNNING|old|old,young)$/.test(each))).toEqual([]);
});

const refused: readonly {
  readonly because: string;
  readonly status: number;
  readonly code: string;
  /** @returns the name to ask for */
  readonly change: (name: string) => string;
}[] = [
  { because: 'there is none of this name', status: 404, code: 'BACKUP_NOT_FOUND', change: () => 'absent.db' },
  {
    because: 'the name leads elsewhere',
    status: 404,
    code: 'BACKUP_NOT_FOUND',
    change: () => encodeURIComponent('../gleanarr.db'),
  },
  { because: 'it is the database itself', status: 404, code: 'BACKUP_NOT_FOUND', change: () => 'gleanarr.db' },
  {
    because: 'it is damaged',
    status: 409,
    code: 'BACKUP_UNUSABLE',
    change(name) {
      writeFileSync(join(backupFolder(folder), name), 'no database '.repeat(1_000));
      return name;
    },
  },
  {
    because: 'a newer version made it',
    status: 503,
    code: 'STORE_NEWER',
    change(name) {
      const newer = 'gleanarr.db.before-restore-20260101T000000Z';
      copyFileSync(join(backupFolder(folder), name), join(folder, newer));
      const database = new DatabaseSync(join(folder, newer));
      database.exec(`pragma user_version = ${schemaVersion + 1}`);
      database.close();
      return newer;
    },
  },
];

test.each(refused)('a backup is refused and everything goes on, when $because', async ({ status, code, change }) => {
  const name = change(await movedOn());
  expect(await ask('POST', `/backups/${name}/restore`)).toMatchObject({ status, body: { code } });
  expect(await filterNames()).toEqual(['old', 'young']);
  expect(readdirSync(folder).filter((each) => each.includes('restoring') || each.includes('restored-'))).toEqual([]);
});

it('asks for the admin', async () => {
  const name = await movedOn();
  const { body } = await ask('POST', '/keys', { body: { name: 'most', scopes: ['read', 'write', 'feed', 'webhook'] } });
  const headers = { 'x-api-key': (body as { key: string }).key };
  expect(await ask('POST', `/backups/${name}/restore`, { headers })).toMatchObject({ status: 403 });
  expect(await ask('POST', `/backups/${name}/restore`, { headers: { 'x-api-key': '' } })).toMatchObject({
    status: 401,
  });
  expect(await filterNames()).toEqual(['old', 'young']);
});

it('killed at any moment, it leaves the old database or the new one', { timeout: 120_000 }, async () => {
  const name = await movedOn();
  const left: string[] = [];
  for (const waitMs of [0, 20, 60, 120, 250, 500]) {
    const asked = ask('POST', `/backups/${name}/restore`).catch(() => null);
    await sleep(waitMs);
    server.child.kill('SIGKILL');
    await Promise.all([server.finished, asked]);
    await (await openStore({ folder, now: Date.now() })).close();
    await start();
    left.push((await filterNames()).join());
    await keep('young');
  }
  expect(left.filter((names) => names !== 'old' && names !== 'old,young')).toEqual([]);
  expect(listBackups(folder).map((backup) => backup.name)).toContain(name);
  expect(readdirSync(folder).filter((each) => each.includes('restoring'))).toEqual([]);
});
