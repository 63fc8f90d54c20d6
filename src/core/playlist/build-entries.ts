import type { Entry } from '../model/entry.ts';
import { Secret } from '../model/secret.ts';
import { cleanAddress, hasExtension, looksLikeAddress, nameFromAddress } from './addresses.ts';
import { readableText, trimBlank } from './clean-text.ts';
import type { WarningCounter } from './count-warnings.ts';
import { isNoBreakSpace, PlainExtinf } from './plain-extinf.ts';
import { ExtinfReader, emptyEntry, type Opening } from './read-extinf.ts';
import type { Page } from './split-lines.ts';

const HASH = 0x23;
const SPACE = 0x20;
const COLON = 0x3a;
const LAST_ASCII = 0x7f;

/**
 * Puts entries together from lines. Most come as places among bytes, of which nothing is made a text but what is kept.
 */
export class EntryBuilder {
  /** Entries handed on so far. */
  entries = 0;
  /** Attributes of the first `#EXTM3U` that has any: secret, because the address of a guide often carries credentials. */
  header = new Secret('');
  /** Name of the last entry so far, whether its address came or not. */
  lastTitle = '';
  readonly #onEntry: (entry: Entry) => void;
  readonly #warnings: WarningCounter;
  readonly #reader = new ExtinfReader();
  /** The page of `placedLine`. */
  #page: Page | null = null;
  /** An `#EXTINF` without its address. */
  #opening: Opening | null = null;
  readonly #plain = new PlainExtinf();
  /** True where the next address belongs to an `#EXTINF` that was too long to read. */
  #skipsNext = false;
  #extgrp = '';
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
  line(text: string, number: number, needsReading: boolean): void {
    const line = trimBlank(text);
    if (line === '') return;
    this.#needsReading = needsReading;
    if (line.charCodeAt(0) === HASH) this.#directive(line, number);
    else this.#takeAddress(line, number);
  }

  /** Sets out for `placedLine`. */
  page(page: Page): void {
    this.#page = page;
    this.#plain.page(page);
  }

  /**
   * Takes one line, by its place among the bytes of the page. Places come in order.
   * @param mayHoldEntity whether an ampersand stands in it
   */
  placedLine(lineFrom: number, lineTo: number, number: number, mayHoldEntity: boolean): void {
    const page = this.#page;
    if (page === null) return;
    const { bytes } = page;
    let from = lineFrom;
    let to = lineTo;
    while (from < to && (bytes[from] as number) <= SPACE) from++;
    while (to > from && (bytes[to - 1] as number) <= SPACE) to--;
    if (from === to) return;
    const isAscii = !page.survey.high.isIn(from, to);
    // At either end there may be a blank that is no ASCII.
    const isUsual = isAscii || ((bytes[from] as number) <= LAST_ASCII && !isNoBreakSpace(bytes, to - 2));
    if (isUsual && this.#takePlain(from, to, number, isAscii, mayHoldEntity)) return;
    this.line(page.block.utf8(from, to), number, mayHoldEntity || !isAscii);
  }

  /** Takes an `#EXTINF` or its address, where it is written as nearly all are; answers whether it was. */
  #takePlain(from: number, to: number, number: number, isAscii: boolean, mayHoldEntity: boolean): boolean {
    if (this.#plain.isExtinf(from)) {
      const opening = this.#plain.read(from, to, number, isAscii, mayHoldEntity);
      if (opening !== null) this.#open(opening);
      return opening !== null;
    }
    const opening = this.#opening;
    if (opening === null || opening.rawTitle === '' || !isAscii || !this.#plain.isHttp(from)) return false;
    opening.url = this.#plain.ascii(from, to);
    this.#finish(opening);
    return true;
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

  #open(opening: Opening): void {
    this.#dropOpening();
    this.#skipsNext = false;
    this.#opening = opening;
    this.lastTitle = opening.rawTitle;
  }

  #dropOpening(): void {
    if (this.#opening !== null) this.#warnings.add('EXTINF_WITHOUT_URL', this.#opening.line);
    this.#opening = null;
  }

  #directive(line: string, number: number): void {
    if (startsWithTag(line, '#EXTINF')) {
      this.#open(this.#reader.read(line, 7, number, this.#needsReading));
    } else if (startsWithTag(line, '#EXTGRP')) {
      this.#extgrp = readableText(line.slice(line.charCodeAt(7) === COLON ? 8 : 7));
    } else if (startsWithTag(line, '#EXTM3U') && this.header.reveal() === '') {
      this.header = new Secret(trimBlank(line.slice(7)));
    }
  }

  #takeAddress(line: string, number: number): void {
    const opening = this.#opening;
    if (!line.startsWith('http') && !looksLikeAddress(line, opening !== null)) {
      this.#warnings.add('STRAY_LINE', number);
      return;
    }
    if (this.#skipsNext) {
      this.#skipsNext = false;
      this.#extgrp = '';
      return;
    }
    const entry = opening ?? emptyEntry(number);
    entry.url = this.#needsReading ? cleanAddress(line) : line.trim();
    if (opening === null) this.#warnings.add('URL_WITHOUT_EXTINF', number);
    else if (entry.rawTitle === '') this.#warnings.add('EXTINF_WITHOUT_NAME', entry.line);
    if (entry.rawTitle === '') entry.rawTitle = entry.tvgName === '' ? nameFromAddress(entry.url) : entry.tvgName;
    this.#finish(entry);
  }

  /** Hands on an entry with its address. */
  #finish(entry: Opening): void {
    if (entry.group === '') entry.group = this.#extgrp;
    this.#opening = null;
    this.#extgrp = '';
    this.#addressBefore = this.#address;
    this.#address = entry.url;
    this.lastTitle = entry.rawTitle;
    this.entries++;
    this.#onEntry(entry);
  }
}

/** Whether a text begins with a word that is given in upper case. */
function startsWithTag(text: string, tag: string): boolean {
  return text.startsWith(tag) || text.slice(0, tag.length).toUpperCase() === tag;
}
