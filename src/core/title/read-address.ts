/** What an address tells without its credentials: the kind its path names and the kind of its file. */
export interface AddressClues {
  readonly path: PathKind;
  readonly file: FileKind;
}

type PathKind = 'live' | 'movie' | 'series' | '';
type FileKind = 'video' | 'stream' | 'none' | 'unknown';

const fileKinds = new Map<string, FileKind>([
  ...['mkv', 'mp4', 'avi', 'm4v', 'mov', 'wmv', 'flv', 'mpg', 'mpeg'].map(videoFile),
  ...['webm', 'divx', 'vob', 'iso', 'rmvb', '3gp', 'ogm', 'strm'].map(videoFile),
  ...['ts', 'm3u8', 'm3u', 'mpd', 'isml', 'aac', 'mp3'].map((end) => [end, 'stream'] as const),
]);

function videoFile(end: string): readonly [string, FileKind] {
  return [end, 'video'];
}

/** Of several folders the one of the first kind here counts. */
const pathKinds: readonly PathKind[] = ['live', 'movie', 'series', ''];
/** Places in that list. */
const folders = new Map([
  ['live', 0],
  ...['movie', 'movies', 'film', 'films'].map((folder) => [folder, 1] as const),
  ...['series', 'serie', 'tvshow', 'tvshows'].map((folder) => [folder, 2] as const),
]);
const NO_FOLDER = 3;
const SHORTEST_FOLDER = 4;
const LONGEST_FOLDER = 7;
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
  return folders.get(text.slice(from, to).toLowerCase()) ?? NO_FOLDER;
}

function fileKind(text: string, slash: number, end: number): FileKind {
  const dot = text.lastIndexOf('.', end - 1);
  if (dot <= slash) return 'none';
  return fileKinds.get(text.slice(dot + 1, end).toLowerCase()) ?? 'unknown';
}
