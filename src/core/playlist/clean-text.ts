import { decodeEntities } from '../model/html-entities.ts';

/**
 * Whether bytes of UTF-8 hold anything that `cleanText` changes, lone CRs apart: controls (tab too), DEL, C1 controls,
 * line and paragraph separators, byte order marks.
 * @param bytes starts at an address divisible by four
 */
export function needsCleaning(bytes: Uint8Array, to: number): boolean {
  const words = new Int32Array(bytes.buffer, bytes.byteOffset, to >> 2);
  const count = words.length;
  for (let index = 0; index < count; index++) {
    // Within bounds: a check for undefined would cost a third of the time, and every byte of every playlist comes by.
    const word = words[index] as number;
    // Four bytes at once: the high bit of a byte is set if the byte is below 0x20 or above 0x7f (Hacker's Delight 6-1).
    // Borrows between bytes only add false alarms, which isDirty settles.
    if ((((word - 0x20202020) | word) & 0x80808080) !== 0 && isDirty(bytes, index * 4, index * 4 + 4)) return true;
  }
  const del = bytes.indexOf(0x7f);
  return (del !== -1 && del < to) || isDirty(bytes, to & ~3, to);
}

function isDirty(bytes: Uint8Array, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = bytes[at] as number;
    if (byte < 0x20) {
      if (byte !== 0x0a && byte !== 0x0d) return true;
    } else if (byte === 0xc2 || byte === 0xe2 || byte === 0xef) {
      if (startsUnwantedCharacter(byte, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0)) return true;
    }
  }
  return false;
}

/** C2 80–9F are the C1 controls, E2 80 A8–A9 the separators, EF BB BF the byte order mark. */
function startsUnwantedCharacter(first: number, second: number, third: number): boolean {
  if (first === 0xc2) return second < 0xa0;
  if (first === 0xe2) return second === 0x80 && (third === 0xa8 || third === 0xa9);
  return first === 0xef && second === 0xbb && third === 0xbf;
}

/** Whether a character is white space of the kind that stands around names and values: controls, spaces, marks. */
export function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0xfeff;
}

// C1 codes are cp1252 letters that went through Latin-1 ("L\u0092amour"): they are read as such where they are one.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNWANTED = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g;

const windows1252 = new TextDecoder('windows-1252');

/** Takes control characters out of a text; those that separate words (tab, line ends) become a space. */
export function cleanText(text: string): string {
  return text.replace(UNWANTED, (character) => {
    const code = character.charCodeAt(0);
    if ((code >= 0x09 && code <= 0x0d) || code === 0x2028 || code === 0x2029) return ' ';
    if (code < 0x80 || code > 0x9f) return '';
    const letter = windows1252.decode(Uint8Array.of(code));
    return letter === character ? '' : letter;
  });
}

function trimBlank(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text.charCodeAt(start))) start++;
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** A name or value as a person reads it: entities decoded once, controls taken out, trimmed. */
export function readableText(raw: string): string {
  return trimBlank(cleanText(raw.includes('&') ? decodeEntities(raw) : raw));
}

/** Takes the backslash from `\"` and `\'`, which some lists write within quoted values. */
export function unescapeQuotes(raw: string): string {
  return raw.includes('\\') ? raw.replace(/\\(["'])/g, '$1') : raw;
}

/**
 * A copy of a part of a text that does not keep the whole text in memory: V8's substrings of 13 characters and more
 * point into their source, so that one kept name would keep the block it was cut from.
 */
export function detach(text: string, from = 0, to = text.length): string {
  if (to - from < 13) return text.slice(from, to);
  return ` ${text.slice(from, to)}`.slice(1);
}
