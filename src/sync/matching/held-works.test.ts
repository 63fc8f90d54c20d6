import { afterEach, describe, expect, it, test } from 'vitest';
import { openWorld, playlistOf, sampleMovies, type World } from '../../../test/sample-world.ts';
import type { WorkFilter } from '../../core/model/work.ts';
import { WorkDecider } from './decide-works.ts';

const manual = { trigger: 'manual' } as const;
const crowd = sampleMovies(12);
const wanted = { tmdbId: 603, title: 'The Matrix', year: 1999, hasFile: false };
const other = { tmdbId: 604, title: 'The Matrix Reloaded', year: 2003, monitored: false };
const playlist = playlistOf([wanted, ...crowd].map(({ title, year }) => `${title} (${year})`));

let world: World;
afterEach(() => world.close());

async function open(radarrs = 1): Promise<World> {
  world = await openWorld({ movies: [wanted, other, ...crowd], radarrs, playlist });
  await world.syncs.syncApp('radarr', manual);
  await world.syncs.syncPlaylists(manual);
  return world;
}

async function titles(filter: Omit<WorkFilter, 'adult'>): Promise<string[]> {
  const query = { status: 'in-collection', ...filter, adult: true, sort: 'title', limit: 50, offset: 0 } as const;
  return (await world.store.listWorks(query)).items.map(({ title }) => title);
}

async function matrix() {
  const { items } = await world.store.listWorks({ q: 'matrix', adult: true, sort: 'title', limit: 1, offset: 0 });
  return items[0];
}

/** What the last matching wrote. */
function lastMatching(): string {
  return world.lines.findLast((line) => line.startsWith('works matched')) ?? '';
}

it('lists a work that is held without a file until it gets one, and writes that work alone', async () => {
  await open();
  expect(await titles({ file: false })).toEqual(['The Matrix']);
  expect(await titles({ file: true })).toHaveLength(crowd.length);

  world.radarrs[0]?.state.items.splice(0, 1, { ...wanted, hasFile: true });
  await world.syncs.syncApp('radarr', manual);
  expect(lastMatching()).toContain('"added":0,"updated":1,');
  expect(await titles({ file: false })).toEqual([]);
  expect(await titles({ file: true })).toContain('The Matrix');
  expect((await matrix())?.instances).toEqual([
    { name: 'radarr-1', state: 'in-collection', hasFile: true, monitored: true },
  ]);

  world.radarrs[0]?.state.items.splice(0, 1, { ...wanted, hasFile: true, monitored: false });
  await world.syncs.syncApp('radarr', manual);
  expect(lastMatching()).toContain('"added":0,"updated":1,');
  expect(await titles({ monitored: false })).toEqual(['The Matrix']);
});

test('of two instances each is asked for its own', async () => {
  await open(2);
  world.radarrs[1]?.state.items.splice(0, 1, { ...wanted, hasFile: true, monitored: false });
  await world.syncs.syncApp('radarr', manual);
  const isListed = async (filter: Omit<WorkFilter, 'adult'>) => (await titles(filter)).includes('The Matrix');
  expect(await isListed({ file: true })).toBe(true);
  expect(await isListed({ file: false })).toBe(true);
  expect(await isListed({ file: false, instance: 'radarr-1' })).toBe(true);
  expect(await isListed({ file: true, instance: 'radarr-1' })).toBe(false);
  expect(await isListed({ file: false, instance: 'radarr-2' })).toBe(false);
  expect(await isListed({ file: true, monitored: true })).toBe(false);
});

describe('what a person decides', () => {
  it('shows at once how the chosen item is held, and takes it back', async () => {
    await open();
    const decider = new WorkDecider({ ...world.deps, syncs: world.syncs });
    const id = (await matrix())?.id ?? 0;
    const before = (await matrix())?.instances;
    await decider.decide([id], { kind: 'choose', tmdbId: 604, tvdbId: 0 });
    const chosen = [{ name: 'radarr-1', state: 'in-collection', hasFile: true, monitored: false }];
    expect((await matrix())?.instances).toEqual(chosen);
    expect(await titles({ monitored: false })).toHaveLength(1);
    await world.syncs.matchWorks(manual);
    expect((await matrix())?.instances).toEqual(chosen);
    await decider.decide([id], { kind: 'none' });
    expect((await matrix())?.instances).toEqual([{ name: 'radarr-1', state: 'missing' }]);
    await decider.decide([id], { kind: 'reset' });
    expect((await matrix())?.instances).toEqual(before);
  });
});
