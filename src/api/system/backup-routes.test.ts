import { expect, it } from 'vitest';
import { Failure } from '../../failures.ts';
import { sampleApi, sampleBackup, sampleDeps } from '../sample-api.ts';

/** An API whose backups take as long as the test lets them. */
function backingUp(make: () => Promise<typeof sampleBackup>, busy = false) {
  const backups = { ...sampleDeps.store.backups, make, busy };
  const { ask } = sampleApi({ store: { ...sampleDeps.store, backups } });
  return (path = '', method = 'POST') => ask(`/api/v1/backups${path}`, { method });
}

const shown = {
  name: sampleBackup.name,
  createdAt: '2025-11-22T08:26:40.000Z',
  reason: 'weekly',
  schema: 1,
  bytes: 4_096,
};

it('lists the verified backups, and whether one is being made', async () => {
  const response = await backingUp(async () => sampleBackup, true)('', 'GET');
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    items: [shown],
    running: true,
    kept: [
      {
        name: 'gleanarr.db.before-restore-20251122T082640Z',
        replacedAt: '2025-11-22T08:26:40.000Z',
        bytes: 4_096,
      },
    ],
    restoring: null,
    lastRestore: null,
  });
});

it('tells what is being verified to be restored, and how the last restore ended', async () => {
  const failure = new Failure('STORE_UNUSABLE', 'The disk is full');
  const { ask } = sampleApi({
    store: {
      ...sampleDeps.store,
      backups: { ...sampleDeps.store.backups, restoring: { name: 'next.db', since: 1_763_800_000_000 } },
    },
    restores: { ...sampleDeps.restores, last: { name: 'last.db', at: 1_763_800_000_000, failure } },
  });
  const at = '2025-11-22T08:26:40.000Z';
  const { code, message, hint } = failure;
  expect(await (await ask('/api/v1/backups')).json()).toMatchObject({
    restoring: { name: 'next.db', since: at },
    lastRestore: { name: 'last.db', at, error: { code, message, hint } },
  });
});

it('begins a restore in the name of who asks, and says when it is not verified yet', async () => {
  const asked: unknown[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  const begin = (...args: unknown[]) => {
    asked.push(args);
    return promise;
  };
  const { ask } = sampleApi({ restores: { begin, last: null } });
  const restore = (query = '') => ask(`/api/v1/backups/x.db/restore${query}`, { method: 'POST' });
  expect(await (await restore('?wait=0')).json()).toEqual({ verified: false });
  resolve();
  const response = await restore();
  expect([response.status, await response.json()]).toEqual([202, { verified: true }]);
  expect(asked).toEqual([
    ['x.db', 'key of the configuration'],
    ['x.db', 'key of the configuration'],
  ]);
});

it('makes a backup and answers with it', async () => {
  const response = await backingUp(async () => sampleBackup)();
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual(shown);
});

it('answers 202 when it takes longer than the caller waits, and a later failure troubles nobody', async () => {
  const { promise, reject } = Promise.withResolvers<typeof sampleBackup>();
  const response = await backingUp(() => promise)('?wait=0');
  expect(response.status).toBe(202);
  expect(await response.json()).toEqual({ running: true });
  reject(new Failure('STORE_UNUSABLE', 'The disk is full'));
});

it.each(['STORE_UNUSABLE', 'STORE_DAMAGED'] as const)('answers %s with 503 and what to do', async (code) => {
  const response = await backingUp(async () => {
    throw new Failure(code, 'so it is');
  })();
  expect(response.status).toBe(503);
  expect(await response.json()).toMatchObject({ code, detail: 'so it is', hint: expect.stringMatching(/.{10}/) });
});

it('takes no path, no name and no other method', async () => {
  const ask = backingUp(async () => sampleBackup);
  expect((await ask('?to=%2Fetc%2Fpasswd')).status).toBe(400);
  expect((await ask('/../../etc/passwd', 'GET')).status).toBe(404);
  expect([(await ask('', 'DELETE')).status, (await ask('', 'PUT')).status]).toEqual([405, 405]);
});
