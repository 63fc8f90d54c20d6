import { codeAt } from '../model/code-at.ts';
import { CLOSE, classes, isOddBefore, OPEN } from './char-class.ts';
import { ODD, PAIRED, SIGN, SPACING, traitOf } from './char-traits.ts';
import { readWord, signTraits } from './read-word.ts';
import { Token } from './token.ts';

/**
 * Splits a name into words, brackets and separating marks. Dots inside a word stay in it ("S.W.A.T."), blanks do not
 * become tokens. The text must be spaced as `spaceOut` leaves it.
 */
export function tokenize(text: string): Token[] {
  return split(text, new TokenPool(), false) ?? [];
}

/** Longer names are rare, and `repairText` may cut them. */
const LONGEST_SOUND = 256;

/**
 * The tokens of a name in which neither `repairText` nor `spaceOut` would change more than superfluous blanks; null for
 * any other. Most names are sound.
 */
export function tokenizeSound(raw: string, pool = new TokenPool()): Token[] | null {
  return raw.length > LONGEST_SOUND ? null : split(raw, pool, true);
}

/** Splits in one walk over the characters. Gives a text up where it must be sound and is not. */
function split(text: string, pool: TokenPool, mustBeSound: boolean): Token[] | null {
  pool.text = text;
  pool.vocabularies = 0;
  let count = 0;
  let depth = 0;
  let spaced = true;
  const { length } = text;
  for (let index = 0; index < length; ) {
    const code = codeAt(text, index);
    const trait = traitOf(code);
    if ((trait & SPACING) !== 0) {
      index += 1;
      spaced = true;
      continue;
    }
    const isSign = (trait & SIGN) !== 0;
    const token = pool.at(count++);
    token.begin(index, spaced);
    if (isSign) token.setSign(signTraits(code, depth > 0));
    else readWord(text, index, token);
    pool.vocabularies |= token.vocabularies;
    if (mustBeSound && (token.chars & (ODD | PAIRED)) !== 0 && isOdd(text, token)) return null;
    index = token.end;
    spaced = false;
    if (isSign) depth = depthAfter(code, depth);
  }
  return pool.first(count);
}

/** Tokens that are used again for each name. */
export class TokenPool {
  text = '';
  /** Of all tokens of the text together. */
  vocabularies = 0;
  readonly #tokens: Token[] = [];
  /** Lists of the first tokens, by their number. */
  readonly #lists: Token[][] = [];

  at(index: number): Token {
    while (this.#tokens.length <= index) this.#tokens.push(new Token(this));
    return this.#tokens[index] as Token;
  }

  first(count: number): Token[] {
    while (this.#lists.length <= count) this.#lists.push(this.#tokens.slice(0, this.#lists.length));
    return this.#lists[count] ?? [];
  }
}

/** True for a token with a character that is odd, be it only before the next one. */
function isOdd(text: string, { chars, start, end }: Token): boolean {
  if ((chars & ODD) !== 0) return true;
  for (let index = start; index < end; index += 1) {
    const code = codeAt(text, index);
    if ((traitOf(code) & PAIRED) === 0) continue;
    if (isOddBefore(code, index + 1 < text.length ? codeAt(text, index + 1) : 0)) return true;
  }
  return false;
}

/** How many brackets are open behind a sign. */
function depthAfter(code: number, depth: number): number {
  const kind = classes[code];
  if (kind === OPEN) return depth + 1;
  return kind === CLOSE && depth > 0 ? depth - 1 : depth;
}

/** The vocabularies of a stretch of tokens together. */
export function vocabulariesIn(tokens: readonly Token[], from = 0, to = tokens.length): number {
  let all = 0;
  for (let index = from; index < to; index += 1) all |= tokens[index]?.vocabularies ?? 0;
  return all;
}

const fileExtension = /\.(?:mkv|mp4|avi|m4v|mov|wmv|flv|mpe?g|webm|ts|m2ts|divx|strm)$/i;
const dottedEnd = /\.(?:s\d{1,2}(?:e\d{1,4})?|(?:19|20)\d\d|4k|u?hd|fhd|1080p|720p)$/i;

/** Only release names have a year, an episode or a resolution before a dot: "Ilk Ask 2.2019.TR.1080p", "Joker 1080p.x265". */
const dottedRest = /(?:\.(?:s\d{1,2}e\d{1,4}|(?:19|20)\d\d)|(?:^|[\s.])\d{3,4}[pi])\./i;

/** "La Llorona.2019", "Show Name.S01.E01": behind letters, since days and initials have dots as well. */
const dottedLast = /\p{L}{2}\.(?:s\d{1,2}\.?(?:e\d{1,4})?|(?:19|20)\d\d)$/iu;

/** The name with underscores, and the dots of release names, as blanks; a file extension at the end is cut. */
export function spaceOut(name: string): string {
  let text = name.includes('.') ? name.replace(fileExtension, '') : name;
  if (text.includes('_')) text = text.replaceAll('_', ' ');
  if (!text.includes('.')) return text;
  if (text.includes(' ')) return isDotted(text) ? spaceOutWords(text) : text;
  const pieces = text.split('.');
  const isRelease = pieces.length > 2 && pieces.some((piece) => piece.length > 2);
  return isRelease || dottedEnd.test(text) ? text.replaceAll('.', ' ') : text;
}

/** The dots of those words as blanks that hold the rest of a release name. */
function spaceOutWords(text: string): string {
  const words = text.split(' ');
  return words.map((word) => (isDotted(word) ? word.replaceAll('.', ' ') : word)).join(' ');
}

function isDotted(text: string): boolean {
  return dottedRest.test(text) || dottedLast.test(text);
}

/** True for a separating mark that has a blank before it or after it: "A - B", "A: B". A hyphen inside a word is none. */
export function isSeparator(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.kind !== 'mark') return false;
  return token.spaced || (tokens[index + 1]?.spaced ?? true);
}

/** Behind the last word or bracket: most episodes have a dash behind it, which parts nothing from nothing. */
export function wordsEnd(tokens: readonly Token[], from: number, to: number): number {
  let end = to;
  while (end > from && tokens[end - 1]?.kind === 'mark') end -= 1;
  return end;
}

/** The last word or bracket that is not gone. */
export function lastLeft(tokens: readonly Token[], from: number, to: number): Token | undefined {
  let end = wordsEnd(tokens, from, to);
  while (end > from && tokens[end - 1]?.gone) end = wordsEnd(tokens, from, end - 1);
  return tokens[end - 1];
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
