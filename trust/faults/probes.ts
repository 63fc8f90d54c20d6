import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../src/config.ts';
import { dayMs, hourMs } from '../../src/core/model/durations.ts';
import { Failure } from '../../src/failures.ts';
import { createTimetable } from '../../src/sync/runs/timetable.ts';
import { readState } from './fault-state.ts';
import { type FaultWorld, openFaultWorld } from './fault-world.ts';
import { inWorld, type Probe } from './probe.ts';

const yearMs = 365 * dayMs;

interface Basis {
  readonly asOf: string | null;
  readonly fresh: boolean;
  readonly total: number;
}
interface Status {
  readonly state: string;
  readonly nextRunAt: string;
}

const listMovies = (world: FaultWorld) => world.read<Basis>('/missing-content?type=movie&limit=1');

async function mainRadarr(world: FaultWorld): Promise<Status> {
  const { instances } = await world.read<{ instances: readonly Status[] }>('/sync-status');
  const [main] = instances;
  if (!main) throw new Error('no instance');
  return main;
}

/** Whether a list counts as fresh though it rests on a read of a time to come. */
const isOfTomorrow = ({ asOf, fresh }: Basis, { clock }: FaultWorld) =>
  fresh && Date.parse(asOf ?? '') > clock.now + 60_000;

/** Time between two looks at a day of failures. */
const lookMs = 1_200_000;

/** Requests that a day of failures costs. */
async function countDay(world: FaultWorld, requests: () => number): Promise<number> {
  const before = requests();
  for (let at = 0; at < dayMs; at += lookMs) {
    world.clock.now += lookMs;
    await sleep(25);
  }
  return requests() - before;
}

const zones = ['Asia/Kathmandu', 'Europe/Berlin', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC'] as const;

/** What of the catalogue concerns more than one source. */
export const probes: readonly Probe[] = [
  {
    id: 'A4-no-hammering',
    what: 'a key is refused for a day',
    run: inWorld(async (world, complain) => {
      const { radarr } = world.stage;
      radarr.misbehave('unauthorized');
      await world.ask('POST', '/radarr-sync');
      const requests = await countDay(world, () => radarr.requests.length);
      // Seven steps of the ladder, then every six hours, and the planned reads of the day.
      if (requests > 16) complain(`${requests} requests in a day`);
      if (requests < 4) complain(`only ${requests} requests in a day`);
    }),
  },
  {
    id: 'L15-no-hammering',
    what: 'a provider answers 403 for a day',
    run: inWorld(async (world, complain) => {
      const { provider } = world.stage;
      provider.misbehave('status-403');
      await world.ask('POST', '/playlists-sync');
      const requests = await countDay(world, () => provider.requests);
      if (requests > 12) complain(`${requests} requests in a day`);
      if (requests < 4) complain(`only ${requests} requests in a day`);
    }),
  },
  {
    id: 'L21-one-connection',
    what: 'ten syncs of a provider are asked for at once',
    run: inWorld(async (world, complain) => {
      const { provider } = world.stage;
      const before = provider.requests;
      const asked = Array.from({ length: 10 }, () => world.ask('POST', '/playlists-sync'));
      const failed = (await Promise.all(asked)).filter(({ text }) => text.includes('"ok":false'));
      if (failed.length > 0) complain(`${failed.length} syncs went wrong: ${failed[0]?.text.slice(0, 200)}`);
      if (provider.mostAtOnce > 1) complain(`${provider.mostAtOnce} connections at once`);
      if (provider.requests - before > 2) complain(`${provider.requests - before} requests`);
    }),
  },
  {
    id: 'L21-jitter',
    what: 'two instances fail at the same moment',
    async run(stage) {
      const complaints: string[] = [];
      let thrown = 0;
      const random = () => {
        thrown += 1;
        return (thrown * 0.37) % 1;
      };
      const world = await openFaultWorld(stage, { random });
      try {
        for (const radarr of [stage.radarr, stage.second]) radarr.misbehave('unauthorized');
        await world.ask('POST', '/radarr-sync');
        const { instances } = await world.read<{ instances: readonly Status[] }>('/sync-status');
        const [one, two] = instances.map(({ nextRunAt }) => nextRunAt);
        if (one === two) complaints.push(`both are asked again at ${one}`);
      } finally {
        for (const radarr of [stage.radarr, stage.second]) radarr.misbehave(null);
        await world.close();
      }
      return complaints;
    },
  },
  {
    id: 'G3-way-out',
    what: 'a person accepts that a collection is empty',
    run: inWorld(async (world, complain) => {
      world.stage.radarr.misbehave('empty');
      await world.ask('POST', '/radarr-sync');
      const { total } = await listMovies(world);
      const accepted = await world.ask('POST', '/instances/radarr/main/accept');
      if (accepted.status !== 200) complain(`accepting answered ${accepted.status}: ${accepted.text}`);
      const after = await listMovies(world);
      if (after.total <= total) complain(`${total} missing before, ${after.total} after it was accepted`);
      if ((await world.read<unknown[]>('/health')).length > 0) complain('health is not well after it was accepted');
    }),
  },
  {
    id: 'S7-second-program',
    what: 'a second program is started on the same folder',
    run: inWorld(async (world, complain) => {
      const before = readState(world);
      const second = await openFaultWorld(world.stage, { folder: world.folder, clock: world.clock }).catch(
        (error: unknown) => error,
      );
      if (!(second instanceof Failure && second.code === 'INSTANCE_RUNNING')) complain(`it gave ${String(second)}`);
      if ((await world.ask('GET', '/health')).text !== '[]') complain('the first one is not well');
      if (readState(world).rows.join() !== before.rows.join()) complain('rows changed');
    }),
  },
  {
    id: 'S14-ten-years-on',
    what: 'the clock jumps ten years ahead',
    run: inWorld(async (world, complain) => {
      const { radarr } = world.stage;
      const requests = radarr.requests.length;
      radarr.misbehave('unauthorized');
      world.clock.now += 10 * yearMs;
      if ((await listMovies(world)).fresh) complain('a list of ten years ago is fresh');
      await sleep(300);
      if (radarr.requests.length - requests > 4) complain(`${radarr.requests.length - requests} requests`);
      radarr.misbehave(null);
      world.clock.now += 66_000;
      await world.until('lists are fresh again', async () => (await listMovies(world)).fresh);
    }),
  },
  {
    id: 'S14-a-day-back',
    what: 'the clock is set back by a day',
    run: inWorld(async (world, complain) => {
      world.clock.now -= dayMs;
      if (isOfTomorrow(await listMovies(world), world)) complain('a read from the future counts as fresh');
      const next = Date.parse((await mainRadarr(world)).nextRunAt);
      if (!(next - world.clock.now <= 7 * hourMs)) complain('the next read is far away');
      await sleep(60);
      world.clock.now = next + 1;
      await world.until('lists are fresh again', async () => (await listMovies(world)).fresh);
    }),
  },
  {
    id: 'S14-1970',
    what: 'the program starts before the clock is set',
    async run(stage) {
      const complaints: string[] = [];
      const clock = { now: 5_000 };
      const world = await openFaultWorld(stage, { clock });
      try {
        if (isOfTomorrow(await listMovies(world), world)) complaints.push('a list of 2026 is fresh in 1970');
        clock.now = stage.startedAt + hourMs;
        await world.until('lists are fresh again', async () => (await listMovies(world)).fresh);
      } finally {
        await world.close();
      }
      return complaints;
    },
  },
  {
    id: 'S15-time-zones',
    what: 'a read is planned for an hour that a night of the change of time lacks or has twice',
    async run() {
      const { env } = process;
      const before = env.TZ;
      const complaints: string[] = [];
      for (const zone of zones) {
        env.TZ = zone;
        const timetable = createTimetable({ playlists: '30 2 * * *', collections: null }, () => 0);
        const times: number[] = [];
        for (let at = Date.UTC(2026, 0, 1); times.length < 364; at = times.at(-1) ?? at) {
          times.push(timetable.next('playlists', at) ?? Number.NaN);
        }
        const gaps = times.slice(1).map((time, i) => time - (times[i] ?? 0));
        const odd = gaps.filter((gap) => !(gap >= 22 * hourMs && gap <= 26 * hourMs));
        if (odd.length > 0) complaints.push(`${zone}: reads lie ${odd.join(', ')} ms apart`);
      }
      if (before === undefined) delete env.TZ;
      else env.TZ = before;
      return complaints;
    },
  },
  {
    id: 'S19-odd-requests',
    what: 'requests are malformed',
    run: inWorld(async (world, complain) => {
      const paths = ['/works/%ff', '/works/99999999999999999999', '/missing-content?type[]=movie', '/%00', '/works/-1'];
      const more = [
        `/missing-content?type=movie&q=${'('.repeat(5_000)}`,
        '/runs?limit=1e9',
        '/sync-status?__proto__=1',
      ];
      for (const path of [...paths, ...more]) {
        for (const method of ['GET', 'POST', 'DELETE', 'PUT']) {
          const { status } = await world.ask(method, path);
          if (status >= 500) complain(`${method} ${path.slice(0, 40)} answers ${status}`);
        }
      }
      if ((await world.ask('GET', '/health')).text !== '[]') complain('it is not well after that');
    }),
  },
  {
    id: 'S22-slow-clients',
    what: 'ninety clients never end their requests',
    run: inWorld(async (world, complain) => {
      const { port } = new URL(world.url);
      const sockets = Array.from({ length: 90 }, () => {
        const socket = connect(Number(port), '127.0.0.1').on('error', () => undefined);
        socket.write('GET /api/v1/health HTTP/1.1\r\nhost: x\r\nx-slow: ');
        return socket;
      });
      await sleep(100);
      const startedAt = performance.now();
      const { status } = await world.ask('GET', '/health');
      if (status !== 200 || performance.now() - startedAt > 2_000) complain('others are not answered meanwhile');
      for (const socket of sockets) socket.destroy();
    }),
  },
  {
    id: 'S24-source-left-out',
    what: 'a source is left out of the settings for some days',
    run: inWorld(async (world, complain) => {
      const { stage, folder, clock } = world;
      const before = readState(world);
      await world.stop();
      const change = (config: Config): Config => ({
        ...config,
        playlists: config.playlists.slice(0, 1),
      });
      const without = await openFaultWorld(stage, { folder, clock, change });
      await without.ask('POST', '/playlists-sync');
      clock.now += 5 * dayMs;
      await without.stop();
      const again = await openFaultWorld(stage, { folder, clock });
      await again.syncAll();
      const after = readState(again);
      await again.stop();
      if (after.contents.join() !== before.contents.join()) complain('rows differ when it is back');
      if (after.works.join() !== before.works.join()) complain('works differ when it is back');
    }),
  },
];
