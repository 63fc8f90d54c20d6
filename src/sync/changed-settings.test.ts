import { afterEach, expect, test } from 'vitest';
import { hour, openWorld, playlistOf, sampleMovies, type World } from '../../test/sample-world.ts';
import { jobsHere } from './jobs.ts';
import { Schedule } from './schedule.ts';

/** Settings that change while a sync goes by the ones before. */
const manual = { trigger: 'manual' } as const;
const movies = sampleMovies(20);
const playlist = playlistOf([...movies.map(({ title, year }) => `${title} (${year})`), 'Wholly Unknown Epic (2011)']);
const facts = { type: 'movie', total: 1, adultLeftOut: 0 } as const;

let world: World;
afterEach(() => world.close());

/** A world in which reads of instances wait, once they are begun, until they are let go. */
async function openWaiting(radarrs: number) {
  const begun = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  world = await openWorld({
    movies,
    playlist,
    radarrs,
    runJob: (deps) => {
      const here = jobsHere(deps);
      return async (name, input, context) => {
        if (name === 'read-instance') {
          begun.resolve();
          await goOn.promise;
        }
        return here(name, input, context);
      };
    },
  });
  return { begun: begun.promise, goOn: goOn.resolve };
}

test('a source that is taken out while it is read ends without a trace, and the others are read and matched', async () => {
  const { begun, goOn } = await openWaiting(2);
  const running = world.syncs.syncPlaylists(manual);
  await begun;
  await world.removeRadarr();
  goOn();
  expect((await running).run).toMatchObject({ ok: true, works: { missing: 1, 'in-collection': 20 } });
  const [collections] = (await world.store.listRuns({ kind: 'sync-radarr', limit: 1, offset: 0 })).items;
  expect(collections).toMatchObject({ ok: true, error: null, steps: [{ source: 'radarr-2', ok: true }] });
  expect(await world.syncs.problems()).toEqual([]);
});

test('a read of an address that was changed meanwhile is none of the new one, which is read for who waits for it', async () => {
  const { begun, goOn } = await openWaiting(1);
  const running = world.syncs.syncApp('radarr', manual);
  await begun;
  await world.moveRadarr();
  const waiting = world.syncs.matchWorks(manual);
  goOn();
  expect((await running).run).toMatchObject({ ok: true, steps: [{ fetched: 20 }] });
  await waiting;
  const reads = world.radarrs[0]?.requests.filter(({ path }) => path === '/api/v3/movie');
  expect(reads).toHaveLength(2);
  expect(await world.syncs.describeList(facts)).toMatchObject({ fresh: true });
});

test('what was read from another address, or with other filters, is not fresh, and is read by the next start', async () => {
  world = await openWorld({ movies, playlist });
  await world.syncs.syncPlaylists(manual);
  expect(await world.syncs.describeList(facts)).toMatchObject({ fresh: true, notices: [] });
  await world.moveRadarr();
  await world.filterPlaylist({ include: ['VOD'], exclude: [] });
  const due = { state: 'stale', nextRunAt: world.clock.now };
  expect(await world.syncs.statuses()).toMatchObject([due, due]);
  const { fresh, notices } = await world.syncs.describeList(facts);
  expect(fresh).toBe(false);
  expect(notices.map(({ message }) => message)).toEqual([
    'Playlist "list" was last read a moment ago, before its address or groups changed or Gleanarr was updated.',
    'Radarr "radarr-1" was last read a moment ago, before its address changed or Gleanarr was updated.',
  ]);
  expect(await world.syncs.problems()).toMatchObject(
    notices.map(({ message }) => ({
      code: 'STALE',
      message: `${message} That state stays in use until it is read anew.`,
    })),
  );
  const { deps, syncs, settings } = world;
  const schedule = new Schedule({ ...deps, syncs, timetable: settings.timetable, tickMs: hour });
  await schedule.start(false);
  await schedule.idle();
  schedule.stop();
  expect(await world.syncs.describeList(facts)).toMatchObject({ fresh: true, notices: [] });
  expect(await world.syncs.problems()).toEqual([]);
});

test('what is set otherwise is read at the next look at the clock, once, and goes by the ladder where that fails', async () => {
  world = await openWorld({ movies, playlist });
  await world.syncs.syncPlaylists(manual);
  const { deps, syncs, settings, radarrs } = world;
  const schedule = new Schedule({ ...deps, syncs, timetable: settings.timetable, tickMs: hour });
  const look = async () => {
    const before = radarrs[0]?.requests.length ?? 0;
    await schedule.tick();
    await schedule.idle();
    return (radarrs[0]?.requests.length ?? 0) > before;
  };
  expect(await look()).toBe(false);
  radarrs[0]?.misbehave('unauthorized');
  await world.moveRadarr();
  await world.filterPlaylist({ include: ['VOD'], exclude: [] });
  expect([await look(), await look()]).toEqual([true, false]);
  expect(await world.syncs.statuses()).toMatchObject([{ state: 'ok' }, { state: 'failed' }]);
  const [failing] = await world.syncs.problems();
  expect(failing?.message).toContain(
    'The state of a moment ago, from before its address changed or Gleanarr was updated, stays in use.',
  );
  radarrs[0]?.misbehave(null);
  world.clock.now += 60_000;
  expect([await look(), await look()]).toEqual([true, false]);
  expect(await world.syncs.describeList(facts)).toMatchObject({ fresh: true, notices: [] });
});

test('a run that a change came into is neither joined nor told again', async () => {
  const { begun, goOn } = await openWaiting(1);
  const repeatable = { ...manual, repeatable: true };
  const running = world.syncs.syncApp('radarr', repeatable);
  await begun;
  await world.moveRadarr();
  world.syncs.noteChanged();
  const after = [world.syncs.syncApp('radarr', repeatable), world.syncs.syncApp('radarr', manual)];
  goOn();
  const first = await running;
  after.push(world.syncs.syncApp('radarr', manual));
  const [second, ...joining] = await Promise.all(after);
  expect(second).toMatchObject({ repeated: false, joined: false, run: { ok: true } });
  for (const answer of joining) expect(answer).toMatchObject({ joined: true, run: { id: second?.run.id } });
  const again = await world.syncs.syncApp('radarr', repeatable);
  expect(again).toMatchObject({ repeated: true, run: { id: second?.run.id } });
  world.syncs.noteChanged();
  const third = await world.syncs.syncApp('radarr', repeatable);
  expect(third).toMatchObject({ repeated: false });
  expect(new Set([first, second, third].map((answer) => answer?.run.id)).size).toBe(3);
  const reads = world.radarrs[0]?.requests.filter(({ path }) => path === '/api/v3/movie');
  expect(reads).toHaveLength(3);
});

test('a change of another source voids no run', async () => {
  const { begun, goOn } = await openWaiting(1);
  const running = world.syncs.syncApp('radarr', manual);
  await begun;
  world.syncs.noteChanged(null);
  world.syncs.noteChanged('sonarr');
  const joining = world.syncs.syncApp('radarr', manual);
  goOn();
  expect(await joining).toMatchObject({ joined: true, run: { id: (await running).run.id } });
  world.syncs.noteChanged('radarr');
  expect(await world.syncs.syncApp('radarr', { ...manual, repeatable: true })).toMatchObject({ repeated: false });
});

test('the result of a run that a change came into is not told again once it has ended', async () => {
  const { begun, goOn } = await openWaiting(1);
  const running = world.syncs.syncApp('radarr', manual);
  await begun;
  world.syncs.noteChanged();
  goOn();
  const { run } = await running;
  const next = await world.syncs.syncApp('radarr', { ...manual, repeatable: true });
  expect(next).toMatchObject({ repeated: false, joined: false });
  expect(next.run.id).not.toBe(run.id);
});

test('a stop ends the run under way and the one that waits for it', async () => {
  const { begun, goOn } = await openWaiting(1);
  const running = world.syncs.syncApp('radarr', manual);
  await begun;
  world.syncs.noteChanged();
  const waiting = world.syncs.syncApp('radarr', manual).then(
    () => 'ran',
    () => 'never began',
  );
  const stopped = world.syncs.stop();
  goOn();
  await stopped;
  expect((await running).run).toMatchObject({ ok: false, error: { code: 'RUN_INTERRUPTED' } });
  expect(await waiting).toBe('never began');
  expect((await world.store.listRuns({ kind: 'sync-radarr', limit: 9, offset: 0 })).items).toHaveLength(1);
});

test('what was judged without an instance that is set again is not fresh, also while it is judged anew', async () => {
  const held = Promise.withResolvers<void>();
  let waits: () => Promise<void> = async () => undefined;
  world = await openWorld({
    movies,
    playlist,
    radarrs: 2,
    runJob: (deps) => {
      const here = jobsHere(deps);
      return async (name, input, context) => {
        if (name === 'match-works') await waits();
        return here(name, input, context);
      };
    },
  });
  world.radarrs[0]?.state.items.push({ tmdbId: 77_777, title: 'Wholly Unknown Epic', year: 2011 });
  await world.syncs.syncPlaylists(manual);
  expect(await world.missing()).toEqual([]);
  const first = await world.removeRadarr();
  world.syncs.noteChanged('radarr');
  await world.syncs.matchWorks(manual);
  expect(await world.missing()).toEqual(['Wholly Unknown Epic']);
  expect(await world.syncs.describeList(facts)).toMatchObject({ fresh: true });

  waits = () => held.promise;
  if (first) await world.setInstance(first);
  world.syncs.noteChanged('radarr');
  expect(await world.syncs.describeList(facts)).toMatchObject({ fresh: false, notices: [{ code: 'NOT_MATCHED' }] });
  const judging = world.syncs.matchWorks(manual);
  expect(await world.syncs.describeList(facts)).toMatchObject({ fresh: false, notices: [{ code: 'NOT_MATCHED' }] });
  held.resolve();
  await judging;
  expect(await world.missing()).toEqual([]);
  expect(await world.syncs.describeList({ ...facts, total: 0 })).toMatchObject({ fresh: true });
});
