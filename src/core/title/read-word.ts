import { codeAt } from '../model/code-at.ts';
import { CLOSE, classes, OPEN, quotes } from './char-class.ts';
import {
  COMPLEX,
  DIGIT,
  FOLDED,
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

/** The word read last: one object for all, since a token copies it. */
const word: { -readonly [Trait in keyof WordTraits]: WordTraits[Trait] } = {
  kind: 'word',
  sign: '',
  upper: true,
  letters: 0,
  vocabularies: 0,
  known: null,
  year: 0,
  chars: 0,
};

/**
 * The word that begins at an index of a name, up to a blank, bracket or mark. It is folded and looked up in all
 * vocabularies, and no string is made for that.
 */
export function wordAt(name: string, start: number, spaced: boolean, token: Token): void {
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
  word.chars = any;
  word.letters = letters;
  word.year = letters === YEAR_DIGITS && (all & DIGIT) !== 0 ? yearAt(name, start, end) : 0;
  if ((any & COMPLEX) !== 0) readComplexWord(name.slice(start, end));
  else readPlainWord(name, start, end, hash);
  if (word.year > 0) word.vocabularies |= YEARS;
  token.set(start, end, spaced, word);
}

/** A word of which each character is folded to one letter or none. */
function readPlainWord(name: string, start: number, end: number, hash: number): void {
  const { letters, chars } = word;
  const known = letters === 0 ? null : knownWordAt(name, start, end, hash);
  word.known = known;
  word.kind = letters === 0 && (chars & MEANS) === 0 ? 'mark' : 'word';
  word.upper = (chars & SMALL) === 0;
  word.vocabularies = (known === null ? 0 : known.bits) | ruledVocabularies(chars, letters, name, start, end);
}

/** A word with a character that is folded to several letters ("ß") or takes two units: folded first, then looked at. */
function readComplexWord(text: string): void {
  const key = foldWord(text);
  let any = 0;
  for (let index = 0; index < key.length; index += 1) any |= traitOf(codeAt(key, index));
  word.letters = key.length;
  word.known = wordOfKey(key);
  word.kind = key === '' && !isMeaningful(text) ? 'mark' : 'word';
  word.upper = text === text.toUpperCase();
  word.year = /^\d{4}$/.test(key) ? yearAt(key, 0, key.length) : 0;
  word.vocabularies = (word.known?.bits ?? 0) | ruledVocabularies(any, key.length, key, 0, key.length);
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

/** The vocabularies that hold a word by a rule. @param any - the traits of all its characters, joined */
function ruledVocabularies(any: number, letters: number, text: string, start: number, end: number): number {
  const isNumbered = (any & DIGIT) !== 0;
  let vocabularies = isNumbered && letters <= LONGEST_MARK ? DIGITS : 0;
  if ((any & STRANGE) !== 0) vocabularies |= FOREIGN;
  // Any word that `parseIds` may cut an id from.
  const mayHoldDb = (any & LETTER_B) !== 0 && (any & LETTER_D) !== 0 && letters > 3;
  const mayHoldTt = isNumbered && (any & LETTER_T) !== 0;
  if ((mayHoldDb || mayHoldTt) && namesCatalogue(text.slice(start, end), isNumbered)) vocabularies |= CATALOGUES;
  return vocabularies;
}

function namesCatalogue(text: string, isNumbered: boolean): boolean {
  const key = foldWord(text);
  return (key.length > 3 && key.includes('db')) || (isNumbered && key.includes('tt'));
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
