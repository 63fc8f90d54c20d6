import type { Token } from './token.ts';
import { closingBracket } from './tokenize.ts';

/** The year that a word is, 0 for any other word. */
export function yearOf(token: Token | undefined): number {
  return token?.year ?? 0;
}

/** True where a bracket holds a year and nothing else, anywhere from `from` on. */
export function hasBracketedYear(tokens: readonly Token[], from: number): boolean {
  for (let index = from; index < tokens.length; index += 1) {
    if (tokens[index]?.kind === 'open' && bracketedYear(tokens, index, tokens.length) > 0) return true;
  }
  return false;
}

/** The year that a bracket holds: "(2019)", "(2019-2021)", "(2019–)", and "(2022" at the end; else 0. */
export function bracketedYear(tokens: readonly Token[], open: number, to: number): number {
  const year = yearOf(tokens[open + 1]);
  if (year === 0) return 0;
  const close = closingBracket(tokens, open, to);
  for (let index = open + 2; index < close; index += 1) {
    const token = tokens[index];
    if (token?.kind === 'mark' || yearOf(token) > 0) continue;
    return 0;
  }
  return year;
}
