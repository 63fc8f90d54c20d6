import { isUtf8 } from 'node:buffer';

/**
 * Why a text is no whole JSON array.
 * - `cut` it ends before the array closes · `not-a-list` it is something else from its first character on
 * - `broken` a syntax error, broken UTF-8, or text after the end · `too-large` one element exceeds its budget
 */
export type JsonArrayFaultKind = 'cut' | 'not-a-list' | 'broken' | 'too-large';

/** What makes a JSON array unreadable; never holds its text. */
export class JsonArrayFault extends Error {
  readonly kind: JsonArrayFaultKind;

  constructor(kind: JsonArrayFaultKind, message: string) {
    super(message);
    this.name = 'JsonArrayFault';
    this.kind = kind;
  }
}

/** The most bytes that one element may have: the largest recorded one has 12 KB. */
const MAX_ELEMENT_BYTES = 4 * 2 ** 20;

/** Larger chunks are read in such pieces, so that only so much is ever there as objects. */
const PIECE_BYTES = 65_536;

const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const BOM = [0xef, 0xbb, 0xbf];

/** How a byte outside of strings changes the depth. */
const DEPTH_STEPS = new Int8Array(256);
DEPTH_STEPS[OPEN_LIST] = 1;
DEPTH_STEPS[OPEN_OBJECT] = 1;
DEPTH_STEPS[CLOSE_LIST] = -1;
DEPTH_STEPS[CLOSE_OBJECT] = -1;

/**
 * Reads a JSON array of any length in constant memory and yields its elements in batches, in order.
 *
 * The bytes are scanned only for strings, brackets and the commas between elements; whatever lies between two such
 * commas goes through `JSON.parse` as a batch, which checks it. Linear in the number of bytes.
 *
 * @throws JsonArrayFault, possibly after having yielded: only a reader that came to its end has a whole array
 */
export async function* readJsonArray(
  chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxElementBytes: number = MAX_ELEMENT_BYTES,
): AsyncGenerator<unknown[]> {
  const splitter = new ArraySplitter(maxElementBytes);
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.byteLength; start += PIECE_BYTES) {
      const batch = splitter.push(chunk.subarray(start, start + PIECE_BYTES));
      if (batch.length > 0) yield batch;
    }
  }
  splitter.end();
}

/** Where the scan stands: before the array, in it, or behind its end. */
type Place = 'before' | 'inside' | 'behind';

class ArraySplitter {
  readonly #maxElementBytes: number;
  #place: Place = 'before';
  /** Bytes of a byte order mark met so far. */
  #bom = 0;
  #depth = 0;
  #inString = false;
  /** The last byte was a backslash in a string that escapes the next one. */
  #escaped = false;
  /** Whether a comma came before the text that is gathered now: an element must follow then. */
  #afterComma = false;
  /** What was read since the last comma between elements, at the beginning of a buffer that grows by doubling. */
  #carried = Buffer.alloc(PIECE_BYTES);
  #carriedBytes = 0;

  constructor(maxElementBytes: number) {
    this.#maxElementBytes = maxElementBytes;
  }

  /** Takes the next bytes and gives the elements that they complete. */
  push(bytes: Uint8Array): unknown[] {
    let start = 0;
    if (this.#place === 'before') {
      start = this.#enter(bytes);
      if (this.#place === 'before') return [];
    }
    if (this.#place === 'behind') {
      checkBlank(bytes);
      return [];
    }
    const { lastComma, end } = this.#scan(bytes, start);
    if (end >= 0) {
      const batch = this.#parse(bytes.subarray(start, end), false);
      this.#place = 'behind';
      checkBlank(bytes.subarray(end + 1));
      return batch;
    }
    if (lastComma < 0) {
      this.#keep(bytes.subarray(start));
      return [];
    }
    const batch = this.#parse(bytes.subarray(start, lastComma), true);
    this.#keep(bytes.subarray(lastComma + 1));
    return batch;
  }

  /** @throws JsonArrayFault if the array has not closed */
  end(): void {
    if (this.#place === 'behind') return;
    throw new JsonArrayFault('cut', this.#place === 'before' ? 'it is empty' : 'it ends in the middle');
  }

  /** Skips what may stand before the array and gives the offset behind its `[`. */
  #enter(bytes: Uint8Array): number {
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (byte === OPEN_LIST) {
        this.#place = 'inside';
        return at + 1;
      }
      if (this.#bom < BOM.length && byte === BOM[this.#bom]) this.#bom += 1;
      else if (isBlank(byte)) this.#bom = BOM.length;
      else throw new JsonArrayFault('not-a-list', 'it is not a list');
    }
    return bytes.length;
  }

  /** Offsets of the last comma between two elements and of the bracket that closes the array; -1 for none. */
  #scan(bytes: Uint8Array, start: number): { lastComma: number; end: number } {
    let depth = this.#depth;
    let lastComma = -1;
    let at = this.#inString ? this.#skipString(bytes, start) : start;
    while (at < bytes.length) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) {
        this.#inString = true;
        at = this.#skipString(bytes, at + 1);
        continue;
      }
      if (byte === COMMA && depth === 0) lastComma = at;
      depth += DEPTH_STEPS[byte] ?? 0;
      if (depth < 0) {
        if (byte === CLOSE_LIST) return { lastComma, end: at };
        throw new JsonArrayFault('broken', 'its brackets do not match');
      }
      at += 1;
    }
    this.#depth = depth;
    return { lastComma, end: -1 };
  }

  /** From inside a string to the offset behind its closing quote, or to the end of the bytes. */
  #skipString(bytes: Uint8Array, start: number): number {
    let at = start;
    if (this.#escaped && at < bytes.length) {
      this.#escaped = false;
      at += 1;
    }
    while (at < bytes.length) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        this.#inString = false;
        return at + 1;
      }
      at += byte === BACKSLASH ? 2 : 1;
    }
    // Two steps over a backslash that is the last byte: the byte it escapes is yet to come.
    this.#escaped = at > bytes.length;
    return bytes.length;
  }

  /** Carries the beginning of an element whose end is yet to come. */
  #keep(bytes: Uint8Array): void {
    this.#carry(bytes);
    if (this.#carriedBytes > this.#maxElementBytes) {
      throw new JsonArrayFault('too-large', `one element is larger than ${this.#maxElementBytes} bytes`);
    }
  }

  #carry(bytes: Uint8Array): void {
    const length = this.#carriedBytes + bytes.length;
    if (length > this.#carried.length) {
      const larger = Buffer.alloc(Math.max(length, 2 * this.#carried.length));
      this.#carried.copy(larger, 0, 0, this.#carriedBytes);
      this.#carried = larger;
    }
    this.#carried.set(bytes, this.#carriedBytes);
    this.#carriedBytes = length;
  }

  /** Parses what was carried, together with `rest`, as elements separated by commas. */
  #parse(rest: Uint8Array, endsInComma: boolean): unknown[] {
    if (this.#carriedBytes > 0) this.#carry(rest);
    const bytes = this.#carriedBytes > 0 ? this.#carried.subarray(0, this.#carriedBytes) : rest;
    this.#carriedBytes = 0;
    const elements = parseElements(bytes);
    if (elements.length === 0 && (endsInComma || this.#afterComma)) {
      throw new JsonArrayFault('broken', 'a comma has no element');
    }
    this.#afterComma = endsInComma;
    return elements;
  }
}

function parseElements(bytes: Uint8Array): unknown[] {
  if (!isUtf8(bytes)) throw new JsonArrayFault('broken', 'its text is not valid UTF-8');
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
  try {
    return JSON.parse(`[${text}]`);
  } catch (error) {
    throw brokenBy(error);
  }
}

/** The message of JSON.parse quotes the text, so it is left behind; anything else is a bug and stays what it is. */
function brokenBy(error: unknown): unknown {
  return error instanceof SyntaxError ? new JsonArrayFault('broken', 'it is not valid JSON') : error;
}

function checkBlank(bytes: Uint8Array): void {
  if (!bytes.every(isBlank)) throw new JsonArrayFault('broken', 'something follows its end');
}

/** The white space of JSON (RFC 8259, section 2). */
function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
