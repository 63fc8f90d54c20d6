import {
  BLANK,
  CLOSE,
  classes,
  closes,
  KIND_BITS,
  ODD,
  OPEN,
  opens,
  PAIRED,
  quotes,
  rawClasses,
  WORD,
} from './char-class.ts';
import { isOddAt, signAt, type Word, wordAt } from './intern-word.ts';

/** A word of a name at its place. `gone` is set when it is recognised as noise, year or id. */
export interface Token extends Word {
  readonly start: number;
  readonly end: number;
  /** True where a blank or the start stands before it. */
  readonly spaced: boolean;
  gone: boolean;
}

/**
 * Splits a name into words, brackets and separating marks. Dots inside a word stay in it ("S.W.A.T."), blanks do not
 * become tokens. The text must be spaced as `spaceOut` leaves it.
 */
export function tokenize(text: string): Token[] {
  return scan(text, classes) ?? [];
}

/** Longer names are rare, and `repairText` may cut them. */
const LONGEST_SOUND = 256;

/** The tokens of a name that neither `repairText` nor `spaceOut` would change; null for any other. Most names are sound. */
export function tokenizeSound(raw: string): Token[] | null {
  if (raw.length > LONGEST_SOUND || raw.charCodeAt(0) === 0x20 || raw.charCodeAt(raw.length - 1) === 0x20) return null;
  return scan(raw, rawClasses);
}

/** One pass over all characters; null where one of them is odd by the table. */
function scan(text: string, table: Uint8Array): Token[] | null {
  const tokens: Token[] = [];
  let depth = 0;
  let spaced = true;
  for (let index = 0; index < text.length; ) {
    const kind = kindAt(text, index, table);
    if (kind === BLANK) {
      index += 1;
      spaced = true;
      continue;
    }
    const word = kind === WORD ? wordAt(text, index, table) : kind === ODD ? null : signAt(text, index);
    if (word === null) return null;
    const start = index;
    index += word.text.length;
    depth += turns[kind] ?? 0;
    // A bracket that was never opened parts words and means nothing.
    tokens.push(tokenOf(word, depth < 0 ? 'mark' : word.kind, start, index, spaced));
    if (depth < 0) depth = 0;
    spaced = false;
  }
  return tokens;
}

/** How each class changes the depth of brackets. */
const turns = [0, 0, 1, -1, 0];

/** The class of a character by the table; `ODD` also for what is odd only before the next. */
function kindAt(text: string, index: number, table: Uint8Array): number {
  const charClass = table[text.charCodeAt(index)] ?? WORD;
  return charClass < PAIRED ? charClass : isOddAt(text, index, table) ? ODD : charClass & KIND_BITS;
}

function tokenOf(word: Word, kind: Word['kind'], start: number, end: number, spaced: boolean): Token {
  const { text, key, vocabularies, upper, year } = word;
  return { text, key, vocabularies, kind, upper, year, start, end, spaced, gone: false };
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
    if (token?.kind === 'word' && !token.gone && token.key !== '') count += 1;
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

/** The text of the tokens that are not gone, without ornaments and separating marks at both ends. */
export function readableText(tokens: readonly Token[], from: number, to: number): string {
  let first = from;
  let last = to;
  while (first < last && isOrnament(tokens[first])) first += 1;
  while (last > first && isOrnament(tokens[last - 1])) last -= 1;
  let text = '';
  let end = -1;
  for (let index = first; index < last; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.gone) continue;
    if (end >= 0 && end !== token.start) text += ' ';
    text += token.text;
    end = token.end;
  }
  return tidy(text);
}

/** True for a quotation mark: it may begin or end a title. */
export function isQuote(token: Token | undefined): boolean {
  return token?.kind === 'mark' && quotes.includes(token.text);
}

function isOrnament(token: Token | undefined): boolean {
  return token === undefined || token.gone || (token.kind === 'mark' && !isQuote(token));
}

const edge = new Set(' -–—−‐:;,،/\\|¦│┃•·●►»«>~=_⭐★☆✦');

/** Cuts blanks and separating marks off both ends; a dot at the end stays only after initials ("S.W.A.T."). */
export function tidy(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && edge.has(text[start] ?? '')) start += 1;
  while (end > start && isEdge(text, start, end)) end -= 1;
  return unwrap(text.slice(start, end));
}

function isEdge(text: string, start: number, end: number): boolean {
  const char = text[end - 1] ?? '';
  if (edge.has(char)) return true;
  return char === '.' && !(end - start > 2 && text[end - 3] === '.' && text[end - 2] !== '.');
}

/** A name that is a bracket as a whole is what stands inside. */
function unwrap(text: string): string {
  const first = text[0] ?? '';
  const last = text.at(-1) ?? '';
  if (first === '' || !opens.includes(first) || !closes.includes(last)) return text;
  for (let index = 1; index < text.length - 1; index += 1) {
    const kind = classes[text.charCodeAt(index)];
    if (kind === OPEN || kind === CLOSE) return text;
  }
  return text.slice(1, -1).trim();
}
