import {
  type AppDefinition,
  type MovieInput,
  type SimulatedArr,
  type SimulatedArrOptions,
  startArr,
} from './simulated-arr.ts';

/** What a simulated Radarr is started with. */
export type SimulatedRadarrOptions = Omit<SimulatedArrOptions<MovieInput>, 'items'> & { movies: readonly MovieInput[] };

const radarr: AppDefinition<MovieInput> = {
  appName: 'Radarr',
  version: '6.1.0.10246',
  collection: 'movie',
  exclusions: 'exclusions',
  idName: 'tmdbId',
  idOf: ({ tmdbId }) => tmdbId,
  toWire: movieToWire,
  exclusionToWire: ({ id, title, year }, rowId) => ({ id: rowId, tmdbId: id, movieTitle: title, movieYear: year ?? 0 }),
};

/** Starts a simulated Radarr that holds `movies`. */
export function startRadarr({ movies, ...options }: SimulatedRadarrOptions): Promise<SimulatedArr<MovieInput>> {
  return startArr(radarr, { ...options, items: movies });
}

/** A movie as `GET /api/v3/movie` shows it: the fields of Radarr 6, the heaviest ones shortened. */
function movieToWire(movie: MovieInput, rowId: number, query: URLSearchParams): object {
  const { tmdbId, year } = movie;
  const title = movie.titles?.[Number(query.get('languageId') ?? 0)] ?? movie.title;
  const hasFile = movie.hasFile ?? true;
  const folder = `/movies/${movie.title.replaceAll('/', '+')} (${year})`;
  return {
    title,
    originalTitle: movie.originalTitle ?? movie.title,
    originalLanguage: { id: 1, name: 'English' },
    alternateTitles: (movie.alternateTitles ?? []).map((alternate, index) => ({
      sourceType: 'tmdb',
      movieMetadataId: rowId,
      title: alternate,
      id: rowId * 100 + index,
    })),
    ...(movie.secondaryYear === undefined ? {} : { secondaryYear: movie.secondaryYear }),
    secondaryYearSourceId: 0,
    sortTitle: title.toLowerCase(),
    sizeOnDisk: hasFile ? 8_589_934_592 : 0,
    status: 'released',
    overview: `What happens in ${movie.title}.`,
    inCinemas: `${String(Math.max(year, 1)).padStart(4, '0')}-06-01T00:00:00Z`,
    images: imagesOf(movie, rowId, query.get('excludeLocalCovers') === 'true'),
    website: '',
    year,
    path: folder,
    qualityProfileId: 1,
    hasFile,
    movieFileId: hasFile ? rowId : 0,
    monitored: movie.monitored ?? true,
    minimumAvailability: 'released',
    isAvailable: true,
    folderName: folder,
    runtime: 110,
    cleanTitle: movie.title.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, ''),
    ...(movie.imdbId === undefined ? {} : { imdbId: movie.imdbId }),
    tmdbId,
    titleSlug: String(tmdbId),
    rootFolderPath: '/movies/',
    genres: ['Drama'],
    keywords: [],
    tags: [],
    added: '2024-01-02T03:04:05Z',
    ratings: { tmdb: { votes: 1000, value: 7.1, type: 'user' } },
    ...(hasFile ? { movieFile: movieFileOf(rowId, folder) } : {}),
    popularity: 12.5,
    statistics: { movieFileCount: hasFile ? 1 : 0, sizeOnDisk: hasFile ? 8_589_934_592 : 0, releaseGroups: [] },
    id: rowId,
  };
}

function imagesOf({ poster }: MovieInput, rowId: number, withoutLocal: boolean): object[] {
  if (poster === undefined) return [];
  const file = poster.includes('.') ? poster : `${poster}.jpg`;
  const remoteUrl = poster.includes('://') ? poster : `https://image.tmdb.org/t/p/original/${file}`;
  const local = withoutLocal ? {} : { url: `/MediaCover/${rowId}/poster.jpg?lastWrite=638379390968991721` };
  return [{ coverType: 'poster', ...local, remoteUrl }];
}

function movieFileOf(rowId: number, folder: string): object {
  return {
    movieId: rowId,
    relativePath: 'movie.mkv',
    path: `${folder}/movie.mkv`,
    size: 8_589_934_592,
    dateAdded: '2024-01-02T04:00:00Z',
    quality: { quality: { id: 7, name: 'Bluray-1080p', source: 'bluray', resolution: 1080, modifier: 'none' } },
    mediaInfo: {
      audioChannels: 5.1,
      audioCodec: 'DTS',
      videoCodec: 'x264',
      resolution: '1920x1080',
      runTime: '1:50:00',
    },
    languages: [{ id: 1, name: 'English' }],
    id: rowId,
  };
}
