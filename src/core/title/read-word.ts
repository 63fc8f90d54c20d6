import { CLOSE, classes, OPEN, WORD } from './char-class.ts';
import {
  COMPLEX,
  DIGIT,
  FOLDED,
  HASH_PRIME,
  LETTER_B,
  LETTER_D,
  LETTER_T,
  MEANS,
  SMALL,
  STRANGE,
  traitOf,
} from './char-traits.ts';
import { foldWord } from './fold-char.ts';
import { Token, type WordTraits } from './token.ts';
import { CATALOGUES, DIGITS, FOREIGN, knownWordAt, OPENING, wordOfKey } from './vocabularies.ts';

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
};

/**
 * The word that begins at an index of a name, up to a blank, bracket or mark. It is folded and looked up in all
 * vocabularies, and no string is made for that.
 * @param codes - of all characters of the name
 */
export function wordAt(name: string, codes: Uint16Array, start: number, spaced: boolean): Token {
  let end = start + 1;
  while (end < name.length && classes[codes[end] ?? 0] === WORD) end += 1;
  if ((readLetters(name, codes, start, end) & COMPLEX) !== 0) readComplexWord(name.slice(start, end));
  return new Token(name, start, end, spaced, word);
}

/** Sets `word`, rightly unless it is complex; answers the traits of all its characters, joined. */
function readLetters(name: string, codes: Uint16Array, start: number, end: number): number {
  let hash = 0;
  let letters = 0;
  let any = 0;
  let all = -1;
  for (let index = start; index < end; index += 1) {
    const traits = traitOf(codes[index] ?? 0);
    any |= traits;
    const letter = traits & FOLDED;
    if (letter === 0) continue;
    all &= traits;
    letters += 1;
    hash = Math.imul(hash ^ letter, HASH_PRIME);
  }
  const known = letters === 0 ? null : knownWordAt(codes, start, end, hash);
  word.letters = letters;
  word.known = known;
  word.kind = letters === 0 && (any & MEANS) === 0 ? 'mark' : 'word';
  word.upper = (any & SMALL) === 0;
  word.year = letters === YEAR_DIGITS && (all & DIGIT) !== 0 ? yearAt(codes, start, end) : 0;
  word.vocabularies = (known === null ? 0 : known.bits) | ruledVocabularies(any, letters, name, start, end);
  return any;
}

/** A word with a character that is folded to several letters ("ß") or takes two units: folded first, then looked at. */
function readComplexWord(text: string): void {
  const key = foldWord(text);
  let any = 0;
  for (let index = 0; index < key.length; index += 1) any |= traitOf(key.charCodeAt(index));
  word.letters = key.length;
  word.known = wordOfKey(key);
  word.kind = key === '' && !isMeaningful(text) ? 'mark' : 'word';
  word.upper = text === text.toUpperCase();
  word.year = yearOfKey(key);
  word.vocabularies = (word.known?.bits ?? 0) | ruledVocabularies(any, key.length, key, 0, key.length);
}

function isMeaningful(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    if ((traitOf(text.charCodeAt(index)) & MEANS) !== 0) return true;
  }
  return false;
}

/** The year that a word of digits is. */
function yearAt(codes: Uint16Array, start: number, end: number): number {
  let value = 0;
  for (let index = start; index < end; index += 1) {
    const digit = traitOf(codes[index] ?? 0) & FOLDED;
    if (digit !== 0) value = value * 10 + digit - ZERO;
  }
  return value >= FIRST_YEAR && value <= LAST_YEAR ? value : 0;
}

function yearOfKey(key: string): number {
  return /^\d{4}$/.test(key)
    ? yearAt(
        Uint16Array.from(key, (digit) => digit.charCodeAt(0)),
        0,
        YEAR_DIGITS,
      )
    : 0;
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

const sign: WordTraits = { kind: 'mark', sign: '', upper: true, letters: 0, vocabularies: 0, known: null, year: 0 };
const STARS = '★⭐';

/** Brackets and marks by their code. */
const signs = new Map<number, WordTraits>();
/** Brackets that close none: they part words and mean nothing more. */
const strayCloses = new Map<number, WordTraits>();
for (const [code, charClass] of classes.entries()) {
  if (charClass < OPEN) continue;
  const char = String.fromCharCode(code);
  signs.set(code, signOf(char, charClass));
  if (charClass === CLOSE) strayCloses.set(code, { ...sign, sign: char });
}

function signOf(char: string, charClass: number): WordTraits {
  if (charClass === OPEN) return { ...sign, sign: char, kind: 'open', vocabularies: OPENING };
  if (charClass === CLOSE) return { ...sign, sign: char, kind: 'close' };
  return { ...sign, sign: char, vocabularies: STARS.includes(char) ? CATALOGUES : 0 };
}

/** What a bracket or mark is. @param isOpen - whether some bracket before it is still open */
export function signTraits(code: number, isOpen: boolean): WordTraits {
  const stray = isOpen ? undefined : strayCloses.get(code);
  return stray ?? signs.get(code) ?? sign;
}
