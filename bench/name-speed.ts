import { dirname, join } from 'node:path';
import { parse } from 'parse-torrent-title';
import type { Entry } from '../src/core/model/entry.ts';
import { createPlaylistParser } from '../src/core/playlist/parse-playlist.ts';
import { parseTitle } from '../src/core/title/parse-title.ts';
import { openPlaylist } from '../src/io/source/open-playlist.ts';
import { LeastTimes } from './least-times.ts';
import { noisyName } from './noisy-name.ts';
import { seededRandom } from './random.ts';
import { TitleMaker } from './title-maker.ts';

type Named = Pick<Entry, 'rawTitle' | 'tvgName' | 'tvgType' | 'tvgId' | 'group' | 'url' | 'attributeText'>;

const NAMES = 40_000;
const ROUNDS = 8;

/** Prints how many names are read in a second beside parse-torrent-title, on the same names in the same run. */
export async function nameSpeed(folder: string): Promise<void> {
  const entries = folder === '' ? madeEntries() : await realEntries(join(dirname(folder), 'real.m3u.gz'));
  const bare = entries.map(({ rawTitle }) => entryOf(rawTitle));
  // The real names are drawn at random; providers list the episodes of a show one behind the other.
  const inARow = bare.toSorted((a, b) => (a.rawTitle < b.rawTitle ? -1 : 1));
  const theirWay = ({ rawTitle }: Named) => parse(rawTitle);
  const ways: readonly Way[] = [
    { name: 'parse-torrent-title', names: bare, read: theirWay, besides: 0 },
    { name: 'gleanarr, names alone', names: bare, read: parseTitle, besides: 0 },
    { name: 'gleanarr, with attributes', names: entries, read: parseTitle, besides: 0 },
    { name: 'parse-torrent-title, shows in a row', names: inARow, read: theirWay, besides: 3 },
    { name: 'gleanarr, shows in a row', names: inARow, read: parseTitle, besides: 3 },
  ];
  const times = ways.map(({ names }) => new LeastTimes(names));
  for (let round = 0; round < ROUNDS; round++) {
    ways.forEach(({ read }, i) => {
      times[i]?.run(read);
    });
  }
  console.log(`\nnames read, ${entries.length} names`);
  ways.forEach(({ name, besides }, i) => {
    const perSecond = times[i]?.perSecond ?? 0;
    const ratio = (perSecond / (times[besides]?.perSecond ?? 1)).toFixed(2);
    console.log(`${name.padEnd(36)}${perSecond.toFixed(0).padStart(9)} names/s, ${ratio}× parse-torrent-title`);
  });
}

/** A way to read names, and the place of the one it is compared with. */
interface Way {
  readonly name: string;
  readonly names: readonly Named[];
  readonly read: (entry: Named) => unknown;
  readonly besides: number;
}

async function realEntries(file: string): Promise<Named[]> {
  const entries: Named[] = [];
  let seen = 0;
  const parser = createPlaylistParser((entry) => {
    if (seen++ % 3 === 0 && entries.length < NAMES) entries.push(entry);
  });
  for await (const bytes of openPlaylist(file)) parser.push(bytes);
  parser.end();
  return entries;
}

function madeEntries(): Named[] {
  const dice = seededRandom(1);
  const maker = new TitleMaker(dice, []);
  return Array.from({ length: NAMES }, () => entryOf(noisyName(maker.title(), 1950 + Math.floor(dice() * 75), dice)));
}

function entryOf(rawTitle: string): Named {
  return { rawTitle, tvgName: '', tvgType: '', tvgId: '', group: '', url: '', attributeText: '' };
}
