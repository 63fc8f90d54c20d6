import type { Entry } from '../model/entry.ts';
import { detach } from './clean-text.ts';
import { isAt, isExtinfAt, knownStarts, placeOf } from './known-starts.ts';
import { LONGEST_LOGO } from './read-extinf.ts';

const QUOTE = 0x22;
const COMMA = 0x2c;
const EQUALS = 0x3d;
const BACKSLASH = 0x5c;
const SEMICOLON = 0x3b;
const SPACE = 0x20;
const COLON = 0x3a;

/** An address farther behind its `#EXTINF` is kept as a text of its own. */
const FARTHEST_ADDRESS = 4096;

const PLACES = 10;

/**
 * Reads the `#EXTINF` that nearly all lists write, from its bytes and without copying any: a duration, attributes as
 * `name="value"` with blanks between them, a comma and the name. Whatever else it meets it leaves to `AttributeScanner`,
 * which reads the same from such a line, only in more time. It holds the line until its address comes.
 */
export class PlainExtinf {
  /** The number of the line that is held, 0 for none. */
  line = 0;
  #bytes = new Uint8Array(0) as Uint8Array;
  #view = new DataView(this.#bytes.buffer);
  #pageText = '';
  // Of the line that is held; places as in `placeOf`, -1 for an attribute that is absent.
  #text = '';
  #to = 0;
  readonly #places = new Int32Array(PLACES);
  #attributesFrom = -1;
  #attributesTo = -1;
  #nameFrom = 0;
  // Neighbours are mostly of one group: its text is made once and shared.
  #lastGroup = '';
  /** Of the attribute at hand. */
  #place = -1;

  /**
   * Sets out for the lines of a page.
   * @param bytes ASCII without controls but line ends
   * @param text the same, a character each
   */
  page(bytes: Uint8Array, text: string): void {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#pageText = text;
  }

  isExtinf(from: number): boolean {
    return isExtinfAt(this.#view, from);
  }

  /**
   * Reads a line and holds it in place of the one before.
   * @param from behind the tag
   * @returns false where the line is not of this kind; none is held then
   */
  read(from: number, to: number, line: number): boolean {
    this.#to = to;
    this.#places.fill(-1);
    this.#attributesFrom = -1;
    this.line = 0;
    const comma = this.#readAttributes(this.#skipDuration(from));
    if (comma === -1 || this.#attributeFollows(comma + 1)) return false;
    this.#nameFrom = this.#skipSpaces(comma + 1);
    // A name is found elsewhere then.
    if (this.#nameFrom === to) return false;
    this.#text = this.#pageText;
    this.line = line;
    return true;
  }

  /**
   * The line that is held as an entry with its address. Its texts are parts of one copy of the two lines.
   * @param group of an entry that names none
   */
  entry(addressFrom: number, addressTo: number, group: string): Entry {
    const base = this.#base();
    const isNear = this.#text === this.#pageText && addressTo - base < FARTHEST_ADDRESS && addressTo > base;
    const own = detach(this.#text, base, isNear ? addressTo : this.#to);
    const url = isNear ? own.slice(addressFrom - base) : detach(this.#pageText, addressFrom, addressTo);
    return this.#entryOf(own, url, group);
  }

  /** The same without an address. */
  opening(): Entry {
    return this.#entryOf(detach(this.#text, this.#base(), this.#to), '', '');
  }

  #entryOf(own: string, url: string, group: string): Entry {
    const { line } = this;
    this.line = 0;
    const base = this.#base();
    return {
      line,
      rawTitle: own.slice(this.#nameFrom - base, this.#to - base),
      url,
      tvgId: this.#value(own, placeOf.tvgId),
      tvgName: this.#value(own, placeOf.tvgName),
      tvgLogo: this.#value(own, placeOf.tvgLogo),
      tvgType: this.#value(own, placeOf.tvgType),
      group: this.#group() || group,
      attributeText: this.#attributesFrom === -1 ? '' : own.slice(0, this.#attributesTo - base),
    };
  }

  #base(): number {
    return this.#attributesFrom === -1 ? this.#nameFrom : this.#attributesFrom;
  }

  #value(own: string, place: number): string {
    const from = this.#places[place] as number;
    if (from === -1) return '';
    const base = this.#base();
    return own.slice(from - base, (this.#places[place + 1] as number) - base);
  }

  #group(): string {
    const from = this.#places[placeOf.group] as number;
    if (from === -1) return '';
    const to = this.#places[placeOf.group + 1] as number;
    if (to - from !== this.#lastGroup.length || !this.#text.startsWith(this.#lastGroup, from)) {
      this.#lastGroup = detach(this.#text, from, to);
    }
    return this.#lastGroup;
  }

  /** Answers the comma behind the attributes, -1 where something else comes. */
  #readAttributes(from: number): number {
    const bytes = this.#bytes;
    let at = from;
    while (bytes[at] !== COMMA) {
      const next = this.#readAttribute(at);
      if (next === -1) return -1;
      if (this.#attributesFrom === -1) this.#attributesFrom = at;
      this.#attributesTo = next;
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
    const quote = this.#bytes[valueFrom] === QUOTE ? valueFrom : this.#pageText.indexOf('"', valueFrom);
    // A quote that is the line's last character leaves no comma to come.
    if (quote === -1 || quote >= this.#to - 1 || this.#bytes[quote - 1] === BACKSLASH) return -1;
    return this.#keep(valueFrom, quote) ? quote + 1 : -1;
  }

  /** As `AttributeScanner` is started: behind a colon, blanks and a number in any form; and behind blanks. */
  #skipDuration(from: number): number {
    const bytes = this.#bytes;
    let at = this.#skipSpaces(bytes[from] === COLON ? from + 1 : from);
    while (at < this.#to && isDurationByte(bytes[at] as number)) at++;
    return this.#skipSpaces(at);
  }

  #skipSpaces(from: number): number {
    let at = from;
    while (at < this.#to && this.#bytes[at] === SPACE) at++;
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
    while (at < this.#to && isLowerNameByte(bytes[at] as number)) at++;
    if (at === from || bytes[at] !== EQUALS || bytes[at + 1] !== QUOTE) return -1;
    // Another name for the group.
    return at - from === 9 && this.#pageText.startsWith('tvg-group', from) ? -1 : at + 2;
  }

  /** Takes note of a value, trimmed; false where its attribute came before. */
  #keep(valueFrom: number, valueTo: number): boolean {
    const place = this.#place;
    if (place === -1) return true;
    if (this.#places[place] !== -1) return false;
    if (place === placeOf.tvgLogo && valueTo - valueFrom > LONGEST_LOGO) return true;
    const bytes = this.#bytes;
    let from = valueFrom;
    let to = valueTo;
    while (from < to && bytes[from] === SPACE) from++;
    while (to > from && bytes[to - 1] === SPACE) to--;
    this.#places[place] = from;
    this.#places[place + 1] = to;
    return true;
  }

  /** Whether what stands behind the comma may be one more attribute. */
  #attributeFollows(from: number): boolean {
    const bytes = this.#bytes;
    let at = from;
    while (at < this.#to && (bytes[at] === SPACE || bytes[at] === SEMICOLON)) at++;
    while (at < this.#to && isNameByte(bytes[at] as number)) at++;
    return bytes[this.#skipSpaces(at)] === EQUALS;
  }
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
