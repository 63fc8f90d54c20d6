import { IntList } from './int-list.ts';

/** Bytes of texts in one piece of memory. */
const pieceBytes = 2 ** 20;
const endOfLine = 10;

/** Texts of one line each by number, as bytes outside of what the garbage collector walks. 2 GiB of them at most. */
export class PackedTexts {
  readonly #pieces: Uint8Array[] = [];
  /** Where each text begins, counted over all pieces. A text longer than a piece begins one of its own. */
  readonly #starts = new IntList();
  readonly #pieceStarts: number[] = [];
  /** Bytes in use of the last piece. */
  #filled = 0;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();

  get length(): number {
    return this.#starts.length;
  }

  /** @param text - without a line feed */
  push(text: string): void {
    // A UTF-16 unit takes three bytes at most.
    const piece = this.#pieceFor(text.length * 3 + 1);
    this.#starts.push((this.#pieceStarts.at(-1) ?? 0) + this.#filled);
    const { written } = this.#encoder.encodeInto(text, piece.subarray(this.#filled));
    piece[this.#filled + written] = endOfLine;
    this.#filled += written + 1;
  }

  /** @throws RangeError without such a text */
  at(number: number): string {
    const start = this.#starts.at(number);
    const place = this.#placeOf(start);
    const piece = this.#pieces[place];
    if (number < 0 || number >= this.length || piece === undefined) throw new RangeError(`no text ${number}`);
    const from = start - (this.#pieceStarts[place] ?? 0);
    return this.#decoder.decode(piece.subarray(from, piece.indexOf(endOfLine, from)));
  }

  #pieceFor(most: number): Uint8Array {
    const last = this.#pieces.at(-1);
    if (last !== undefined && last.length - this.#filled >= most) return last;
    const piece = new Uint8Array(Math.max(pieceBytes, most));
    this.#pieceStarts.push((this.#pieceStarts.at(-1) ?? 0) + (last?.length ?? 0));
    this.#pieces.push(piece);
    this.#filled = 0;
    return piece;
  }

  /** The last piece that begins at or before a byte. */
  #placeOf(start: number): number {
    let low = 0;
    let high = this.#pieceStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if ((this.#pieceStarts[middle] ?? 0) <= start) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}
