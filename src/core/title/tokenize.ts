import { foldWord } from './fold-char.ts';
import { vocabulariesOf } from './vocabularies.ts';

/** A piece of a name. `gone` is set when it is recognised as noise, year or id. */
export interface Token {
  readonly text: string;
  /** `foldWord` of the text; '' for brackets and marks. */
  readonly key: string;
  /** See `vocabulariesOf`; 0 for brackets and marks. */
  readonly vocabularies: number;
  readonly kind: 'word' | 'open' | 'close' | 'mark';
  readonly start: number;
  readonly end: number;
  /** True where a blank or the start stands before it. */
  readonly spaced: boolean;
  gone: boolean;
}

const opens = '([{【「『（［〔';
const closes = ')]}】」』）］〕';
const quotes = '"“”„';
const marks = `-–—−‐‑:：;；,،/\\|¦│┃┆▎▏❘丨•·●○■□◆◇★☆✦✧❖►▶▷»«>~=╽║⎮⭐${quotes}`;

const WORD = 0;
const BLANK = 1;
const OPEN = 2;
const CLOSE = 3;
const MARK = 4;

/** What each character is to a name, by code unit: a table, because every character of every name is looked up. */
const classes = new Uint8Array(0x10000);
classes[0x20] = BLANK;
for (const [chars, kind] of [
  [opens, OPEN],
  [closes, CLOSE],
  [marks, MARK],
] as const) {
  for (const char of chars) classes[char.charCodeAt(0)] = kind;
}

/**
 * Splits a name into words, brackets and separating marks. Dots inside a word stay in it ("S.W.A.T."), blanks do not
 * become tokens. The text must be spaced as `spaceOut` leaves it.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let spaced = true;
  let depth = 0;
  for (let index = 0; index < text.length; ) {
    let kind = classes[text.charCodeAt(index)];
    if (kind === OPEN) depth += 1;
    // A bracket that was never opened parts words and means nothing.
    else if (kind === CLOSE) kind = depth > 0 ? CLOSE : MARK;
    if (kind === CLOSE) depth -= 1;
    if (kind === BLANK) {
      spaced = true;
      index += 1;
      continue;
    }
    const end = kind === WORD ? wordEnd(text, index) : index + 1;
    tokens.push(tokenOf(text.slice(index, end), kind ?? WORD, index, spaced));
    spaced = false;
    index = end;
  }
  return tokens;
}

function wordEnd(text: string, from: number): number {
  let end = from + 1;
  while (end < text.length && classes[text.charCodeAt(end)] === WORD) end += 1;
  return end;
}

function tokenOf(text: string, charClass: number, start: number, spaced: boolean): Token {
  const key = charClass === WORD ? foldWord(text) : '';
  const vocabularies = key === '' ? 0 : vocabulariesOf(key);
  const kind = kindOf(text, charClass, key);
  return { text, key, vocabularies, kind, start, end: start + text.length, spaced, gone: false };
}

/** A sign that belongs to a title though it is no letter: "&", "+", "!". Other words without letters are ornaments. */
const meaningful = /[&+!?#%$@*¡¿]/;

function kindOf(text: string, charClass: number, key: string): Token['kind'] {
  if (charClass === OPEN) return 'open';
  if (charClass === CLOSE) return 'close';
  return charClass === MARK || (key === '' && !meaningful.test(text)) ? 'mark' : 'word';
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

/** True where all letters of the text are capitals (and it has no lower-case form that differs). */
export function isUpperCase(text: string): boolean {
  return text === text.toUpperCase();
}

/** True where a token from `from` on is not in capitals. */
export function hasSmallLetter(tokens: readonly Token[], from: number): boolean {
  for (let index = from; index < tokens.length; index += 1) if (!isUpperCase(tokens[index]?.text ?? '')) return true;
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
