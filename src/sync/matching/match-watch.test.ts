import { afterEach, beforeEach, expect, test } from 'vitest';
import { hour, openWorld, playlistOf, sampleMovies, type World } from '../../../test/sample-world.ts';
import { Failure } from '../../failures.ts';
import { createSyncs } from '../create-syncs.ts';
import { jobsHere } from '../jobs.ts';
import { Schedule } from '../schedule.ts';

const movies = sampleMovies(8);
const manual = { trigger: 'manual' } as const;
const facts = { type: 'movie', total: 1, adultLeftOut: 0 } as const;

let world: World;
let fails: Failure | null;
/** What a matching waits for. */
let holds: () => Promise<void>;
beforeEach(async () => {
  fails = null;
  holds = async () => undefined;
  world = await openWorld({
    movies: movies.slice(0, 6),
    playlist: playlistOf(movies.map(({ title, year }) => `${title} (${year})`)),
    runJob: (deps) => async (name, input, context) => {
      if (name === 'match-works' && fails !== null) throw fails;
      if (name === 'match-works') await holds();
      return jobsHere(deps)(name, input, context);
    },
  });
  await world.syncs.syncPlaylists(manual);
  await world.syncs.syncApp('radarr', manual);
});
afterEach(() => world.close());

/** The Radarr holds everything from now on, which is read, and not matched. */
async function readWithoutMatching(failure: Failure): Promise<void> {
  const [radarr] = world.radarrs;
  if (radarr) radarr.state.items = [...movies];
  world.clock.now += hour;
  fails = failure;
  const { run } = await world.syncs.syncApp('radarr', manual);
  expect(run).toMatchObject({ ok: false, steps: [{ ok: true, added: 2 }], error: { code: failure.code } });
}

test.each([
  new Failure('OUT_OF_MEMORY', 'The memory was not enough'),
  new Failure('STORE_UNUSABLE', 'The disk is full'),
  new Failure('UNEXPECTED', 'Unexpected error'),
])(
  'where works are not judged by what was read, nothing acts, health says so, and it is tried again: $code',
  async (failure) => {
    const readAt = world.clock.now;
    expect(await world.syncs.describeList(facts)).toMatchObject({ fresh: true, asOf: readAt });
    await readWithoutMatching(failure);
    expect(await world.missing()).toHaveLength(2);
    expect(await world.syncs.describeList(facts)).toMatchObject({
      fresh: false,
      asOf: readAt,
      notices: [{ code: 'NOT_MATCHED' }],
    });
    const nextTryAt = world.clock.now + 60_000;
    expect(await world.syncs.problems()).toEqual([
      expect.objectContaining({
        id: `matching:${failure.code}`,
        message: expect.stringMatching(`${failure.message}.*no app is told a list.*Next try in 1 minute`),
        nextTryAt,
      }),
    ]);
    // It fails once more, then well.
    world.clock.now = nextTryAt;
    await world.syncs.catchUp('schedule');
    expect((await world.syncs.problems())[0]?.nextTryAt).toBe(nextTryAt + 300_000);
    fails = null;
    await world.syncs.catchUp('schedule');
    expect(await world.missing()).toHaveLength(2);
    world.clock.now = nextTryAt + 300_000;
    await world.syncs.catchUp('schedule');
    expect(await world.missing()).toEqual([]);
    expect(await world.syncs.describeList(facts)).toMatchObject({ fresh: true, asOf: readAt + hour });
    expect(await world.syncs.problems()).toEqual([]);
  },
);

test('a start finds works that are behind, and matches them though it reads nothing', async () => {
  await readWithoutMatching(new Failure('OUT_OF_MEMORY', 'The memory was not enough'));
  const { settings, deps, clock } = world;
  const syncs = createSyncs(settings, deps);
  expect(await syncs.describeList(facts)).toMatchObject({ fresh: false });
  const schedule = new Schedule({ ...deps, syncs, timetable: settings.timetable, tickMs: hour });
  await schedule.start(false);
  await schedule.idle();
  schedule.stop();
  expect(await world.missing()).toEqual([]);
  expect(await syncs.describeList(facts)).toMatchObject({ fresh: true, asOf: clock.now });
});

test('what was just read is no reason to act before it is matched, where works rest on reads too old to act on', async () => {
  const matched = Promise.withResolvers<void>();
  const began = Promise.withResolvers<void>();
  holds = () => {
    began.resolve();
    return matched.promise;
  };
  const [radarr] = world.radarrs;
  if (radarr) radarr.state.items = [...movies];
  const readAt = world.clock.now;
  world.clock.now += 72 * hour;
  const running = world.syncs.syncApp('radarr', manual);
  await began.promise;
  expect(await world.missing()).toHaveLength(2);
  expect(await world.syncs.describeList(facts)).toMatchObject({
    fresh: false,
    asOf: readAt,
    notices: [{ code: 'NOT_MATCHED' }, { code: 'STALE' }],
  });
  matched.resolve();
  await running;
  expect(await world.missing()).toHaveLength(0);
  expect(await world.syncs.describeList(facts)).toMatchObject({ fresh: true, asOf: world.clock.now });
});
