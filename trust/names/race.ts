import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { openPlaylist } from '../../src/io/source/open-playlist.ts';
import { baitWord, playlistOf, type Yard } from './yard.ts';

/** Makes one path a file and a link that leads out, by turns, as fast as it can. */
const swapping = `
  const { parentPort, workerData: { path, bait, text } } = require('node:worker_threads');
  const { renameSync, symlinkSync, writeFileSync } = require('node:fs');
  const pause = () => { for (const until = performance.now() + Math.random(); performance.now() < until; ); };
  for (let i = 0; ; i += 1) {
    writeFileSync(path + '.file', text);
    symlinkSync(bait, path + '.link');
    renameSync(path + '.file', path);
    if (i === 0) parentPort.postMessage('begun');
    pause();
    renameSync(path + '.link', path);
    pause();
  }`;

/** What came of reading a path that somebody swaps meanwhile. */
export interface Race {
  readonly reads: number;
  /** How often the file that was meant was read: without any, nothing raced. */
  readonly good: number;
  /** How often the one outside was. */
  readonly outside: number;
}

/** Without an end where nothing is read any more. */
const mostTries = 100;

/**
 * Reads a playlist again and again while its path becomes a link that leads out and a file again.
 * @param wanted - so often is the file to be read that is meant: then the one outside would have been as well
 */
export async function raceLinks({ playlists, targets }: Yard, wanted: number): Promise<Race> {
  const path = join(playlists, 'race.m3u');
  const [bait] = targets.absolute;
  const swapper = new Worker(swapping, { eval: true, workerData: { path, bait, text: playlistOf('good') } });
  let [reads, good, outside] = [0, 0, 0];
  try {
    await once(swapper, 'message');
    for (; good < wanted && reads < wanted * mostTries; reads += 1) {
      const text = await readIfMeant(path, playlists);
      if (text.includes(baitWord)) outside += 1;
      else if (text !== '') good += 1;
    }
  } finally {
    await swapper.terminate();
  }
  return { reads, good, outside };
}

/** '' where it was refused. */
async function readIfMeant(path: string, root: string): Promise<string> {
  let text = '';
  try {
    for await (const chunk of openPlaylist(path, { roots: [root] })) text += Buffer.from(chunk).toString();
  } catch {
    return text.includes(baitWord) ? text : '';
  }
  return text;
}
