import { afterEach, describe, expect, it } from 'vitest';
import { openWorld, playlistOf, sampleMovies, type World } from '../../../test/sample-world.ts';
import { type LookUpSettings, LookUps } from './look-up-works.ts';

const valley = { tmdbId: 9, title: 'Valley of the Wolves: Iraq', year: 2006 };
const turkish = 'Kurtlar Vadisi Irak (2006)';
/** The metadata server knows the Turkish title; the library does not. */
const known = { ...valley, titles: { 17: 'Kurtlar Vadisi Irak' } };
const minute = 60_000;

const closing: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

async function open(
  names: readonly string[],
  settings: Partial<LookUpSettings> = {},
  more: Parameters<typeof openWorld>[0] = {},
) {
  const movies = [valley, ...sampleMovies(40)];
  const playlist = playlistOf([...names, ...sampleMovies(20).map(({ title, year }) => `${title} (${year})`)]);
  const world = await openWorld({ movies, playlist, ...more });
  closing.push(() => world.close());
  const [radarr] = world.radarrs;
  if (radarr) {
    radarr.state.items.splice(0, 1);
    radarr.state.items.push({ ...valley });
    radarr.state.known.push({ ...known });
  }
  await world.syncs.syncApp('radarr', { trigger: 'manual' });
  await world.syncs.syncPlaylists({ trigger: 'manual' });
  return { world, radarr, lookUps: lookUpsOf(world, settings) };
}

function lookUpsOf(world: World, settings: Partial<LookUpSettings> = {}): LookUps {
  const { instances } = world.settings;
  const lookUps = new LookUps(
    { instances, mode: 'off', perDay: 500, everyMs: 0, ...settings },
    world.deps,
    world.syncs,
  );
  closing.unshift(() => lookUps.stop());
  return lookUps;
}

async function workOf(world: World, title: string) {
  const { items } = await world.store.listWorks({ adult: true, sort: 'title', limit: 500, offset: 0 });
  return items.find((work) => work.variants.length > 0 && work.title === title);
}

function asked(radarr: World['radarrs'][number] | undefined): string[] {
  const lookups = radarr?.requests.filter(({ path }) => path.endsWith('/lookup')) ?? [];
  return lookups.map(({ query }) => query.term ?? '');
}

describe('a work looked up on command', () => {
  it('whose title the library does not know is found in it', async () => {
    const { world, radarr, lookUps } = await open([turkish]);
    const before = await workOf(world, 'Kurtlar Vadisi Irak');
    expect(before).toMatchObject({ status: 'missing' });
    const run = await lookUps.lookUp([before?.id ?? 0]).done;
    expect(run).toMatchObject({ kind: 'look-up', ok: true, steps: [{ source: 'radarr-1', fetched: 1, added: 1 }] });
    expect(await world.store.getWork(before?.id ?? 0)).toMatchObject({ status: 'in-collection', title: valley.title });
    await lookUps.lookUp([before?.id ?? 0]).done;
    expect(asked(radarr)).toEqual(['Kurtlar Vadisi Irak 2006']);
    await world.syncs.syncPlaylists({ trigger: 'manual' });
    expect(await world.store.getWork(before?.id ?? 0)).toMatchObject({ status: 'in-collection' });
  });

  it('stays missing where the answer contradicts', async () => {
    const { world, radarr, lookUps } = await open([turkish]);
    for (const each of [...(radarr?.state.known ?? []), ...(radarr?.state.items ?? [])]) each.year = 1999;
    const { id = 0 } = (await workOf(world, 'Kurtlar Vadisi Irak')) ?? {};
    const run = await lookUps.lookUp([id]).done;
    expect(run).toMatchObject({ ok: true, works: null, steps: [{ fetched: 2, added: 0 }] });
    expect(await world.store.getWork(id)).toMatchObject({ status: 'missing' });
  });

  it('is not asked for again for 30 days, also when nothing was found', async () => {
    const { world, radarr, lookUps } = await open(['Nobody Knows This (2001)']);
    const { id = 0 } = (await workOf(world, 'Nobody Knows This')) ?? {};
    await lookUps.lookUp([id]).done;
    expect(asked(radarr)).toEqual(['Nobody Knows This 2001', 'Nobody Knows This']);
    world.clock.now += 29 * 24 * 60 * minute;
    await lookUps.lookUp([id]).done;
    expect(asked(radarr)).toHaveLength(2);
    world.clock.now += 2 * 24 * 60 * minute;
    await lookUps.lookUp([id]).done;
    expect(asked(radarr)).toHaveLength(4);
  });

  it('joins the run under way, and gaps are kept between lookups', async () => {
    const { world, radarr, lookUps } = await open(['One Unknown (2001)', 'Two Unknown (2002)'], { everyMs: 120 });
    const first = (await workOf(world, 'One Unknown'))?.id ?? 0;
    const second = (await workOf(world, 'Two Unknown'))?.id ?? 0;
    const startedAt = performance.now();
    const [one, two] = [lookUps.lookUp([first]), lookUps.lookUp([second])];
    expect(two.joined).toBe(true);
    expect((await one.done).id).toBe((await two.done).id);
    expect(asked(radarr)).toHaveLength(4);
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(3 * 120 - 5);
  });
});

describe('a failing lookup', () => {
  it.each(['metadata-down', 'starting', 'html', 'not-json', 'not-a-list', 'reset'] as const)(
    '%s changes nothing, is told, and is tried again on command',
    async (mode) => {
      const { world, radarr, lookUps } = await open([turkish, 'Nobody Knows This (2001)']);
      const id = (await workOf(world, 'Kurtlar Vadisi Irak'))?.id ?? 0;
      const other = (await workOf(world, 'Nobody Knows This'))?.id ?? 0;
      radarr?.misbehave(mode, { path: '/lookup' });
      const run = await lookUps.lookUp([id, other]).done;
      expect(run).toMatchObject({
        ok: false,
        steps: [{ ok: false, fetched: 1, error: { code: expect.stringContaining('ARR_') } }],
      });
      expect(lookUps.failureOf(id)?.code).toMatch(/^ARR_/);
      expect(lookUps.status()).toMatchObject([{ trouble: { code: run.steps[0]?.error?.code } }]);
      expect(await world.syncs.problems()).toEqual([]);
      expect(await world.store.getWork(id)).toMatchObject({ status: 'missing' });
      radarr?.misbehave(null);
      await lookUps.lookUp([id]).done;
      expect(await world.store.getWork(id)).toMatchObject({ status: 'in-collection' });
      expect(lookUps.status()).toMatchObject([{ trouble: null, nextTryAt: null }]);
    },
  );

  it('that asks for a pause gets it, also from people', async () => {
    const { world, radarr, lookUps } = await open([turkish]);
    const { id = 0 } = (await workOf(world, 'Kurtlar Vadisi Irak')) ?? {};
    radarr?.misbehave('busy', { path: '/lookup' });
    await lookUps.lookUp([id]).done;
    radarr?.misbehave(null);
    world.clock.now += 999;
    await lookUps.lookUp([id]).done;
    expect(lookUps.failureOf(id)).toMatchObject({ code: 'LOOKUP_PAUSED' });
    expect(asked(radarr)).toHaveLength(1);
    world.clock.now += 1;
    await lookUps.lookUp([id]).done;
    expect(await world.store.getWork(id)).toMatchObject({ status: 'in-collection' });
  });

  it('that was put off at a time to come is asked for once the clock is right', async () => {
    const { world, radarr, lookUps } = await open([turkish], { mode: 'trickle' });
    const { id = 0 } = (await workOf(world, 'Kurtlar Vadisi Irak')) ?? {};
    const right = world.clock.now;
    world.clock.now += 365 * 24 * 60 * minute;
    radarr?.misbehave('busy', { path: '/lookup' });
    await lookUps.tick();
    radarr?.misbehave(null);
    world.clock.now = right;
    await lookUps.lookUp([id]).done;
    expect(lookUps.failureOf(id)).toBeNull();
    expect(await world.store.getWork(id)).toMatchObject({ status: 'in-collection' });
    await lookUps.tick();
    expect(lookUps.status()).toMatchObject([{ nextTryAt: null, trouble: null }]);
  });

  it('of an instance whose collection fails is not even begun', async () => {
    const { world, radarr, lookUps } = await open([turkish]);
    const { id = 0 } = (await workOf(world, 'Kurtlar Vadisi Irak')) ?? {};
    radarr?.misbehave('unauthorized');
    await world.syncs.syncApp('radarr', { trigger: 'manual' });
    radarr?.misbehave(null);
    await lookUps.lookUp([id]).done;
    expect(lookUps.failureOf(id)).toMatchObject({ code: 'LOOKUP_PAUSED', message: expect.stringContaining('API key') });
    expect(asked(radarr)).toEqual([]);
  });
});

describe('the trickle', () => {
  const names = ['One Unknown (2001)', 'Two Unknown (2002)', 'Three Unknown (2003)'];

  it('asks nothing unless it is switched on', async () => {
    const { radarr, lookUps } = await open(names);
    await lookUps.tick();
    expect(asked(radarr)).toEqual([]);
  });

  it('asks for what is missing, a batch at a time, and each once', async () => {
    const { world, radarr, lookUps } = await open([turkish, ...names], { mode: 'trickle' });
    await lookUps.tick();
    expect(asked(radarr)).toHaveLength(7);
    expect(await world.missing()).toEqual(['One Unknown', 'Three Unknown', 'Two Unknown']);
    await lookUps.tick();
    world.clock.now += 16 * minute;
    await lookUps.tick();
    expect(asked(radarr)).toHaveLength(7);
    const { items } = await world.store.listRuns({ kind: 'look-up', limit: 9, offset: 0 });
    expect(items).toMatchObject([{ trigger: 'schedule', ok: true }]);
  });

  it('keeps to its budget of the day, also over a restart', async () => {
    const { world, radarr, lookUps } = await open(names, { mode: 'trickle', perDay: 3 });
    await lookUps.tick();
    expect(asked(radarr)).toHaveLength(3);
    expect(lookUps.status()).toMatchObject([{ name: 'radarr-1', askedToday: 3, perDay: 3 }]);
    const again = lookUpsOf(world, { mode: 'trickle', perDay: 3 });
    await again.tick();
    expect(asked(radarr)).toHaveLength(3);
    world.clock.now += 24 * 60 * minute;
    await lookUpsOf(world, { mode: 'trickle', perDay: 3 }).tick();
    expect(asked(radarr)).toHaveLength(6);
  });

  it('climbs the ladder while lookups fail', async () => {
    const { world, radarr, lookUps } = await open(names, { mode: 'trickle' });
    radarr?.misbehave('metadata-down', { path: '/lookup' });
    await lookUps.tick();
    expect(asked(radarr)).toHaveLength(1);
    const [{ nextTryAt = 0 } = {}] = lookUps.status();
    expect(nextTryAt).toBe(world.clock.now + minute);
    world.clock.now += 16 * minute;
    await lookUps.tick();
    expect(lookUps.status()).toMatchObject([{ nextTryAt: world.clock.now + 5 * minute }]);
    expect(asked(radarr)).toHaveLength(2);
    const restarted = lookUpsOf(world, { mode: 'trickle' });
    await restarted.tick();
    expect(asked(radarr)).toHaveLength(2);
  });

  it('gives way to a person', async () => {
    const { world, radarr, lookUps } = await open([turkish, ...names], { mode: 'trickle', everyMs: 40 });
    const { id = 0 } = (await workOf(world, 'Kurtlar Vadisi Irak')) ?? {};
    await world.store.lookups.noteAsked(id, world.clock.now);
    const ticking = lookUps.tick();
    while (asked(radarr).length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    await lookUps.lookUp([id]).done;
    expect(asked(radarr).length).toBeLessThanOrEqual(3);
    expect(await world.store.getWork(id)).toMatchObject({ status: 'in-collection' });
    await ticking;
  });
});
