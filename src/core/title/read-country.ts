import { codeAt } from '../model/code-at.ts';
import { vocabularyBit } from './vocabularies.ts';

/** Codes of countries that share a language: elsewhere a code in brackets tells the language as often as the origin. */
const COUNTRIES: ReadonlyMap<string, string> = new Map([
  ['US', 'US'],
  ['USA', 'US'],
  ['UK', 'GB'],
  ['GB', 'GB'],
  ['AU', 'AU'],
  ['CA', 'CA'],
  ['NZ', 'NZ'],
  ['IE', 'IE'],
]);

/** The vocabulary of these codes: a sound name without any tells no country. */
export const COUNTRY_CODES = vocabularyBit([...COUNTRIES.keys()].map((code) => code.toLowerCase()));

/** Letters of the longest code. */
const LONGEST = 3;

/**
 * The country of origin that stands in brackets after a title ("The Office (UK)"), by which catalogues tell series of
 * one name apart: an ISO 3166 code of an English-speaking country, '' where none is said.
 */
export function readCountry(text: string): string {
  for (let open = text.indexOf('(', 1); open > 0; open = text.indexOf('(', open + 1)) {
    if (open + 1 >= text.length || !mayBegin(codeAt(text, open + 1))) continue;
    // No further than a code reaches: a search for the next ')' from each '(' would be quadratic.
    const inside = text.slice(open + 1, open + LONGEST + 2);
    const country = COUNTRIES.get(inside.slice(0, Math.max(0, inside.indexOf(')'))));
    if (country !== undefined) return country;
  }
  return '';
}

const A = 0x41;
const initials = [...COUNTRIES.keys()].reduce((bits, code) => bits | (1 << (codeAt(code, 0) - A)), 0);

/** False for most of what stands in brackets: no code begins so. */
function mayBegin(letter: number): boolean {
  return letter >= A && letter < A + 26 && ((initials >> (letter - A)) & 1) === 1;
}
