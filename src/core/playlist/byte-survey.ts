const WORDS_AT_ONCE = 4;
const BYTES_AT_ONCE = 4 * WORDS_AT_ONCE;
const HIGH_BITS = 0x80808080;
const LF = 0x0a;
const CR = 0x0d;
const DEL = 0x7f;

/**
 * What a block of text looks like, found in one pass over its bytes: where its lines end, and which parts hold something
 * that takes a closer look. Most of a playlist does not.
 */
export class ByteSurvey {
  /** Places of the line ends, `lineCount` of them. */
  lineEnds = new Int32Array(0);
  lineCount = 0;
  /** Bytes above 0x7f. */
  readonly high = new Marks();
  /** Bytes below 0x20 and DEL, but for line ends and the CRs before them. */
  readonly controls = new Marks();
  #bytes = new Uint8Array(0) as Uint8Array;

  /**
   * Looks at a block.
   * @param bytes start at an address divisible by four
   */
  take(bytes: Uint8Array): void {
    if (this.lineEnds.length < bytes.length) this.lineEnds = new Int32Array(bytes.length);
    this.#bytes = bytes;
    this.lineCount = 0;
    this.high.clear(bytes.length);
    this.controls.clear(bytes.length);
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    this.#takeWords(words);
    this.#takeRest(bytes.length - (bytes.length % BYTES_AT_ONCE));
  }

  #takeWords(words: Int32Array): void {
    const whole = words.length - (words.length % WORDS_AT_ONCE);
    for (let index = 0; index < whole; index += WORDS_AT_ONCE) {
      // Within bounds: checks for undefined would double the time.
      const a = words[index] as number;
      const b = words[index + 1] as number;
      const c = words[index + 2] as number;
      const d = words[index + 3] as number;
      if (((suspicionOf(a) | suspicionOf(b) | suspicionOf(c) | suspicionOf(d)) & HIGH_BITS) === 0) continue;
      const at = 4 * index;
      if (((a | b | c | d) & HIGH_BITS) !== 0) this.high.add(at);
      if ((suspicionOf(a) & ~a & HIGH_BITS) !== 0) this.#lookAt(at, at + 4);
      if ((suspicionOf(b) & ~b & HIGH_BITS) !== 0) this.#lookAt(at + 4, at + 8);
      if ((suspicionOf(c) & ~c & HIGH_BITS) !== 0) this.#lookAt(at + 8, at + 12);
      if ((suspicionOf(d) & ~d & HIGH_BITS) !== 0) this.#lookAt(at + 12, at + 16);
    }
  }

  #takeRest(from: number): void {
    const bytes = this.#bytes;
    if (bytes.subarray(from).some((byte) => byte > DEL)) this.high.add(from);
    this.#lookAt(from, bytes.length);
  }

  #lookAt(from: number, to: number): void {
    const bytes = this.#bytes;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      if (byte === LF) this.lineEnds[this.lineCount++] = at;
      else if (byte === DEL || (byte < 0x20 && !(byte === CR && isLineEnd(bytes[at + 1])))) this.controls.add(at);
    }
  }
}

/** Where in a block something was seen, 16 bytes by 16. */
class Marks {
  #places = new Int32Array(0);
  #count = 0;
  #at = 0;

  clear(bytes: number): void {
    const most = Math.ceil(bytes / BYTES_AT_ONCE);
    if (this.#places.length < most) this.#places = new Int32Array(most);
    this.#count = 0;
    this.#at = 0;
  }

  get isEmpty(): boolean {
    return this.#count === 0;
  }

  /** Places come in order. */
  add(at: number): void {
    const place = at - (at % BYTES_AT_ONCE);
    if (this.#count === 0 || this.#places[this.#count - 1] !== place) this.#places[this.#count++] = place;
  }

  /** Whether something was seen in a part, or close to it. To be asked in order of `from`. */
  isIn(from: number, to: number): boolean {
    while (this.#at < this.#count && (this.#places[this.#at] as number) + BYTES_AT_ONCE <= from) this.#at++;
    return this.#at < this.#count && (this.#places[this.#at] as number) < to;
  }
}

function isLineEnd(byte: number | undefined): boolean {
  return byte === LF || byte === CR || byte === undefined;
}

/**
 * The high bit of each byte is set if the byte is below 0x20 or above 0x7e (after Hacker's Delight, 6-1). Borrows and
 * carries between bytes only add false alarms, which a closer look settles.
 */
function suspicionOf(word: number): number {
  return (word - 0x20202020) | (word + 0x01010101);
}
