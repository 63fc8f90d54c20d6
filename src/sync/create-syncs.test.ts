import { afterEach, expect, test } from 'vitest';
import { hour, openWorld, playlistOf, sampleMovies, type World } from '../../test/sample-world.ts';

const manual = { trigger: 'manual' } as const;
const movies = sampleMovies(40);
const names = movies.map(({ title, year }) => `${title} (${year})`);
const offered = [...names, 'Wholly Unknown Epic (2011)', 'Another Stranger Tale (1987)'];

let world: World;
afterEach(() => world.close());

test('finds what the playlist offers that the collection lacks', async () => {
  world = await openWorld({ movies, playlist: playlistOf(offered) });
  const radarr = await world.syncs.syncApp('radarr', manual);
  expect(radarr.run).toMatchObject({
    ok: true,
    steps: [{ source: 'radarr-1', ok: true, fetched: 40, added: 40, updated: 0, removed: 0, held: 0, cache: 'miss' }],
  });
  expect(world.lines.join('\n')).not.toContain('is empty');
  const playlist = await world.syncs.syncPlaylists(manual);
  expect(playlist.run).toMatchObject({
    ok: true,
    kind: 'sync-playlists',
    trigger: 'manual',
    steps: [{ source: 'list', ok: true, fetched: 42, added: 42, cache: null }],
    works: { missing: 2, 'in-collection': 40 },
  });
  expect(await world.missing()).toEqual(['Another Stranger Tale', 'Wholly Unknown Epic']);
  expect(await world.syncs.problems()).toEqual([]);
});

test('judges nothing before a collection was read', async () => {
  world = await openWorld({ movies, playlist: playlistOf(offered) });
  world.radarrs[0]?.misbehave('unauthorized');
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run.works).toMatchObject({ unknown: 42, missing: 0, 'in-collection': 0 });
  const list = await world.syncs.describeList({ type: 'movie', total: 0, adultLeftOut: 0 });
  expect(list).toMatchObject({ asOf: null, fresh: false, notices: [{ code: 'NEVER_SYNCED', app: 'radarr' }] });
});

test('keeps no credential in the log or the runs', async () => {
  world = await openWorld({ movies, playlist: playlistOf(offered) });
  await world.syncs.syncPlaylists(manual);
  world.provider.answer = (response) => response.writeHead(403).end('canary-user canary-pass');
  await world.syncs.syncPlaylists(manual);
  const seen = JSON.stringify([
    world.lines,
    await world.store.listRuns({ limit: 10, offset: 0 }),
    await world.syncs.problems(),
  ]);
  expect(seen).toContain('PLAYLIST_REFUSED');
  expect(seen).not.toContain('canary');
});

test('sees gone and changed entries, and keeps works through a failing night', async () => {
  world = await openWorld({ movies, playlist: playlistOf(offered) });
  await world.syncs.syncPlaylists(manual);
  world.provider.text = playlistOf([...names, 'Wholly Unknown Epic (2011)']);
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run.steps).toMatchObject([{ ok: true, fetched: 41, added: 0, removed: 1 }]);
  expect(await world.missing()).toEqual(['Wholly Unknown Epic']);
});

test('writes nothing when the same bytes come again', async () => {
  world = await openWorld({ movies, playlist: playlistOf(offered) });
  await world.syncs.syncPlaylists(manual);
  const before = await world.store.matchFingerprint();
  world.clock.now += hour;
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run.steps).toMatchObject([{ ok: true, fetched: 42, added: 0, updated: 0, removed: 0 }]);
  expect(await world.store.matchFingerprint()).toBe(before);
  expect((await world.syncs.statuses())[0]).toMatchObject({ name: 'list', lastGoodAt: world.clock.now });
});

test('reads only the groups that are wanted', async () => {
  const other = '#EXTINF:-1 group-title="Kids",Nursery Riddle (2003)\nhttp://p.example/movie/u/p/900.mkv\n';
  world = await openWorld({
    movies,
    playlist: playlistOf(['Wholly Unknown Epic (2011)']) + other,
    groups: { include: ['vod*'], exclude: [] },
  });
  await world.syncs.syncPlaylists(manual);
  expect(await world.missing()).toEqual(['Wholly Unknown Epic']);
});
