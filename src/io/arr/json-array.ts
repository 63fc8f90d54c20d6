import { isUtf8 } from 'node:buffer';
import { ElementScan } from './element-scan.ts';

/**
 * Why a text is no whole JSON array.
 * - `cut` it ends before the array closes · `not-a-list` it is something else from its first character on
 * - `broken` a syntax error, broken UTF-8, or text after the end · `too-large` one element exceeds its budget
 * - `untold` nothing tells what one element is
 */
export type JsonArrayFaultKind = 'cut' | 'not-a-list' | 'broken' | 'too-large' | 'untold';

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
const PIECE_BYTES = 32_768;

const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const CLOSE_OBJECT = 0x7d;
const BOM = [0xef, 0xbb, 0xbf];

/** A longer one is taken for chance. */
const MAX_SEAM_BYTES = 100;

/** A seam that turns up elsewhere so often is no good: whoever goes by it reads everything twice. */
const MOST_WRONG_SEAMS = 3;

/**
 * Reads a JSON array of any length in constant memory and yields its elements in batches, in order.
 *
 * Where one element ends and the next begins is guessed by how the first two did (`},\n  {\n    "title"`): if what lies
 * before parses as whole elements, the guess was right, because JSON is read from left to right in one way only. Where
 * there is no such seam or it was wrong, the bytes are scanned for strings, brackets and the commas between elements.
 * Either way `JSON.parse` sees every byte and checks it. Linear in the number of bytes.
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
  const rest = splitter.end();
  if (rest.length > 0) yield rest;
}

/** Where the reading stands: before the array, in it, or behind its end. */
type Place = 'before' | 'inside' | 'behind';

class ArraySplitter {
  readonly #maxElementBytes: number;
  #place: Place = 'before';
  /** Bytes of a byte order mark met so far. */
  #bom = 0;
  /** Whether a comma came before the text that is carried: an element must follow then. */
  #afterComma = false;
  /** Behind one byte for a bracket: what was read since the last comma between elements, in a buffer that grows by doubling. */
  #carried = Buffer.alloc(2 * PIECE_BYTES);
  #carriedTo = 1;
  readonly #scan = new ElementScan();
  /** No seam begins before this offset in what is carried. */
  #searchedTo = 1;
  /** The bytes from the end of an element to the first name in the next; null as long as none are known. */
  #seam: Buffer | null = null;
  #wrongSeams = 0;

  constructor(maxElementBytes: number) {
    this.#maxElementBytes = maxElementBytes;
  }

  /** Takes the next bytes and gives the elements that they complete. */
  push(bytes: Uint8Array): unknown[] {
    const start = this.#place === 'before' ? this.#enter(bytes) : 0;
    if (this.#place === 'before') return [];
    if (this.#place === 'behind') {
      checkBlank(bytes);
      return [];
    }
    this.#carry(bytes.subarray(start));
    const batch = this.#takeBySeam() ?? this.#takeByScan();
    if (this.#carriedTo - 1 > this.#maxElementBytes) {
      // By the seam it cannot be told how many elements these are.
      batch.push(...this.#takeByScan());
      if (this.#carriedTo - 1 > this.#maxElementBytes) {
        throw new JsonArrayFault('too-large', `one element is larger than ${this.#maxElementBytes} bytes`);
      }
    }
    return batch;
  }

  /**
   * Ends the text and gives the last elements.
   * @throws JsonArrayFault if the array has not closed
   */
  end(): unknown[] {
    const batch = this.#place === 'inside' ? this.#takeByScan() : [];
    if (this.#place === 'behind') return batch;
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

  /** The elements before the last seam; null where they must be scanned for. */
  #takeBySeam(): unknown[] | null {
    // What was scanned in part is scanned to its end.
    if (this.#seam === null || this.#scan.scannedTo > 1) return null;
    const found = this.#carried.subarray(this.#searchedTo, this.#carriedTo).lastIndexOf(this.#seam);
    if (found === -1) {
      this.#searchedTo = Math.max(1, this.#carriedTo - this.#seam.length);
      return this.#carriedTo > PIECE_BYTES ? null : [];
    }
    const comma = this.#searchedTo + found + 1;
    const elements = this.#parse(comma);
    if (elements === null) {
      this.#wrongSeams += 1;
      if (this.#wrongSeams === MOST_WRONG_SEAMS) this.#seam = null;
      return null;
    }
    this.#afterComma = true;
    this.#drop(comma + 1);
    return elements;
  }

  /** The elements before the last comma between two, or before the end of the array. */
  #takeByScan(): unknown[] {
    const { lastComma, end } = this.#scan.goOn(this.#carried, this.#carriedTo);
    if (end >= 0 && this.#carried[end] !== CLOSE_LIST) {
      throw new JsonArrayFault('broken', 'its brackets do not match');
    }
    const to = end >= 0 ? end : lastComma;
    if (to < 0) return [];
    const elements = this.#parse(to);
    if (elements === null) throw new JsonArrayFault('broken', 'it is not valid JSON');
    if (elements.length === 0 && (end < 0 || this.#afterComma)) {
      throw new JsonArrayFault('broken', 'a comma has no element');
    }
    if (end >= 0) {
      this.#place = 'behind';
      checkBlank(this.#carried.subarray(end + 1, this.#carriedTo));
      this.#drop(this.#carriedTo);
      return elements;
    }
    this.#afterComma = true;
    if (this.#wrongSeams === 0) this.#seam ??= seamAt(this.#carried.subarray(0, this.#carriedTo), lastComma);
    if (this.#seam === null) this.#scan.drop(to);
    else this.#scan.restart();
    this.#drop(to + 1);
    return elements;
  }

  #carry(bytes: Uint8Array): void {
    const length = this.#carriedTo + bytes.length;
    if (length > this.#carried.length) {
      const larger = Buffer.alloc(Math.max(length, 2 * this.#carried.length));
      this.#carried.copy(larger, 0, 0, this.#carriedTo);
      this.#carried = larger;
    }
    this.#carried.set(bytes, this.#carriedTo);
    this.#carriedTo = length;
  }

  /** Forgets what is carried up to an offset. */
  #drop(to: number): void {
    this.#carried.copyWithin(1, to, this.#carriedTo);
    this.#carriedTo = 1 + this.#carriedTo - to;
    this.#searchedTo = 1;
  }

  /** Parses what is carried up to the comma or bracket at an offset; null where that is not valid. */
  #parse(to: number): unknown[] | null {
    const bytes = this.#carried;
    const last = bytes[to] ?? 0;
    bytes[0] = OPEN_LIST;
    bytes[to] = CLOSE_LIST;
    try {
      return parseElements(bytes.subarray(0, to + 1));
    } finally {
      bytes[to] = last;
    }
  }
}

/** How the element behind a comma is joined to the one before; null where these are no objects with a first name. */
function seamAt(bytes: Buffer, comma: number): Buffer | null {
  const start = comma - 1;
  const names = bytes.indexOf('"', comma);
  const end = names === -1 ? -1 : bytes.indexOf('"', names + 1);
  if (end === -1 || end - start > MAX_SEAM_BYTES || bytes[start] !== CLOSE_OBJECT) return null;
  return /^\},\s*\{\s*"\w+"$/.test(bytes.toString('latin1', start, end + 1))
    ? Buffer.from(bytes.subarray(start, end + 1))
    : null;
}

function parseElements(bytes: Buffer): unknown[] | null {
  if (!isUtf8(bytes)) throw new JsonArrayFault('broken', 'its text is not valid UTF-8');
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    // The message quotes the text, so it is left behind; anything else is a bug and stays what it is.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function checkBlank(bytes: Uint8Array): void {
  if (!bytes.every(isBlank)) throw new JsonArrayFault('broken', 'something follows its end');
}

/** The white space of JSON (RFC 8259, section 2). */
function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}
