import type { Entry } from '../model/entry.ts';
import { Secret } from '../model/secret.ts';
import { cleanAddress, hasExtension, looksLikeAddress, nameFromAddress } from './addresses.ts';
import { detach, isBlank, readableText, unescapeQuotes } from './clean-text.ts';
import type { WarningCounter } from './count-warnings.ts';
import { AttributeScanner } from './scan-attributes.ts';

const HASH = 0x23;
const COLON = 0x3a;
const LONGEST_LOGO = 2048;
const LONGEST_GROUPS = 500;

/** An entry in the making: its address comes last. */
type Opening = { -readonly [Field in keyof Entry]: Entry[Field] };

/** Puts entries together from lines. Lines come as places in a larger text, so that nothing is copied but what is kept. */
export class EntryBuilder {
  /** Entries handed on so far. */
  entries = 0;
  /** Attributes of the first `#EXTM3U` that has any: secret, because the address of a guide often carries credentials. */
  header = new Secret('');
  readonly #onEntry: (entry: Entry) => void;
  readonly #warnings: WarningCounter;
  readonly #scanner = new AttributeScanner();
  #opening: Opening | null = null;
  /** True where the next address belongs to an `#EXTINF` that was too long to read. */
  #skipsNext = false;
  #extgrp = '';
  // Neighbours are mostly of one group: its text is made once and shared.
  #lastRawGroup = '';
  #lastGroup = '';
  #address = '';
  #addressBefore = '';
  /** Of the line at hand: whether its values may hold entities or controls. */
  #needsReading = false;

  constructor(onEntry: (entry: Entry) => void, warnings: WarningCounter) {
    this.#onEntry = onEntry;
    this.#warnings = warnings;
  }

  /**
   * Takes one line.
   * @param number 1-based
   * @param needsReading whether the line may hold an entity or a control character
   */
  line(text: string, lineFrom: number, lineTo: number, number: number, needsReading: boolean): void {
    let from = lineFrom;
    let to = lineTo;
    while (from < to && isBlank(text.charCodeAt(from))) from++;
    while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
    if (from === to) return;
    this.#needsReading = needsReading;
    if (text.charCodeAt(from) === HASH) this.#directive(text, from, to, number);
    else this.#takeAddress(text, from, to, number);
  }

  /** Takes note of a line that was too long to read. */
  longLine(number: number, wasExtinf: boolean): void {
    this.#warnings.add('LINE_TOO_LONG', number);
    if (!wasExtinf) return;
    this.#dropOpening();
    this.#skipsNext = true;
  }

  /**
   * Ends the text; answers whether it ended where an entry may end.
   * @param lastLine the text of a last line without a line end, '' where there is none
   */
  end(lastLine: string, number: number): boolean {
    const wasOpen = this.#opening !== null;
    this.#dropOpening();
    const cut = lastLine !== '' && this.#looksCut(lastLine);
    if (cut) this.#warnings.add('UNFINISHED_LAST_LINE', number);
    return !wasOpen && !cut;
  }

  #looksCut(lastLine: string): boolean {
    // Half a character
    if (lastLine.endsWith('\ufffd')) return true;
    if (lastLine.startsWith('#')) return /^#(?:E(?:X(?:T(?:I(?:N(?:F.*)?)?)?)?)?)?$/i.test(lastLine);
    // The address of the last line is the last entry's: the one before it shows what a whole one looks like.
    return hasExtension(this.#addressBefore) && !hasExtension(this.#address);
  }

  #dropOpening(): void {
    if (this.#opening !== null) this.#warnings.add('EXTINF_WITHOUT_URL', this.#opening.line);
    this.#opening = null;
  }

  #directive(text: string, from: number, to: number, number: number): void {
    if (startsWithTag(text, from, to, '#EXTINF')) {
      this.#dropOpening();
      this.#skipsNext = false;
      this.#opening = this.#readExtinf(text, from + 7, to, number);
    } else if (startsWithTag(text, from, to, '#EXTGRP')) {
      const start = text.charCodeAt(from + 7) === COLON ? from + 8 : from + 7;
      this.#extgrp = readableText(detach(text, start, to));
    } else if (startsWithTag(text, from, to, '#EXTM3U') && this.header.reveal() === '') {
      this.header = new Secret(this.#trimmed(text, from + 7, to));
    }
  }

  /** Reads what stands behind `#EXTINF`: a colon, perhaps a duration, attributes, a comma and the name. */
  #readExtinf(text: string, afterTag: number, to: number, line: number): Opening {
    const from = skipDuration(text, afterTag, to);
    const opening = emptyEntry(line);
    const scanner = this.#scanner;
    scanner.start(text, from, to);
    let first = -1;
    while (scanner.next()) {
      if (first === -1) first = scanner.nameFrom;
      this.#takeAttribute(opening);
    }
    const { attributesTo, comma } = scanner;
    if (first !== -1) opening.attributeText = this.#trimmed(text, first, attributesTo);
    opening.rawTitle = this.#value(text, comma === -1 ? attributesTo : comma + 1, to);
    return opening;
  }

  #takeAttribute(opening: Opening): void {
    const { text, nameFrom, nameTo } = this.#scanner;
    switch (nameTo - nameFrom) {
      case 6:
        if (opening.tvgId === '' && isWord(text, nameFrom, 'tvg-id')) opening.tvgId = this.#scanned();
        break;
      case 8:
        this.#takeTvgAttribute(opening);
        break;
      case 9:
        if (opening.group === '' && isWord(text, nameFrom, 'tvg-group')) opening.group = this.#scannedGroup();
        break;
      case 11:
        if (isWord(text, nameFrom, 'group-title')) opening.group = joinGroups(opening.group, this.#scannedGroup());
        break;
      default:
    }
  }

  /** Takes `tvg-logo`, `tvg-name` or `tvg-type`: all of one length, told apart by the letter behind the hyphen. */
  #takeTvgAttribute(opening: Opening): void {
    const { text, nameFrom, valueFrom, valueTo } = this.#scanner;
    switch (text.charCodeAt(nameFrom + 4) | 0x20) {
      case 0x6c:
        // Pictures written out as data: are no addresses, and long.
        if (valueTo - valueFrom > LONGEST_LOGO) break;
        if (opening.tvgLogo === '' && isWord(text, nameFrom, 'tvg-logo')) opening.tvgLogo = this.#scanned();
        break;
      case 0x6e:
        if (opening.tvgName === '' && isWord(text, nameFrom, 'tvg-name')) opening.tvgName = this.#scanned();
        break;
      case 0x74:
        if (opening.tvgType === '' && isWord(text, nameFrom, 'tvg-type')) opening.tvgType = this.#scanned();
        break;
      default:
    }
  }

  /** The value that the scanner stands at. */
  #scanned(): string {
    const { text, valueFrom, valueTo, escaped } = this.#scanner;
    if (escaped) return readableText(unescapeQuotes(detach(text, valueFrom, valueTo)));
    return this.#value(text, valueFrom, valueTo);
  }

  #scannedGroup(): string {
    const { text, valueFrom, valueTo } = this.#scanner;
    const length = valueTo - valueFrom;
    if (length !== this.#lastRawGroup.length || !text.startsWith(this.#lastRawGroup, valueFrom)) {
      this.#lastRawGroup = detach(text, valueFrom, valueTo);
      this.#lastGroup = this.#scanned();
    }
    return this.#lastGroup;
  }

  #value(text: string, from: number, to: number): string {
    if (this.#needsReading) return readableText(detach(text, from, to));
    return this.#trimmed(text, from, to);
  }

  #trimmed(text: string, valueFrom: number, valueTo: number): string {
    let from = valueFrom;
    let to = valueTo;
    while (from < to && isBlank(text.charCodeAt(from))) from++;
    while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
    return detach(text, from, to);
  }

  #takeAddress(text: string, from: number, to: number, number: number): void {
    const opening = this.#opening;
    const isHttp = text.startsWith('http', from);
    if (!isHttp && !looksLikeAddress(text.slice(from, to), opening !== null)) {
      this.#warnings.add('STRAY_LINE', number);
      return;
    }
    const group = this.#extgrp;
    this.#opening = null;
    this.#extgrp = '';
    if (this.#skipsNext) {
      this.#skipsNext = false;
      return;
    }
    const entry = opening ?? emptyEntry(number);
    entry.url = this.#needsReading ? cleanAddress(text.slice(from, to)) : detach(text, from, to);
    if (entry.group === '') entry.group = group;
    if (opening === null) this.#warnings.add('URL_WITHOUT_EXTINF', number);
    else if (entry.rawTitle === '') this.#warnings.add('EXTINF_WITHOUT_NAME', entry.line);
    if (entry.rawTitle === '') entry.rawTitle = entry.tvgName === '' ? nameFromAddress(entry.url) : entry.tvgName;
    this.#addressBefore = this.#address;
    this.#address = entry.url;
    this.entries++;
    this.#onEntry(entry);
  }
}

function emptyEntry(line: number): Opening {
  return {
    line,
    rawTitle: '',
    url: '',
    tvgId: '',
    tvgName: '',
    tvgLogo: '',
    tvgType: '',
    group: '',
    attributeText: '',
  };
}

/** Lists that sort an entry into several groups repeat `group-title`; they are joined as Kodi writes them, with `;`. */
function joinGroups(groups: string, next: string): string {
  if (groups === '' || next === '') return groups + next;
  return groups.split(';').includes(next) || groups.length > LONGEST_GROUPS ? groups : `${groups};${next}`;
}

/** Behind a colon, blanks and a number in any form; at the first attribute, the comma or the name. */
function skipDuration(text: string, from: number, to: number): number {
  let at = from;
  if (at < to && text.charCodeAt(at) === COLON) at++;
  while (at < to && isBlank(text.charCodeAt(at))) at++;
  while (at < to && isDurationCode(text.charCodeAt(at))) at++;
  return at;
}

/** Digits, sign, point and colon. */
function isDurationCode(code: number): boolean {
  return (code >= 0x30 && code <= 0x3a) || code === 0x2d || code === 0x2b || code === 0x2e;
}

/** Whether a word, given in upper case, stands at a place and ends there or before `to`. */
function startsWithTag(text: string, from: number, to: number, tag: string): boolean {
  if (to - from < tag.length) return false;
  return text.startsWith(tag, from) || text.slice(from, from + tag.length).toUpperCase() === tag;
}

/** Whether a word, given in lower case, stands at a place, in whatever case. */
function isWord(text: string, from: number, word: string): boolean {
  return text.startsWith(word, from) || text.slice(from, from + word.length).toLowerCase() === word;
}
