import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { type MadeWork, makeWork } from './generate-works.ts';

const OVERVIEW =
  'A retired captain returns to the harbour town that she left as a child, and finds that nobody there remembers her name – or wants to. ';

/** Writes what a Radarr with so many films answers to `/api/v3/movie`, as it prints it: some 4.5 KB a film. */
export async function writeCollection(path: string, films: number): Promise<void> {
  const file = createWriteStream(path);
  let separator = '[\n';
  for (let number = 0; number < films; number++) {
    // The app indents by two within its list too.
    const text = JSON.stringify(radarrMovie(number, makeWork(number)), null, 2).replaceAll('\n', '\n  ');
    if (!file.write(`${separator}  ${text}`)) await once(file, 'drain');
    separator = ',\n';
  }
  file.end('\n]');
  await once(file, 'close');
}

/** With the fields of a real answer that are never asked for, because they are most of it. */
function radarrMovie(number: number, { tmdbId, title, foreignTitle, year, artwork }: MadeWork): object {
  const slug = String(tmdbId);
  const added = '2024-03-05T19:21:07Z';
  const names = foreignTitle === '' ? [title] : [title, foreignTitle];
  return {
    title,
    originalTitle: foreignTitle === '' ? title : foreignTitle,
    originalLanguage: { id: 1, name: 'English' },
    alternateTitles: [...names, `${title} Part`, `${title} Uncut`].map((alternate, index) => ({
      sourceType: 'tmdb',
      movieMetadataId: number + 1,
      title: alternate,
      id: number * 4 + index,
    })),
    secondaryYearSourceId: 0,
    sortTitle: title.toLowerCase(),
    sizeOnDisk: 4_000_000_000 + number,
    status: 'released',
    overview: OVERVIEW.repeat(3).trim(),
    inCinemas: `${year}-03-01T00:00:00Z`,
    images: ['poster', 'fanart', 'clearlogo'].map((coverType) => ({
      coverType,
      url: `/MediaCover/${number + 1}/${coverType}.jpg?lastWrite=638452344671234567`,
      remoteUrl: `https://image.tmdb.org/t/p/original/${coverType === 'poster' ? artwork : artwork.split('').reverse().join('')}.jpg`,
    })),
    website: `https://films.example/${slug}`,
    year,
    youTubeTrailerId: 'dQw4w9WgXcQ',
    studio: 'Harbour Pictures',
    path: `/movies/${title} (${year})`,
    qualityProfileId: 1,
    hasFile: number % 3 !== 0,
    movieFileId: number % 3 === 0 ? 0 : number + 1,
    monitored: number % 10 !== 0,
    minimumAvailability: 'released',
    isAvailable: true,
    folderName: `/movies/${title} (${year})`,
    runtime: 117,
    cleanTitle: title.toLowerCase().replaceAll(' ', ''),
    imdbId: `tt${String(number + 1).padStart(7, '0')}`,
    tmdbId,
    titleSlug: slug,
    rootFolderPath: '/movies',
    certification: 'PG-13',
    genres: ['Drama', 'Thriller', 'Mystery'],
    tags: [],
    added,
    ratings: Object.fromEntries(
      ['imdb', 'tmdb', 'metacritic', 'rottenTomatoes', 'trakt'].map((site) => [
        site,
        { votes: 1234, value: 6.7, type: 'user' },
      ]),
    ),
    ...(number % 3 === 0 ? {} : { movieFile: movieFile(number, title, year, added) }),
    popularity: 12.3456,
    statistics: { movieFileCount: number % 3 === 0 ? 0 : 1, sizeOnDisk: 4_000_000_000, releaseGroups: ['GROUP'] },
    id: number + 1,
  };
}

function movieFile(number: number, title: string, year: number, dateAdded: string): object {
  const name = `${title} (${year}) Bluray-1080p.mkv`;
  return {
    movieId: number + 1,
    relativePath: name,
    path: `/movies/${title} (${year})/${name}`,
    size: 4_000_000_000,
    dateAdded,
    sceneName: `${title.replaceAll(' ', '.')}.${year}.1080p.BluRay.x264-GROUP`,
    releaseGroup: 'GROUP',
    edition: '',
    languages: [{ id: 1, name: 'English' }],
    quality: {
      quality: { id: 7, name: 'Bluray-1080p', source: 'bluray', resolution: 1080, modifier: 'none' },
      revision: { version: 1, real: 0, isRepack: false },
    },
    customFormatScore: 0,
    indexerFlags: 0,
    mediaInfo: {
      audioBitrate: 640_000,
      audioChannels: 5.1,
      audioCodec: 'AC3',
      audioLanguages: 'eng',
      audioStreamCount: 1,
      videoBitDepth: 8,
      videoBitrate: 9_000_000,
      videoCodec: 'x264',
      videoFps: 23.976,
      videoDynamicRange: '',
      resolution: '1920x800',
      runTime: '1:57:04',
      scanType: 'Progressive',
      subtitles: 'eng/fre/ger/spa',
    },
    originalFilePath: name,
    qualityCutoffNotMet: false,
    id: number + 1,
  };
}
