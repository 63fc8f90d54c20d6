import { classes, closes, isOddBefore, KIND_BITS, ODD, OPEN, opens, PAIRED, WORD } from './char-class.ts';
import { foldWord } from './fold-char.ts';
import { CATALOGUES, DIGITS, FOREIGN, OPENING, vocabulariesOf } from './vocabularies.ts';

/** A run of characters without blanks, brackets or marks, or one of those by itself: what all its places share. */
export interface Word {
  readonly text: string;
  /** `foldWord` of the text; '' for brackets and marks. */
  readonly key: string;
  /** The vocabularies that hold the key, one bit each: see `vocabularies.ts`. */
  readonly vocabularies: number;
  readonly kind: 'word' | 'open' | 'close' | 'mark';
  /** True where all letters are capitals (and it has no lower-case form that differs). */
  readonly upper: boolean;
  /** The year that it may be, 0 for any other word. */
  readonly year: number;
}

/**
 * Years in which a film or series can have come out: from the first films to what is announced. A fixed bound,
 * because this floor knows no clock; "Blade Runner 2049" lies above it.
 */
const FIRST_YEAR = 1888;
const LAST_YEAR = 2035;

/** Words that are kept: those of the names read last. A power of two. */
const PLACES = 8192;
/** Longer words are rare, and a cut of so many characters would keep the whole text in memory. */
const LONGEST_KEPT = 12;
/** A word of so many characters below 256 is its signature, whose first byte is 0 then. */
const LONGEST_SIGNED = 7;
const NOT_WHOLE = 0xff000000;

const places = new Array<Word | null>(PLACES).fill(null);
const lows = new Int32Array(PLACES);
const highs = new Int32Array(PLACES);

/**
 * The word that begins at an index of a text, up to a character of another class; null where one of its characters is
 * odd by the table. Words of names repeat by the thousand: most are found by their signature (their characters shifted
 * into 64 bits) without cutting a new string. The table does not grow: a new word takes the place of an old one.
 */
export function wordAt(text: string, start: number, table: Uint8Array): Word | null {
  let low = 0;
  let high = 0;
  let all = 0;
  let end = start;
  for (; end < text.length; end += 1) {
    const code = text.charCodeAt(end);
    const charClass = table[code] ?? WORD;
    if (charClass !== WORD && endsWord(charClass, code, text, end)) break;
    high = (high << 8) | (low >>> 24);
    low = (low << 8) ^ code;
    all |= code;
  }
  if (isOddAt(text, end, table)) return null;
  const length = end - start;
  if (length > LONGEST_KEPT) return wordOf(text.slice(start, end));
  if (length <= LONGEST_SIGNED && all < 256) return keptWord(text, start, end, low, high, true);
  return keptWord(text, start, end, low, high | NOT_WHOLE, false);
}

/** True where the word is not continued: a letter that is odd only before some others may be sound here. */
function endsWord(charClass: number, code: number, text: string, index: number): boolean {
  return (charClass & KIND_BITS) !== WORD || isOddBefore(code, text.charCodeAt(index + 1));
}

/** True where a scan stopped at a character that is odd by the table. */
export function isOddAt(text: string, index: number, table: Uint8Array): boolean {
  if (index >= text.length) return false;
  const code = text.charCodeAt(index);
  const charClass = table[code] ?? WORD;
  return charClass === ODD || ((charClass & PAIRED) !== 0 && isOddBefore(code, text.charCodeAt(index + 1)));
}

/** Looks a word up by its signature, at its place and at the neighbour, which an older word gives way to. */
function keptWord(text: string, start: number, end: number, low: number, high: number, isWhole: boolean): Word {
  const mixed = Math.imul(low ^ Math.imul(high, 0x85ebca6b), 0x9e3779b1);
  const place = (mixed >>> 19) & (PLACES - 1);
  const neighbour = place ^ 1;
  const at = isSigned(place, low, high) ? place : isSigned(neighbour, low, high) ? neighbour : -1;
  const known = at < 0 ? null : (places[at] ?? null);
  if (known?.text.length === end - start && (isWhole || text.startsWith(known.text, start))) return known;
  const word = wordOf(text.slice(start, end));
  places[neighbour] = places[place] ?? null;
  lows[neighbour] = lows[place] ?? 0;
  highs[neighbour] = highs[place] ?? 0;
  places[place] = word;
  lows[place] = low;
  highs[place] = high;
  return word;
}

function isSigned(place: number, low: number, high: number): boolean {
  return lows[place] === low && highs[place] === high;
}

/** A sign that belongs to a title though it is no letter: "&", "+", "!". Other words without letters are ornaments. */
const meaningful = /[&+!?#%$@*¡¿]/;

/** Letters and digits of the longest word that may mark an episode. */
const LONGEST_MARK = 24;
const LAST_LATIN = 0x24f;

function wordOf(text: string): Word {
  const key = foldWord(text);
  return {
    text,
    key,
    vocabularies: vocabulariesOf(key) | ruledVocabulariesOf(key),
    kind: key === '' && !meaningful.test(text) ? 'mark' : 'word',
    upper: isUpperCase(text),
    year: key.length === 4 ? yearOf(key) : 0,
  };
}

/** A small letter of ASCII tells at once; only what has none is compared as a whole. */
function isUpperCase(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code >= 0x61 && code <= 0x7a) return false;
  }
  return text === text.toUpperCase();
}

/** The vocabularies that hold a word by a rule. */
function ruledVocabulariesOf(key: string): number {
  let isNumbered = false;
  let isForeign = false;
  for (let index = 0; index < key.length; index += 1) {
    const code = key.charCodeAt(index);
    if (isDigit(code)) isNumbered = true;
    else if (code > LAST_LATIN) isForeign = true;
  }
  const mayMark = isNumbered && key.length <= LONGEST_MARK;
  // Any word that `parseIds` may cut an id from.
  const mayBeId = (key.length > 3 && key.includes('db')) || (isNumbered && key.includes('tt'));
  return (mayMark ? DIGITS : 0) | (mayBeId ? CATALOGUES : 0) | (isForeign ? FOREIGN : 0);
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function yearOf(key: string): number {
  const value = isDigit(key.charCodeAt(3)) && /^[12]\d{3}$/.test(key) ? Number(key) : 0;
  return value >= FIRST_YEAR && value <= LAST_YEAR ? value : 0;
}

/** Brackets and marks, by their code. */
const signs = new Array<Word | null>(0x10000).fill(null);
for (const [code, charClass] of classes.entries())
  if (charClass >= OPEN) signs[code] = signOf(String.fromCharCode(code));

function signOf(text: string): Word {
  const kind = opens.includes(text) ? 'open' : closes.includes(text) ? 'close' : 'mark';
  const bits = (kind === 'open' ? OPENING : 0) | (text === '★' || text === '⭐' ? CATALOGUES : 0);
  return { text, key: '', vocabularies: bits, kind, upper: true, year: 0 };
}

/** The word of the bracket or mark at an index. */
export function signAt(text: string, index: number): Word {
  return signs[text.charCodeAt(index)] ?? signOf(text.slice(index, index + 1));
}
