import type { Entry } from '../model/entry.ts';
import { Secret } from '../model/secret.ts';
import { cleanAddress, hasExtension, looksLikeAddress, nameFromAddress } from './addresses.ts';
import type { ByteSurvey } from './byte-survey.ts';
import { detach, isBlank, readableText, trimBlank } from './clean-text.ts';
import type { WarningCounter } from './count-warnings.ts';
import { PlainExtinf } from './plain-extinf.ts';
import { ExtinfReader, emptyEntry, type Opening } from './read-extinf.ts';

const HASH = 0x23;
const SPACE = 0x20;
const COLON = 0x3a;
/** A no-break space is C2 A0. */
const LAST_OF_BLANK = 0xa0;

/** Puts entries together from lines. Lines come as places in a larger text, so that nothing is copied but what is kept. */
export class EntryBuilder {
  /** Entries handed on so far. */
  entries = 0;
  /** Attributes of the first `#EXTM3U` that has any: secret, because the address of a guide often carries credentials. */
  header = new Secret('');
  readonly #onEntry: (entry: Entry) => void;
  readonly #warnings: WarningCounter;
  readonly #reader = new ExtinfReader();
  /** The page of `cleanLine`. */
  #bytes = new Uint8Array(0) as Uint8Array;
  #text = '';
  /** An `#EXTINF` without its address; `#plain` may hold one as well, never both. */
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

  /**
   * Sets out for `cleanLine`.
   * @param bytes UTF-8 without controls but line ends
   */
  cleanBlock(bytes: Uint8Array, survey: ByteSurvey): void {
    this.#bytes = bytes;
    this.#plain.block(bytes, survey);
  }

  /** Sets out for lines of a part of the block, decoded. */
  cleanPage(text: string): void {
    this.#text = text;
    this.#plain.page(text);
  }

  /**
   * Takes one line, by its places in the text of the page and among the bytes of the block.
   * @param mayHoldEntity whether an ampersand stands in it
   */
  cleanLine(
    lineFrom: number,
    lineTo: number,
    byteFrom: number,
    byteTo: number,
    number: number,
    mayHoldEntity: boolean,
  ): void {
    const bytes = this.#bytes;
    let blanks = 0;
    while (byteFrom + blanks < byteTo && (bytes[byteFrom + blanks] as number) <= SPACE) blanks++;
    const start = byteFrom + blanks;
    let end = byteTo;
    while (end > start && (bytes[end - 1] as number) <= SPACE) end--;
    if (start === end) return;
    const from = lineFrom + blanks;
    const to = lineTo - (byteTo - end);
    // At either end there may be a blank that is no ASCII.
    const isUsual = (bytes[start] as number) < 0x80 && bytes[end - 1] !== LAST_OF_BLANK;
    if (!isUsual) this.line(this.#text, from, to, number, mayHoldEntity);
    else if (bytes[start] !== HASH) this.#cleanAddress(from, to, start, end, number);
    else this.#cleanDirective(from, to, start, end, number, mayHoldEntity);
  }

  #cleanAddress(from: number, to: number, byteFrom: number, byteTo: number, number: number): void {
    this.#needsReading = false;
    const isAscii = to - from === byteTo - byteFrom;
    if (this.#plain.line === 0 || !isAscii || !this.#plain.isHttp(byteFrom)) {
      this.#takeAddress(this.#text, from, to, number);
      return;
    }
    const entry = this.#plain.entry(from, to, this.#extgrp);
    this.#extgrp = '';
    this.#handOn(entry);
  }

  #cleanDirective(
    from: number,
    to: number,
    byteFrom: number,
    byteTo: number,
    number: number,
    mayHoldEntity: boolean,
  ): void {
    if (this.#plain.isExtinf(byteFrom)) {
      this.#dropOpening();
      this.#skipsNext = false;
      if (this.#plain.read(from, to, byteFrom, byteTo, number, mayHoldEntity)) return;
    }
    this.#needsReading = mayHoldEntity;
    this.#directive(this.#text, from, to, number);
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
    const wasOpen = this.#opening !== null || this.#plain.line !== 0;
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
    const line = this.#opening?.line ?? this.#plain.line;
    if (line !== 0) this.#warnings.add('EXTINF_WITHOUT_URL', line);
    this.#opening = null;
    this.#plain.line = 0;
  }

  #directive(text: string, from: number, to: number, number: number): void {
    if (startsWithTag(text, from, to, '#EXTINF')) {
      this.#dropOpening();
      this.#skipsNext = false;
      this.#opening = this.#reader.read(text, from + 7, to, number, this.#needsReading);
    } else if (startsWithTag(text, from, to, '#EXTGRP')) {
      const start = text.charCodeAt(from + 7) === COLON ? from + 8 : from + 7;
      this.#extgrp = readableText(detach(text, start, to));
    } else if (startsWithTag(text, from, to, '#EXTM3U') && this.header.reveal() === '') {
      this.header = new Secret(detach(trimBlank(text.slice(from + 7, to))));
    }
  }

  #takeAddress(text: string, from: number, to: number, number: number): void {
    if (this.#plain.line !== 0) this.#opening = this.#plain.opening();
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
    entry.url = this.#needsReading ? cleanAddress(text.slice(from, to)) : detach(text.slice(from, to).trim());
    if (entry.group === '') entry.group = group;
    if (opening === null) this.#warnings.add('URL_WITHOUT_EXTINF', number);
    else if (entry.rawTitle === '') this.#warnings.add('EXTINF_WITHOUT_NAME', entry.line);
    if (entry.rawTitle === '') entry.rawTitle = entry.tvgName === '' ? nameFromAddress(entry.url) : entry.tvgName;
    this.#handOn(entry);
  }

  #handOn(entry: Entry): void {
    this.#addressBefore = this.#address;
    this.#address = entry.url;
    this.entries++;
    this.#onEntry(entry);
  }
}

/** Whether a word, given in upper case, stands at a place and ends there or before `to`. */
function startsWithTag(text: string, from: number, to: number, tag: string): boolean {
  if (to - from < tag.length) return false;
  return text.startsWith(tag, from) || text.slice(from, from + tag.length).toUpperCase() === tag;
}
