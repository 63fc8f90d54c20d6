import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { makeWork } from './generate-works.ts';
import { pick, type Random, seededRandom } from './random.ts';

/** What a made-up playlist holds. */
export interface PlaylistPlan {
  readonly entries: number;
  /** Share of the entries, from 0 to 1, whose name says something else than in the list of the same size without. */
  readonly changed: number;
}

const FILMS = 120_000;
const SERIES = 8_000;
/** Behind the films. */
const FIRST_SERIES = 1_000_000;
const SEED = 4;
const EPISODES = 12;
const CATEGORY = 200;

/**
 * Writes a playlist such as panels sell: films in several languages, episodes, some channels; about 280 bytes an entry,
 * every fifth name with letters beyond ASCII. The same plan gives the same bytes.
 */
export async function writePlaylist(path: string, plan: PlaylistPlan): Promise<void> {
  const file = createWriteStream(path);
  file.write('#EXTM3U\n');
  let batch: string[] = [];
  for (let number = 0; number < plan.entries; number++) {
    batch.push(entryText(number, plan.changed));
    if (batch.length < 2_000) continue;
    if (!file.write(batch.join(''))) await once(file, 'drain');
    batch = [];
  }
  file.end(batch.join(''));
  await once(file, 'close');
}

function entryText(number: number, changed: number): string {
  const random = seededRandom(SEED + number * 7_919);
  const isChanged = random() < changed;
  // Panels list one category after the other.
  const category = seededRandom(SEED + Math.floor(number / CATEGORY) * 104_729);
  const share = category();
  if (share < 0.4) return filmText(number, random, category, isChanged);
  return share < 0.98 ? episodeText(number, random, category, isChanged) : channelText(number, isChanged);
}

function filmText(number: number, random: Random, category: Random, isChanged: boolean): string {
  const { title, foreignTitle, year, artwork } = makeWork(Math.floor(random() * FILMS));
  const language = pick(category, ['FR', 'EN', 'DE', 'ES', 'IT', 'PL', '']);
  const shown = language !== 'EN' && foreignTitle !== '' ? foreignTitle : title;
  const name = `${language === '' ? '' : `${language} - `}${shown}${random() < 0.8 ? ` (${year})` : ''}${mark(isChanged)}`;
  const genre = pick(category, ['ACTION', 'DRAMA', 'COMEDY & FAMILY', 'THRILLER', 'RECENTLY ADDED']);
  const path = `movie/user01/secret01/${number + 1}.mkv`;
  return entry(String(number % 90_000), name, name, logo(artwork, random), `${language || 'VOD'}| ${genre}`, path);
}

function episodeText(number: number, random: Random, category: Random, isChanged: boolean): string {
  const series = Math.floor(random() ** 2 * SERIES);
  const { title, foreignTitle, artwork } = makeWork(FIRST_SERIES + series);
  const language = pick(category, ['FR', 'EN', 'DE', 'ES', 'TR']);
  const shown = `${language} - ${language !== 'EN' && foreignTitle !== '' ? foreignTitle : title}`;
  const season = 1 + Math.floor(random() * 9);
  const episode = 1 + Math.floor(random() * EPISODES);
  const name = `${shown} S${String(season).padStart(2, '0')}E${String(episode).padStart(2, '0')}${mark(isChanged)}`;
  return entry('', shown, name, logo(artwork, random), `SRS| ${language}`, `series/user01/secret01/${number + 1}.mkv`);
}

function channelText(number: number, isChanged: boolean): string {
  const name = `UK: CHANNEL ${number % 4_000} HD${mark(isChanged)}`;
  return entry(
    `channel${number % 4_000}.uk`,
    name,
    name,
    `http://logos.example/${number % 4_000}.png`,
    'UK| GENERAL',
    `user01/secret01/${number + 1}`,
  );
}

function mark(isChanged: boolean): string {
  return isChanged ? ' 4K' : '';
}

function logo(artwork: string, random: Random): string {
  return `https://image.tmdb.org/t/p/${random() < 0.8 ? 'w600_and_h900_bestv2' : 'w500'}/${artwork}.jpg`;
}

function entry(id: string, tvgName: string, name: string, tvgLogo: string, group: string, path: string): string {
  return `#EXTINF:-1 tvg-id="${id}" tvg-name="${tvgName}" tvg-logo="${tvgLogo}" group-title="${group}",${name}\nhttp://provider.example:8080/${path}\n`;
}
