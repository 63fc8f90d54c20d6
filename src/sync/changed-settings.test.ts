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

test('what was read from another address, or with other filters, is not fresh, and the next start reads it', async () => {
  world = await openWorld({ movies, playlist });
  await world.syncs.syncPlaylists(manual);
  expect(await world.syncs.describeList(facts)).toMatchObject({ fresh: true, notices: [] });
  await world.moveRadarr();
  await world.filterPlaylist({ include: ['VOD'], exclude: [] });
  expect(await world.syncs.statuses()).toMatchObject([{ state: 'stale' }, { state: 'stale' }]);
  const { fresh, notices } = await world.syncs.describeList(facts);
  expect(fresh).toBe(false);
  expect(notices.map(({ message }) => message)).toEqual([
    'Playlist "list" was last read less than a minute ago, before its address or filters, or Gleanarr itself, changed.',
    'Radarr "radarr-1" was last read less than a minute ago, before its address or filters, or Gleanarr itself, changed.',
  ]);
  expect(await world.syncs.problems()).toMatchObject([{ code: 'STALE' }, { code: 'STALE' }]);
  const { deps, syncs, settings } = world;
  const schedule = new Schedule({ ...deps, syncs, timetable: settings.timetable, tickMs: hour });
  await schedule.start(false);
  await schedule.idle();
  schedule.stop();
  expect(await world.syncs.describeList(facts)).toMatchObject({ fresh: true, notices: [] });
  expect(await world.syncs.problems()).toEqual([]);
});
