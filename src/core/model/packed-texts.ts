import { enlarged, growingMemory } from './flat-memory.ts';
import { IntList } from './int-list.ts';

const endOfLine = 10;

/** Texts of one line each by number, as bytes outside of what the garbage collector walks. 2 GiB of them at most. */
export class PackedTexts {
  #bytes = new Uint8Array(growingMemory(4_096));
  /** Bytes in use. */
  #filled = 0;
  /** Where each text begins. */
  readonly #starts = new IntList();
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder();

  get length(): number {
    return this.#starts.length;
  }

  /** @param text - without a line feed */
  push(text: string): void {
    // A UTF-16 unit takes three bytes at most.
    const most = this.#filled + text.length * 3 + 1;
    if (most > this.#bytes.length) this.#bytes = enlarged(this.#bytes, Math.max(most, this.#bytes.length * 1.5));
    this.#starts.push(this.#filled);
    const { written } = this.#encoder.encodeInto(text, this.#bytes.subarray(this.#filled));
    this.#bytes[this.#filled + written] = endOfLine;
    this.#filled += written + 1;
  }

  /** @throws RangeError without such a text */
  at(number: number): string {
    if (number < 0 || number >= this.length) throw new RangeError(`no text ${number}`);
    const start = this.#starts.at(number);
    const end = number + 1 < this.length ? this.#starts.at(number + 1) : this.#filled;
    return this.#decoder.decode(this.#bytes.subarray(start, end - 1));
  }
}
