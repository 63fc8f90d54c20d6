import type { PlaylistSummary } from '../model/entry.ts';

/** The encodings that a playlist may come in. */
export type Encoding = PlaylistSummary['encoding'];

const SAMPLE_BYTES = 4096;

/**
 * UTF-16 by its mark or, without one, by where the zero bytes of its ASCII letters stand; null for anything else.
 * @param head the first bytes of the source
 */
export function sniffUtf16(head: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const [first, second] = head;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const pairs = Math.min(head.length, SAMPLE_BYTES) >> 1;
  let zerosEven = 0;
  let zerosOdd = 0;
  for (let index = 0; index < pairs; index++) {
    if (head[2 * index] === 0) zerosEven++;
    if (head[2 * index + 1] === 0) zerosOdd++;
  }
  // Tags and addresses are ASCII, so a good part of the units have a zero half, whatever the script of the names.
  if (zerosOdd > pairs * 0.2 && zerosEven < zerosOdd / 8) return 'utf-16le';
  if (zerosEven > pairs * 0.2 && zerosOdd < zerosEven / 8) return 'utf-16be';
  return null;
}

/** How the bytes above 0x7f of a text hold together as UTF-8. */
export interface Utf8Fit {
  /** Characters of two to four bytes. */
  readonly characters: number;
  /** Bytes that are part of none. */
  readonly strays: number;
  /** Strays before an ASCII letter: a letter of another encoding rather than a character cut off. */
  readonly straysBeforeLetters: number;
}

/** Counts what is UTF-8 among the bytes above 0x7f. Overlong forms and surrogates count as characters: it is a sniff. */
export function measureUtf8(bytes: Uint8Array): Utf8Fit {
  let characters = 0;
  let strays = 0;
  let straysBeforeLetters = 0;
  for (let at = 0; at < bytes.length; ) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) {
      at++;
      continue;
    }
    const length = sequenceLength(byte);
    if (length > 0 && hasContinuations(bytes, at + 1, length - 1)) {
      characters++;
      at += length;
      continue;
    }
    strays++;
    if (isLetter(bytes[at + 1] ?? 0)) straysBeforeLetters++;
    at++;
  }
  return { characters, strays, straysBeforeLetters };
}

function sequenceLength(lead: number): number {
  if (lead >= 0xc2 && lead <= 0xdf) return 2;
  if (lead >= 0xe0 && lead <= 0xef) return 3;
  return lead >= 0xf0 && lead <= 0xf4 ? 4 : 0;
}

function hasContinuations(bytes: Uint8Array, from: number, count: number): boolean {
  for (let at = from; at < from + count; at++) {
    if (((bytes[at] ?? 0) & 0xc0) !== 0x80) return false;
  }
  return true;
}

function isLetter(byte: number): boolean {
  const lower = byte | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}
