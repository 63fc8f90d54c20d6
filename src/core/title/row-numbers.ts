import { isPartWord } from './numbers-of.ts';
import type { Token } from './token.ts';
import { isSeparator } from './tokenize.ts';

const rowNumber = /^(?:[1-9]|1\d|I{1,3}|IV|VI{0,3}|IX|X)$/;

/**
 * Index of the number that ends "Scream 1" and "Volver al futuro I", -1 without one: the first film of a row is mostly
 * called so only once there is a second.
 */
export function firstOfRowAt(tokens: readonly Token[], from: number, to: number): number {
  let last = to - 1;
  while (last > from && (tokens[last]?.gone || tokens[last]?.kind === 'mark')) last -= 1;
  const token = last > from ? tokens[last] : undefined;
  // Most names end otherwise, and a text is cut out only when it is asked for.
  if (token === undefined || token.end !== token.start + 1) return -1;
  return (token.text === '1' || token.text === 'I') && isNoPartWord(tokens[last - 1]) ? last : -1;
}

/**
 * Index of the number of a row that stands before a subtitle, -1 without one: "Ice Age 4: Continental Drift". The subtitle
 * tells the film by itself.
 */
export function rowNumberAt(tokens: readonly Token[], from: number, to: number): number {
  for (let mark = from + 2; mark < to - 1; mark += 1) {
    if (tokens[mark]?.kind !== 'mark' || !isRowNumber(tokens[mark - 1]) || !isNoPartWord(tokens[mark - 2])) continue;
    if (isSubtitleMark(tokens, mark) && hasWordLeft(tokens, mark, to)) return mark - 1;
  }
  return -1;
}

function isRowNumber(token: Token | undefined): boolean {
  return token !== undefined && !token.gone && token.end <= token.start + 4 && rowNumber.test(token.text);
}

/** True for a word that is none for "part". */
function isNoPartWord(token: Token | undefined): boolean {
  return token?.kind === 'word' && !isPartWord(token.key);
}

function isSubtitleMark(tokens: readonly Token[], index: number): boolean {
  return tokens[index]?.sign === ':' || isSeparator(tokens, index);
}

function hasWordLeft(tokens: readonly Token[], from: number, to: number): boolean {
  for (let index = from; index < to; index += 1) {
    if (tokens[index]?.kind === 'word' && !tokens[index]?.gone) return true;
  }
  return false;
}
