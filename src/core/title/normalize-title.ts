import { codeAt } from '../model/code-at.ts';
import { LONGEST_CHANGING, mayChange } from './and-words.ts';
import { isPlainLetter } from './fold-char.ts';
import { foldTitle } from './fold-title.ts';
import { foldWithCare } from './fold-with-care.ts';
import { repairText } from './repair-text.ts';

/**
 * The form in which titles are compared: lower case, no accents (ä = a, İ = ı = i, ß = ss, æ = ae, ø = o), no
 * punctuation, one blank between words; HTML entities and mojibake repaired; apostrophes dropped ("don't" → "dont")
 * except after an elision ("l'or" → "l or"); `&` and the words for it in many languages → "and"; initials joined
 * ("S.W.A.T.", "M A S H"); a trailing article put first ("Matrix, The"); digits of any script → 0–9, "10,000" → "10000".
 * Arabic without vowel signs and tatweel, alef, yeh and teh marbuta in one form; ё = е. Letters of every script stay,
 * roman numerals and leading articles too (see `looseTitle`, `numbersOf`). Empty only for blank text: a name of
 * nothing but punctuation is its own form. Cut at 512 characters; linear; normalising twice changes nothing.
 */
export function normalizeTitle(text: string): string {
  if (isSimple(text)) return text.toLowerCase();
  return normalizeSpecial(text);
}

/** `normalizeTitle`, faster for a title that needs more than small letters. */
export function normalizeSpecial(text: string): string {
  return foldTitle(text, true) ?? foldRepaired(repairText(text));
}

function foldRepaired(text: string): string {
  return foldTitle(text, false) ?? foldWithCare(text);
}

/** Longer titles are rare. */
export const LONGEST_SIMPLE = 200;

/**
 * True for a title that only needs small letters: ASCII letters and digits in words with one blank between them, none of
 * which is an initial or may be a word for "and". Most titles are; all else is read with care.
 */
function isSimple(text: string): boolean {
  const { length } = text;
  if (length > LONGEST_SIMPLE) return false;
  let start = 0;
  for (let index = 0; index < length; index += 1) {
    const code = codeAt(text, index);
    if (code === 0x20) {
      if (mayBeMore(text, start, index)) return false;
      start = index + 1;
    } else if (!isPlainLetter(code)) return false;
  }
  return !mayBeMore(text, start, length);
}

/** True for a word that is perhaps an initial or one for "and". */
export function mayBeMore(text: string, start: number, end: number): boolean {
  if (end - start > LONGEST_CHANGING) return false;
  return end - start < 2 || mayChange(text, start, end);
}
