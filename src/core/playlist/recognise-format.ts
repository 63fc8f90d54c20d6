import type { PlaylistFormat } from '../model/entry.ts';
import { looksLikeAddress } from './addresses.ts';
import { readableText } from './clean-text.ts';

const LONGEST_DETAIL = 200;
/** Controls that no text holds; those of lines, tabs, pages and terminals may be in one. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const NO_TEXT = /[\x01-\x06\x0e-\x1a\x1c-\x1f]/;
const PACKET_BYTES = 188;
const SYNC_BYTE = 0x47;

/** What the first bytes of a source turned out to be; `detail` as in `PlaylistSummary`. */
export interface RecognisedFormat {
  readonly format: PlaylistFormat;
  readonly detail: string;
}

/**
 * Names the format of a source by its first bytes.
 * @param bytes the first bytes (64 KiB are enough; fewer only where the source has no more)
 * @param text the same as text
 */
export function recogniseFormat(bytes: Uint8Array, text: string): RecognisedFormat {
  const stream = recogniseBinary(bytes);
  if (stream !== null) return stream;
  const start = firstVisible(text);
  if (start === text.length) return { format: 'empty', detail: '' };
  // Panels print PHP warnings in front of a good playlist: a tag at the start of any line counts.
  if (/(?:^|[\r\n])[\s\0\ufeff]{0,8}#EXT(?:M3U|INF)/i.test(text)) return recogniseHls(text);
  const head = text.slice(start, start + 16_384);
  if (head.startsWith('<')) return recogniseMarkup(head);
  if (/^(?:[{["]|(?:false|true|null)\s*$)/.test(head)) return { format: 'json', detail: jsonDetail(text.slice(start)) };
  if (hasAddress(head)) return { format: 'playlist', detail: '' };
  return { format: 'unrecognised', detail: NO_TEXT.test(head) ? 'bytes that are no text' : shown(head) };
}

function firstVisible(text: string): number {
  const match = /[^\s\0\ufeff]/.exec(text);
  return match === null ? text.length : match.index;
}

const MAGIC: readonly { at: number; magic: string; format: PlaylistFormat; detail: string }[] = [
  { at: 4, magic: 'ftyp', format: 'video', detail: 'an MP4 file or stream' },
  { at: 0, magic: '\x1a\x45\xdf\xa3', format: 'video', detail: 'a Matroska or WebM file' },
  { at: 0, magic: 'FLV\x01', format: 'video', detail: 'a Flash video' },
  { at: 8, magic: 'AVI ', format: 'video', detail: 'an AVI file' },
  { at: 0, magic: '\0\0\x01\xba', format: 'video', detail: 'an MPEG program stream' },
  { at: 0, magic: 'OggS', format: 'video', detail: 'an Ogg stream' },
  { at: 0, magic: 'ID3', format: 'video', detail: 'an audio stream' },
  { at: 0, magic: 'PK\x03\x04', format: 'unrecognised', detail: 'a ZIP archive' },
  { at: 0, magic: '\x1f\x8b', format: 'unrecognised', detail: 'a gzip archive' },
  { at: 0, magic: '\x28\xb5\x2f\xfd', format: 'unrecognised', detail: 'a Zstandard archive' },
  { at: 0, magic: '7z\xbc\xaf\x27\x1c', format: 'unrecognised', detail: 'a 7-Zip archive' },
  { at: 0, magic: 'Rar!\x1a\x07', format: 'unrecognised', detail: 'a RAR archive' },
  { at: 0, magic: '%PDF-', format: 'unrecognised', detail: 'a PDF document' },
];

function recogniseBinary(bytes: Uint8Array): RecognisedFormat | null {
  const start = String.fromCharCode(...bytes.subarray(0, 16));
  const known = MAGIC.find(({ at, magic }) => start.startsWith(magic, at));
  if (known !== undefined) return { format: known.format, detail: known.detail };
  return isTransportStream(bytes) ? { format: 'video', detail: 'an MPEG transport stream' } : null;
}

/** MPEG-TS (ISO 13818-1): packets of 188 bytes that begin with 0x47. A stream may be joined in the middle of one. */
function isTransportStream(bytes: Uint8Array): boolean {
  for (let from = 0; from < PACKET_BYTES && from + 2 * PACKET_BYTES < bytes.length; from++) {
    let packets = 0;
    while (packets < 5 && bytes[from + packets * PACKET_BYTES] === SYNC_BYTE) packets++;
    const reached = from + packets * PACKET_BYTES;
    // Text can hold a G at such distances: it takes five, or all there are and a byte that is no text.
    if (packets === 5 || (packets > 2 && reached >= bytes.length && bytes.includes(0))) return true;
  }
  return false;
}

/** The playlist of a single HLS stream lists pieces of one programme: no entry of it is a title. */
function recogniseHls(text: string): RecognisedFormat {
  const head = text.slice(0, 4096);
  if (/^#EXT-X-(?:TARGETDURATION|STREAM-INF)\b/m.test(head)) return { format: 'video', detail: 'a single HLS stream' };
  return { format: 'playlist', detail: '' };
}

function recogniseMarkup(head: string): RecognisedFormat {
  const title = /<title[^<>]{0,200}>([^<]{0,400})/i.exec(head)?.[1];
  if (title !== undefined || /<(?:!doctype html|html|head|body|script|center|h1|p|div)\b/i.test(head)) {
    return { format: 'html', detail: shown(title ?? head.replace(/<[^<>]{0,2000}>/g, ' ')) };
  }
  return { format: 'unrecognised', detail: 'an XML document' };
}

const TELLING_KEYS = ['message', 'error', 'error_message', 'detail', 'msg', 'reason', 'status', 'auth'];

/** What a JSON answer says of itself; the text's start where it does not parse or says nothing. */
function jsonDetail(text: string): string {
  try {
    const parsed: unknown = JSON.parse(text);
    const said = tellingValues(parsed, 0);
    return said.length > 0 ? shown(said.join(', ')) : shown(text);
  } catch {
    // Cut or broken JSON is still recognised by its start.
    return shown(text);
  }
}

function tellingValues(value: unknown, depth: number): string[] {
  if (typeof value !== 'object' || value === null || depth > 2) return [];
  const said: string[] = [];
  for (const [key, inner] of Object.entries(value).slice(0, 50)) {
    if (typeof inner === 'object') said.push(...tellingValues(inner, depth + 1));
    else if (TELLING_KEYS.includes(key.toLowerCase())) said.push(`${key}: ${String(inner).slice(0, 100)}`);
  }
  return said;
}

function hasAddress(head: string): boolean {
  const lines = head.slice(0, 4096).split(/[\r\n]+/, 50);
  return lines.some((line) => /^\s*[a-z][a-z0-9+.-]{1,20}:\/\/\S/i.test(line) || isMediaPath(line.trim()));
}

function isMediaPath(line: string): boolean {
  return /\.(?:mkv|mp4|avi|ts|m3u8?|mov|wmv|mpe?g|webm|flv|mp3|aac)$/i.test(line) && looksLikeAddress(line, false);
}

/** A text of the source as it may be shown: one line, addresses cut to their host, secrets of a query out. */
function shown(text: string): string {
  return readableText(text.slice(0, 2000))
    .replace(/([a-z][a-z0-9+.-]{1,20}:\/\/)(?:[^\s/@"']{0,300}@)?([^\s/"'?#]{0,300})[^\s"']*/gi, '$1$2/…')
    .replace(/\b(user(?:name)?|pass(?:word|wd)?|token|key|mac)(["']?\s{0,3}[:=]\s{0,3}["']?)[^\s"'&,;}]+/gi, '$1$2…')
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST_DETAIL);
}
