import type { Entry } from '../model/entry.ts';
import type { ByteSurvey } from './byte-survey.ts';
import { detach, readableText } from './clean-text.ts';
import { isAt, isExtinfAt, isHttpAt, knownStarts, placeOf } from './known-starts.ts';
import { LONGEST_LOGO } from './read-extinf.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;
const SEMICOLON = 0x3b;
const SPACE = 0x20;
const COLON = 0x3a;
/** A no-break space is C2 A0. No other blank of a clean page is above ASCII. */
const FIRST_OF_BLANK = 0xc2;
const LAST_OF_BLANK = 0xa0;

const TAG_LENGTH = '#EXTINF'.length;

const PLACES = 10;

/**
 * Reads the `#EXTINF` that nearly all lists write, from its bytes and without copying any: a duration, attributes as
 * `name="value"` with blanks between them, a comma and the name. Whatever else it meets it leaves to `ExtinfReader`,
 * which reads the same from such a line, only in more time. It holds the line until its address comes.
 */
export class PlainExtinf {
  /** The number of the line that is held, 0 for none. */
  line = 0;
  #bytes = new Uint8Array(0) as Uint8Array;
  #view = new DataView(this.#bytes.buffer);
  #pageText = '';
  // Of the line that is read, among the bytes:
  #byteTo = 0;
  // From a place among the bytes to the place in the text: what to take away, up to the next byte above 0x7f. Places are
  // asked for in order.
  #survey: ByteSurvey | null = null;
  #drift = 0;
  #nextHigh = 0;
  /** Of the attribute that is read: where its value goes, -1 for nowhere. */
  #place = -1;
  // Of the line that is held, in its text; attributes as in `placeOf`, -1 for one that is absent.
  #text = '';
  #to = 0;
  readonly #places = new Int32Array(PLACES);
  #attributesFrom = -1;
  #attributesTo = -1;
  #nameFrom = 0;
  #group = '';
  #mayHoldEntity = false;
  // Neighbours are mostly of one group: its text is made once and shared.
  #lastGroupBytes = new Uint8Array(0);
  #lastGroup = '';

  /**
   * Sets out for the lines of a block.
   * @param bytes UTF-8 without controls but line ends
   */
  block(bytes: Uint8Array, survey: ByteSurvey): void {
    this.#bytes = bytes;
    this.#survey = survey;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }

  /** Sets out for lines of a part of the block, decoded. */
  page(text: string): void {
    this.#pageText = text;
  }

  isExtinf(byteFrom: number): boolean {
    return isExtinfAt(this.#view, byteFrom);
  }

  isHttp(byteFrom: number): boolean {
    return isHttpAt(this.#view, byteFrom);
  }

  /**
   * Reads an `#EXTINF` and holds it in place of the one before.
   * @param mayHoldEntity whether an ampersand stands in it
   * @returns false where the line is not of the usual kind; none is held then
   */
  read(from: number, to: number, byteFrom: number, byteTo: number, line: number, mayHoldEntity: boolean): boolean {
    this.#byteTo = byteTo;
    this.#to = to;
    this.#drift = byteFrom - from;
    const isAscii = byteTo - byteFrom === to - from;
    this.#nextHigh = isAscii ? byteTo : this.#highFrom(byteFrom);
    for (let place = 0; place < PLACES; place += 2) this.#places[place] = -1;
    this.#attributesFrom = -1;
    this.#group = '';
    this.#mayHoldEntity = mayHoldEntity;
    this.line = 0;
    const comma = this.#readAttributes(this.#skipDuration(byteFrom + TAG_LENGTH));
    if (comma === -1 || this.#attributeFollows(comma + 1)) return false;
    const nameFrom = this.#skipSpaces(comma + 1);
    // A name is found elsewhere then.
    if (nameFrom === byteTo) return false;
    this.#nameFrom = this.#unitOf(nameFrom);
    this.#text = this.#pageText;
    if (mayHoldEntity && this.#readable(this.#nameFrom, to) === '') return false;
    this.line = line;
    return true;
  }

  /**
   * The line that is held as an entry with its address, which is a place in the page.
   * @param group of an entry that names none
   */
  entry(addressFrom: number, addressTo: number, group: string): Entry {
    return this.#entryOf(this.#pageText.slice(addressFrom, addressTo), group);
  }

  /** The same without an address. */
  opening(): Entry {
    return this.#entryOf('', '');
  }

  #entryOf(url: string, group: string): Entry {
    const { line } = this;
    const text = this.#text;
    this.line = 0;
    return {
      line,
      rawTitle: this.#readable(this.#nameFrom, this.#to),
      url,
      tvgId: this.#value(placeOf.tvgId),
      tvgName: this.#value(placeOf.tvgName),
      tvgLogo: this.#value(placeOf.tvgLogo),
      tvgType: this.#value(placeOf.tvgType),
      group: this.#group || group,
      attributeText: this.#attributesFrom === -1 ? '' : text.slice(this.#attributesFrom, this.#attributesTo),
    };
  }

  #value(place: number): string {
    const from = this.#places[place] as number;
    return from === -1 ? '' : this.#readable(from, this.#places[place + 1] as number);
  }

  #readable(from: number, to: number): string {
    const text = this.#text.slice(from, to);
    return this.#mayHoldEntity && text.includes('&') ? readableText(text) : text;
  }

  /** Takes note of the group: its text is made anew only where it is not that of the line before. */
  #takeGroup(from: number, to: number, unitFrom: number, unitTo: number): void {
    if (!isSame(this.#bytes, from, to, this.#lastGroupBytes)) {
      this.#lastGroupBytes = this.#bytes.slice(from, to);
      const raw = detach(this.#pageText, unitFrom, unitTo);
      this.#lastGroup = this.#mayHoldEntity ? readableText(raw) : raw;
    }
    this.#group = this.#lastGroup;
  }

  #highFrom(byte: number): number {
    return this.#survey?.nextHigh(byte) ?? this.#byteTo;
  }

  /** The place in the text of a place among the bytes that is no smaller than the one asked for before. */
  #unitOf(byte: number): number {
    while (this.#nextHigh < byte) this.#passCharacter();
    return byte - this.#drift;
  }

  /** The other way round. */
  #byteOf(unit: number): number {
    while (this.#nextHigh < unit + this.#drift) this.#passCharacter();
    return unit + this.#drift;
  }

  /** The character that is next above ASCII has two to four bytes; one of four is a pair of surrogates in the text. */
  #passCharacter(): void {
    const first = this.#bytes[this.#nextHigh] as number;
    const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    this.#drift += length === 4 ? 2 : length - 1;
    this.#nextHigh = this.#highFrom(this.#nextHigh + length);
  }

  /** Answers the comma behind the attributes, -1 where something else comes. */
  #readAttributes(from: number): number {
    const bytes = this.#bytes;
    let at = from;
    while (bytes[at] !== COMMA) {
      const start = this.#attributesFrom === -1 ? this.#unitOf(at) : 0;
      const next = this.#readAttribute(at);
      if (next === -1) return -1;
      if (this.#attributesFrom === -1) this.#attributesFrom = start;
      this.#attributesTo = this.#unitOf(next);
      if (bytes[next] === COMMA) return next;
      if (bytes[next] !== SPACE) return -1;
      at = this.#skipSpaces(next + 1);
    }
    return at;
  }

  /** Takes note of an attribute; answers the place behind its closing quote, -1 where there is no such thing. */
  #readAttribute(from: number): number {
    const valueFrom = this.#enterValue(from);
    if (valueFrom === -1) return -1;
    const unitFrom = this.#unitOf(valueFrom);
    const unitTo = this.#bytes[valueFrom] === QUOTE ? unitFrom : this.#pageText.indexOf('"', unitFrom);
    // A quote that is the line's last character leaves no comma to come.
    if (unitTo === -1 || unitTo >= this.#to - 1) return -1;
    const valueTo = this.#byteOf(unitTo);
    if (this.#bytes[valueTo - 1] === BACKSLASH) return -1;
    return this.#keep(valueFrom, valueTo, unitFrom, unitTo) ? valueTo + 1 : -1;
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

  /** From the name of an attribute to behind the quote that opens its value; -1 where that is not what stands here. */
  #enterValue(from: number): number {
    const bytes = this.#bytes;
    const known = knownStarts[bytes[from + 4] ?? 0];
    if (known !== undefined && isAt(this.#view, from, known)) {
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

  /** Takes note of a value, trimmed; false where its attribute came before, or its blanks may be no ASCII. */
  #keep(from: number, to: number, unitFrom: number, unitTo: number): boolean {
    const place = this.#place;
    if (place === -1) return true;
    if (this.#places[place] !== -1) return false;
    if (place === placeOf.tvgLogo && unitTo - unitFrom > LONGEST_LOGO) return true;
    const bytes = this.#bytes;
    let before = 0;
    let behind = 0;
    while (from + before < to && bytes[from + before] === SPACE) before++;
    while (to - behind > from + before && bytes[to - behind - 1] === SPACE) behind++;
    if (bytes[from + before] === FIRST_OF_BLANK || bytes[to - behind - 1] === LAST_OF_BLANK) return false;
    this.#places[place] = unitFrom + before;
    this.#places[place + 1] = unitTo - behind;
    if (place === placeOf.group) this.#takeGroup(from + before, to - behind, unitFrom + before, unitTo - behind);
    return true;
  }

  /** Whether what stands behind the comma may be one more attribute, or a blank that is no ASCII. */
  #attributeFollows(from: number): boolean {
    const bytes = this.#bytes;
    let at = from;
    while (at < this.#byteTo && (bytes[at] === SPACE || bytes[at] === SEMICOLON)) at++;
    if (bytes[at] === FIRST_OF_BLANK) return true;
    while (at < this.#byteTo && isNameByte(bytes[at] as number)) at++;
    return bytes[this.#skipSpaces(at)] === EQUALS;
  }
}

/** Whether a part of some bytes is the same as other ones. */
function isSame(bytes: Uint8Array, from: number, to: number, others: Uint8Array): boolean {
  if (to - from !== others.length) return false;
  for (let index = 0; index < others.length; index++) if (bytes[from + index] !== others[index]) return false;
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
