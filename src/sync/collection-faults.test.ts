import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Misbehaviour } from '../../demo/misbehaviour.ts';
import { hour, openWorld, playlistOf, sampleMovies, type World } from '../../test/sample-world.ts';
import { Schedule } from './schedule.ts';

/** A collection that suddenly goes wrong changes no status and is named in the health. */
const manual = { trigger: 'manual' } as const;
const movies = sampleMovies(40);
const names = movies.map(({ title, year }) => `${title} (${year})`);
const offered = [...names, 'Wholly Unknown Epic (2011)', 'Another Stranger Tale (1987)'];

let world: World;
afterEach(() => world.close());

beforeEach(async () => {
  world = await openWorld({ movies, playlist: playlistOf(offered) });
  await world.syncs.syncPlaylists(manual);
  world.clock.now += hour;
});

test.each([
  { mode: 'empty', code: 'QUARANTINED', state: 'quarantined' },
  { mode: 'html', code: 'ARR_NOT_JSON', state: 'failed' },
  { mode: 'login', code: 'ARR_NOT_JSON', state: 'failed' },
  { mode: 'unauthorized', code: 'ARR_UNAUTHORIZED', state: 'failed' },
  { mode: 'not-a-list', code: 'ARR_INVALID', state: 'failed' },
  { mode: 'not-json', code: 'ARR_INVALID', state: 'failed' },
  { mode: 'cut', code: 'ARR_INVALID', state: 'failed' },
  { mode: 'cut-cleanly', code: 'ARR_INVALID', state: 'failed' },
  { mode: 'cut-gzip', code: 'ARR_INVALID', state: 'failed' },
  { mode: 'wrong-app', code: 'ARR_WRONG_APP', state: 'failed' },
  { mode: 'starting', code: 'ARR_STARTING', state: 'failed' },
  { mode: 'reset', code: 'ARR_UNREACHABLE', state: 'failed' },
] as const satisfies { mode: Misbehaviour; code: string; state: string }[])('$mode', async ({ mode, code, state }) => {
  world.radarrs[0]?.misbehave(mode);
  const { run } = await world.syncs.syncApp('radarr', manual);
  expect(run).toMatchObject({ ok: false, works: { missing: 2, 'in-collection': 40 } });
  expect(run.steps).toMatchObject([{ ok: false, added: 0, removed: 0, cache: 'miss', error: { code } }]);
  const problems = await world.syncs.problems();
  expect(problems).toMatchObject([{ id: `radarr:radarr-1:${code}`, app: 'radarr', source: 'radarr-1', code }]);
  expect(problems[0]?.message).toContain('The state of 1 hour ago stays in use. Next try in 1 minute.');
  const status = (await world.syncs.statuses()).find(({ app }) => app === 'radarr');
  expect(status).toMatchObject({ state, items: 40, nextRunAt: world.clock.now + 60_000 });

  world.radarrs[0]?.misbehave(null);
  const healed = await world.syncs.syncApp('radarr', manual);
  expect(healed.run).toMatchObject({ ok: true, works: { missing: 2, 'in-collection': 40 } });
  expect(await world.syncs.problems()).toEqual([]);
});

test('another library at the same address is not believed, though its rows have the same numbers', async () => {
  world.radarrs[0]?.startAnew(sampleMovies(140).slice(100));
  const { run } = await world.syncs.syncApp('radarr', manual);
  expect(run).toMatchObject({ ok: false, works: { missing: 2, 'in-collection': 40 } });
  expect(run.steps).toMatchObject([
    { error: { code: 'QUARANTINED', message: expect.stringContaining('all 40 items') } },
  ]);
});

test('the same library in a new database, with other numbers, is the same', async () => {
  world.radarrs[0]?.startAnew(movies.toReversed());
  const { run } = await world.syncs.syncApp('radarr', manual);
  expect(run).toMatchObject({ ok: true, works: { missing: 2, 'in-collection': 40 } });
  expect(run.steps).toMatchObject([{ added: 0, removed: 0, updated: 40 }]);
});

test('an item that has lost its name is held as it was', async () => {
  const [first, ...others] = movies;
  if (first !== undefined)
    world.radarrs[0]?.startAnew([...sampleMovies(200).slice(40), { ...first, title: '' }, ...others]);
  const { run } = await world.syncs.syncApp('radarr', manual);
  expect(run).toMatchObject({ ok: true, works: { missing: 2, 'in-collection': 40 } });
});

test('an item that never had a name is told by its id', async () => {
  world.provider.text = playlistOf([...offered, 'Known By Number (2001) {tmdb-5000}']);
  world.radarrs[0]?.startAnew([...sampleMovies(200), { tmdbId: 5_000, title: '', year: 0 }]);
  await world.syncs.syncApp('radarr', manual);
  const { run } = await world.syncs.syncPlaylists(manual);
  expect(run.works).toMatchObject({ missing: 2, 'in-collection': 41 });
});

test('an item that nothing tells is no read of a collection', async () => {
  world.radarrs[0]?.state.items.push({ tmdbId: 0, title: '', year: 0 });
  const { run } = await world.syncs.syncApp('radarr', manual);
  expect(run).toMatchObject({ ok: false, works: { missing: 2, 'in-collection': 40 } });
  expect(run.steps[0]?.error).toMatchObject({
    code: 'ARR_ITEM_UNTOLD',
    message: expect.stringContaining('has neither a name nor an id of a catalogue'),
  });
  const [problem] = await world.syncs.problems();
  expect(problem).toMatchObject({ id: 'radarr:radarr-1:ARR_ITEM_UNTOLD', hint: expect.stringContaining('refresh it') });
});

test('tries by hand do not put off the next one; a try that was due does', async () => {
  world.radarrs[0]?.misbehave('unauthorized');
  const nextRunAt = async () => {
    await world.syncs.syncApp('radarr', manual);
    return (await world.syncs.statuses()).find(({ app }) => app === 'radarr')?.nextRunAt;
  };
  const due = world.clock.now + 60_000;
  expect(await nextRunAt()).toBe(due);
  for (let press = 0; press < 5; press += 1) {
    world.clock.now += 10_000;
    expect(await nextRunAt()).toBe(due);
  }
  world.clock.now = due;
  expect(await nextRunAt()).toBe(due + 300_000);
});

test('half: nothing goes before a second good read an hour later agrees', async () => {
  world.radarrs[0]?.misbehave('half');
  const first = await world.syncs.syncApp('radarr', manual);
  expect(first.run.steps).toMatchObject([{ ok: true, fetched: 20, removed: 0, held: 20 }]);
  expect(first.run.works).toMatchObject({ missing: 2, 'in-collection': 40 });
  expect(await world.syncs.problems()).toMatchObject([
    {
      id: 'radarr:radarr-1:HELD',
      message:
        'Radarr "radarr-1": its last read lacks 20 of 40 items. They stay until a read at least an hour later lacks them too. Next try in 1 hour.',
    },
  ]);

  world.clock.now += hour - 1;
  const early = await world.syncs.syncApp('radarr', manual);
  expect(early.run.works).toMatchObject({ missing: 2, 'in-collection': 40 });

  world.clock.now += 1;
  const second = await world.syncs.syncApp('radarr', manual);
  expect(second.run.steps).toMatchObject([{ ok: true, removed: 20, held: 0 }]);
  expect(second.run.works).toMatchObject({ missing: 22, 'in-collection': 20 });
  expect(await world.syncs.problems()).toEqual([]);
});

test('half for an hour, then whole again: nothing ever moves', async () => {
  world.radarrs[0]?.misbehave('half');
  await world.syncs.syncApp('radarr', manual);
  world.radarrs[0]?.misbehave(null);
  world.clock.now += 2 * hour;
  const { run } = await world.syncs.syncApp('radarr', manual);
  expect(run.steps).toMatchObject([{ ok: true, fetched: 40, removed: 0, held: 0 }]);
  expect(run.works).toMatchObject({ missing: 2, 'in-collection': 40 });
});

test('an emptied collection stays in quarantine for good, until a person accepts it', async () => {
  world.radarrs[0]?.misbehave('empty');
  for (let day = 0; day < 4; day += 1) {
    world.clock.now += 24 * hour;
    const { run } = await world.syncs.syncApp('radarr', manual);
    expect(run.works).toMatchObject({ missing: 2, 'in-collection': 40 });
  }
  await world.syncs.acceptNewState('radarr', 'radarr-1');
  expect(await world.store.countWorks({ adult: true })).toMatchObject({ missing: 42, 'in-collection': 0 });
  const problems = await world.syncs.problems();
  expect(problems.filter(({ app }) => app === 'radarr')).toEqual([]);
});

test('what a person has not seen is not accepted', async () => {
  world.radarrs[0]?.misbehave('empty');
  const quarantinedAt = async () => {
    await world.syncs.syncApp('radarr', manual);
    return (await world.syncs.statuses()).find(({ app }) => app === 'radarr')?.quarantinedAt ?? 0;
  };
  const seen = await quarantinedAt();
  world.clock.now += hour;
  const newer = await quarantinedAt();
  const accept = world.syncs.acceptNewState('radarr', 'radarr-1', seen);
  const message = 'Another read of Radarr "radarr-1" was put in quarantine meanwhile';
  await expect(accept).rejects.toMatchObject({ code: 'QUARANTINE_CHANGED', message });
  expect(await world.store.countWorks({ adult: true })).toMatchObject({ missing: 2, 'in-collection': 40 });
  expect(await world.syncs.acceptNewState('radarr', 'radarr-1', newer)).toMatchObject({
    items: 0,
    quarantinedAt: null,
  });
});

test('what is accepted is read again only when it is old, and names what else fails', async () => {
  world.radarrs[0]?.misbehave('empty');
  await world.syncs.syncApp('radarr', manual);
  const [doubted] = await world.syncs.problems();
  expect(doubted).toMatchObject({ code: 'QUARANTINED', hint: expect.stringContaining('gleanarr accept') });
  world.radarrs[0]?.misbehave('unauthorized');
  await world.syncs.syncApp('radarr', manual);
  expect((await world.syncs.problems()).map(({ code }) => code)).toEqual(['ARR_UNAUTHORIZED', 'QUARANTINED']);

  const requests = world.radarrs[0]?.requests.length;
  const status = await world.syncs.acceptNewState('radarr', 'radarr-1');
  expect(status).toMatchObject({ state: 'failed', items: 0, health: { message: expect.stringContaining('key') } });
  expect(world.radarrs[0]?.requests.length).toBe(requests);
  expect((await world.syncs.problems()).map(({ code }) => code)).toEqual(['ARR_UNAUTHORIZED']);
  expect(await world.store.countWorks({ adult: true })).toMatchObject({ missing: 42, 'in-collection': 0 });
});

test('what is accepted while works are being matched is matched after that', async () => {
  world.radarrs[0]?.misbehave('empty');
  await world.syncs.syncApp('radarr', manual);
  const under = world.syncs.matchWorks(manual);
  await world.syncs.acceptNewState('radarr', 'radarr-1');
  await under;
  expect(await world.store.countWorks({ adult: true })).toMatchObject({ missing: 42, 'in-collection': 0 });
});

test('a first read that is empty is accepted with a notice, and nothing may act on it before another an hour later agrees', async () => {
  const fresh = await openWorld({ movies: [], playlist: playlistOf(offered) });
  try {
    const { run } = await fresh.syncs.syncPlaylists(manual);
    expect(run).toMatchObject({ ok: true, works: { missing: 42 } });
    const facts = { type: 'movie', total: 42, adultLeftOut: 0 } as const;
    expect(await fresh.syncs.describeList(facts)).toMatchObject({ fresh: false, notices: [{ code: 'EMPTY_SOURCE' }] });
    expect(fresh.lines.join('\n')).toContain('the first read is empty');
    for (const wait of [1_000, hour - 2_000]) {
      fresh.clock.now += wait;
      await fresh.syncs.syncApp('radarr', manual);
      expect(await fresh.syncs.describeList(facts)).toMatchObject({ fresh: false });
    }
    fresh.clock.now += 1_000;
    await fresh.syncs.syncApp('radarr', manual);
    expect(await fresh.syncs.describeList(facts)).toMatchObject({ fresh: true });
  } finally {
    await fresh.close();
  }
});

test('what is older than twice its interval is not fresh, and says so', async () => {
  const facts = { type: 'movie', total: 2, adultLeftOut: 0 } as const;
  world.clock.now += 11 * hour - 1;
  expect(await world.syncs.describeList(facts)).toMatchObject({ fresh: true, notices: [] });
  world.clock.now += 1;
  expect(await world.syncs.describeList(facts)).toMatchObject({ fresh: false, notices: [{ code: 'STALE' }] });
  expect(await world.syncs.problems()).toMatchObject([{ code: 'STALE', app: 'radarr' }]);
});

test('a source that failed at a time to come is tried by the ladder once the clock is right, not with every look', async () => {
  const { clock, radarrs, deps, syncs, settings, store } = world;
  const right = clock.now;
  radarrs[0]?.misbehave('unauthorized');
  clock.now += 365 * 24 * hour;
  await syncs.syncApp('radarr', manual);
  clock.now = right;
  const schedule = new Schedule({ ...deps, syncs, timetable: settings.timetable, tickMs: hour });
  const before = radarrs[0]?.requests.length ?? 0;
  for (let look = 0; look < 4; look += 1) {
    await schedule.tick();
    await schedule.idle();
    clock.now += 15_000;
  }
  expect((radarrs[0]?.requests.length ?? 0) - before).toBe(1);
  expect(await store.listSources()).toContainEqual(expect.objectContaining({ nextTryAt: right + 300_000 }));
});

test('what was held at a time to come is held from now on, not until then', async () => {
  const right = world.clock.now;
  world.radarrs[0]?.misbehave('half');
  world.clock.now += 365 * 24 * hour;
  await world.syncs.syncApp('radarr', manual);
  world.clock.now = right;
  const steps = [];
  for (let read = 0; read < 3; read += 1) {
    steps.push(...(await world.syncs.syncApp('radarr', manual)).run.steps);
    world.clock.now += hour / 2;
  }
  expect(steps.map(({ held, removed }) => ({ held, removed }))).toEqual([
    { held: 20, removed: 0 },
    { held: 20, removed: 0 },
    { held: 0, removed: 20 },
  ]);
});
