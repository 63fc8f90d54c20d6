// biome-ignore lint/style/noRestrictedImports: pure functions on bytes, several times as fast as what the language has
import { Buffer, isUtf8 } from 'node:buffer';

/** The texts that stand in a block of bytes. */
export class BlockText {
  readonly #buffer: Buffer;

  constructor(bytes: Uint8Array) {
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  isUtf8(from: number, to: number): boolean {
    return isUtf8(this.#buffer.subarray(from, to));
  }

  /** A part that is UTF-8. */
  utf8(from: number, to: number): string {
    return this.#buffer.toString('utf8', from, to);
  }

  /** A part with one character for each byte: the right one where it is ASCII. */
  bytewise(from: number, to: number): string {
    return this.#buffer.toString('latin1', from, to);
  }
}
