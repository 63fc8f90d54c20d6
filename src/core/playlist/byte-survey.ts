const WORDS_AT_ONCE = 4;
const HIGH_BITS = 0x80808080;
const LF = 0x0a;
const CR = 0x0d;
const DEL = 0x7f;

/**
 * What a block of text looks like, found in one pass over its bytes: all of a playlist come by here, and most of them need
 * no closer look.
 */
export class ByteSurvey {
  /** Whether there is any byte above 0x7f. */
  hasHigh = false;
  hasReturns = false;
  /** Places of the line ends, `lineCount` of them. */
  lineEnds = new Int32Array(0);
  lineCount = 0;
  /** Places of four bytes that hold one above 0x7f, in order. */
  #highPlaces = new Int32Array(0);
  #highCount = 0;
  #at = 0;
  #bytes = new Uint8Array(0) as Uint8Array;

  /**
   * Looks at a block; answers whether it holds anything that `cleanText` changes, CRs apart: controls (tab too), DEL, C1
   * controls, line and paragraph separators, byte order marks. Where it does, nothing else is to be asked.
   * @param bytes start at an address divisible by four
   */
  take(bytes: Uint8Array): boolean {
    if (this.lineEnds.length < bytes.length) {
      this.lineEnds = new Int32Array(bytes.length);
      this.#highPlaces = new Int32Array((bytes.length >> 2) + 1);
    }
    this.#bytes = bytes;
    this.lineCount = 0;
    this.hasReturns = false;
    this.#highCount = 0;
    this.#at = 0;
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    const isDirty = this.#takeWords(words);
    this.hasHigh = this.#highCount > 0;
    return isDirty;
  }

  /** The first byte above 0x7f from a place on, the length of the block if there is none. Places may only grow. */
  nextHigh(from: number): number {
    const bytes = this.#bytes;
    for (; this.#at < this.#highCount; this.#at++) {
      const four = this.#highPlaces[this.#at] as number;
      for (let place = Math.max(four, from); place < four + 4; place++) {
        if ((bytes[place] as number) > DEL) return place;
      }
    }
    return bytes.length;
  }

  #takeWords(words: Int32Array): boolean {
    const whole = words.length - (words.length % WORDS_AT_ONCE);
    for (let index = 0; index < whole; index += WORDS_AT_ONCE) {
      // Within bounds: checks for undefined would double the time.
      const suspicion =
        suspicionOf(words[index] as number) |
        suspicionOf(words[index + 1] as number) |
        suspicionOf(words[index + 2] as number) |
        suspicionOf(words[index + 3] as number);
      if ((suspicion & HIGH_BITS) !== 0 && this.#lookAtWords(words, index)) return true;
    }
    return this.#lookAt(4 * whole, this.#bytes.length);
  }

  #lookAtWords(words: Int32Array, from: number): boolean {
    for (let index = from; index < from + WORDS_AT_ONCE; index++) {
      const suspicion = suspicionOf(words[index] as number) & HIGH_BITS;
      if (suspicion !== 0 && this.#lookAt(4 * index, 4 * index + 4)) return true;
    }
    return false;
  }

  #lookAt(from: number, to: number): boolean {
    const bytes = this.#bytes;
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      if (byte === LF) this.lineEnds[this.lineCount++] = at;
      else if (byte === CR) this.hasReturns = true;
      else if (byte < 0x20 || byte === DEL) return true;
      else if (byte > DEL && this.#isUnwanted(at)) return true;
    }
    return false;
  }

  /** Takes note of a byte above 0x7f; answers whether one of the characters begins here that `take` tells of. */
  #isUnwanted(at: number): boolean {
    const four = at & ~3;
    if (this.#highCount === 0 || this.#highPlaces[this.#highCount - 1] !== four) {
      this.#highPlaces[this.#highCount++] = four;
    }
    const bytes = this.#bytes;
    const first = bytes[at];
    // C2 80–9F are the C1 controls, E2 80 A8–A9 the separators, EF BB BF the byte order mark.
    if (first === 0xc2) return (bytes[at + 1] ?? 0) < 0xa0;
    if (first === 0xe2) return bytes[at + 1] === 0x80 && ((bytes[at + 2] ?? 0) & 0xfe) === 0xa8;
    return first === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf;
  }
}

/**
 * The high bit of each byte is set if the byte is below 0x20 or above 0x7e (after Hacker's Delight, 6-1). Borrows and
 * carries between bytes only add false alarms, which a closer look settles.
 */
function suspicionOf(word: number): number {
  return (word - 0x20202020) | (word + 0x01010101);
}
