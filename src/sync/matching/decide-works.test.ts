import { afterEach, describe, expect, it } from 'vitest';
import { openWorld, playlistOf, sampleMovies, type World } from '../../../test/sample-world.ts';
import { type WorkAction, WorkDecider } from './decide-works.ts';

const matrix = { tmdbId: 603, title: 'The Matrix', year: 1999, alternateTitles: ['Matriks'] };
const reloaded = { tmdbId: 604, title: 'The Matrix Reloaded', year: 2003 };
const fargo = { tvdbId: 269_613, title: 'Fargo', year: 2014 };
const crowd = sampleMovies(20).map(({ title, year }) => `${title} (${year})`);

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open(names: readonly string[]) {
  const movies = [{ ...matrix }, { ...reloaded }, ...sampleMovies(40)];
  const world = await openWorld({ movies, series: [fargo], sonarr: true, playlist: playlistOf([...names, ...crowd]) });
  closing.push(() => world.close());
  for (const app of ['radarr', 'sonarr'] as const) await world.syncs.syncApp(app, { trigger: 'manual' });
  await world.syncs.syncPlaylists({ trigger: 'manual' });
  const decider = new WorkDecider({ ...world.deps, syncs: world.syncs });
  const act = async (id: number, action: WorkAction) => {
    const { results, needsMatching } = await decider.decide([id], action);
    const failure = results[0]?.failure;
    if (failure) throw failure;
    if (needsMatching) await decider.matchAnew();
    return world.store.getWork(id);
  };
  return { world, decider, act, idOf: (name: string) => idOf(world, name) };
}

/** The id of the work that an entry of this name belongs to. */
async function idOf(world: World, name: string): Promise<number> {
  const { items } = await world.store.listWorks({ adult: true, sort: 'title', limit: 500, offset: 0 });
  for (const { id } of items) {
    const work = await world.store.getWork(id);
    if (work?.entries.some(({ rawTitle }) => rawTitle === name)) return id;
  }
  return 0;
}

/** Another playlist text, read for real. */
async function rename(world: World, names: readonly string[]): Promise<void> {
  // New addresses too: the numbers of the entries change with their order.
  world.provider.text = playlistOf([...crowd, ...names]);
  world.clock.now += 2 * 3_600_000;
  await world.syncs.syncPlaylists({ trigger: 'manual' });
}

describe('a decision shows at once and without a matching', () => {
  it.each([
    { action: { kind: 'ignore' }, status: 'ignored', says: 'chose to ignore' },
    { action: { kind: 'none' }, status: 'missing', says: 'none of these' },
    { action: { kind: 'choose', tmdbId: 604, tvdbId: 0 }, status: 'in-collection', says: 'chose this item' },
    { action: { kind: 'choose', tmdbId: 77, tvdbId: 0 }, status: 'missing', says: 'chose this item' },
    { action: { kind: 'accept' }, status: 'in-collection', says: 'chose this item' },
    { action: { kind: 'kind', is: 'live' }, status: 'ignored', says: 'live TV' },
    { action: { kind: 'kind', is: 'none' }, status: 'ignored', says: 'no movie or series' },
  ] as const)('$action.kind makes it $status', async ({ action, status, says }) => {
    const { world, act, idOf: find } = await open(['The Matrix (1999)']);
    const id = await find('The Matrix (1999)');
    const before = await world.store.getWork(id);
    const runs = (await world.store.listRuns({ limit: 1, offset: 0 })).total;
    const counts = await world.store.countWorks({ adult: true });
    const after = await act(id, action);
    expect(after).toMatchObject({ status, reason: expect.stringContaining(says) });
    const moved = { ...counts, 'in-collection': counts['in-collection'] - 1 };
    expect(await world.store.countWorks({ adult: true })).toEqual({ ...moved, [status]: moved[status] + 1 });
    expect(await act(id, action)).toEqual(after);
    expect((await world.store.listRuns({ limit: 1, offset: 0 })).total).toBe(runs);

    await world.syncs.matchWorks({ trigger: 'manual' });
    expect(await world.store.getWork(id)).toMatchObject({ status, reason: after?.reason, instances: after?.instances });
    expect(await act(id, { kind: 'reset' })).toMatchObject({
      status: 'in-collection',
      reason: before?.reason,
      override: null,
    });
    await world.syncs.matchWorks({ trigger: 'manual' });
    expect(await world.store.getWork(id)).toEqual({ ...before, history: expect.any(Array) });
  });
});

describe('a decision holds', () => {
  it.each([
    { names: ['FR - The Matrix [4K] (1999)'], because: 'the name is written otherwise' },
    { names: ['Matrix, The (1999)', 'Something New (2011)'], because: 'the article moves' },
    { names: ['Matriks (1999)'], because: 'another name of the same item' },
  ])('at the next playlist: $because', async ({ names }) => {
    const { world, act, idOf: find } = await open(['The Matrix (1999)']);
    const id = await find('The Matrix (1999)');
    await act(id, { kind: 'ignore' });
    await rename(world, names);
    expect(await world.store.getWork(id)).toMatchObject({ id, status: 'ignored', entriesTotal: 1 });
    expect(await idOf(world, names[0] ?? '')).toBe(id);
    await rename(world, []);
    await rename(world, ['The Matrix (1999)']);
    expect(await world.store.getWork(await find('The Matrix (1999)'))).toMatchObject({ status: 'ignored' });
  });

  it('on a missing work of another spelling that says the same', async () => {
    const { world, act, idOf: find } = await open(['Nobody Has This (2001)']);
    const id = await find('Nobody Has This (2001)');
    await act(id, { kind: 'ignore' });
    await rename(world, ['DE: NOBODY HAS THIS 2001 1080p']);
    expect(await world.store.getWork(id)).toMatchObject({ id, status: 'ignored' });
  });
});

describe('a decision on a missing work whose entry is written otherwise', () => {
  // The numbers of entries follow their order, so these stay at theirs.
  const respelled = async (world: World, name: string) => {
    world.provider.text = playlistOf([name, ...crowd]);
    world.clock.now += 2 * 3_600_000;
    await world.syncs.syncPlaylists({ trigger: 'manual' });
  };

  it('holds where it is the same title, also after more changes and a week', async () => {
    const { world, act, idOf: find } = await open(['Le Parain Zorblax (1972)']);
    const id = await find('Le Parain Zorblax (1972)');
    await act(id, { kind: 'ignore' });
    await respelled(world, 'Le Parrain Zorblaks (1972)');
    expect(await world.store.getWork(id)).toMatchObject({ id, status: 'ignored', title: 'Le Parrain Zorblaks' });
    await respelled(world, 'Le Parrain Zorblaks');
    expect(await world.store.getWork(id)).toMatchObject({ id, status: 'ignored' });
    world.clock.now += 9 * 24 * 3_600_000;
    await respelled(world, 'Le Parrain Zorblaks');
    expect(await world.store.getWork(id)).toMatchObject({ id, status: 'ignored', entriesTotal: 1 });
  });

  it('does not pass to another film that got its number', async () => {
    const { world, act, idOf: find } = await open(['Le Parain Zorblax (1972)']);
    const id = await find('Le Parain Zorblax (1972)');
    await act(id, { kind: 'ignore' });
    await respelled(world, 'Unrelated Story (1972)');
    expect(await world.store.getWork(await find('Unrelated Story (1972)'))).toMatchObject({ status: 'missing' });
    expect(await world.store.countWorks({ adult: true })).toMatchObject({ ignored: 0 });
  });
});

describe('a kind that is wrong', () => {
  it('becomes a series that Sonarr judges, and stays one', async () => {
    const { world, act, idOf: find } = await open(['Fargo (2014)']);
    const id = await find('Fargo (2014)');
    expect(await world.store.getWork(id)).toMatchObject({ type: 'movie', status: 'missing' });
    const asSeries = { type: 'series', status: 'in-collection', candidate: { tvdbId: fargo.tvdbId } };
    expect(await act(id, { kind: 'kind', is: 'series' })).toMatchObject({ id, ...asSeries });
    await rename(world, ['EN - Fargo (2014) HD']);
    expect(await world.store.getWork(id)).toMatchObject({ id, ...asSeries });
    expect(await act(id, { kind: 'none' })).toMatchObject({ type: 'series', status: 'missing' });
    expect(await act(id, { kind: 'reset' })).toMatchObject({ id, type: 'movie', status: 'missing', override: null });
  });
});

describe('a split', () => {
  it('takes entries out of a work, for good and until it is taken back', async () => {
    const { world, decider, act, idOf: find } = await open(['The Matrix (1999)', 'Matriks (1999)']);
    const id = await find('Matriks (1999)');
    const work = await world.store.getWork(id);
    expect(work?.entriesTotal).toBe(2);
    await act(id, { kind: 'ignore' });
    const wrong = work?.entries.find(({ rawTitle }) => rawTitle === 'Matriks (1999)')?.id ?? 0;
    const apart = await decider.split(id, [wrong]);
    await decider.matchAnew();
    expect(await world.store.getWork(apart)).toMatchObject({ title: 'Matriks', status: 'missing', override: null });
    expect(await world.store.getWork(id)).toMatchObject({ status: 'ignored', entriesTotal: 1 });
    await rename(world, ['The Matrix (1999)', 'TR | Matriks 1999']);
    expect(await world.store.getWork(apart)).toMatchObject({ id: apart, title: 'Matriks', status: 'missing' });
    expect(await act(apart, { kind: 'ignore' })).toMatchObject({ status: 'ignored' });
    expect(await act(apart, { kind: 'reset' })).toMatchObject({ id, entriesTotal: 2 });
  });

  it('is refused where nothing would be taken or left', async () => {
    const { world, decider, idOf: find } = await open(['The Matrix (1999)', 'The Matrix (1999) 4K']);
    const id = await find('The Matrix (1999)');
    const entry = (await world.store.getWork(id))?.entries[0]?.id ?? 0;
    await expect(decider.split(id, [999_999])).rejects.toMatchObject({ code: 'NOTHING_TO_SPLIT' });
    await expect(decider.split(id, [entry])).rejects.toMatchObject({ code: 'NOTHING_TO_SPLIT' });
    await expect(decider.split(999_999, [entry])).rejects.toMatchObject({ code: 'WORK_NOT_FOUND' });
  });
});

describe('what cannot be decided', () => {
  it('says why, one by one, and the rest stands', async () => {
    const { world, decider, idOf: find } = await open(['The Matrix (1999)', 'Qqqqq Zzzzz (1930)']);
    const [id, lone] = [await find('The Matrix (1999)'), await find('Qqqqq Zzzzz (1930)')];
    const { results } = await decider.decide([id, 999_999, lone], { kind: 'accept' });
    expect(results.map(({ failure }) => failure?.code)).toEqual([undefined, 'WORK_NOT_FOUND', 'NO_CANDIDATE']);
    expect(await world.store.getWork(id)).toMatchObject({ override: { kind: 'item', tmdbId: 603 } });
    const chosen = await decider.decide([id], { kind: 'choose', tmdbId: 0, tvdbId: 5 });
    expect(chosen.results[0]?.failure?.code).toBe('REQUEST_INVALID');
  });
});

it('is not written over by a matching that began before it', async () => {
  const { world, decider, idOf: find } = await open(['The Matrix (1999)']);
  const id = await find('The Matrix (1999)');
  const { saveWorks } = world.store;
  const late: World['store']['saveWorks'] = async (works, options) => {
    Object.assign(world.store, { saveWorks });
    await decider.decide([id], { kind: 'ignore' });
    return saveWorks(works, options);
  };
  Object.assign(world.store, { saveWorks: late });
  world.provider.text = playlistOf(['The Matrix (1999)', 'Something New (2020)', ...crowd]);
  await world.syncs.syncPlaylists({ trigger: 'manual' });
  await expect.poll(async () => (await world.store.getWork(id))?.status, { timeout: 5_000 }).toBe('ignored');
  const { items } = await world.store.listRuns({ kind: 'match-works', limit: 9, offset: 0 });
  expect(items).toHaveLength(1);
});
