import { codeAt } from '../model/code-at.ts';
import { CLOSE, classes, OPEN, quotes } from './char-class.ts';
import {
  COMPLEX,
  DIGIT,
  FOLDED,
  FOUR,
  HASH_PRIME,
  LETTER_B,
  LETTER_D,
  LETTER_T,
  MEANS,
  SIGN,
  SMALL,
  SPACING,
  STRANGE,
  traitOf,
} from './char-traits.ts';
import { foldWord } from './fold-char.ts';
import type { Token, WordTraits } from './token.ts';
import {
  CATALOGUES,
  DAY,
  DIGITS,
  FOREIGN,
  knownWordAt,
  OPENING,
  PARTING,
  PIPES,
  QUOTES,
  wordOfKey,
  YEARS,
} from './vocabularies.ts';

/**
 * Years in which a film or series can have come out: from the first films to what is announced. A fixed bound,
 * because this floor knows no clock; "Blade Runner 2049" lies above it.
 */
const FIRST_YEAR = 1888;
const LAST_YEAR = 2035;
const YEAR_DIGITS = 4;
const ZERO = 0x30;

/** Letters and digits of the longest word that may mark an episode. */
const LONGEST_MARK = 24;

/**
 * The word that begins at an index of a name, up to a blank, bracket or mark. It is folded and looked up in all
 * vocabularies, and no string is made for that. All but its beginning is written into the token.
 */
export function readWord(name: string, start: number, token: Token): void {
  let hash = 0;
  let letters = 0;
  let any = 0;
  let all = -1;
  let end = start;
  const { length } = name;
  for (; end < length; end += 1) {
    const traits = traitOf(codeAt(name, end));
    if ((traits & (SPACING | SIGN)) !== 0) break;
    any |= traits;
    const letter = traits & FOLDED;
    if (letter === 0) continue;
    all &= traits;
    letters += 1;
    hash = Math.imul(hash ^ letter, HASH_PRIME);
  }
  token.end = end;
  token.chars = any;
  if ((any & COMPLEX) !== 0) {
    readComplexWord(name.slice(start, end), token);
    return;
  }
  const known = letters === 0 ? null : knownWordAt(name, start, end, hash);
  token.known = known;
  token.letters = letters;
  token.kind = letters === 0 && (any & MEANS) === 0 ? 'mark' : 'word';
  token.upper = (any & SMALL) === 0;
  token.year = letters === YEAR_DIGITS && (all & DIGIT) !== 0 ? yearAt(name, start, end) : 0;
  token.vocabularies = ruledVocabularies(token, name, start, end, any);
}

/** A word with a character that is folded to several letters ("ß") or takes two units: folded first, then looked at. */
function readComplexWord(text: string, token: Token): void {
  const key = foldWord(text);
  let any = 0;
  for (let index = 0; index < key.length; index += 1) any |= traitOf(codeAt(key, index));
  token.known = wordOfKey(key);
  token.letters = key.length;
  token.kind = key === '' && !isMeaningful(text) ? 'mark' : 'word';
  token.upper = text === text.toUpperCase();
  token.year = /^\d{4}$/.test(key) ? yearAt(key, 0, key.length) : 0;
  token.vocabularies = ruledVocabularies(token, key, 0, key.length, any);
}

function isMeaningful(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if ((traitOf(codeAt(text, index)) & MEANS) !== 0) return true;
  }
  return false;
}

/** The year that a word of digits is. */
function yearAt(text: string, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index += 1) {
    const digit = traitOf(codeAt(text, index)) & FOLDED;
    if (digit !== 0) value = value * 10 + digit - ZERO;
  }
  return value >= FIRST_YEAR && value <= LAST_YEAR ? value : 0;
}

/** The vocabularies that hold a word, by a rule too. @param any - the traits of all its characters, joined */
function ruledVocabularies({ known, letters, year }: Token, text: string, start: number, end: number, any: number) {
  let vocabularies = known === null ? 0 : known.bits;
  const isNumbered = (any & DIGIT) !== 0;
  if (isNumbered && letters <= LONGEST_MARK) vocabularies |= DIGITS;
  if ((any & STRANGE) !== 0) vocabularies |= FOREIGN;
  if (year > 0) vocabularies |= YEARS;
  if ((any & FOUR) !== 0 && holdsPair(text, start, end, DIGIT_2, DIGIT_4)) vocabularies |= DAY;
  // Any word that `parseIds` may cut an id from.
  const mayHoldDb = (any & LETTER_B) !== 0 && (any & LETTER_D) !== 0 && letters > 3;
  const mayHoldTt = isNumbered && (any & LETTER_T) !== 0;
  if (mayHoldDb && holdsPair(text, start, end, SMALL_D, SMALL_B)) vocabularies |= CATALOGUES;
  if (mayHoldTt && holdsPair(text, start, end, SMALL_T, SMALL_T)) vocabularies |= CATALOGUES;
  return vocabularies;
}

const DIGIT_2 = 0x32;
const DIGIT_4 = 0x34;
const SMALL_B = 0x62;
const SMALL_D = 0x64;
const SMALL_T = 0x74;

/** True where one folded letter follows another. */
function holdsPair(text: string, start: number, end: number, first: number, second: number): boolean {
  let before = 0;
  for (let index = start; index < end; index += 1) {
    const letter = traitOf(codeAt(text, index)) & FOLDED;
    if (letter === 0) continue;
    if (before === first && letter === second) return true;
    before = letter;
  }
  return false;
}

/** The vocabularies of marks. */
const signsOf: readonly (readonly [string, number])[] = [
  ['★⭐', CATALOGUES],
  ['/-–|', PARTING],
  ['|¦│┃┆▎▏❘丨║⎮', PIPES],
  [quotes, QUOTES],
];

/** Brackets and marks; behind all of them those that close no bracket: they part words and mean nothing more. */
const signs: WordTraits[] = [];
/** Places in that list by code: of the sign, and of what it is where no bracket is open. */
const places = new Uint8Array(0x10000);
const strayPlaces = new Uint8Array(0x10000);
for (const [code, charClass] of classes.entries()) {
  if (charClass < OPEN) continue;
  const kind = charClass === OPEN ? 'open' : charClass === CLOSE ? 'close' : 'mark';
  places[code] = signs.push(signOf(code, kind)) - 1;
  strayPlaces[code] = kind === 'close' ? signs.push(signOf(code, 'mark')) - 1 : (places[code] ?? 0);
}

function signOf(code: number, kind: WordTraits['kind']): WordTraits {
  const sign = String.fromCharCode(code);
  let vocabularies = kind === 'open' ? OPENING : 0;
  for (const [marks, bit] of signsOf) if (marks.includes(sign)) vocabularies |= bit;
  return { kind, sign, upper: true, letters: 0, vocabularies, known: null, year: 0, chars: traitOf(code) };
}

/** What a bracket or mark is. @param isOpen - whether some bracket before it is still open */
export function signTraits(code: number, isOpen: boolean): WordTraits {
  return signs[(isOpen ? places : strayPlaces)[code] ?? 0] as WordTraits;
}
