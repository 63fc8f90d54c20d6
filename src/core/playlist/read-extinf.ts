import type { Entry } from '../model/entry.ts';
import { detach, isBlank, readableText, unescapeQuotes } from './clean-text.ts';
import { AttributeScanner } from './scan-attributes.ts';

const COLON = 0x3a;
const LONGEST_GROUPS = 500;

/** Longer values of `tvg-logo` are pictures written out as `data:`, and no addresses. */
export const LONGEST_LOGO = 2048;

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
   * Reads what stands behind `#EXTINF`: a colon, perhaps a duration, attributes, a comma and the name.
   * @param from - of the text, which is one line
   * @param needsReading whether the line may hold an entity or a control character
   */
  read(text: string, from: number, line: number, needsReading: boolean): Opening {
    this.#needsReading = needsReading;
    const to = text.length;
    const opening = emptyEntry(line);
    const scanner = this.#scanner;
    scanner.start(text, skipDuration(text, from, to), to);
    let othersFrom = -1;
    let othersTo = -1;
    while (scanner.next()) {
      if (this.#takeAttribute(opening)) continue;
      if (othersFrom === -1) othersFrom = scanner.nameFrom;
      othersTo = scanner.attributesTo;
    }
    const { attributesTo, comma } = scanner;
    if (othersFrom !== -1) opening.attributeText = trimmed(text, othersFrom, othersTo);
    opening.rawTitle = this.#value(text, comma === -1 ? attributesTo : comma + 1, to);
    return opening;
  }

  /** Answers whether an entry has a field for the attribute that the scanner stands at. */
  #takeAttribute(opening: Opening): boolean {
    const { text, nameFrom, nameTo, valueFrom, valueTo } = this.#scanner;
    switch (text.slice(nameFrom, nameTo).toLowerCase()) {
      case 'tvg-id':
        opening.tvgId ||= this.#scanned();
        return true;
      case 'tvg-name':
        opening.tvgName ||= this.#scanned();
        return true;
      case 'tvg-type':
        opening.tvgType ||= this.#scanned();
        return true;
      case 'tvg-logo':
        if (valueTo - valueFrom > LONGEST_LOGO) return false;
        opening.tvgLogo ||= this.#scanned();
        return true;
      case 'tvg-group':
        opening.group ||= this.#scannedGroup();
        return true;
      case 'group-title':
        opening.group = joinGroups(opening.group, this.#scannedGroup());
        return true;
      default:
        return false;
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
export function joinGroups(groups: string, next: string): string {
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
