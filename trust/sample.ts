import type { ExclusionInput, MovieInput, SeriesInput } from '../demo/simulated-arr.ts';
import { sampleMovies } from '../test/sample-world.ts';

/** What the sample apps hold and the sample playlists offer. */
export interface Sample {
  /** All movies that exist; the main Radarr holds `heldByMain`, the second one `heldBySecond`. */
  readonly movies: readonly MovieInput[];
  readonly heldByMain: readonly MovieInput[];
  readonly heldBySecond: readonly MovieInput[];
  readonly heldSeries: readonly SeriesInput[];
  /** Of those that nobody holds: on the exclusion lists of both Radarrs. */
  readonly excluded: readonly ExclusionInput[];
  /** The playlist of the provider. */
  readonly list: string;
  /** The playlist in a file. */
  readonly file: string;
}

/** How many there are of each, the second number being those that nobody holds. */
const counts = { main: 60, second: 10, missing: 30, series: 20, missingSeries: 10, live: 40, inFile: 40 } as const;

/** A small world: 60 + 10 movies and 20 series are held, 30 movies and 10 series are offered beside them. */
export function makeSample(): Sample {
  const { main, second, missing, series, missingSeries } = counts;
  const all = sampleMovies(main + second + missing + series + missingSeries);
  const movies = all.slice(0, main + second + missing);
  const shows = all.slice(movies.length);
  return {
    movies,
    heldByMain: movies.slice(0, main),
    // The last ones stand in the second Radarr alone.
    heldBySecond: movies.slice(main - second, main + second),
    heldSeries: shows.slice(0, series).map(({ tmdbId, title, year }) => ({ tvdbId: tmdbId, title, year })),
    excluded: movies.slice(-3, -1).map(({ tmdbId, title, year }) => ({ id: tmdbId, title, year })),
    list: listOf(movies.slice(0, -5), shows),
    file: listOf(movies.slice(-counts.inFile), []),
  };
}

function listOf(movies: readonly MovieInput[], shows: readonly MovieInput[]): string {
  // Each third one says which it is: what is missing of those is offered to Radarr and Sonarr.
  const idOf = (name: string, id: number) => (id % 3 === 0 ? ` ${name}="${id}"` : '');
  const films = movies.map(({ title, year, tmdbId: id }) =>
    entryOf('VOD', `${title} (${year})`, `movie/#/${id}.mkv`, idOf('tmdb-id', id)),
  );
  const episodes = shows.flatMap(({ title, tmdbId: id }) =>
    [1, 2, 3].map((episode) =>
      entryOf('SERIES', `${title} S01E0${episode}`, `series/#/${id}${episode}.mkv`, idOf('tvdb-id', id)),
    ),
  );
  const live = Array.from({ length: shows.length > 0 ? counts.live : 0 }, (_, i) =>
    entryOf('LIVE', `Channel ${i + 1}`, `live/#/${9_000 + i}.ts`),
  );
  return `#EXTM3U\n${[...live, ...films, ...episodes].join('\n')}\n`;
}

function entryOf(group: string, name: string, path: string, id = ''): string {
  const address = `http://p.example/${path.replace('#', 'canary-user/canary-pass')}`;
  return `#EXTINF:-1 tvg-id=""${id} group-title="${group}",${name}\n${address}`;
}
