import { setTimeout as sleep } from 'node:timers/promises';
import { playlistOf, sampleMovies } from '../../test/sample-world.ts';
import type { Stage } from './fault-world.ts';
import { type Host, type HostOptions, inFolder, withHost } from './host-world.ts';
import type { Probe } from './probe.ts';

const names = sampleMovies(20_000).map(({ title, year }) => `${title} (${year})`);

/** A playlist of the first so many movies; at most 20,000. */
export const moviesList = (count: number): string => playlistOf(names.slice(0, count));

/** The code with which surroundings end that this machine does not give after all. */
export const noSurroundings = 99;

/** Takes note of what does not hold. */
export type Complain = (words: string) => void;

/** Plays with a program that was started in certain surroundings, in a folder of its own. */
export function inHost(
  surround: (folder: string) => HostOptions,
  play: (host: Host, complain: Complain, stage: Stage) => Promise<void>,
): Probe['run'] {
  return async (stage) => {
    const complaints: string[] = [];
    await inFolder((folder) =>
      withHost(stage, folder, surround(folder), (host) => play(host, (words) => complaints.push(words), stage)),
    );
    return complaints;
  };
}

/** It must refuse to start, and say why in words. */
export async function refuses({ ended, said }: Host, complain: Complain, wanted: readonly RegExp[]): Promise<void> {
  const code = await Promise.race([ended, sleep(30_000).then(() => -1)]);
  if (code === noSurroundings) return;
  if (code === 0 || code === null || code === -1) complain(`it ended with ${code}`);
  for (const words of wanted) if (!words.test(said())) complain(`it does not say ${words}: ${said().slice(0, 400)}`);
  if (/\bat .*\.ts:\d/.test(said())) complain(`it shows a stack: ${said().slice(0, 400)}`);
}

/** A sync of everything that must go well, and leave so many missing. */
export async function syncsWell(host: Host, complain: Complain, when: string): Promise<void> {
  const { status, text } = await host.ask('POST', '/api/v1/playlists-sync');
  if (status !== 200 || text.includes('"ok":false')) complain(`${when}: a sync failed: ${text.slice(0, 300)}`);
}
