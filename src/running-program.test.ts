import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createApi } from './api/create-api.ts';
import { createFront } from './api/gate/front.ts';
import { sampleDeps, sampleKey } from './api/sample-api.ts';
import { Failure } from './failures.ts';
import { openStore } from './io/store/open-store.ts';
import type { Program } from './open-program.ts';
import { RunningProgram } from './running-program.ts';
import type { ProgramGiven } from './whole-program.ts';

const now = Date.UTC(2026, 0, 1);
let folder = '';
let opened = 0;
/** What the n-th opening waits for, from 1 on; one that fails stands for a database that cannot be opened. */
let gates: Record<number, Promise<void>> = {};
let running: RunningProgram;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-running-'));
  opened = 0;
  gates = {};
  const log = { info: () => undefined, error: () => undefined, fatal: () => undefined };
  running = new RunningProgram({ open, folder, log, clock: () => now, redact: (text) => text, https: true });
  await running.open();
  await running.start({ settle: async () => undefined, admitAll: () => undefined });
});
afterEach(async () => {
  await running.stop(Promise.resolve());
  rmSync(folder, { recursive: true });
});

/** The database of the folder, and an API of samples but for what is asked of it here. */
async function open(restores: ProgramGiven['restores']): Promise<Program> {
  opened += 1;
  const store = await openStore({ folder, now });
  try {
    await gates[opened];
  } catch (error) {
    await store.close();
    throw error;
  }
  const { backups, settings } = store;
  const front = createFront(sampleDeps);
  const api = createApi({ ...sampleDeps, restores, store: { ...sampleDeps.store, backups, settings } }, front);
  return { backups, front, api: async () => api, start: async () => undefined, stop: () => store.close() };
}

async function ask(path: string, method = 'GET') {
  const response = await running.request(`/api/v1${path}`, { method, headers: { 'x-api-key': sampleKey } });
  const { status, headers } = response;
  return {
    status,
    retryAfter: headers.get('retry-after'),
    transport: headers.get('strict-transport-security'),
    body: await response.json(),
  };
}

/** Two states of the database, of which the backup holds the first. Returns the backup's name. */
async function movedOn(): Promise<string> {
  const { body } = await ask('/backups', 'POST');
  await running.request('/api/v1/saved-filters/young', {
    method: 'PUT',
    headers: { 'x-api-key': sampleKey, 'content-type': 'application/json' },
    body: JSON.stringify({ query: { type: 'movie' } }),
  });
  return (body as { name: string }).name;
}

const filters = async () => ((await ask('/saved-filters')).body as readonly { name: string }[]).map(({ name }) => name);
const restored = () => readdirSync(folder).filter((name) => /before-restore-[^.]*$/.test(name)).length;
const untilOpened = async (count: number) => {
  while (opened < count) await new Promise(setImmediate);
};

it('tells who asks meanwhile to come again, then serves what was restored', async () => {
  const gate = Promise.withResolvers<void>();
  gates[2] = gate.promise;
  const name = await movedOn();
  expect(await ask(`/backups/${name}/restore`, 'POST')).toMatchObject({ status: 202 });
  await untilOpened(2);
  expect(await ask('/saved-filters')).toMatchObject({
    status: 503,
    retryAfter: '1',
    transport: 'max-age=31536000',
    body: { code: 'RESTORE_RUNNING', hint: expect.any(String) },
  });
  gate.resolve();
  await expect.poll(async () => (await ask('/saved-filters')).status).toBe(200);
  expect(await filters()).toEqual([]);
  expect(restored()).toBe(1);
});

it('takes back a restore whose database cannot be opened, and says so', async () => {
  const gate = Promise.reject(new Failure('STORE_UNUSABLE', 'The disk is full'));
  gate.catch(() => undefined);
  gates[2] = gate;
  const name = await movedOn();
  await ask(`/backups/${name}/restore`, 'POST');
  await untilOpened(3);
  await expect.poll(async () => (await ask('/backups')).status).toBe(200);
  expect((await ask('/backups')).body).toMatchObject({
    lastRestore: { name, error: { code: 'STORE_UNUSABLE', message: 'The disk is full' } },
  });
  expect(await filters()).toEqual(['young']);
});

it('says why nothing can be opened, where neither database can', async () => {
  const failed = Promise.reject(new Failure('STORE_UNUSABLE', 'The disk is full'));
  failed.catch(() => undefined);
  gates = { 2: failed, 3: failed };
  const name = await movedOn();
  await ask(`/backups/${name}/restore`, 'POST');
  await untilOpened(3);
  await expect.poll(async () => (await ask('/backups')).body).toMatchObject({ code: 'STORE_UNUSABLE' });
});
