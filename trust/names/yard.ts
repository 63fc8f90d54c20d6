import { createHash } from 'node:crypto';
import { lstat, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServedApp, serveApp } from '../access/served-app.ts';
import type { Targets } from './traversals.ts';

/** Stands in every file that is not to be read. */
export const baitWord = 'canary-of-the-yard';

/** A playlist that is read well, by its word. */
export function playlistOf(word: string): string {
  return `#EXTM3U\n#EXTINF:-1 group-title="VOD",${word} (1999)\nhttp://provider.example/movie/u/p/1.mkv\n`;
}

/** A Gleanarr whose config folder stands in a folder with bait around it, links to the bait among its playlists. */
export interface Yard {
  readonly served: ServedApp;
  /** Where paths of playlists begin. */
  readonly playlists: string;
  /** What no name or path may reach. */
  readonly targets: Targets;
  /** What has changed since the yard was opened, but for what the program keeps by purpose. */
  changes(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** What the program itself writes into its folder while it runs, and under which names. */
const own =
  /^config\/(?:gleanarr\.db(?:-wal|-shm)?|instance\.lock\.db(?:-journal)?|uploads(?:\/[\da-f]{32}\.m3u)?|backups(?:\/gleanarr-[\w-]+\.db)?)$/;

/** Opens the yard. Above it lies nothing that a step too many could change. */
export async function openYard(): Promise<Yard> {
  const yard = await mkdtemp(join(tmpdir(), 'gleanarr-yard-'));
  const config = join(yard, 'config');
  const playlists = join(config, 'playlists');
  await mkdir(join(playlists, 'sub', 'sub'), { recursive: true });
  await mkdir(join(yard, 'outside'));
  const bait = ['bait.m3u', 'outside/bait.m3u', 'config/bait.m3u', 'config/playlists.m3u'].map((path) =>
    join(yard, path),
  );
  for (const path of bait) await writeFile(path, playlistOf(baitWord));
  for (const path of ['good.m3u', 'sub/good.m3u']) await writeFile(join(playlists, path), playlistOf('good'));
  await symlink(join(yard, 'bait.m3u'), join(playlists, 'link.m3u'));
  await symlink('link.m3u', join(playlists, 'chain.m3u'));
  await symlink('loop.m3u', join(playlists, 'loop.m3u'));
  await symlink(join(yard, 'outside'), join(playlists, 'folder'));
  const served = await serveApp({ GLEANARR_CONFIG_DIR: config, GLEANARR_ADMIN_PASSWORD: 'four words in a row' });
  const before = await filesBelow(yard);
  return {
    served,
    playlists,
    targets: {
      relative: [
        '../../bait.m3u',
        // As an ending is put behind it.
        '../../bait',
        '../bait',
        '../bait.m3u',
        '../playlists.m3u',
        '../secret.key',
        '../gleanarr.db',
        '../../config/bait.m3u',
      ],
      absolute: [join(yard, 'bait.m3u'), join(config, 'secret.key')],
    },
    async changes() {
      const now = await filesBelow(yard);
      return [...new Set([...before.keys(), ...now.keys()])].filter(
        (path) => !own.test(path) && before.get(path) !== now.get(path),
      );
    },
    async close() {
      await served.stop();
      await served.remove();
      await rm(yard, { recursive: true, force: true });
    },
  };
}

/** What each file holds, as a hash, and where each link leads. */
async function filesBelow(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  for (const path of await readdir(folder, { recursive: true })) {
    const stat = await lstat(join(folder, path));
    const isFile = stat.isFile() && !own.test(path);
    found.set(path, isFile ? hashOf(await readFile(join(folder, path))) : String(stat.mode));
  }
  return found;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
