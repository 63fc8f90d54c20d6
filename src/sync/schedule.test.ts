import { afterEach, beforeEach, expect, test } from 'vitest';
import { hour, openWorld, playlistOf, sampleMovies, type World } from '../../test/sample-world.ts';
import { Schedule } from './schedule.ts';

const minute = 60_000;
const movies = sampleMovies(8);

let world: World;
let schedule: Schedule;
beforeEach(async () => {
  world = await openWorld({ movies, playlist: playlistOf(movies.map(({ title, year }) => `${title} (${year})`)) });
  // Noon in the zone of the machine: the collections' time, and hours away from the playlists' time.
  world.clock.now = new Date(2026, 5, 1, 12, 1).getTime();
  schedule = scheduleOf();
});
afterEach(async () => {
  schedule.stop();
  await schedule.idle();
  await world.close();
});

function scheduleOf(): Schedule {
  const { syncs, settings, deps } = world;
  return new Schedule({ ...deps, syncs, timetable: settings.timetable, tickMs: 15_000 });
}

async function passTo(hours: number, minutes = 0): Promise<void> {
  world.clock.now = new Date(2026, 5, 1, hours, minutes).getTime();
  await schedule.tick();
  await schedule.idle();
}

async function runs(): Promise<string[]> {
  const { items } = await world.store.listRuns({ limit: 50, offset: 0 });
  return items.map(({ kind, trigger }) => `${trigger} ${kind}`).reverse();
}

test('nothing is read before its time, when the start is not to read', async () => {
  await schedule.start(false);
  await passTo(17, 59);
  expect(await runs()).toEqual([]);
});

test('a start reads playlists, and collections that are too old', async () => {
  await schedule.start(true);
  await schedule.idle();
  expect((await runs()).toSorted()).toEqual(['start sync-playlists', 'start sync-radarr']);
  schedule.stop();
  world.clock.now += hour;
  schedule = scheduleOf();
  await schedule.start(true);
  await schedule.idle();
  expect((await runs()).toSorted()).toEqual(['start sync-playlists', 'start sync-playlists', 'start sync-radarr']);
});

test('collections are read every six hours, playlists once a day', async () => {
  await schedule.start(false);
  await passTo(18);
  expect(await runs()).toEqual(['schedule sync-radarr']);
  await passTo(18, 30);
  expect(await runs()).toHaveLength(1);
  await passTo(24);
  await passTo(28);
  expect(await runs()).toEqual(['schedule sync-radarr', 'schedule sync-radarr', 'schedule sync-playlists']);
});

test('times missed while the machine slept are one run', async () => {
  await schedule.start(false);
  await passTo(24 * 30 + 1);
  expect((await runs()).toSorted()).toEqual(['schedule sync-playlists', 'schedule sync-radarr']);
});

test('times missed while the program did not run are read once at its start', async () => {
  await world.syncs.syncPlaylists({ trigger: 'manual' });
  world.clock.now += 5 * 24 * hour;
  schedule = scheduleOf();
  await schedule.start(false);
  await schedule.idle();
  expect((await runs()).slice(2).toSorted()).toEqual(['start sync-playlists', 'start sync-radarr']);
});

test('after the clock was set back all is read once, at once, and then at the next planned time', async () => {
  await schedule.start(false);
  await passTo(24 * 300);
  const before = (await runs()).length;
  await passTo(13);
  await passTo(14);
  expect((await runs()).slice(before).toSorted()).toEqual(['schedule sync-playlists', 'schedule sync-radarr']);
  await passTo(18);
  expect((await runs()).slice(before + 2)).toEqual(['schedule sync-radarr']);
});

test('a source that fails is tried again by the ladder, and only that source', async () => {
  await schedule.start(false);
  world.radarrs[0]?.misbehave('unauthorized');
  await passTo(18);
  const tries = [];
  for (let i = 0; i < 400; i += 1) {
    const before = (await runs()).length;
    await passTo(18, i);
    if ((await runs()).length > before) tries.push(i);
    if (i === 350) break;
  }
  // 1, 5, 15, 30, 60, 180 minutes apart; the schedule itself comes at 24:00.
  expect(tries).toEqual([1, 6, 21, 51, 111, 291]);
  expect(world.provider.requests).toBe(0);
});

test('within one step after the fault ends all is well', async () => {
  await schedule.start(false);
  world.radarrs[0]?.misbehave('starting');
  await passTo(18);
  expect(await world.syncs.problems()).toMatchObject([{ code: 'ARR_STARTING', nextTryAt: world.clock.now + minute }]);
  world.radarrs[0]?.misbehave(null);
  await passTo(18, 1);
  expect(await world.syncs.problems()).toEqual([]);
});

test('a restart tries at once what was waiting: a person may have mended it', async () => {
  world.radarrs[0]?.misbehave('unauthorized');
  for (let i = 0; i < 5; i += 1) await world.syncs.syncApp('radarr', { trigger: 'manual' });
  world.radarrs[0]?.misbehave(null);
  await schedule.start(true);
  await schedule.idle();
  expect(await world.syncs.problems()).toEqual([]);
});

test('a playlist with a time of its own is read when that has passed, and not with the others', async () => {
  const [tv] = world.settings.playlists;
  if (!tv) throw new Error('the world has a playlist');
  Object.assign(tv, { refreshHours: 48 });
  await schedule.start(true);
  await schedule.idle();
  const before = (await runs()).length;
  await passTo(28, 30);
  expect((await runs()).slice(before)).toEqual(['schedule sync-radarr']);
  const status = (await world.syncs.statuses()).find(({ app }) => app === null);
  expect(status).toMatchObject({ state: 'ok', nextRunAt: (status?.lastGoodAt ?? 0) + 48 * hour });
  await passTo(60, 30);
  expect((await runs()).slice(before).filter((run) => run.includes('playlists'))).toEqual(['schedule sync-playlists']);
  await passTo(61);
  expect((await runs()).slice(before).filter((run) => run.includes('playlists'))).toHaveLength(1);
});

test('what is planned is read also where a try of one failed source is under way then', async () => {
  await world.close();
  world = await openWorld({ movies, radarrs: 2 });
  world.clock.now = new Date(2026, 5, 1, 12, 1).getTime();
  schedule = scheduleOf();
  const [failing, well] = world.radarrs;
  failing?.misbehave('unauthorized');
  await world.syncs.syncApp('radarr', { trigger: 'manual' });
  failing?.misbehave('stall');
  world.clock.now = new Date(2026, 5, 1, 17, 59).getTime();
  await schedule.tick();
  await expect.poll(() => failing?.requests.length).toBeGreaterThan(1);
  const before = well?.requests.length ?? 0;
  await passTo(18);
  expect(well?.requests.length).toBeGreaterThan(before);
});
