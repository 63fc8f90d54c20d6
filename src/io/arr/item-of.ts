import { artworkHash } from '../../core/model/artwork-hash.ts';
import { type App, type Item, type ItemSeason, typeOf } from '../../core/model/item.ts';
import { type Fields, intField, isFields, listField, textField, yearField } from './fields.ts';
import { JsonArrayFault } from './json-array.ts';

/** Longer names are cut: the longest recorded one has 120 characters. */
const MAX_TITLE_LENGTH = 500;
/** More names are left out: the most recorded ones of one movie are 56. */
const MAX_TITLES = 200;
const MAX_SEASONS = 2_000;
const MAX_IMAGES = 50;

const IMDB_ID = /^tt\d{5,10}$/;

/**
 * An element of `/api/v3/movie` or `/api/v3/series` as an item. Every field is optional: an id that is no id counts as
 * none, unknown fields and values are ignored, and without a title the original or first alternate one takes its place.
 * Its title is '' where there is no name at all.
 */
export function itemOf(fields: Fields, app: App, instance: string): Item {
  const names = namesOf(fields);
  const [title = ''] = names;
  const isMovie = app === 'radarr';
  return {
    type: typeOf(app),
    instance,
    arrId: intField(fields, 'id'),
    tmdbId: intField(fields, 'tmdbId'),
    tvdbId: isMovie ? 0 : intField(fields, 'tvdbId'),
    imdbId: imdbIdOf(fields),
    title,
    year: yearField(fields, 'year'),
    secondaryYear: isMovie ? yearField(fields, 'secondaryYear') : 0,
    otherTitles: names.slice(1),
    artwork: isMovie ? artworkOf(fields) : [],
    monitored: fields.monitored === true,
    hasFile: isMovie ? movieHasFile(fields) : intField(statisticsOf(fields), 'episodeFileCount') > 0,
    seasons: isMovie ? [] : listField(fields, 'seasons').slice(0, MAX_SEASONS).flatMap(seasonOf),
    excluded: false,
  };
}

/**
 * An element of a collection.
 * @throws JsonArrayFault where neither name nor id tells what is held: it may be anything
 */
export function heldItemOf(fields: Fields, app: App, instance: string): Item {
  const item = itemOf(fields, app, instance);
  const isTold = item.title !== '' || item.tmdbId > 0 || item.tvdbId > 0 || item.imdbId !== '';
  if (isTold) return item;
  throw new JsonArrayFault('untold', `item ${item.arrId} has neither a name nor an id of a catalogue`);
}

/** A row of an exclusion list as an item; null where it has neither name nor id to go by. */
export function exclusionOf(fields: Fields, app: App, instance: string): Item | null {
  const isMovie = app === 'radarr';
  const title = textField(fields, isMovie ? 'movieTitle' : 'title', MAX_TITLE_LENGTH);
  const id = intField(fields, isMovie ? 'tmdbId' : 'tvdbId');
  if (title === '' && id === 0) return null;
  return {
    type: typeOf(app),
    instance,
    arrId: 0,
    tmdbId: isMovie ? id : 0,
    tvdbId: isMovie ? 0 : id,
    imdbId: '',
    title,
    year: yearField(fields, 'movieYear'),
    secondaryYear: 0,
    otherTitles: [],
    artwork: [],
    monitored: false,
    hasFile: false,
    seasons: [],
    excluded: true,
  };
}

/** The name of an element in whatever language it was asked for; '' without one. */
export function titleOf(fields: Fields): string {
  return textField(fields, 'title', MAX_TITLE_LENGTH);
}

/** Every distinct name, the title first. */
function namesOf(fields: Fields): string[] {
  const names = new Set<string>();
  names.add(titleOf(fields));
  names.add(textField(fields, 'originalTitle', MAX_TITLE_LENGTH));
  for (const alternate of listField(fields, 'alternateTitles')) {
    if (names.size > MAX_TITLES) break;
    names.add(titleOf(alternate));
  }
  names.delete('');
  return [...names];
}

function imdbIdOf(fields: Fields): string {
  const imdbId = textField(fields, 'imdbId', 20);
  return IMDB_ID.test(imdbId) ? imdbId : '';
}

function artworkOf(fields: Fields): string[] {
  const hashes = new Set<string>();
  for (const image of listField(fields, 'images').slice(0, MAX_IMAGES)) {
    hashes.add(artworkHash(textField(image, 'remoteUrl', 400)));
  }
  hashes.delete('');
  return [...hashes];
}

/** `hasFile` may be left out where there is none, and older versions tell it by the file's id alone. */
function movieHasFile(fields: Fields): boolean {
  return fields.hasFile === true || intField(fields, 'movieFileId') > 0;
}

function statisticsOf(fields: Fields): Fields {
  return isFields(fields.statistics) ? fields.statistics : {};
}

/** Counts every episode that Sonarr knows: its `episodeCount` leaves out what is not monitored or not aired. */
function seasonOf(fields: Fields): ItemSeason[] {
  const season = fields.seasonNumber;
  if (typeof season !== 'number' || !Number.isInteger(season) || season < 0 || season > 100_000) return [];
  const statistics = statisticsOf(fields);
  return [
    {
      season,
      monitored: fields.monitored === true,
      episodes: intField(statistics, 'totalEpisodeCount') || intField(statistics, 'episodeCount'),
      episodeFiles: intField(statistics, 'episodeFileCount'),
    },
  ];
}
