import { BLANK, CLOSE, classes, isOdd, ODD, OPEN, rawClasses, WORD } from './char-class.ts';
import { signTraits, wordAt } from './read-word.ts';
import { Token } from './token.ts';

/**
 * Splits a name into words, brackets and separating marks. Dots inside a word stay in it ("S.W.A.T."), blanks do not
 * become tokens. The text must be spaced as `spaceOut` leaves it.
 */
export function tokenize(text: string): Token[] {
  return split(text, codesOf(text));
}

/** Longer names are rare, and `repairText` may cut them. */
const LONGEST_SOUND = 256;

/** The tokens of a name that neither `repairText` nor `spaceOut` would change; null for any other. Most names are sound. */
export function tokenizeSound(raw: string): Token[] | null {
  if (raw.length > LONGEST_SOUND) return null;
  const chars = codesOf(raw);
  return isSound(chars, raw.length) ? split(raw, chars) : null;
}

/** The characters of the name that is read, and 0 behind them: kept, because each one is looked at several times. */
let codes = new Uint16Array(1024);

function codesOf(text: string): Uint16Array {
  if (text.length >= codes.length) codes = new Uint16Array(2 * text.length);
  for (let index = 0; index < text.length; index += 1) codes[index] = text.charCodeAt(index);
  codes[text.length] = 0;
  return codes;
}

const SPACE = 0x20;

function isSound(chars: Uint16Array, length: number): boolean {
  if (length > 0 && (chars[0] === SPACE || chars[length - 1] === SPACE)) return false;
  for (let index = 0; index < length; index += 1) {
    const code = chars[index] ?? 0;
    const charClass = rawClasses[code] ?? ODD;
    if (charClass >= ODD && isOdd(charClass, code, chars[index + 1] ?? 0)) return false;
  }
  return true;
}

function split(text: string, chars: Uint16Array): Token[] {
  const tokens: Token[] = [];
  let depth = 0;
  let spaced = true;
  for (let index = 0; index < text.length; ) {
    const kind = classes[chars[index] ?? 0];
    if (kind === BLANK) {
      index += 1;
      spaced = true;
      continue;
    }
    const token =
      kind === WORD ? wordAt(text, chars, index, spaced) : signAt(text, chars[index] ?? 0, index, spaced, depth > 0);
    tokens.push(token);
    index = token.end;
    spaced = false;
    if (kind === OPEN) depth += 1;
    else if (kind === CLOSE && depth > 0) depth -= 1;
  }
  return tokens;
}

function signAt(text: string, code: number, index: number, spaced: boolean, isOpen: boolean): Token {
  return new Token(text, index, index + 1, spaced, signTraits(code, isOpen));
}

/** The vocabularies of all tokens together. */
export function vocabulariesIn(tokens: readonly Token[]): number {
  let all = 0;
  for (const { vocabularies } of tokens) all |= vocabularies;
  return all;
}

const fileExtension = /\.(?:mkv|mp4|avi|m4v|mov|wmv|flv|mpe?g|webm|ts|m2ts|divx|strm)$/i;
const dottedEnd = /\.(?:s\d{1,2}(?:e\d{1,4})?|(?:19|20)\d\d|4k|u?hd|fhd|1080p|720p)$/i;

/** The name with underscores, and the dots of release names, as blanks; a file extension at the end is cut. */
export function spaceOut(name: string): string {
  let text = name.includes('.') ? name.replace(fileExtension, '') : name;
  if (text.includes('_')) text = text.replaceAll('_', ' ');
  if (!text.includes('.') || text.includes(' ')) return text;
  const pieces = text.split('.');
  const isRelease = pieces.length > 2 && pieces.some((piece) => piece.length > 2);
  return isRelease || dottedEnd.test(text) ? text.replaceAll('.', ' ') : text;
}

/** True for a separating mark that has a blank before it or after it: "A - B", "A: B". A hyphen inside a word is none. */
export function isSeparator(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.kind !== 'mark') return false;
  return token.spaced || (tokens[index + 1]?.spaced ?? true);
}

/** Index of the bracket that closes the one at `open`, or `to` where none does. */
export function closingBracket(tokens: readonly Token[], open: number, to: number): number {
  let depth = 0;
  for (let index = open; index < to; index += 1) {
    const kind = tokens[index]?.kind;
    if (kind === 'open') depth += 1;
    else if (kind === 'close') {
      depth -= 1;
      if (depth === 0) return index;
    }
  }
  return to;
}

/** How many words of the stretch are left that have a letter or digit. */
export function countWords(tokens: readonly Token[], from: number, to: number): number {
  let count = 0;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (token?.kind === 'word' && !token.gone && token.letters > 0) count += 1;
  }
  return count;
}

/** Sets `gone` from one index up to another. */
export function markGone(tokens: readonly Token[], from: number, to: number): void {
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (token !== undefined) token.gone = true;
  }
}

/** True where a token from `from` on is not in capitals. */
export function hasSmallLetter(tokens: readonly Token[], from: number): boolean {
  for (let index = from; index < tokens.length; index += 1) if (tokens[index]?.upper === false) return true;
  return false;
}
