import { codeAt } from '../model/code-at.ts';

/** What an address tells without its credentials: the kind its path names and the kind of its file. */
export interface AddressClues {
  readonly path: PathKind;
  readonly file: FileKind;
}

type PathKind = 'live' | 'movie' | 'series' | '';
type FileKind = 'video' | 'stream' | 'none' | 'unknown';

// Told in lists: a `Set` is asked for a text that was just made only after a walk through all that the process shares.
const videoFiles = [
  ...['mkv', 'mp4', 'avi', 'm4v', 'mov', 'wmv', 'flv', 'mpg', 'mpeg'],
  ...['webm', 'divx', 'vob', 'iso', 'rmvb', '3gp', 'ogm', 'strm'],
];
const streamFiles = ['ts', 'm3u8', 'm3u', 'mpd', 'isml', 'aac', 'mp3'];

/** Of several folders the one of the first kind here counts. */
const pathKinds: readonly PathKind[] = ['live', 'movie', 'series', ''];
/** With places in that list. */
const folders: readonly (readonly [string, number])[] = [
  ['live', 0],
  ...['movie', 'movies', 'film', 'films'].map((folder) => [folder, 1] as const),
  ...['series', 'serie', 'tvshow', 'tvshows'].map((folder) => [folder, 2] as const),
];
const NO_FOLDER = 3;
const SHORTEST_FOLDER = 4;
const LONGEST_FOLDER = 7;
/** The low bits of first letters, the same for small and large ones. */
const INITIAL = 0x1f;
const initials = folders.reduce((bits, [folder]) => bits | (1 << (codeAt(folder, 0) & INITIAL)), 0);
const LONGEST_END = 4;
const MAX_URL = 2048;
const NO_ADDRESS: AddressClues = { path: '', file: 'unknown' };

/** Reads path and file type of an address: of a million there is one for each entry, so it is looked at in place. */
export function readAddress(url: string): AddressClues {
  if (url === '') return NO_ADDRESS;
  const text = url.length > MAX_URL ? url.slice(0, MAX_URL) : url;
  const host = text.indexOf('://');
  const start = text.indexOf('/', host < 0 ? 0 : host + 3);
  if (start < 0) return { path: '', file: 'none' };
  const query = text.indexOf('?', start);
  const end = query < 0 ? text.length : query;
  let kind = NO_FOLDER;
  let slash = start;
  for (let next = text.indexOf('/', slash + 1); next > 0 && next < end; next = text.indexOf('/', slash + 1)) {
    kind = Math.min(kind, folderKind(text, slash + 1, next));
    slash = next;
  }
  return { path: pathKinds[kind] ?? '', file: fileKind(text, slash, end) };
}

function folderKind(text: string, from: number, to: number): number {
  if (to - from < SHORTEST_FOLDER || to - from > LONGEST_FOLDER) return NO_FOLDER;
  if (((initials >> (codeAt(text, from) & INITIAL)) & 1) === 0) return NO_FOLDER;
  const name = text.slice(from, to).toLowerCase();
  for (const [folder, kind] of folders) if (folder === name) return kind;
  return NO_FOLDER;
}

function fileKind(text: string, slash: number, end: number): FileKind {
  const dot = text.lastIndexOf('.', end - 1);
  if (dot <= slash) return 'none';
  const name = end - dot - 1 > LONGEST_END ? '' : text.slice(dot + 1, end).toLowerCase();
  if (videoFiles.includes(name)) return 'video';
  return streamFiles.includes(name) ? 'stream' : 'unknown';
}
