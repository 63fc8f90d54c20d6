const QUOTE = 0x22;
const COMMA = 0x2c;
const OPEN_LIST = 0x5b;
const BACKSLASH = 0x5c;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;

/** How a byte outside of strings changes the depth. */
const DEPTH_STEPS = new Int8Array(256);
DEPTH_STEPS[OPEN_LIST] = 1;
DEPTH_STEPS[OPEN_OBJECT] = 1;
DEPTH_STEPS[CLOSE_LIST] = -1;
DEPTH_STEPS[CLOSE_OBJECT] = -1;

/**
 * Looks for the commas between the elements of a JSON array, in bytes that become more: strings and brackets are all it
 * knows of JSON. The array begins at offset 1, behind its bracket.
 */
export class ElementScan {
  /** How far it has come. */
  scannedTo = 1;
  #depth = 0;
  #inString = false;
  /** The last byte was a backslash in a string that escapes the next one. */
  #escaped = false;

  /** Offsets of the last comma between two elements, and of the bracket that closes the array or should; -1 for none. */
  goOn(bytes: Uint8Array, to: number): { lastComma: number; end: number } {
    let depth = this.#depth;
    let lastComma = -1;
    let at = this.#inString ? this.#skipString(bytes, this.scannedTo, to) : this.scannedTo;
    while (at < to) {
      const byte = bytes[at] ?? 0;
      if (byte === QUOTE) {
        this.#inString = true;
        at = this.#skipString(bytes, at + 1, to);
        continue;
      }
      if (byte === COMMA && depth === 0) lastComma = at;
      depth += DEPTH_STEPS[byte] ?? 0;
      if (depth < 0) return { lastComma, end: at };
      at += 1;
    }
    this.#depth = depth;
    this.scannedTo = to;
    return { lastComma, end: -1 };
  }

  /** The bytes up to a comma that was found, and the comma, are gone: what is behind it now begins at offset 1. */
  drop(comma: number): void {
    this.scannedTo -= comma;
  }

  /** What is to be scanned begins anew, with an element at offset 1. */
  restart(): void {
    this.scannedTo = 1;
    this.#depth = 0;
    this.#inString = false;
    this.#escaped = false;
  }

  /** From inside a string to the offset behind its closing quote, or to the end of the bytes. */
  #skipString(bytes: Uint8Array, start: number, to: number): number {
    let at = start;
    if (this.#escaped && at < to) {
      this.#escaped = false;
      at += 1;
    }
    while (at < to) {
      const byte = bytes[at];
      if (byte === QUOTE) {
        this.#inString = false;
        return at + 1;
      }
      at += byte === BACKSLASH ? 2 : 1;
    }
    // Two steps over a backslash that is the last byte: the byte it escapes is yet to come.
    this.#escaped = at > to;
    return to;
  }
}
