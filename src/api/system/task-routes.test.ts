import { expect, it, test } from 'vitest';
import { sampleApi, sampleDeps } from '../sample-api.ts';

it('tells what is done by itself, when it was done and when it is done next', async () => {
  const answer = await (await sampleApi().ask('/api/v1/tasks')).json();
  expect(answer).toMatchObject([
    { name: 'sync-playlists', running: true, nextAt: null },
    { name: 'sync-radarr', nextAt: '2025-11-22T14:00:00.000Z' },
    { name: 'sync-sonarr', nextAt: null },
    { name: 'match-works', nextAt: null },
    { name: 'backup', running: false, lastOk: true, nextAt: '2025-11-29T08:26:40.000Z' },
  ]);
});

test.each(['sync-playlists', 'sync-radarr', 'sync-sonarr', 'match-works', 'backup'] as const)(
  'does %s at once and nothing else, and does not wait for its end',
  async (task) => {
    const done: string[] = [];
    const { syncs, store } = sampleDeps;
    const { ask } = sampleApi({
      syncs: {
        ...syncs,
        syncPlaylists: (options) => note('sync-playlists', syncs.syncPlaylists(options)),
        syncApp: (app, options) => note(`sync-${app}`, syncs.syncApp(app, options)),
        matchWorks: (options) => note('match-works', syncs.matchWorks(options)),
      },
      store: { ...store, backups: { ...store.backups, make: () => note('backup', new Promise(() => undefined)) } },
    });
    function note<T>(what: string, result: T): T {
      done.push(what);
      return result;
    }
    const response = await ask(`/api/v1/tasks/${task}/run`, { method: 'POST' });
    expect(response.status).toBe(202);
    expect(await response.json()).toEqual({ runId: task === 'backup' ? null : 3 });
    expect(done).toEqual([task]);
  },
);

it('knows no other task', async () => {
  expect((await sampleApi().ask('/api/v1/tasks/format-disk/run', { method: 'POST' })).status).toBe(400);
});
