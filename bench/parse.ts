import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCollection } from './generate-collection.ts';
import { writePlaylist } from './generate-playlist.ts';
import { jsonParse, m3uParserGenerator, readlineAndRegex } from './peers.ts';
import { readBytes, readCollection, readPlaylist } from './readers.ts';

/** Reads a file; answers how much it held. */
type Reader = (path: string) => Promise<number> | number;

const playlistReaders = {
  ours: readPlaylist,
  'readline + regex': readlineAndRegex,
  'm3u-parser-generator': m3uParserGenerator,
};

const collectionReaders = { ours: readCollection, 'JSON.parse': jsonParse, 'reading alone': readBytes };

const ROUNDS = 5;
/** `m3u-parser-generator` holds the text and all entries at once; JSON.parse cannot take more than 512 MB of text. */
const PEER_ENTRIES = 200_000;
const PEER_FILMS = 20_000;
const FILMS = 100_000;
const SIZES = [10_000, 1_000_000, 5_000_000];

/** Prints how fast and in how much memory playlists and collections are read, beside peers in the same run. */
export async function parse(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gleanarr-bench-'));
  try {
    await parsePlaylists(folder);
    await parseCollections(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Prints what reading a playlist takes. */
async function parsePlaylists(folder: string): Promise<void> {
  const path = join(folder, 'list.m3u');
  await writePlaylist(path, { entries: PEER_ENTRIES, changed: 0 });
  const times = await bestTimes(playlistReaders, path);
  console.log(`\nplaylist of ${PEER_ENTRIES} entries, ${megabytes(path)} MB`);
  printTimes(times, PEER_ENTRIES);
  console.log(`goal: readline + regex at least 3, m3u-parser-generator at least 6 times as long`);
  for (const entries of SIZES) {
    await writePlaylist(path, { entries, changed: 0 });
    const { peakMb } = readAlone('playlist', path);
    console.log(`${entries} entries, ${megabytes(path)} MB: peak memory ${peakMb} MB (goal: 80)`);
  }
  rmSync(path);
}

async function parseCollections(folder: string): Promise<void> {
  const path = join(folder, 'radarr.json');
  await writeCollection(path, PEER_FILMS);
  const times = await bestTimes(collectionReaders, path);
  console.log(`\ncollection of ${PEER_FILMS} films, ${megabytes(path)} MB`);
  printTimes(times, PEER_FILMS);
  console.log('goal: at most 1.3 times as long as JSON.parse');
  await writeCollection(path, FILMS);
  const [parsing, reading] = [readAlone('collection', path), readAlone('bytes', path)];
  console.log(
    `${FILMS} films, ${megabytes(path)} MB: peak memory ${parsing.peakMb} MB, of reading alone ${reading.peakMb} MB (goal: 40 more)`,
  );
}

/** The best of some rounds, interleaved, so that a busy machine is busy for all. Milliseconds of processor time. */
async function bestTimes(readers: Readonly<Record<string, Reader>>, path: string): Promise<Map<string, number>> {
  const times = new Map<string, number>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, read] of Object.entries(readers)) {
      const before = process.cpuUsage();
      await read(path);
      const { user, system } = process.cpuUsage(before);
      times.set(name, Math.min(times.get(name) ?? Number.POSITIVE_INFINITY, (user + system) / 1_000));
    }
  }
  return times;
}

function printTimes(times: ReadonlyMap<string, number>, count: number): void {
  const ours = times.get('ours') ?? Number.NaN;
  for (const [name, ms] of times) {
    const each = ((ms * 1_000) / count).toFixed(2);
    console.log(`${name.padEnd(22)} ${each.padStart(7)} µs each   ${(ms / ours).toFixed(2)} times ours`);
  }
}

/** What the program gives to the thread that reads, see `src/jobs/thread.ts`. */
const LIMITS = ['--max-semi-space-size=4', '--max-old-space-size=1024'];

/** The second run counts: in the first one Node takes the types out, which needs more memory than all else. */
function readAlone(reader: string, path: string): { count: number; peakMb: number } {
  const script = fileURLToPath(new URL('./read-alone.ts', import.meta.url));
  const env = { NODE_COMPILE_CACHE: join(dirname(path), 'compiled') };
  const read = (file: string) =>
    execFileSync(process.execPath, [...LIMITS, script, reader, file], { encoding: 'utf8', env });
  const few = join(dirname(path), 'few');
  writeFileSync(few, '[]');
  read(few);
  return JSON.parse(read(path));
}

function megabytes(path: string): string {
  return (statSync(path).size / 1e6).toFixed(0);
}
