import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { hour, openWorld, playlistOf, sampleMovies, type World } from '../../test/sample-world.ts';
import { decideOn } from '../io/store/test-rows.ts';

const manual = { trigger: 'manual' } as const;
const movies = sampleMovies(20);
const playlist = playlistOf([...movies.map(({ title, year }) => `${title} (${year})`), 'Wholly Unknown Epic (2011)']);

let world: World;
afterEach(() => world.close());

function reads(): number {
  return world.radarrs[0]?.requests.filter(({ path }) => path === '/api/v3/movie').length ?? 0;
}

test('calls during a run join it', async () => {
  world = await openWorld({ movies, playlist });
  const answers = await Promise.all([1, 2, 3].map(() => world.syncs.syncApp('radarr', manual)));
  expect(answers.map(({ joined }) => joined)).toEqual([false, true, true]);
  expect(new Set(answers.map(({ run }) => run.id)).size).toBe(1);
  expect(reads()).toBe(1);
});

test('a call that joins a run of only what is too old still has all of it read, and nothing twice', async () => {
  world = await openWorld({ movies, playlist, radarrs: 2 });
  await world.syncs.syncApp('radarr', manual);
  world.clock.now += hour;
  // The first is due for its next try; the second is young enough.
  await world.store.expireCache({ app: 'radarr', name: 'radarr-1' });
  const before = world.radarrs.map(({ requests }) => requests.length);
  const lazy = world.syncs.readCollections('radarr', 'cache', 'start');
  while (world.syncs.progress().length === 0) await nextTurn();
  const { run, joined } = await world.syncs.syncApp('radarr', manual);
  await lazy;
  expect(joined).toBe(true);
  expect(run.steps.map(({ cache, fetched }) => ({ cache, fetched }))).toEqual([
    { cache: 'miss', fetched: 20 },
    { cache: 'miss', fetched: 20 },
  ]);
  const asked = world.radarrs.map(({ requests }, i) => requests.slice(before[i]).map(({ path }) => path));
  expect(asked.map((paths) => paths.filter((path) => path === '/api/v3/movie').length)).toEqual([1, 1]);
});

test('a wait that ends first gives the run as it stands, which goes on', async () => {
  world = await openWorld({ movies, playlist });
  world.radarrs[0]?.misbehave('stall');
  const { run } = await world.syncs.syncApp('radarr', { ...manual, waitMs: 0 });
  expect(run).toMatchObject({ kind: 'sync-radarr', trigger: 'manual', finishedAt: null, ok: null, steps: [] });
  await world.syncs.stop();
  expect(await world.store.getRun(run.id)).toMatchObject({ ok: false, error: { code: 'RUN_INTERRUPTED' } });
});

test('a good result is given again for a minute to whoever allows it, a bad one never', async () => {
  world = await openWorld({ movies, playlist });
  const repeatable = { ...manual, repeatable: true };
  const first = await world.syncs.syncApp('radarr', repeatable);
  world.clock.now += 59_999;
  const second = await world.syncs.syncApp('radarr', repeatable);
  expect(second).toMatchObject({ repeated: true, joined: false, run: { id: first.run.id } });
  const forced = await world.syncs.syncApp('radarr', manual);
  expect(forced).toMatchObject({ repeated: false });
  world.clock.now += 60_000;
  expect(await world.syncs.syncApp('radarr', repeatable)).toMatchObject({ repeated: false });
  world.radarrs[0]?.misbehave('unauthorized');
  await world.syncs.syncApp('radarr', manual);
  expect(await world.syncs.syncApp('radarr', repeatable)).toMatchObject({ repeated: false, run: { ok: false } });
});

test('one instance that fails does not stop the others', async () => {
  world = await openWorld({ movies, playlist, radarrs: 3 });
  world.radarrs[1]?.misbehave('html');
  const { run } = await world.syncs.syncApp('radarr', manual);
  expect(run.ok).toBe(false);
  expect(run.steps.toSorted((a, b) => (a.source < b.source ? -1 : 1))).toMatchObject([
    { source: 'radarr-1', ok: true, fetched: 20 },
    { source: 'radarr-2', ok: false, error: { code: 'ARR_NOT_JSON' } },
    { source: 'radarr-3', ok: true, fetched: 20 },
  ]);
  await world.syncs.syncPlaylists(manual);
  // Absent from two of them, but the third was never read: nobody can say that it is missing.
  expect(await world.store.countWorks({ adult: true })).toMatchObject({ 'in-collection': 20, unknown: 1, missing: 0 });
});

test('exclusions that cannot be read are shown and harm nothing', async () => {
  world = await openWorld({ movies, playlist });
  world.radarrs[0]?.misbehave('refuse-exclusions');
  const { run } = await world.syncs.syncApp('radarr', manual);
  expect(run).toMatchObject({ ok: true, steps: [{ ok: true, fetched: 20, error: { code: 'ARR_ERROR' } }] });
  expect(await world.syncs.problems()).toMatchObject([{ id: 'radarr:radarr-1:ARR_ERROR:exclusions' }]);
  world.radarrs[0]?.misbehave(null);
  await world.syncs.syncApp('radarr', manual);
  expect(await world.syncs.problems()).toEqual([]);
});

test('an excluded movie is not missing', async () => {
  world = await openWorld({ movies, playlist });
  world.radarrs[0]?.state.exclusions.push({ id: 9, title: 'Wholly Unknown Epic', year: 2011 });
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run.works).toMatchObject({ 'in-collection': 20, missing: 0, excluded: 1 });
});

test('an exclusion list that is empty all at once stays for a day, and says so', async () => {
  world = await openWorld({ movies, playlist });
  const exclusions = world.radarrs[0]?.state.exclusions ?? [];
  exclusions.push({ id: 9, title: 'Wholly Unknown Epic', year: 2011 });
  await world.syncs.syncPlaylists(manual);
  exclusions.pop();
  for (const wait of [1, 2, 21]) {
    world.clock.now += wait * hour;
    const { run } = await world.syncs.syncApp('radarr', manual);
    expect(run).toMatchObject({ ok: true, works: { missing: 0, excluded: 1 } });
  }
  const [problem] = await world.syncs.problems();
  expect(problem).toMatchObject({
    code: 'HELD',
    message: expect.stringContaining('its exclusion list lacks 1 of 1. They stay until'),
  });
  world.clock.now += 2 * hour;
  const { run } = await world.syncs.syncApp('radarr', manual);
  expect(run).toMatchObject({ ok: true, works: { missing: 1, excluded: 0 } });
  expect(await world.syncs.problems()).toEqual([]);
});

test('a decision of a person survives every sync', async () => {
  world = await openWorld({ movies, playlist });
  await world.syncs.syncPlaylists(manual);
  const query = { type: 'movie', status: 'missing', adult: true, sort: 'title', limit: 9, offset: 0 } as const;
  const [work] = (await world.store.listWorks(query)).items;
  await decideOn(world.store, work?.id ?? 0, { kind: 'ignore' });
  const { run } = await world.syncs.matchWorks(manual);
  expect(run.works).toMatchObject({ ignored: 1, missing: 0 });
  await decideOn(world.store, work?.id ?? 0, { kind: 'item', tmdbId: movies[0]?.tmdbId ?? 0, tvdbId: 0 });
  expect((await world.syncs.matchWorks(manual)).run.works).toMatchObject({ 'in-collection': 21, ignored: 0 });
  await decideOn(world.store, work?.id ?? 0, null);
  expect((await world.syncs.syncPlaylists(manual)).run.works).toMatchObject({ missing: 1, 'in-collection': 20 });
});

test('progress is told while a run goes on, and forgotten after it', async () => {
  world = await openWorld({ movies, playlist });
  const told: string[] = [];
  const end = world.syncs.onProgress(({ kind, phase, source }) => told.push(`${kind} ${phase} ${source}`.trim()));
  await world.syncs.syncPlaylists(manual);
  end();
  expect(new Set(told)).toEqual(
    new Set([
      'sync-playlists reading list',
      'sync-radarr reading radarr-1',
      'sync-radarr matching',
      'sync-radarr writing',
    ]),
  );
  expect(world.syncs.progress()).toEqual([]);
});

test('without a source of the kind a call says what to configure', async () => {
  world = await openWorld({ movies, playlist, radarrs: 0 });
  await expect(world.syncs.syncApp('radarr', manual)).rejects.toMatchObject({ code: 'NOT_CONFIGURED' });
  expect(await world.syncs.problems()).toMatchObject([{ code: 'NO_INSTANCE' }]);
});
