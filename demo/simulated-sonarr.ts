import {
  type AppDefinition,
  type SeasonInput,
  type SeriesInput,
  type SimulatedArr,
  type SimulatedArrOptions,
  startArr,
} from './simulated-arr.ts';

/** What a simulated Sonarr is started with. */
export type SimulatedSonarrOptions = Omit<SimulatedArrOptions<SeriesInput>, 'items'> & {
  series: readonly SeriesInput[];
};

const sonarr: AppDefinition<SeriesInput> = {
  appName: 'Sonarr',
  version: '4.0.16.2944',
  collection: 'series',
  exclusions: 'importlistexclusion',
  idName: 'tvdbId',
  idOf: ({ tvdbId }) => tvdbId,
  toWire: seriesToWire,
  exclusionToWire: ({ id, title }, rowId) => ({ id: rowId, tvdbId: id, title }),
  episodesToWire,
};

const defaultSeasons: readonly SeasonInput[] = [{ season: 1, episodes: 10 }];

/** Starts a simulated Sonarr that holds `series`. */
export function startSonarr({ series, ...options }: SimulatedSonarrOptions): Promise<SimulatedArr<SeriesInput>> {
  return startArr(sonarr, { ...options, items: series });
}

/** A series as `GET /api/v3/series` shows it: the fields of Sonarr 4. */
function seriesToWire(series: SeriesInput, rowId: number): object {
  const { tvdbId, title, year } = series;
  const monitored = series.monitored ?? true;
  const seasons = series.seasons ?? defaultSeasons;
  const slug = title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '-');
  const path = `/tv/${title.replaceAll('/', '+')}`;
  return {
    title,
    alternateTitles: (series.alternateTitles ?? []).map((alternate) => ({ title: alternate, seasonNumber: -1 })),
    sortTitle: title.toLowerCase(),
    status: 'ended',
    ended: true,
    overview: `What happens in ${title}.`,
    network: 'Somewhere',
    images: [{ coverType: 'poster', remoteUrl: `https://artworks.thetvdb.com/banners/posters/${tvdbId}-1.jpg` }],
    originalLanguage: { id: 1, name: 'English' },
    seasons: seasons.map((each) => ({
      seasonNumber: each.season,
      monitored: each.monitored ?? monitored,
      statistics: statisticsOf([each]),
    })),
    year,
    path,
    qualityProfileId: 1,
    seasonFolder: true,
    monitored,
    monitorNewItems: 'all',
    useSceneNumbering: false,
    runtime: 45,
    tvdbId,
    tvRageId: 0,
    tvMazeId: 0,
    tmdbId: series.tmdbId ?? 0,
    seriesType: 'standard',
    cleanTitle: slug.replaceAll('-', ''),
    ...(series.imdbId === undefined ? {} : { imdbId: series.imdbId }),
    titleSlug: slug,
    rootFolderPath: '/tv/',
    genres: ['Drama'],
    tags: [],
    added: '2024-01-02T03:04:05Z',
    ratings: { votes: 1000, value: 8.1 },
    ...(seasons.length === 0 ? {} : { statistics: { seasonCount: seasons.length, ...statisticsOf(seasons) } }),
    languageProfileId: 1,
    id: rowId,
  };
}

function statisticsOf(seasons: readonly SeasonInput[]): object {
  const episodes = seasons.reduce((sum, each) => sum + each.episodes, 0);
  const files = seasons.reduce((sum, each) => sum + (each.episodeFiles ?? each.episodes), 0);
  return {
    episodeFileCount: files,
    episodeCount: episodes,
    totalEpisodeCount: episodes,
    sizeOnDisk: files * 1_073_741_824,
    releaseGroups: [],
    percentOfEpisodes: episodes === 0 ? 0 : (100 * files) / episodes,
  };
}

/** The episodes of a series as `GET /api/v3/episode` shows them: of each season the first ones have files. */
function episodesToWire(series: SeriesInput, seriesId: number): object[] {
  const seasons = series.seasons ?? defaultSeasons;
  return seasons.flatMap((each) =>
    Array.from({ length: each.episodes }, (_, i) => {
      const hasFile = i < (each.episodeFiles ?? each.episodes);
      return {
        seriesId,
        tvdbId: series.tvdbId * 1_000 + each.season * 100 + i,
        episodeFileId: hasFile ? i + 1 : 0,
        seasonNumber: each.season,
        episodeNumber: i + 1,
        title: `Episode ${i + 1}`,
        airDate: '2020-01-02',
        airDateUtc: '2020-01-02T01:00:00Z',
        runtime: 45,
        hasFile,
        monitored: each.monitored ?? series.monitored ?? true,
        unverifiedSceneNumbering: false,
        id: seriesId * 10_000 + each.season * 100 + i + 1,
      };
    }),
  );
}
