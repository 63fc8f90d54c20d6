import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { minuteMs } from '../src/core/model/durations.ts';
import { openWorld, playlistOf, sampleMovies } from '../test/sample-world.ts';
import type { TrustCommand } from './command.ts';

const cycles = { bounded: 30, full: 1_000 } as const;
const cycleMs = 15 * minuteMs;
/** Caches fill at first: memory counts from this share of the cycles on. */
const warmUpShare = 0.3;
const limitMiB = 1;
const walLimitMiB = 64;

/** Syncs for days on a fake clock. */
export const soak: TrustCommand = {
  name: 'soak',
  describe: 'A thousand syncs need no more memory and no more files than a hundred.',
  async run({ bounded, print }) {
    const folder = mkdtempSync(join(tmpdir(), 'gleanarr-soak-'));
    const movies = sampleMovies(400);
    const names = movies.map(({ title, year }) => `${title} (${year})`);
    const world = await openWorld({ folder, movies: movies.slice(0, 250), playlist: playlistOf(names) });
    const count = bounded ? cycles.bounded : cycles.full;
    const heap: number[] = [];
    const open: number[] = [];
    const collect = garbageCollector();
    for (let cycle = 0; cycle < count; cycle += 1) {
      world.clock.now += cycleMs;
      // A few entries leave and others come, and now and then an instance fails.
      const first = cycle % 7;
      world.provider.text = playlistOf([...names.slice(first), ...names.slice(0, first)].slice(0, 395));
      world.radarrs[0]?.misbehave(cycle % 11 === 10 ? 'cut' : null);
      await world.syncs.syncPlaylists({ trigger: 'schedule' });
      await world.syncs.syncApp('radarr', { trigger: 'schedule' });
      // What the log of the sample keeps would count as the program's.
      world.lines.length = 0;
      for (const radarr of world.radarrs) radarr.requests.length = 0;
      if (cycle < count * warmUpShare) continue;
      collect();
      await nextTurn();
      collect();
      heap.push(process.memoryUsage().heapUsed / 2 ** 20);
      open.push(openFiles());
    }
    const walMiB = statSync(join(folder, 'gleanarr.db-wal'), { throwIfNoEntry: false })?.size ?? 0;
    const databaseMiB = statSync(join(folder, 'gleanarr.db')).size / 2 ** 20;
    await world.close();
    rmSync(folder, { recursive: true, force: true });
    const slope = slopeOf(heap) * 100;
    const files = { first: Math.max(...open.slice(0, 5)), last: Math.max(...open.slice(-5)) };
    const figures = {
      cycles: count,
      'MiB more per 100 cycles': Number(slope.toFixed(3)),
      'MiB at the end': Number((heap.at(-1) ?? 0).toFixed(1)),
      'files open': files.last,
      'database MiB': Number(databaseMiB.toFixed(1)),
      'WAL MiB': Number((walMiB / 2 ** 20).toFixed(1)),
    };
    const complaints = [
      ...(slope > limitMiB ? [`memory grows by ${slope.toFixed(2)} MiB per 100 cycles`] : []),
      ...(files.last > files.first ? [`${files.first} files were open, ${files.last} are`] : []),
      ...(walMiB / 2 ** 20 > walLimitMiB ? ['the write-ahead log grows'] : []),
    ];
    for (const complaint of complaints) print(`soak: ${complaint}`);
    return { passed: complaints.length === 0, figures };
  },
};

/** Collects garbage when called, so that only what is kept is measured. */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}

function openFiles(): number {
  return readdirSync('/proc/self/fd').length;
}

/** By least squares: how much each value is above the one before. */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const above = values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0);
  return above / values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
}
