import { BLANK, classes, isPaired, isSound, WORD } from './char-class.ts';
import { APOSTROPHE, foldChar, GAP, isDigit, isPlainLetter } from './fold-char.ts';

/** The low bits of a trait: the one letter or digit to which a character is folded, 0 where it is left out. */
export const FOLDED = 0xffff;
/** Folded to a digit. */
export const DIGIT = 1 << 16;
/** Has another form in capitals. */
export const SMALL = 1 << 17;
/** Folded to several letters, or half of a character beyond the BMP: the word must be folded as a whole. */
export const COMPLEX = 1 << 18;
/** Folded to a letter that is not Latin. */
export const STRANGE = 1 << 19;
/** A sign that belongs to a title though it is no letter. */
export const MEANS = 1 << 20;
/** Letters of "tmdb", "tvdb", "imdb" and "tt0133093". */
export const LETTER_B = 1 << 21;
export const LETTER_D = 1 << 22;
export const LETTER_T = 1 << 23;
/** A blank. */
export const SPACING = 1 << 24;
/** A bracket or mark, which is a token by itself. */
export const SIGN = 1 << 25;
/** Repairs or spacing may change it. */
export const ODD = 1 << 26;
/** Odd before some others: see `isOdd`. */
export const PAIRED = 1 << 27;
/** Folded to a letter, not to a digit. */
export const LETTER = 1 << 28;
/** No letter or digit of ASCII. */
export const SPECIAL = 1 << 30;
/** Folded to the digit 4: fewer words have one than any digit. */
export const FOUR = 1 << 31;
/** Set in every trait, so that 0 is one that was not looked up yet. */
const LEARNT = 1 << 29;

/** For hashes of folded words: that of FNV (Fowler, Noll, Vo 1991). */
export const HASH_PRIME = 0x01000193;

const LAST_LATIN = 0x24f;

/** "&", "+", "!": other words without letters are ornaments. */
const meaningful = /[&+!?#%$@*¡¿]/;

const traits = new Int32Array(0x10000);

/** What a character says of the word that it stands in, by UTF-16 unit: learnt when it is first met. */
export function traitOf(code: number): number {
  const trait = traits[code] ?? 0;
  return trait !== 0 ? trait : learn(code);
}

function learn(code: number): number {
  const char = String.fromCharCode(code);
  const folded = foldChar(code);
  let trait = LEARNT;
  if (isSurrogate(code) || folded.length > 1) trait |= COMPLEX;
  else if (folded !== GAP && folded !== APOSTROPHE && folded !== '') trait |= letterTrait(folded.charCodeAt(0));
  if (char !== char.toUpperCase()) trait |= SMALL;
  if (meaningful.test(char)) trait |= MEANS;
  if (!isPlainLetter(code)) trait |= SPECIAL;
  trait |= placeTrait(code);
  traits[code] = trait;
  return trait;
}

/** What it does to the words around it and what repairs may do to it. */
function placeTrait(code: number): number {
  const charClass = classes[code];
  let trait = isSound(code) ? 0 : ODD;
  if (isPaired(code)) trait |= PAIRED;
  if (charClass === BLANK) trait |= SPACING;
  else if (charClass !== WORD) trait |= SIGN;
  return trait;
}

/** Half of a character beyond the BMP, by its code. */
export function isSurrogate(code: number): boolean {
  return code >= 0xd800 && code <= 0xdfff;
}

function letterTrait(letter: number): number {
  let trait = letter;
  trait |= isDigit(letter) ? DIGIT : LETTER;
  if (letter === 0x34) trait |= FOUR;
  if (letter > LAST_LATIN) trait |= STRANGE;
  if (letter === 0x62) trait |= LETTER_B;
  if (letter === 0x64) trait |= LETTER_D;
  if (letter === 0x74) trait |= LETTER_T;
  return trait;
}
