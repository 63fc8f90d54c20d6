import type { Entry, PlaylistSummary } from '../model/entry.ts';
import { createPlaylistParser } from './parse-playlist.ts';

/** For tests: a whole parse. */
export interface Parsed {
  readonly entries: readonly Entry[];
  readonly summary: PlaylistSummary;
}

/** For tests: parses bytes, or a text as UTF-8, in chunks of a size. */
export function parse(source: Uint8Array | string, chunkBytes = 65_536): Parsed {
  const bytes = typeof source === 'string' ? new TextEncoder().encode(source) : source;
  const entries: Entry[] = [];
  const parser = createPlaylistParser((entry) => entries.push(entry));
  for (let from = 0; from < bytes.length; from += chunkBytes) parser.push(bytes.subarray(from, from + chunkBytes));
  return { entries, summary: parser.end() };
}

/** For tests: the warnings of a parse as `CODE@line`. */
export function warned({ summary }: Parsed): string[] {
  return summary.warnings.flatMap(({ code, lines }) => lines.map((line) => `${code}@${line}`));
}

/** For tests: a text in an encoding; Latin-1 takes characters below 256 alone. */
export const encode = {
  utf8: (text: string) => new TextEncoder().encode(text),
  utf16le: (text: string) => unitBytes(text, true),
  utf16be: (text: string) => unitBytes(text, false),
  latin1: (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0)),
};

function unitBytes(text: string, isLittleEndian: boolean): Uint8Array {
  const view = new DataView(new ArrayBuffer(2 * text.length));
  for (let at = 0; at < text.length; at++) view.setUint16(2 * at, text.charCodeAt(at), isLittleEndian);
  return new Uint8Array(view.buffer);
}
