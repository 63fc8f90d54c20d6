import { codeAt } from '../model/code-at.ts';
import { isAndWord, LONGEST_CHANGING, mayChange } from './and-words.ts';
import { isOddBefore } from './char-class.ts';
import { isSurrogate, ODD, PAIRED, traitOf } from './char-traits.ts';
import { APOSTROPHE, foldChar, GAP, isDigit, isPlainLetter, standsAlone } from './fold-char.ts';
import { isPartWord } from './numbers-of.ts';
import { isElision, isLetterAt, mayElide } from './split-words.ts';

/** Longer titles are rare. */
const LONGEST = 200;
/** Signs that join what is around them, or not. */
const joining = new Set([...'?\uFFFD$+'].map((sign) => sign.charCodeAt(0)));
const SPACE = 0x20;
const AMPERSAND = 0x26;
const COMMA = 0x2c;
const DOT = 0x2e;
const UNDERSCORE = 0x5f;

/**
 * The normal form of a title in one walk over its characters; null where words must be read together (initials, parts
 * of a number, an article behind a comma), where a sign depends on what is around it, or where nothing is left. Then
 * `foldWithCare` tells the form, which is the same wherever both do.
 * @param isRaw - the text was not repaired yet: null too where `repairText` may change it
 */
export function foldTitle(text: string, isRaw: boolean): string | null {
  const { length } = text;
  if (length === 0 || length > LONGEST || (isRaw && (codeAt(text, 0) === SPACE || codeAt(text, length - 1) === SPACE)))
    return null;
  const form = new TitleForm(text);
  for (let index = 0; index < length; index += 1) {
    const code = codeAt(text, index);
    if (isPlainLetter(code)) {
      form.open(index);
      index = lettersEnd(text, index, length) - 1;
    } else if (isRaw && isOddAt(text, index, code)) return null;
    else if (!form.fold(code, index)) return null;
  }
  return form.whole(length);
}

/** Behind the letters of ASCII from a place on. */
function lettersEnd(text: string, from: number, length: number): number {
  let end = from + 1;
  while (end < length && isPlainLetter(codeAt(text, end))) end += 1;
  return end;
}

function isOddAt(text: string, index: number, code: number): boolean {
  const trait = traitOf(code);
  if ((trait & (ODD | PAIRED)) === 0 || code === DOT || code === UNDERSCORE) return false;
  return (trait & ODD) !== 0 || isOddBefore(code, index + 1 < text.length ? codeAt(text, index + 1) : 0);
}

/** A normal form that grows. What it shares with the text in small letters is kept as a stretch of it and cut out as late as possible. */
class TitleForm {
  readonly #text: string;
  readonly #lower: string;
  /** The form but for the stretch. */
  #form = '';
  /** Where the stretch begins. */
  #from = 0;
  #words = 0;
  #isOpen = false;
  /** Where the last word begins in the form. */
  #at = 0;
  /** Where the last word ended in the text. */
  #end = 0;
  #isInitial = false;
  #isAnd = false;
  /** A comma before the last word, and one behind it. */
  #followsComma = false;
  #hasComma = false;
  /** Words were met that must be read together. */
  #isHard = false;

  constructor(text: string) {
    this.#text = text;
    const lower = text.toLowerCase();
    // The only letter whose small form takes more places is no letter of ASCII: it is folded by itself.
    this.#lower = lower.length === text.length ? lower : text.replaceAll('İ', 'I').toLowerCase();
  }

  /** The character at an index belongs to a word: the one at hand, or one that begins here. */
  open(index: number): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#followsComma = this.#hasComma;
    this.#hasComma = false;
    if (this.#words === 0) this.#from = index;
    else this.#part(index);
    this.#at = this.#form.length + index - this.#from;
  }

  /** Parts a word from the one before it by one blank, which is mostly the one of the text. */
  #part(index: number): void {
    const hasBlank = codeAt(this.#lower, index - 1) === SPACE;
    if (this.#isAnd) this.#form = `${this.#cut(this.#end).slice(0, this.#at)}and`;
    else if (hasBlank && this.#end === index - 1) return;
    else this.#form = this.#cut(this.#end);
    if (!hasBlank) this.#form += ' ';
    this.#from = hasBlank ? index - 1 : index;
  }

  /** The form up to a place of the text. */
  #cut(to: number): string {
    return to <= this.#from ? this.#form : this.#form + this.#lower.slice(this.#from, to);
  }

  /** Ends the word at hand. */
  #close(index: number): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#words += 1;
    this.#end = index;
    this.#isAnd = false;
    const length = this.#form.length + index - this.#from - this.#at;
    if (length <= LONGEST_CHANGING) this.#closeShort(index, length);
    else this.#isInitial = false;
  }

  #closeShort(index: number, length: number): void {
    const start = index - length;
    const isStretch = start >= this.#from;
    const wasInitial = this.#isInitial;
    this.#isInitial = false;
    const isPlain = isStretch && length > 1 && !isDigit(codeAt(this.#lower, start));
    if (isPlain && !mayChange(this.#lower, start, index)) return;
    const word = isStretch ? this.#lower.slice(start, index) : this.#cut(index).slice(this.#at);
    const startsNumber = isDigit(codeAt(word, 0));
    this.#isInitial = length === 1 && !startsNumber;
    if (this.#words === 1) return;
    this.#isHard ||= (this.#isInitial && wasInitial) || (length === 3 && startsNumber);
    this.#isAnd = isAndWord(word) && !isPartWord(this.#wordBefore(index));
  }

  /** The word before the last one. */
  #wordBefore(index: number): string {
    const before = this.#cut(index).slice(0, this.#at - 1);
    return before.slice(before.lastIndexOf(' ') + 1);
  }

  /** Takes a character that is no letter of ASCII; false for one that must be read with care. */
  fold(code: number, index: number): boolean {
    if (code === SPACE) {
      this.#close(index);
      return true;
    }
    if (isSurrogate(code) || standsAlone(code)) return false;
    const folded = foldChar(code);
    if (folded === GAP) return this.#gap(code, index);
    if (folded === APOSTROPHE) this.#apostrophe(index);
    else if (folded !== '') this.#letters(folded, index);
    else if (this.#isOpen) this.#replace('', index);
    return true;
  }

  #letters(folded: string, index: number): void {
    this.open(index);
    const isSame = folded.length === 1 && codeAt(folded, 0) === codeAt(this.#lower, index);
    if (!isSame) this.#replace(folded, index);
  }

  #replace(folded: string, index: number): void {
    this.#form = this.#cut(index) + folded;
    this.#from = index + 1;
  }

  #gap(code: number, index: number): boolean {
    if (joining.has(code)) return false;
    this.#close(index);
    if (code === COMMA) this.#hasComma = true;
    if (code === AMPERSAND) {
      this.open(index);
      this.#replace('and', index);
      this.#close(index + 1);
      this.#isAnd = false;
    }
    return true;
  }

  #apostrophe(index: number): void {
    if (!this.#isOpen) return;
    const length = this.#form.length + index - this.#from - this.#at;
    const last = this.#from < index ? codeAt(this.#lower, index - 1) : codeAt(this.#form, this.#form.length - 1);
    const parts = mayElide(length, last) && isLetterAt(this.#text, index + 1);
    if (parts && isElision(this.#cut(index).slice(this.#at))) this.#close(index);
    else this.#replace('', index);
  }

  /** The whole form, null where it must be read with care. */
  whole(length: number): string | null {
    this.#close(length);
    if (this.#words === 0 || this.#isHard || (this.#words > 1 && this.#followsComma)) return null;
    return this.#cut(this.#end);
  }
}
