import type { Entry, PlaylistFormat, PlaylistSummary } from '../model/entry.ts';
import { EntryBuilder } from './build-entries.ts';
import { WarningCounter } from './count-warnings.ts';
import { type RecognisedFormat, recogniseFormat } from './recognise-format.ts';
import { measureUtf8, sniffUtf16 } from './sniff-encoding.ts';
import { LineSplitter } from './split-lines.ts';

const BLOCK_BYTES = 64 * 1024;

/** A parse under way. */
export interface PlaylistParser {
  /** Takes the next bytes, any number of them; calls `onEntry` for the entries they complete. Never throws by itself. */
  push(bytes: Uint8Array): void;
  /** Ends the text; call it once, and `push` no more. */
  end(): PlaylistSummary;
  /**
   * What the source is, null until its first 64 KiB (or its end) have been seen. Whoever reads a source whose format is
   * not `playlist` may stop: nothing more will come of it.
   */
  format(): PlaylistFormat | null;
}

/**
 * Parses an M3U playlist as it arrives. Entries, their order and the summary do not depend on how the bytes are cut into
 * chunks; memory does not grow with the playlist. The texts of an entry are parts of some four KiB that were
 * made a text together: whoever keeps a few of many makes copies of them (`detach`).
 * Compressed bytes are not unpacked here.
 */
export function createPlaylistParser(onEntry: (entry: Entry) => void): PlaylistParser {
  const warnings = new WarningCounter();
  const builder = new EntryBuilder(onEntry, warnings);
  const splitter = new LineSplitter(builder, warnings);
  const block = new Uint8Array(BLOCK_BYTES);
  let filled = 0;
  let bytesSeen = 0;
  let recognised: RecognisedFormat | null = null;
  let transcoder: Transcoder | null = null;

  function takeBlock(bytes: Uint8Array): void {
    if (recognised === null) {
      const utf16 = sniffUtf16(bytes);
      if (utf16 !== null) transcoder = new Transcoder(utf16);
      recognised = recogniseFormat(bytes, headText(bytes, utf16));
    }
    if (recognised.format === 'playlist') splitter.feed(transcoder === null ? bytes : transcoder.transcode(bytes));
  }

  return {
    push(bytes) {
      bytesSeen += bytes.length;
      // All that follows sees blocks of one size: what it decides by the look of a block cannot depend on the chunks.
      for (let from = 0; from < bytes.length; ) {
        const taken = Math.min(BLOCK_BYTES - filled, bytes.length - from);
        if (taken === BLOCK_BYTES) {
          takeBlock(bytes.subarray(from, from + taken));
          from += taken;
          continue;
        }
        block.set(bytes.subarray(from, from + taken), filled);
        filled += taken;
        from += taken;
        if (filled === BLOCK_BYTES) {
          takeBlock(block);
          filled = 0;
        }
      }
    },
    end() {
      if (filled > 0 || recognised === null) takeBlock(block.slice(0, filled));
      if (transcoder !== null) splitter.feed(transcoder.flush());
      const lastLine = splitter.end();
      const endedCleanly = builder.end(lastLine, splitter.lines);
      return {
        ...(recognised ?? { format: 'empty', detail: '' }),
        encoding: transcoder?.encoding ?? splitter.encoding,
        header: builder.header,
        lines: splitter.lines,
        entries: builder.entries,
        bytes: bytesSeen,
        warnings: warnings.list(),
        endedCleanly,
        lastTitle: builder.lastTitle,
      };
    },
    format: () => recognised?.format ?? null,
  };
}

/** Turns UTF-16 into UTF-8 piece by piece. Halves of pairs become U+FFFD. */
class Transcoder {
  readonly encoding: 'utf-16le' | 'utf-16be';
  readonly #decoder: TextDecoder;
  readonly #encoder = new TextEncoder();

  constructor(encoding: 'utf-16le' | 'utf-16be') {
    this.encoding = encoding;
    this.#decoder = new TextDecoder(encoding);
  }

  transcode(bytes: Uint8Array): Uint8Array {
    return this.#encoder.encode(this.#decoder.decode(bytes, { stream: true }));
  }

  flush(): Uint8Array {
    return this.#encoder.encode(this.#decoder.decode());
  }
}

function headText(head: Uint8Array, utf16: 'utf-16le' | 'utf-16be' | null): string {
  if (utf16 !== null) return new TextDecoder(utf16).decode(head);
  const text = new TextDecoder().decode(head);
  if (!text.includes('\ufffd')) return text;
  const { characters, strays } = measureUtf8(head);
  return strays > characters ? new TextDecoder('windows-1252').decode(head) : text;
}
