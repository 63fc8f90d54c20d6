import { codeAt } from '../model/code-at.ts';
import type { Entry, EntryKind } from '../model/entry.ts';
import { isPlainLetter } from './fold-char.ts';
import { type AddressClues, readAddress } from './read-address.ts';
import type { GroupHints } from './read-group.ts';

/** What a name tells of its kind. All but the first is asked only where it decides. */
export interface NameClues {
  /** Whether the name tells a season or episode: surely, in words that films use as well, or not. */
  readonly episode: 'sure' | 'doubtful' | 'none';
  hasYear(): boolean;
  /** A year in brackets, which channels do not have. */
  hasBracketedYear(): boolean;
  /** A year where a film has it. */
  hasFilmYear(): boolean;
  /** The name tells a quality, translation or edition that only copies of works have. */
  hasCopyTag(): boolean;
  hasLiveWord(): boolean;
  /** False where the display name surely has no "24" in it. */
  mayHoldDay(rawTitle: string): boolean;
}

/** What is read of the entry itself. */
type KindSource = Pick<Entry, 'rawTitle' | 'url' | 'tvgType'>;

/** A kind, how sure it is (0 to 1), and the rule that said so. */
export interface KindVerdict {
  readonly kind: EntryKind;
  readonly certainty: number;
  readonly reason: string;
}

const types = new Map<string, EntryKind>(
  Object.entries({
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
  }),
);

/**
 * Decides what an entry shows. The first rule that speaks decides; every rule is named in `reason`. `/live/` in an
 * address counts before any other folder.
 */
export function classifyKind(entry: KindSource, group: GroupHints, name: NameClues): KindVerdict {
  const address = readAddress(entry.url);
  return (
    byAddress(entry, address) ??
    byType(entry, name, address) ??
    byName(entry, group, name, address) ??
    byGroup(group, name, address) ??
    byFile(name, address)
  );
}

function verdict(kind: EntryKind, certainty: number, reason: string): KindVerdict {
  return { kind, certainty, reason };
}

const LIVE_PATH = verdict('live', 0.99, 'live-path');
const MOVIE_PATH = verdict('movie', 0.97, 'movie-path');
const SERIES_PATH = verdict('episode', 0.99, 'series-path');
const SEASON_EPISODE = verdict('episode', 0.97, 'season-episode');

function byAddress({ rawTitle }: KindSource, { path }: AddressClues): KindVerdict | null {
  if (path === 'live') return LIVE_PATH;
  if (isDecoration(rawTitle)) return verdict('unknown', 0.95, 'separator');
  if (path === 'movie') return MOVIE_PATH;
  return path === 'series' ? SERIES_PATH : null;
}

function byType({ tvgType }: KindSource, name: NameClues, { file }: AddressClues): KindVerdict | null {
  const kind = tvgType === '' ? undefined : types.get(tvgType.trim().toLowerCase());
  if (kind === undefined) return null;
  // "vod" says no more than that it is not live; a video file is none either.
  if (kind === 'movie' && name.episode === 'sure') return verdict('episode', 0.9, 'season-episode');
  if (kind === 'live' && file === 'video') return null;
  return verdict(kind, 0.95, 'tvg-type');
}

function byName(
  { rawTitle }: KindSource,
  group: GroupHints,
  name: NameClues,
  { file }: AddressClues,
): KindVerdict | null {
  const isStream = file !== 'video';
  if (isStream && name.mayHoldDay(rawTitle) && isRoundTheClock(rawTitle))
    return verdict('live', 0.9, 'round-the-clock');
  if (name.episode === 'sure') {
    return isStream && group.live && !group.series ? verdict('live', 0.6, 'live-group') : SEASON_EPISODE;
  }
  if (name.episode === 'doubtful' && !group.movie && !name.hasFilmYear()) {
    return verdict('episode', 0.75, 'episode-word');
  }
  return null;
}

function byGroup(group: GroupHints, name: NameClues, { file }: AddressClues): KindVerdict | null {
  const isStream = file !== 'video';
  const live = isStream ? byLiveWords(group, name) : null;
  if (live !== null) return live;
  if (group.movie) return verdict('movie', movieGroupCertainty(group, isStream), 'movie-group');
  if (group.series) return verdict('episode', name.hasBracketedYear() ? 0.5 : 0.65, 'series-group');
  return null;
}

function byLiveWords({ live, movie, series }: GroupHints, name: NameClues): KindVerdict | null {
  if (name.hasBracketedYear() || name.hasCopyTag()) return null;
  if (live && !movie && !series) return verdict('live', 0.9, 'live-group');
  return name.hasLiveWord() ? verdict('live', 0.75, 'live-word') : null;
}

function movieGroupCertainty(group: GroupHints, isStream: boolean): number {
  if (group.series) return 0.6;
  return isStream ? 0.75 : 0.92;
}

function byFile(name: NameClues, { file }: AddressClues): KindVerdict {
  if (file === 'video') return verdict('movie', name.hasYear() ? 0.95 : 0.8, 'video-file');
  if (name.hasBracketedYear()) return verdict('movie', 0.75, 'year');
  if (name.hasYear() && file !== 'none') return verdict('movie', 0.6, 'year');
  if (file === 'unknown') return verdict('unknown', 0.3, 'nothing-says');
  return verdict('live', 0.55, 'stream-file');
}

/** Ornaments at both ends, or nothing but ornaments: a heading between entries. */
function isDecoration(rawTitle: string): boolean {
  if (rawTitle === '') return true;
  if (isPlainLetter(codeAt(rawTitle, 0))) return false;
  const text = rawTitle.trim().slice(0, 512);
  if (text === '') return true;
  return (
    /^[^\p{L}\p{N}\s.…?!¡¿"'()[\]]{2}.*[^\p{L}\p{N}\s.…?!"'()[\]]{2}$/u.test(text) || /^[^\p{L}\p{N}]{3,}$/u.test(text)
  );
}

function isRoundTheClock(rawTitle: string): boolean {
  return /\b24\s?[/-]\s?7\b|\b24\s?h(?:ours|rs)?\b/i.test(rawTitle.slice(0, 512));
}
