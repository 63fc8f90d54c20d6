import { hasUnwanted, readableText } from './clean-text.ts';
import { isAt, isExtinfAt, isHttpAt, type KnownStart, knownStarts, placeOf } from './known-starts.ts';
import { emptyEntry, joinGroups, LONGEST_LOGO, type Opening } from './read-extinf.ts';
import { SharedTexts } from './shared-texts.ts';
import type { Page } from './split-lines.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;
const SEMICOLON = 0x3b;
const SPACE = 0x20;
const COLON = 0x3a;

const TAG_LENGTH = '#EXTINF'.length;

/**
 * Reads the `#EXTINF` that nearly all lists write, from its bytes and with hardly a look at each: a duration, attributes as
 * `name="value"` with blanks between them, a comma and the name. Whatever else it meets it leaves to `ExtinfReader`,
 * which reads the same from such a line, only in more time.
 */
export class PlainExtinf {
  readonly #groups = new SharedTexts();
  // Of the page:
  #page: Page | null = null;
  #bytes = new Uint8Array(0) as Uint8Array;
  #view = new DataView(this.#bytes.buffer);
  #text = '';
  /** From a place among the bytes to the place in the text. */
  #drift = 0;
  // Of the line that is read:
  #byteTo = 0;
  #isAscii = false;
  #mayHoldEntity = false;
  /** Whether a text was met that is not to be read here. */
  #isUnusual = false;
  /** What is read of the line: a new object, since V8 must take a note of each new text that an old one is given. */
  #opening = emptyEntry(0);
  /** The attributes that were met, bits as in `placeOf`. */
  #met = 0;
  /** Of the attribute that is read: where its value goes, -1 for nowhere. */
  #place = -1;
  /** The text that was decoded last, and where it stands; nowhere while there is none. */
  #last = '';
  #lastFrom = 0;
  #lastTo = 0;
  /** Where the attributes without a field are. */
  #othersFrom = -1;
  #othersTo = -1;

  /** Sets out for the lines of a page. */
  page(page: Page): void {
    if (page.bytes !== this.#bytes)
      this.#view = new DataView(page.bytes.buffer, page.bytes.byteOffset, page.bytes.length);
    this.#page = page;
    this.#bytes = page.bytes;
    this.#text = page.text;
    this.#drift = page.from;
  }

  isExtinf(from: number): boolean {
    return isExtinfAt(this.#view, this.#bytes.length, from);
  }

  isHttp(from: number): boolean {
    return isHttpAt(this.#view, this.#bytes.length, from);
  }

  /**
   * Reads an `#EXTINF`.
   * @param isAscii whether it is sure to be ASCII
   * @param mayHoldEntity whether an ampersand stands in it
   * @returns null where the line is not of the usual kind
   */
  read(from: number, to: number, line: number, isAscii: boolean, mayHoldEntity: boolean): Opening | null {
    this.#byteTo = to;
    this.#isAscii = isAscii;
    this.#mayHoldEntity = mayHoldEntity;
    this.#isUnusual = false;
    const opening = emptyEntry(line);
    this.#opening = opening;
    this.#met = 0;
    this.#othersFrom = -1;
    this.#lastFrom = this.#lastTo;
    this.#last = '';
    const comma = this.#readAttributes(this.#skipDuration(from + TAG_LENGTH));
    if (comma === -1) return null;
    const rawTitle = this.#textOf(this.#skipSpaces(comma + 1), to);
    // A name is found elsewhere then.
    if (rawTitle === '' || this.#isUnusual) return null;
    opening.rawTitle = rawTitle;
    if (this.#othersFrom !== -1) opening.attributeText = this.#others();
    return opening;
  }

  /** A text of the page that is ASCII. */
  ascii(from: number, to: number): string {
    return this.#text.slice(from - this.#drift, to - this.#drift);
  }

  /** A text of the line. Texts are to be asked for in order. */
  #textOf(from: number, to: number): string {
    if (this.#isAscii || !this.#page?.survey.high.isIn(from, to)) return this.#readable(this.ascii(from, to));
    // The name is mostly the same as `tvg-name`.
    if (!isSame(this.#bytes, from, to, this.#lastFrom, this.#lastTo)) {
      this.#lastFrom = from;
      this.#lastTo = to;
      this.#last = this.#decoded(from, to);
    }
    return this.#last;
  }

  /** A group: it is likely to come again. Its text does not keep the page. */
  #groupOf(from: number, to: number): string {
    const known = this.#groups.find(this.#bytes, this.#view, from, to);
    if (known !== null) return known;
    const text = this.#decoded(from, to);
    if (!this.#isUnusual) this.#groups.keep(this.#bytes, this.#view, from, to, text);
    return text;
  }

  #decoded(from: number, to: number): string {
    const text = this.#page?.block.utf8(from, to) ?? '';
    if (hasUnwanted(text)) this.#isUnusual = true;
    return this.#readable(text);
  }

  #readable(text: string): string {
    return this.#mayHoldEntity && text.includes('&') ? readableText(text) : text;
  }

  #others(): string {
    return this.#page?.block.utf8(this.#othersFrom, this.#othersTo) ?? '';
  }

  /** Answers the comma behind the attributes, -1 where something else comes. */
  #readAttributes(from: number): number {
    const bytes = this.#bytes;
    let at = from;
    for (;;) {
      if (bytes[at] === COMMA) {
        if (!this.#attributeFollows(at + 1)) return at;
        at = this.#skipSpaces(at + 1);
        if (this.#knownAt(at) === undefined) return -1;
      }
      const next = this.#readAttribute(at);
      if (next === -1 || (bytes[next] !== SPACE && bytes[next] !== COMMA)) return -1;
      if (this.#place === -1) this.#takeOther(at, next);
      at = this.#skipSpaces(next);
    }
  }

  #takeOther(from: number, to: number): void {
    if (this.#othersFrom === -1) this.#othersFrom = from;
    this.#othersTo = to;
  }

  /** Takes note of an attribute; answers the place behind its closing quote, -1 where there is no such thing. */
  #readAttribute(from: number): number {
    const valueFrom = this.#enterValue(from);
    if (valueFrom === -1) return -1;
    const bytes = this.#bytes;
    let valueTo = valueFrom;
    if (bytes[valueFrom] !== QUOTE) {
      const quote = this.#text.indexOf('"', valueFrom - this.#drift);
      if (quote === -1) return -1;
      valueTo = quote + this.#drift;
    }
    // A quote that is the line's last character leaves no comma to come.
    if (valueTo >= this.#byteTo - 1 || bytes[valueTo - 1] === BACKSLASH) return -1;
    return this.#keep(valueFrom, valueTo) ? valueTo + 1 : -1;
  }

  /** As `ExtinfReader` does: behind a colon, blanks and a number in any form; and behind blanks. */
  #skipDuration(from: number): number {
    const bytes = this.#bytes;
    let at = this.#skipSpaces(bytes[from] === COLON ? from + 1 : from);
    while (at < this.#byteTo && isDurationByte(bytes[at] as number)) at++;
    return this.#skipSpaces(at);
  }

  #skipSpaces(from: number): number {
    let at = from;
    while (at < this.#byteTo && this.#bytes[at] === SPACE) at++;
    return at;
  }

  #knownAt(at: number): KnownStart | undefined {
    const known = knownStarts[this.#bytes[at + 4] ?? 0];
    return known !== undefined && isAt(this.#view, this.#bytes.length, at, known) ? known : undefined;
  }

  /** From the name of an attribute to behind the quote that opens its value; -1 where that is not what stands here. */
  #enterValue(from: number): number {
    const bytes = this.#bytes;
    const known = this.#knownAt(from);
    if (known !== undefined) {
      this.#place = known.place;
      return from + known.length;
    }
    this.#place = -1;
    let at = from;
    while (at < this.#byteTo && isLowerNameByte(bytes[at] as number)) at++;
    if (at === from || bytes[at] !== EQUALS || bytes[at + 1] !== QUOTE) return -1;
    // Another name for the group begins so.
    return at - from === 9 && bytes[from] === 0x74 && bytes[from + 4] === 0x67 ? -1 : at + 2;
  }

  /** Takes note of a value, trimmed; false where its attribute came before, or its blanks are no ASCII. */
  #keep(valueFrom: number, valueTo: number): boolean {
    const place = this.#place;
    if (place === -1) return true;
    const bytes = this.#bytes;
    let from = valueFrom;
    let to = valueTo;
    while (from < to && bytes[from] === SPACE) from++;
    while (to > from && bytes[to - 1] === SPACE) to--;
    if (isNoBreakSpace(bytes, from) || isNoBreakSpace(bytes, to - 2)) return false;
    const wasMet = (this.#met & place) !== 0;
    this.#met |= place;
    const opening = this.#opening;
    if (place === placeOf.group) {
      const group = this.#groupOf(from, to);
      opening.group = wasMet ? joinGroups(opening.group, group) : group;
      return true;
    }
    if (wasMet || (place === placeOf.tvgLogo && valueTo - valueFrom > LONGEST_LOGO)) return false;
    setValue(opening, place, this.#textOf(from, to));
    return true;
  }

  /** Whether what stands behind the comma may be one more attribute, or a blank that is no ASCII. */
  #attributeFollows(from: number): boolean {
    const bytes = this.#bytes;
    let at = from;
    while (at < this.#byteTo && (bytes[at] === SPACE || bytes[at] === SEMICOLON)) at++;
    if (isNoBreakSpace(bytes, at)) return true;
    while (at < this.#byteTo && isNameByte(bytes[at] as number)) at++;
    return bytes[this.#skipSpaces(at)] === EQUALS;
  }
}

function setValue(opening: Opening, place: number, text: string): void {
  if (place === placeOf.tvgId) opening.tvgId = text;
  else if (place === placeOf.tvgName) opening.tvgName = text;
  else if (place === placeOf.tvgLogo) opening.tvgLogo = text;
  else opening.tvgType = text;
}

/** The only blank of a clean page that is no ASCII. */
export function isNoBreakSpace(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xc2 && bytes[at + 1] === 0xa0;
}

/** Whether two parts of some bytes are the same. */
function isSame(bytes: Uint8Array, from: number, to: number, otherFrom: number, otherTo: number): boolean {
  if (to - from !== otherTo - otherFrom) return false;
  for (let index = 0; index < to - from; index++) if (bytes[from + index] !== bytes[otherFrom + index]) return false;
  return true;
}

/** Digits, sign, point and colon. */
function isDurationByte(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x3a) || byte === 0x2d || byte === 0x2b || byte === 0x2e;
}

/** What a name is made of, without capitals: with them, a name may be one that an entry has a field for. */
function isLowerNameByte(byte: number): boolean {
  return (byte >= 0x61 && byte <= 0x7a) || byte === 0x5f || isNamePunctuation(byte);
}

function isNameByte(byte: number): boolean {
  return isLowerNameByte(byte) || (byte >= 0x41 && byte <= 0x5a);
}

/** Digits, `:`, `-` and `.`. */
function isNamePunctuation(byte: number): boolean {
  return (byte >= 0x30 && byte <= 0x3a) || byte === 0x2d || byte === 0x2e;
}
