import { spawnSync } from 'node:child_process';
import { closeSync, openSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inHost, moviesList, noSurroundings, refuses, syncsWell } from './host-play.ts';
import type { Probe } from './probe.ts';

/** Mounts what its arguments say in a namespace of its own, then goes on as the rest of them. */
const mounted = (mount: string, folder: string) => [
  'unshare',
  '-rm',
  'sh',
  '-c',
  `${mount} || exit ${noSurroundings}; shift; exec "$@"`,
  'sh',
  folder,
];
/** Whether this machine lets us mount. */
export const canMount =
  spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' }).status === 0;

/** On a disk of 256 MiB, for a list of 20,000 movies. */
const littleRoom = [
  { what: 'its entries', bytes: 18 * 2 ** 20 },
  { what: 'its works', bytes: 38 * 2 ** 20 },
] as const;
/** Small writes go on in it. */
const leastRoom = 2 * 2 ** 20;

/** What can be wrong with the disk of the config folder, each on a disk of its own. */
export const diskProbes: readonly Probe[] = [
  {
    id: 'S4-read-only',
    what: 'the config folder lies on a disk that is mounted read-only',
    run: inHost(
      (folder) => ({ before: mounted('mount --bind "$1" "$1" && mount -o remount,bind,ro "$1"', folder) }),
      (host, complain) => refuses(host, complain, [new RegExp(host.folder), /STORE_UNUSABLE|CONFIG_FOLDER_UNUSABLE/]),
    ),
  },
  {
    id: 'S3-full-disk',
    what: 'the disk fills up in the middle of a sync, and has room again later',
    run: inHost(
      (folder) => ({ before: mounted('mount -t tmpfs -o size=24m none "$1"', folder) }),
      async (host, complain) => {
        if (!(await host.serves())) return complain(`it does not start: ${host.said().slice(0, 300)}`);
        // The disk of its namespace, seen from here.
        const disk = `/proc/${host.child.pid}/root${host.folder}`;
        const offer = (count: number) => writeFileSync(join(disk, 'list.m3u'), moviesList(count));
        offer(400);
        await syncsWell(host, complain, 'with room');
        const before = (await host.ask('GET', '/api/v1/works?limit=500')).text;
        offer(3_000);
        fill(join(disk, 'filler'));
        await host.ask('POST', '/api/v1/playlists-sync');
        const { text } = await host.ask('GET', '/api/v1/health');
        if (!/disk is (?:too )?full/.test(text)) complain(`the health does not say that the disk is full: ${text}`);
        const meanwhile = (await host.ask('GET', '/api/v1/works?limit=500')).text;
        if (worksOf(meanwhile) !== worksOf(before)) complain('works changed though nothing could be written');
        rmSync(join(disk, 'filler'));
        await syncsWell(host, complain, 'with room again');
        const after = (await host.ask('GET', '/api/v1/health')).text;
        if (/full/.test(after)) complain(`the health goes on about the disk: ${after}`);
      },
    ),
  },
  {
    id: 'S3-little-room',
    what: 'a list comes whose entries, or whose works, are larger than what is left of the disk',
    run: inHost(
      (folder) => ({
        before: mounted('mount -t tmpfs -o size=256m none "$1"', folder),
        // Its writers then keep less in memory than the reserve of such a disk.
        env: { NODE_OPTIONS: '--max-old-space-size=400' },
      }),
      async (host, complain) => {
        if (!(await host.serves())) return complain(`it does not start: ${host.said().slice(0, 300)}`);
        const disk = `/proc/${host.child.pid}/root${host.folder}`;
        writeFileSync(join(disk, 'list.m3u'), moviesList(400));
        await syncsWell(host, complain, 'with room');
        const before = (await host.ask('GET', '/api/v1/works?limit=500')).text;
        writeFileSync(join(disk, 'list.m3u'), moviesList(20_000));
        for (const { what, bytes } of littleRoom) {
          fill(join(disk, 'filler'), bytes);
          const watch = watchRoom(disk);
          await host.ask('POST', '/api/v1/playlists-sync');
          const least = watch.end();
          if (least < leastRoom) complain(`with no room for ${what}: ${least} bytes were left of the disk`);
          const { text } = await host.ask('GET', '/api/v1/health');
          if (!/full but for a reserve/.test(text)) complain(`the health does not say that the disk is full: ${text}`);
          const meanwhile = (await host.ask('GET', '/api/v1/works?limit=500')).text;
          if (worksOf(meanwhile) !== worksOf(before)) complain('works changed though they could not be written');
          rmSync(join(disk, 'filler'));
        }
        await syncsWell(host, complain, 'with room again');
      },
    ),
  },
];

/** Bytes. */
const freeOf = (disk: string): number => {
  const { bavail, bsize } = statfsSync(disk);
  return bavail * bsize;
};

/** Looks again and again at what is free, until it is told to end and say the least. */
function watchRoom(disk: string) {
  let least = freeOf(disk);
  const timer = setInterval(() => {
    least = Math.min(least, freeOf(disk));
  }, 2);
  return {
    end() {
      clearInterval(timer);
      return least;
    },
  };
}

function worksOf(text: string): string {
  const { items } = JSON.parse(text) as { items: readonly { id: number; title: string; status: string }[] };
  return items.map(({ id, title, status }) => `${id} ${title} ${status}`).join('\n');
}

/** Writes until no more than so many bytes fit; they are whole MiB, or none. */
function fill(path: string, leftBytes = 0): void {
  const handle = openSync(path, 'w');
  try {
    for (let free = freeOf(path); free > leftBytes || leftBytes === 0; free = freeOf(path)) {
      writeFileSync(handle, Buffer.alloc(Math.max(16_384, Math.min(free - leftBytes, 2 ** 20))));
    }
  } catch {
    // Full.
  } finally {
    closeSync(handle);
  }
}
