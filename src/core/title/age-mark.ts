import type { Token } from './token.ts';
import { DIGITS } from './vocabularies.ts';

/** True for the age from which a work may be seen: "16+", "+18". */
export function isAgeMark(token: Token | undefined): boolean {
  if (token === undefined || token.letters > 2 || (token.vocabularies & DIGITS) === 0) return false;
  return /^(?:\+\d{1,2}|\d{1,2}\+)$/.test(token.text);
}
