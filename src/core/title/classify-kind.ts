import type { Entry, EntryKind } from '../model/entry.ts';
import { isPlainLetter } from './fold-char.ts';
import type { GroupHints } from './read-group.ts';

/** What a name tells of its kind. All but the first is asked only where it decides. */
export interface NameClues {
  /** Whether the name tells a season or episode: surely, in words that films use as well, or not. */
  readonly episode: 'sure' | 'doubtful' | 'none';
  hasYear(): boolean;
  /** A year in brackets, which channels do not have. */
  hasBracketedYear(): boolean;
  /** The name tells a quality, translation or edition that only copies of works have. */
  hasCopyTag(): boolean;
  hasLiveWord(): boolean;
}

/** What a decision on the kind rests on. */
export interface KindClues extends Pick<Entry, 'rawTitle' | 'url' | 'tvgType'> {
  readonly group: GroupHints;
  readonly name: NameClues;
}

/** A kind, how sure it is (0 to 1), and the rule that said so. */
export interface KindVerdict {
  readonly kind: EntryKind;
  readonly certainty: number;
  readonly reason: string;
}

type PathKind = 'live' | 'movie' | 'series' | '';
type FileKind = 'video' | 'stream' | 'none' | 'unknown';

/** What an address tells without its credentials: the kind its path names and the kind of its file. */
interface AddressClues {
  readonly path: PathKind;
  readonly file: FileKind;
}

const videoFiles = new Set([
  'mkv',
  'mp4',
  'avi',
  'm4v',
  'mov',
  'wmv',
  'flv',
  'mpg',
  'mpeg',
  'webm',
  'divx',
  'vob',
  'iso',
  'rmvb',
  '3gp',
  'ogm',
  'strm',
]);
const streamFiles = new Set(['ts', 'm3u8', 'm3u', 'mpd', 'isml', 'aac', 'mp3']);
const pathKinds: readonly (readonly [string, PathKind])[] = [
  ['/live/', 'live'],
  ['/movie/', 'movie'],
  ['/movies/', 'movie'],
  ['/film/', 'movie'],
  ['/films/', 'movie'],
  ['/series/', 'series'],
  ['/serie/', 'series'],
  ['/tvshow/', 'series'],
  ['/tvshows/', 'series'],
];
const MAX_URL = 2048;

/** Reads path and file type of an address. `/live/` counts before any other folder. */
function readAddress(url: string): AddressClues {
  const lower = url.slice(0, MAX_URL).toLowerCase();
  const host = lower.indexOf('://');
  const start = lower.indexOf('/', host < 0 ? 0 : host + 3);
  if (start < 0) return { path: '', file: lower === '' ? 'unknown' : 'none' };
  const query = lower.indexOf('?', start);
  const path = query < 0 ? lower.slice(start) : lower.slice(start, query);
  const kind = pathKinds.find(([folder]) => path.includes(folder));
  return { path: kind?.[1] ?? '', file: fileKind(path) };
}

function fileKind(path: string): FileKind {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  if (dot < 0) return 'none';
  const extension = name.slice(dot + 1);
  if (videoFiles.has(extension)) return 'video';
  return streamFiles.has(extension) ? 'stream' : 'unknown';
}

const types: Readonly<Record<string, EntryKind>> = {
  live: 'live',
  channel: 'live',
  channels: 'live',
  tv: 'live',
  livetv: 'live',
  stream: 'live',
  radio: 'live',
  'live-tv': 'live',
  radio_streams: 'live',
  created_live: 'live',
  movie: 'movie',
  movies: 'movie',
  vod: 'movie',
  film: 'movie',
  films: 'movie',
  series: 'episode',
  serie: 'episode',
  tvshow: 'episode',
  tvshows: 'episode',
  'tv-show': 'episode',
  show: 'episode',
  shows: 'episode',
  episode: 'episode',
  tvseries: 'episode',
};

/** Decides what an entry shows. The first rule that speaks decides; every rule is named in `reason`. */
export function classifyKind(clues: KindClues): KindVerdict {
  const address = readAddress(clues.url);
  return (
    byAddress(clues, address) ??
    byType(clues, address) ??
    byName(clues, address) ??
    byGroup(clues, address) ??
    byFile(clues, address)
  );
}

function verdict(kind: EntryKind, certainty: number, reason: string): KindVerdict {
  return { kind, certainty, reason };
}

function byAddress(clues: KindClues, { path }: AddressClues): KindVerdict | null {
  if (path === 'live') return verdict('live', 0.99, 'live-path');
  if (isDecoration(clues.rawTitle)) return verdict('unknown', 0.95, 'separator');
  if (path === 'movie') return verdict('movie', 0.97, 'movie-path');
  if (path === 'series') return verdict('episode', 0.99, 'series-path');
  return null;
}

function byType(clues: KindClues, { file }: AddressClues): KindVerdict | null {
  const kind = clues.tvgType === '' ? undefined : types[clues.tvgType.trim().toLowerCase()];
  if (kind === undefined) return null;
  // "vod" says no more than that it is not live; a video file is none either.
  if (kind === 'movie' && clues.name.episode === 'sure') return verdict('episode', 0.9, 'season-episode');
  if (kind === 'live' && file === 'video') return null;
  return verdict(kind, 0.95, 'tvg-type');
}

function byName(clues: KindClues, { file }: AddressClues): KindVerdict | null {
  const isStream = file !== 'video';
  if (isStream && isRoundTheClock(clues.rawTitle)) return verdict('live', 0.9, 'round-the-clock');
  if (clues.name.episode === 'sure') {
    return isStream && clues.group.live && !clues.group.series
      ? verdict('live', 0.6, 'live-group')
      : verdict('episode', 0.97, 'season-episode');
  }
  if (clues.name.episode === 'doubtful' && !clues.group.movie && !clues.name.hasBracketedYear()) {
    return verdict('episode', 0.75, 'episode-word');
  }
  return null;
}

function byGroup(clues: KindClues, { file }: AddressClues): KindVerdict | null {
  const { group } = clues;
  const isStream = file !== 'video';
  const live = isStream ? byLiveWords(clues) : null;
  if (live !== null) return live;
  if (group.movie) return verdict('movie', movieGroupCertainty(group, isStream), 'movie-group');
  if (group.series) return verdict('episode', clues.name.hasBracketedYear() ? 0.5 : 0.65, 'series-group');
  return null;
}

function byLiveWords(clues: KindClues): KindVerdict | null {
  if (clues.name.hasBracketedYear() || clues.name.hasCopyTag()) return null;
  const { live, movie, series } = clues.group;
  if (live && !movie && !series) return verdict('live', 0.9, 'live-group');
  return clues.name.hasLiveWord() ? verdict('live', 0.75, 'live-word') : null;
}

function movieGroupCertainty(group: GroupHints, isStream: boolean): number {
  if (group.series) return 0.6;
  return isStream ? 0.75 : 0.92;
}

function byFile(clues: KindClues, { file }: AddressClues): KindVerdict {
  if (file === 'video') return verdict('movie', clues.name.hasYear() ? 0.95 : 0.8, 'video-file');
  if (clues.name.hasBracketedYear()) return verdict('movie', 0.75, 'year');
  if (clues.name.hasYear() && file !== 'none') return verdict('movie', 0.6, 'year');
  if (file === 'unknown') return verdict('unknown', 0.3, 'nothing-says');
  return verdict('live', 0.55, 'stream-file');
}

/** Ornaments at both ends, or nothing but ornaments: a heading between entries. */
function isDecoration(rawTitle: string): boolean {
  const text = rawTitle.trim().slice(0, 512);
  if (text === '') return true;
  if (isPlainLetter(text.charCodeAt(0))) return false;
  return (
    /^[^\p{L}\p{N}\s.…?!¡¿"'()[\]]{2}.*[^\p{L}\p{N}\s.…?!"'()[\]]{2}$/u.test(text) || /^[^\p{L}\p{N}]{3,}$/u.test(text)
  );
}

function isRoundTheClock(rawTitle: string): boolean {
  return rawTitle.includes('24') && /\b24\s?[/-]\s?7\b|\b24\s?h(?:ours|rs)?\b/i.test(rawTitle.slice(0, 512));
}
