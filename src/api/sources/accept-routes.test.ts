import { expect, it, test } from 'vitest';
import type { App } from '../../core/model/item.ts';
import { Failure } from '../../failures.ts';
import { sampleApi, sampleDeps } from '../sample-api.ts';

/** An API that accepts, or throws this; tells what it was asked to accept. */
function accepting(failure?: Failure) {
  const asked: { app: App | null; name: string; seenAt?: number }[] = [];
  const { ask } = sampleApi({
    syncs: {
      ...sampleDeps.syncs,
      acceptNewState: async (app, name, seenAt) => {
        asked.push({ app, name, ...(seenAt === undefined ? {} : { seenAt }) });
        if (failure) throw failure;
        return sampleDeps.syncs.acceptNewState(app, name);
      },
    },
  });
  return { asked, ask: (path: string, method = 'POST') => ask(`/api/v1${path}`, { method }) };
}

test.each([
  { path: '/playlists/tv/accept', app: null, name: 'tv', shows: { name: 'tv', state: 'never' } },
  { path: '/instances/radarr/HD/accept', app: 'radarr', name: 'HD', shows: { app: 'radarr', name: 'HD', state: 'ok' } },
  { path: '/playlists/50%25%20a%2Fb%3F/accept', app: null, name: '50% a/b?', shows: { name: 'tv' } },
])('POST $path accepts and answers with the new state', async ({ path, app, name, shows }) => {
  const { ask, asked } = accepting();
  const response = await ask(path);
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject(shows);
  expect(asked).toEqual([{ app, name }]);
});

test('hands on which read the caller saw', async () => {
  const { ask, asked } = accepting();
  expect((await ask('/playlists/tv/accept?quarantinedAt=2026-11-22T16:00:00.001Z')).status).toBe(200);
  expect((await ask('/playlists/tv/accept?quarantinedAt=yesterday')).status).toBe(400);
  expect(asked).toEqual([{ app: null, name: 'tv', seenAt: Date.UTC(2026, 10, 22, 16, 0, 0, 1) }]);
});

test.each([
  { code: 'SOURCE_NOT_FOUND', status: 404 },
  { code: 'NOT_QUARANTINED', status: 409 },
  { code: 'QUARANTINE_CHANGED', status: 409 },
  { code: 'SYNC_RUNNING', status: 409 },
] as const)('answers $code with $status and what to do', async ({ code, status }) => {
  const response = await accepting(new Failure(code, 'so it is')).ask('/playlists/tv/accept');
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ code, detail: 'so it is', hint: expect.stringMatching(/.{10}/) });
});

it('refuses an app that is none, a query, and every method but POST', async () => {
  const { ask, asked } = accepting();
  expect((await ask('/instances/plex/HD/accept')).status).toBe(400);
  expect((await ask('/playlists/tv/accept?force=1')).status).toBe(400);
  const got = await ask('/playlists/tv/accept', 'GET');
  expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
  expect(asked).toEqual([]);
});
