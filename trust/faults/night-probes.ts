import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../src/config.ts';
import { dayMs, hourMs, minuteMs } from '../../src/core/model/durations.ts';
import { describeDifference, readState } from './fault-state.ts';
import { type FaultWorld, openFaultWorld } from './fault-world.ts';
import { inWorld, type Probe } from './probe.ts';

interface Basis {
  readonly fresh: boolean;
  readonly total: number;
}

const listMovies = (world: FaultWorld) => world.read<Basis>('/missing-content?type=movie&limit=1');

/** Complains where works differ. */
function compareWorks(world: FaultWorld, before: readonly string[], when: string, complain: (words: string) => void) {
  const { works } = readState(world);
  if (works.join('\n') !== before.join('\n')) complain(`${when}: ${describeDifference(before, works)}`);
}

/** The entries of a playlist, each with its address. */
function entriesOf(list: string): readonly string[] {
  return list.trimEnd().split('\n#EXTINF').slice(1);
}

const listOf = (entries: readonly string[]) => `#EXTM3U${entries.map((entry) => `\n#EXTINF${entry}`).join('')}\n`;

/** What nobody lists who has not seen it. */
export const nightProbes: readonly Probe[] = [
  {
    id: 'L5-two-variants',
    what: 'a provider gives one of two lists by turns, each with things that the other lacks',
    run: inWorld(async (world, complain) => {
      const { provider, sample } = world.stage;
      const before = readState(world).works;
      const entries = entriesOf(sample.list);
      try {
        for (let turn = 0; turn < 6; turn += 1) {
          // Three in ten are in one list alone, and as many in the other.
          provider.text = listOf(entries.filter((_, i) => (turn % 2 === 0 ? i % 10 > 2 : i % 10 < 7)));
          world.clock.now += 2 * hourMs;
          await world.ask('POST', '/playlists-sync');
          compareWorks(world, before, `after turn ${turn}`, complain);
        }
      } finally {
        provider.text = sample.list;
      }
    }),
  },
  {
    id: 'L4-cut-between-entries',
    what: 'a list ends well between two entries, a little too soon, and is whole again the next time',
    run: inWorld(async (world, complain) => {
      const { provider, sample } = world.stage;
      const before = readState(world).works;
      const entries = entriesOf(sample.list);
      try {
        provider.text = listOf(entries.slice(0, Math.floor(entries.length * 0.9)));
        await world.ask('POST', '/playlists-sync');
        const known = new Set(before);
        const changed = readState(world).works.filter((work) => !known.has(work));
        if (changed.length > 0) complain(`works changed: ${changed.slice(0, 3).join(', ')}`);
      } finally {
        provider.text = sample.list;
      }
      await world.ask('POST', '/playlists-sync');
      compareWorks(world, before, 'whole again', complain);
    }),
  },
  {
    id: 'A10-restored-app',
    what: 'a Radarr is restored from an old backup: as many movies, a third of them others',
    run: inWorld(async (world, complain) => {
      const { radarr, sample } = world.stage;
      const before = readState(world).works;
      const lost = sample.heldByMain.slice(0, 20);
      try {
        radarr.state.items = [...sample.heldByMain.slice(20), ...sample.movies.slice(75, 95)];
        await world.ask('POST', '/radarr-sync');
        const { works } = readState(world);
        const missing = works.filter(
          (work) => work.includes('|missing|') && lost.some(({ title }) => work.includes(`|${title}|`)),
        );
        if (missing.length > 0) complain(`missing at once: ${missing.join(', ')}`);
        const health = (await world.ask('GET', '/health')).text;
        if (!/lacks 20 of \d+ items/.test(health)) complain(`health does not tell of what is held: ${health}`);
      } finally {
        radarr.state.items = [...sample.heldByMain];
      }
      world.clock.now += 2 * hourMs;
      await world.ask('POST', '/radarr-sync');
      world.clock.now += 2 * hourMs;
      await world.ask('POST', '/radarr-sync');
      compareWorks(world, before, 'with the library of before', complain);
    }),
  },
  {
    id: 'S14-back-in-a-run',
    what: 'the clock is set back by a day in the middle of a read that then fails',
    run: inWorld(async (world, complain) => {
      const { radarr } = world.stage;
      const before = readState(world).works;
      radarr.misbehave('stall');
      const ended = world.ask('POST', '/radarr-sync');
      await sleep(200);
      world.clock.now -= dayMs;
      await ended;
      compareWorks(world, before, 'after the read', complain);
      radarr.misbehave(null);
      world.clock.now += 66_000;
      await world.until('it is well again', async () => (await world.ask('GET', '/health')).text === '[]');
      if (!(await listMovies(world)).fresh) complain('lists are not fresh though all was read anew');
      world.clock.now += dayMs;
      await world.until('lists are fresh again', async () => (await listMovies(world)).fresh);
      compareWorks(world, before, 'with the clock set right', complain);
    }),
  },
  {
    id: 'L11-copy-of-a-list',
    what: 'one of two playlists becomes a copy of the other, and then fails',
    run: inWorld(async (world, complain) => {
      const { stage, folder, clock } = world;
      await world.stop();
      const change = (config: Config): Config => {
        const [list] = config.playlists;
        return list ? { ...config, playlists: [...config.playlists, { ...list, name: 'copy' }] } : config;
      };
      const copied = await openFaultWorld(stage, { folder, clock, change });
      try {
        const before = readState(copied).works;
        await copied.syncAll();
        compareWorks(copied, before, 'with a copy', complain);
        stage.provider.misbehave('html');
        await copied.ask('POST', '/playlists-sync');
        compareWorks(copied, before, 'when both fail', complain);
      } finally {
        stage.provider.misbehave(null);
        await copied.stop();
      }
    }),
  },
  {
    id: 'S14-failed-to-come',
    what: 'the clock is a year ahead while an app refuses the key, and is set right while it goes on',
    run: inWorld(async (world, complain) => {
      const { radarr } = world.stage;
      const before = readState(world).works;
      const right = world.clock.now;
      radarr.misbehave('unauthorized');
      world.clock.now += 365 * dayMs;
      await world.ask('POST', '/radarr-sync');
      world.clock.now = right;
      const asked = radarr.requests.length;
      // The schedule looks at the clock some thirty times.
      await sleep(500);
      const tries = radarr.requests.length - asked;
      if (tries > 3) complain(`asked ${tries} times in one step of the ladder`);
      compareWorks(world, before, 'with the clock set right', complain);
      radarr.misbehave(null);
      world.clock.now += 10 * minuteMs;
      await world.until('it is well again', async () => (await world.ask('GET', '/health')).text === '[]');
      compareWorks(world, before, 'well again', complain);
    }),
  },
  {
    id: 'S24-moved-app',
    what: 'another address is set for a Radarr, and who answers there refuses the key',
    run: inWorld(async (world, complain) => {
      const { stage, folder, clock } = world;
      const before = readState(world).works;
      await world.stop();
      const change = (config: Config): Config => ({
        ...config,
        instances: config.instances.map((each) => ({ ...each, url: each.url.replace('127.0.0.1', '127.1') })),
      });
      stage.radarr.misbehave('unauthorized');
      const moved = await openFaultWorld(stage, { folder, clock, change });
      try {
        if ((await listMovies(moved)).fresh) complain('the list is fresh though the new address was never read');
        const { status } = await moved.ask('GET', '/lists/radarr');
        if (status !== 503) complain(`an app was told a list of the address before: ${status}`);
        compareWorks(moved, before, 'while the new address refuses', complain);
        stage.radarr.misbehave(null);
        await moved.syncAll();
        await moved.until('the list is fresh', async () => (await listMovies(moved)).fresh);
        compareWorks(moved, before, 'read at the new address', complain);
      } finally {
        stage.radarr.misbehave(null);
        await moved.stop();
      }
    }),
  },
];
