import { decodeEntities } from '../model/html-entities.ts';

/** Whether a character is white space of the kind that stands around names and values: controls, spaces, marks. */
export function isBlank(code: number): boolean {
  return code <= 0x20 || code === 0xa0 || code === 0xfeff;
}

// C1 codes are cp1252 letters that went through Latin-1 ("L\u0092amour"): they are read as such where they are one.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const UNWANTED = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/g;

// biome-ignore lint/suspicious/noControlCharactersInRegex: the same
const ANY_UNWANTED = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/;

const windows1252 = new TextDecoder('windows-1252');

/** Whether `cleanText` changes a text. */
export function hasUnwanted(text: string): boolean {
  return ANY_UNWANTED.test(text);
}

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

/** The text without the blanks around it. */
export function trimBlank(text: string): string {
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
