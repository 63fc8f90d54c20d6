import type { Item } from '../src/core/model/item.ts';
import type { TitleReading } from '../src/core/model/parsed-title.ts';
import { parseTitle } from '../src/core/title/parse-title.ts';
import { readLabelledPlaylist, readLabelledSet } from './labelled-set.ts';
import { noisyName } from './noisy-name.ts';
import { seededRandom } from './random.ts';
import { TitleMaker } from './title-maker.ts';

/** A title that is looked for, and the movie that it is. */
export interface MatchQuery {
  readonly reading: TitleReading;
  readonly tmdbId: number;
}

/** A library and what is looked for in it. */
export interface MatchData {
  readonly items: readonly Item[];
  readonly queries: readonly MatchQuery[];
}

const TITLES_OF_A_MOVIE = 8;
const QUERIES = 2000;
/** Made-up movies count from here: above every id of TMDB. */
const FIRST_MADE_ID = 50_000_000;

/** Movies with labelled entries of real playlists, those that the library holds. */
export async function readRealData(folder: string): Promise<MatchData> {
  const set = await readLabelledSet(folder);
  const items = set.collections.find(({ app }) => app === 'radarr')?.items ?? [];
  const playlist = await readLabelledPlaylist(set, 'playlist.m3u');
  const claims = new Map(playlist?.claims.map((claim) => [claim.key, claim]));
  const claimOfLine = new Map(playlist?.entries.map(({ line, claim }) => [line, claims.get(claim)]));
  const queries: MatchQuery[] = [];
  for (const { kind, inLibrary, line, tmdbId = 0 } of set.truth) {
    const reading = claimOfLine.get(line)?.readings[0];
    if (kind === 'movie' && inLibrary && reading !== undefined) queries.push({ reading, tmdbId });
  }
  return { items, queries };
}

/**
 * A library of so many movies with eight titles each: real ones first, those that are looked for before all others, then
 * made-up ones of the words of real titles. Without real data all is made up, and what is looked for is a made-up
 * movie's name with the noise of playlists.
 */
export function matchData(size: number, real: MatchData | null): MatchData {
  const dice = seededRandom(size);
  const maker = new TitleMaker(dice, real?.items.flatMap(({ title, otherTitles }) => [title, ...otherTitles]) ?? []);
  const wanted = new Set(real?.queries.map(({ tmdbId }) => tmdbId));
  const own = real?.items ?? [];
  const held = [...own.filter(({ tmdbId }) => wanted.has(tmdbId)), ...own.filter(({ tmdbId }) => !wanted.has(tmdbId))];
  const items = held.slice(0, size).map((item) => withEightTitles(item, maker));
  while (items.length < size) items.push(withEightTitles(madeMovie(items.length, maker, dice), maker));
  const ids = new Set(items.map(({ tmdbId }) => tmdbId));
  const asked = real?.queries.filter(({ tmdbId }) => ids.has(tmdbId)) ?? madeQueries(items, dice);
  const step = Math.max(1, Math.floor(asked.length / QUERIES));
  return { items, queries: asked.filter((_, i) => i % step === 0).slice(0, QUERIES) };
}

function withEightTitles(item: Item, maker: TitleMaker): Item {
  const others = new Set(item.otherTitles.slice(0, TITLES_OF_A_MOVIE - 1));
  while (others.size < TITLES_OF_A_MOVIE - 1) others.add(maker.title());
  return { ...item, otherTitles: [...others] };
}

function madeMovie(number: number, maker: TitleMaker, dice: () => number): Item {
  return {
    type: 'movie',
    instance: 'radarr',
    arrId: number + 1,
    tmdbId: FIRST_MADE_ID + number,
    tvdbId: 0,
    imdbId: `tt${FIRST_MADE_ID + number}`,
    title: maker.title(),
    year: 1950 + Math.floor(dice() * 75),
    secondaryYear: 0,
    otherTitles: [],
    artwork: [`poster${number}`],
    monitored: true,
    hasFile: false,
    seasons: [],
    excluded: false,
  };
}

function madeQueries(items: readonly Item[], dice: () => number): MatchQuery[] {
  const queries: MatchQuery[] = [];
  for (let i = 0; i < QUERIES; i++) {
    const item = items[Math.floor(dice() * items.length)];
    if (item === undefined) continue;
    const titles = [item.title, ...item.otherTitles];
    const rawTitle = noisyName(titles[Math.floor(dice() * titles.length)] ?? '', item.year, dice);
    const nothing = { tvgName: '', tvgType: 'movie', tvgId: '', group: '', url: '', attributeText: '' };
    const [reading] = parseTitle({ rawTitle, ...nothing }).readings;
    if (reading !== undefined) queries.push({ reading, tmdbId: item.tmdbId });
  }
  return queries;
}
