import type { Entry } from '../model/entry.ts';
import { detach, isBlank, readableText, unescapeQuotes } from './clean-text.ts';
import { AttributeScanner } from './scan-attributes.ts';

const COLON = 0x3a;
const LONGEST_GROUPS = 500;

/** Longer values of `tvg-logo` are pictures written out as `data:`, and no addresses. */
export const LONGEST_LOGO = 2048;

/** A text that is at most so many times as long as the line it holds is kept with it, rather than the line copied. */
const SPARE = 4;

/** An entry in the making: its address comes last. */
export type Opening = { -readonly [Field in keyof Entry]: Entry[Field] };

/** Reads any `#EXTINF`, however it is written. */
export class ExtinfReader {
  readonly #scanner = new AttributeScanner();
  // Neighbours are mostly of one group: its text is made once and shared.
  #lastRawGroup = '';
  #lastGroup = '';
  /** Of the line at hand: whether its values may hold entities or controls. */
  #needsReading = false;

  /**
   * Reads what stands behind `#EXTINF`: a colon, perhaps a duration, attributes, a comma and the name. The texts of the
   * entry are parts of one copy of the line.
   * @param needsReading whether the line may hold an entity or a control character
   */
  read(text: string, lineFrom: number, lineTo: number, line: number, needsReading: boolean): Opening {
    this.#needsReading = needsReading;
    const length = lineTo - lineFrom;
    const isSpare = text.length <= SPARE * length;
    const own = isSpare ? text : detach(text, lineFrom, lineTo);
    const from = isSpare ? lineFrom : 0;
    const to = from + length;
    const opening = emptyEntry(line);
    const scanner = this.#scanner;
    scanner.start(own, skipDuration(own, from, to), to);
    let first = -1;
    while (scanner.next()) {
      if (first === -1) first = scanner.nameFrom;
      this.#takeAttribute(opening);
    }
    const { attributesTo, comma } = scanner;
    if (first !== -1) opening.attributeText = trimmed(own, first, attributesTo);
    opening.rawTitle = this.#value(own, comma === -1 ? attributesTo : comma + 1, to);
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
    if (escaped) return readableText(unescapeQuotes(text.slice(valueFrom, valueTo)));
    return this.#value(text, valueFrom, valueTo);
  }

  #scannedGroup(): string {
    const { text, valueFrom, valueTo } = this.#scanner;
    const length = valueTo - valueFrom;
    if (length !== this.#lastRawGroup.length || !text.startsWith(this.#lastRawGroup, valueFrom)) {
      this.#lastRawGroup = detach(text, valueFrom, valueTo);
      this.#lastGroup = detach(this.#scanned());
    }
    return this.#lastGroup;
  }

  #value(text: string, from: number, to: number): string {
    return this.#needsReading ? readableText(text.slice(from, to)) : trimmed(text, from, to);
  }
}

/** An entry of which nothing is known yet but its line. */
export function emptyEntry(line: number): Opening {
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

function trimmed(text: string, valueFrom: number, valueTo: number): string {
  let from = valueFrom;
  let to = valueTo;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  while (to > from && isBlank(text.charCodeAt(to - 1))) to--;
  return text.slice(from, to);
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

/** Whether a word, given in lower case, stands at a place, in whatever case. */
function isWord(text: string, from: number, word: string): boolean {
  return text.startsWith(word, from) || text.slice(from, from + word.length).toLowerCase() === word;
}
