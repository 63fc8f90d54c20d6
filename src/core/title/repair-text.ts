import { codeAt } from '../model/code-at.ts';
import { decodeEntities } from '../model/html-entities.ts';
import { isOddBefore } from './char-class.ts';
import { ODD, PAIRED, traitOf } from './char-traits.ts';
import { repairCodePage } from './code-pages.ts';

/** Longer names are cut: no film or series is called that, and every later step is bounded by it. */
const MAX_NAME_LENGTH = 512;

/** What cp1252 puts into 0x80–0x9F, where Latin-1 has control characters. */
const cp1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Fullwidth, mathematical, modifier and squared letters, with which providers decorate tags. */
const decorated = /[\u02B0-\u02B8\u02E1-\u02E4\u1D2C-\u1D6A\u2C7D\uFF01-\uFF5E\u{1D400}-\u{1D7FF}\u{1F110}-\u{1F149}]/u;

/**
 * A name as it was meant: cut to `MAX_NAME_LENGTH`, escapes and UTF-8 that was read as Latin-1 repaired,
 * decorated letters made plain, control characters and runs of blanks turned into one blank. Accents, case and
 * punctuation stay. Linear in the length of the text.
 */
export function repairText(raw: string): string {
  let text = raw.length > MAX_NAME_LENGTH ? raw.slice(0, MAX_NAME_LENGTH) : raw;
  if (isClean(text)) return text;
  if (text.includes('%')) text = decodeAddress(text);
  for (let round = 0; round < MAX_ESCAPES && text.includes('&'); round += 1) text = decodeEntities(text);
  if (text.includes('\\u')) text = decodeJson(text);
  for (let round = 0; round < MAX_MISREADINGS && hasMojibake(text); round += 1) text = repairMojibake(text);
  text = repairCodePage(text);
  if (decorated.test(text)) text = plainLetters(text);
  if (text.includes('[/')) text = text.replace(kodiMarkup, '');
  if (text.includes('\\')) text = text.replace(/\\(?=["'])/g, '');
  return oneBlank(text);
}

/** How often a name may have been escaped, and how often it may have been read as another encoding than its own. */
const MAX_ESCAPES = 4;
const MAX_MISREADINGS = 2;

/** What JSON makes of a letter that is not ASCII. */
const jsonEscape = /\\u([0-9a-f]{4})/gi;

function decodeJson(text: string): string {
  return text.replace(jsonEscape, (_, unit: string) => String.fromCharCode(Number.parseInt(unit, 16))).toWellFormed();
}

/** Blanks and letters of other languages as addresses write them. */
const addressed = /%20|%[c-f][0-9a-f]%[89ab][0-9a-f]/i;

/** A name that was part of an address: "Ye%C5%9Fil%20Yol". What has a blank was none ("100% Aşk"). */
function decodeAddress(text: string): string {
  if (text.includes(' ') || !addressed.test(text)) return text;
  try {
    return decodeURIComponent(text.includes('%20') ? text : text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** True for most names: no character needs repair, nor any pair of them. Spares them the other checks. */
function isClean(text: string): boolean {
  const last = text.length - 1;
  if (last < 0) return true;
  if (codeAt(text, 0) === BLANK || codeAt(text, last) === BLANK) return false;
  for (let index = 0; index <= last; index += 1) {
    const code = codeAt(text, index);
    const trait = traitOf(code);
    if ((trait & (ODD | PAIRED)) === 0 || code === DOT || code === UNDERSCORE) continue;
    if ((trait & ODD) !== 0 || isOddBefore(code, index < last ? codeAt(text, index + 1) : 0)) return false;
  }
  return true;
}

const BLANK = 0x20;
/** Odd only to `spaceOut`. */
const DOT = 0x2e;
const UNDERSCORE = 0x5f;

/** What Kodi reads as colour and style. */
const kodiMarkup = /\[\/?(?:color|b|i|uppercase|lowercase|capitalize|light)(?: [^\]]{0,30})?\]/gi;

/** Controls, direction marks and every kind of blank; two ASCII blanks in a row. */
const untidy = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]| {2}/u;

function oneBlank(text: string): string {
  if (!untidy.test(text)) return text.trim();
  return text
    .replace(/\p{Cf}/gu, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim();
}

/**
 * Byte that a character would have been before UTF-8 was read as cp1252; -1 where there is none.
 */
function byteOf(char: string | undefined): number {
  if (char === undefined) return -1;
  const code = char.charCodeAt(0);
  if (code >= 0x80 && code <= 0xff) return code;
  const at = code > 0xff ? cp1252.indexOf(char) : -1;
  return at < 0 ? -1 : 0x80 + at;
}

/** First bytes of Latin, Cyrillic, Arabic and Hebrew letters and of typographic punctuation in UTF-8. */
function isLead(code: number): boolean {
  return (code >= 0xc2 && code <= 0xc6) || code === 0xc8 || code === 0xd0 || code === 0xd1 || isEasternLead(code);
}

function isEasternLead(code: number): boolean {
  return code === 0xce || code === 0xcf || code === 0xd7 || (code >= 0xd8 && code <= 0xdb) || code === 0xe2;
}

function hasMojibake(text: string): boolean {
  const last = text.length - 1;
  for (let index = 0; index < last; index += 1) {
    if (isLead(codeAt(text, index)) && isContinuation(text[index + 1])) return true;
  }
  return false;
}

function isContinuation(char: string | undefined): boolean {
  const byte = byteOf(char);
  return byte >= 0x80 && byte <= 0xbf;
}

function repairMojibake(text: string): string {
  let repaired = '';
  for (let index = 0; index < text.length; index += 1) {
    const lead = codeAt(text, index);
    const length = !isLead(lead) || !isContinuation(text[index + 1]) ? 1 : lead === 0xe2 ? 3 : 2;
    if (length === 1 || (length === 3 && !isContinuation(text[index + 2]))) {
      repaired += text[index];
      continue;
    }
    let codePoint = length === 2 ? lead & 0x1f : lead & 0x0f;
    for (let step = 1; step < length; step += 1) codePoint = codePoint * 64 + (byteOf(text[index + step]) & 0x3f);
    repaired += String.fromCodePoint(codePoint);
    index += length - 1;
  }
  return repaired;
}

/** "ᴴᴰ" → "HD", "⁴ᴷ" → "4K"; superscript digits elsewhere stay ("[REC]²"). */
function plainLetters(text: string): string {
  let plain = '';
  for (const char of text) plain += decorated.test(char) ? char.normalize('NFKC') : char;
  return plain
    .replace(/[²-³¹⁰⁴-⁹]+(?=P(?![\p{L}\p{N}]))/gu, (digits) => digits.normalize('NFKC'))
    .replace(/⁴(?=K)/g, '4')
    .replace(/⁸(?=K)/g, '8')
    .replace(/³(?=D\b)/g, '3');
}
