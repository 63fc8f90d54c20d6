import { foldWord } from './fold-char.ts';

/** A piece of a name. `gone` is set when it is recognised as noise, year or id. */
export interface Token {
  readonly text: string;
  /** `foldWord` of the text; '' for brackets and marks. */
  readonly key: string;
  readonly kind: 'word' | 'open' | 'close' | 'mark';
  readonly start: number;
  readonly end: number;
  /** True where a blank or the start stands before it. */
  readonly spaced: boolean;
  gone: boolean;
}

const opens = new Set('([{【「『（［〔');
const closes = new Set(')]}】」』）］〕');
const marks = new Set('-–—−‐‑:：;；,،/\\|¦│┃┆▎▏❘丨•·●○■□◆◇★☆✦✧❖►▶▷»«>~=╽║⎮⭐🔹🔸"“”„');

/**
 * Splits a name into words, brackets and separating marks. Dots inside a word stay in it ("S.W.A.T."), blanks do not
 * become tokens. The text must be spaced as `spaceOut` leaves it.
 */
export function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  let spaced = true;
  for (let index = 0; index < text.length; ) {
    const char = text[index] ?? '';
    if (char === ' ') {
      spaced = true;
      index += 1;
      continue;
    }
    const end = isWordChar(char) ? wordEnd(text, index) : index + 1;
    tokens.push(tokenOf(text.slice(index, end), index, spaced));
    spaced = false;
    index = end;
  }
  return tokens;
}

function wordEnd(text: string, from: number): number {
  let end = from + 1;
  while (end < text.length && isWordChar(text[end] ?? '')) end += 1;
  return end;
}

function tokenOf(text: string, start: number, spaced: boolean): Token {
  const end = start + text.length;
  if (opens.has(text)) return { text, key: '', kind: 'open', start, end, spaced, gone: false };
  if (closes.has(text)) return { text, key: '', kind: 'close', start, end, spaced, gone: false };
  if (marks.has(text)) return { text, key: '', kind: 'mark', start, end, spaced, gone: false };
  return { text, key: foldWord(text), kind: 'word', start, end, spaced, gone: false };
}

function isWordChar(char: string): boolean {
  if ((char >= 'a' && char <= 'z') || (char >= 'A' && char <= 'Z') || (char >= '0' && char <= '9')) return true;
  return char !== ' ' && !opens.has(char) && !closes.has(char) && !marks.has(char);
}

const fileExtension = /\.(?:mkv|mp4|avi|m4v|mov|wmv|flv|mpe?g|webm|ts|m2ts|divx|strm)$/i;
const dottedEnd = /\.(?:s\d{1,2}(?:e\d{1,4})?|(?:19|20)\d\d)$/i;

/** The name with underscores, and the dots of release names, as blanks; a file extension at the end is cut. */
export function spaceOut(name: string): string {
  let text = name.replace(fileExtension, '');
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

/** True where all letters of the text are capitals (and it has no lower-case form that differs). */
export function isUpperCase(text: string): boolean {
  return text === text.toUpperCase();
}

/** The text of the tokens that are not gone, tidy at both ends. */
export function readableText(tokens: readonly Token[], from: number, to: number): string {
  let text = '';
  let end = -1;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.gone) continue;
    if (end >= 0) text += end === token.start ? '' : ' ';
    text += token.text;
    end = token.end;
  }
  return tidy(text);
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
  return char === '.' && text.lastIndexOf('.', end - 2) < Math.max(start, end - 3);
}

/** A name that is a bracket as a whole is what stands inside. */
function unwrap(text: string): string {
  const first = text[0] ?? '';
  const last = text.at(-1) ?? '';
  if (!opens.has(first) || !closes.has(last)) return text;
  for (let index = 1; index < text.length - 1; index += 1) {
    const char = text[index] ?? '';
    if (opens.has(char) || closes.has(char)) return text;
  }
  return text.slice(1, -1).trim();
}
