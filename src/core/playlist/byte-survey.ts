const WORDS_AT_ONCE = 4;
const HIGH_BITS = 0x80808080;

/**
 * What a page of text looks like, found in one pass over its bytes: all of a playlist come by here, and most pages hold
 * nothing that needs a closer look.
 */
export class ByteSurvey {
  /** Whether there is any byte above 0x7f. */
  hasHigh = false;
  /** Words (four bytes) that hold a byte above 0x7f, in order. */
  #highWords = new Int32Array(0);
  #highCount = 0;
  #at = 0;
  #bytes = new Uint8Array(0) as Uint8Array;

  /**
   * Looks at a page; answers whether it holds anything that `cleanText` changes, lone CRs apart: controls (tab too), DEL,
   * C1 controls, line and paragraph separators, byte order marks. Where it does, `nextHigh` may not be asked.
   * @param bytes start at an address divisible by four
   */
  take(bytes: Uint8Array): boolean {
    const words = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2);
    if (this.#highWords.length <= words.length) this.#highWords = new Int32Array(2 * words.length + 1);
    this.#bytes = bytes;
    this.#highCount = 0;
    this.#at = 0;
    const isDirty = this.#takeWords(words) || this.#takeRest(words.length);
    this.hasHigh = this.#highCount > 0;
    return isDirty;
  }

  /** The first byte above 0x7f from a place on, the length of the page if there is none. Places may only grow. */
  nextHigh(from: number): number {
    const bytes = this.#bytes;
    for (; this.#at < this.#highCount; this.#at++) {
      const word = 4 * (this.#highWords[this.#at] as number);
      for (let place = Math.max(word, from); place < word + 4; place++) {
        if ((bytes[place] as number) > 0x7f) return place;
      }
    }
    return bytes.length;
  }

  #takeWords(words: Int32Array): boolean {
    const whole = words.length - (words.length % WORDS_AT_ONCE);
    let index = 0;
    for (; index < whole; index += WORDS_AT_ONCE) {
      // Within bounds: checks for undefined would double the time.
      const suspicion =
        suspicionOf(words[index] as number) |
        suspicionOf(words[index + 1] as number) |
        suspicionOf(words[index + 2] as number) |
        suspicionOf(words[index + 3] as number);
      if ((suspicion & HIGH_BITS) !== 0 && this.#lookAt(words, index, index + WORDS_AT_ONCE)) return true;
    }
    return this.#lookAt(words, index, words.length);
  }

  #lookAt(words: Int32Array, from: number, to: number): boolean {
    for (let index = from; index < to; index++) {
      const word = words[index] as number;
      if ((suspicionOf(word) & HIGH_BITS) === 0) continue;
      if ((word & HIGH_BITS) !== 0) this.#highWords[this.#highCount++] = index;
      if (isDirty(this.#bytes, 4 * index, 4 * index + 4)) return true;
    }
    return false;
  }

  /** The last bytes, up to three. */
  #takeRest(index: number): boolean {
    const rest = this.#bytes.subarray(4 * index);
    if (rest.some((byte) => byte > 0x7f)) this.#highWords[this.#highCount++] = index;
    return isDirty(this.#bytes, 4 * index, this.#bytes.length);
  }
}

/**
 * The high bit of each byte is set if the byte is below 0x20 or above 0x7e (after Hacker's Delight, 6-1). Borrows and
 * carries between bytes only add false alarms, which a closer look settles.
 */
function suspicionOf(word: number): number {
  return (word - 0x20202020) | (word + 0x01010101);
}

function isDirty(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x20 || byte === 0x7f) {
      if (byte !== 0x0a && byte !== 0x0d) return true;
    } else if (byte > 0x7f && startsUnwantedCharacter(byte, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0)) return true;
  }
  return false;
}

/** C2 80–9F are the C1 controls, E2 80 A8–A9 the separators, EF BB BF the byte order mark. */
function startsUnwantedCharacter(first: number, second: number, third: number): boolean {
  if (first === 0xc2) return second < 0xa0;
  if (first === 0xe2) return second === 0x80 && (third === 0xa8 || third === 0xa9);
  return first === 0xef && second === 0xbb && third === 0xbf;
}
