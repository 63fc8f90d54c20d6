import { codeAt } from '../model/code-at.ts';
import { CLOSE, classes, OPEN } from './char-class.ts';
import { SPECIAL } from './char-traits.ts';
import { LONGEST_SIMPLE, mayBeMore, normalizeSpecial } from './normalize-title.ts';
import type { Token } from './token.ts';
import { QUOTES } from './vocabularies.ts';

/**
 * The text of the tokens that are not gone, without ornaments and separating marks at both ends. Mostly it is one
 * stretch of the name, which is cut out as a whole.
 */
export function readableText(name: string, tokens: readonly Token[], from: number, to: number): string {
  let first = from;
  let last = to;
  while (first < last && isOrnament(tokens[first])) first += 1;
  while (last > first && isOrnament(tokens[last - 1])) last -= 1;
  isSimpleText = areSimple(name, tokens, first, last);
  if (isSimpleText) return name.slice(tokens[first]?.start, tokens[last - 1]?.end);
  return tidy(joinedText(name, tokens, first, last));
}

/** True for plain words with one blank between them, none of which is perhaps an initial or one for "and". */
function areSimple(name: string, tokens: readonly Token[], from: number, to: number): boolean {
  let end = -1;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.gone || (token.chars & SPECIAL) !== 0) return false;
    if ((end >= 0 && token.start !== end + 1) || mayBeMore(name, token.start, token.end)) return false;
    end = token.end;
  }
  return end >= 0;
}

function joinedText(name: string, tokens: readonly Token[], from: number, to: number): string {
  let text = '';
  let start = -1;
  let end = -1;
  let next = from;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.gone) continue;
    if (start < 0) start = token.start;
    else if (index > next || token.start > end + 1) {
      text += `${name.slice(start, end)} `;
      start = token.start;
    }
    end = token.end;
    next = index + 1;
  }
  if (start < 0) return '';
  const rest = name.slice(start, end);
  return text === '' ? rest : text + rest;
}

/** Whether the text made last is one stretch of plain words: beside it, since two answers at once would be an object. */
let isSimpleText = false;

/** `normalizeTitle` of the text that `readableText` made last. */
export function normalizeReadable(text: string): string {
  return isSimpleText && text.length <= LONGEST_SIMPLE ? text.toLowerCase() : normalizeSpecial(text);
}

/** True for a quotation mark: it may begin or end a title. */
export function isQuote(token: Token | undefined): boolean {
  return token !== undefined && (token.vocabularies & QUOTES) !== 0;
}

function isOrnament(token: Token | undefined): boolean {
  return token === undefined || token.gone || (token.kind === 'mark' && !isQuote(token));
}

const edges = new Uint8Array(0x10000);
for (const char of ' -–—−‐:;,،/\\|¦│┃•·●►»«>~=_⭐★☆✦') edges[char.charCodeAt(0)] = 1;
const DOT = 0x2e;

/** Cuts blanks and separating marks off both ends; a dot at the end stays only after initials ("S.W.A.T."). */
export function tidy(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && edges[codeAt(text, start)] === 1) start += 1;
  while (end > start && isEdge(text, start, end)) end -= 1;
  return unwrap(start === 0 && end === text.length ? text : text.slice(start, end));
}

function isEdge(text: string, start: number, end: number): boolean {
  const code = codeAt(text, end - 1);
  if (code !== DOT) return edges[code] === 1;
  return !(end - start > 2 && codeAt(text, end - 3) === DOT && codeAt(text, end - 2) !== DOT);
}

/** A name that is a bracket as a whole is what stands inside. */
function unwrap(text: string): string {
  if (text === '' || classes[codeAt(text, 0)] !== OPEN) return text;
  if (classes[codeAt(text, text.length - 1)] !== CLOSE) return text;
  for (let index = 1; index < text.length - 1; index += 1) {
    const kind = classes[codeAt(text, index)];
    if (kind === OPEN || kind === CLOSE) return text;
  }
  return text.slice(1, -1).trim();
}
