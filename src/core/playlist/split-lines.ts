import { ByteSurvey } from './byte-survey.ts';
import type { WarningCounter } from './count-warnings.ts';
import { type Encoding, measureUtf8 } from './sniff-encoding.ts';

const LONGEST_LINE_BYTES = 1024 * 1024;
/**
 * So much is decoded at once: some lines, because a call takes time, but not many, because a text that is kept keeps all
 * that was decoded with it.
 */
const PAGE_BYTES = 2048;
const LF = 0x0a;
const CR = 0x0d;

/** Where lines go. A line is a place in a text that holds many: see `EntryBuilder`. */
export interface LineSink {
  line(text: string, from: number, to: number, number: number, needsReading: boolean): void;
  /** Sets out for lines without controls. */
  cleanBlock(bytes: Uint8Array, survey: ByteSurvey): void;
  /** Sets out for some of them, decoded. */
  cleanPage(text: string): void;
  cleanLine(from: number, to: number, byteFrom: number, byteTo: number, number: number, mayHoldEntity: boolean): void;
  longLine(number: number, wasExtinf: boolean): void;
}

/**
 * Cuts bytes into lines and decodes them: UTF-8, where a line is not valid windows-1252 if that makes more sense of it.
 * Fed with the same blocks it gives the same lines; memory is bounded by the longest line that is read (1 MiB).
 */
export class LineSplitter {
  /** Lines met so far. A CR within a line of a text that ends its lines with LF starts no new number. */
  lines = 0;
  readonly #sink: LineSink;
  readonly #warnings: WarningCounter;
  readonly #survey = new ByteSurvey();
  readonly #utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
  readonly #windows1252 = new TextDecoder('windows-1252');
  /** What the first block with a byte above 0x7f looked like. */
  #encoding: 'ascii' | 'utf-8' | 'windows-1252' = 'ascii';
  #endsLinesWithCr: boolean | null = null;
  #lastByteWasCr = false;
  #buffer = new Uint8Array(256 * 1024);
  #length = 0;
  /** True inside a line that is too long. */
  #skipping = false;

  constructor(sink: LineSink, warnings: WarningCounter) {
    this.#sink = sink;
    this.#warnings = warnings;
  }

  get encoding(): Encoding {
    return this.#encoding === 'ascii' ? 'utf-8' : this.#encoding;
  }

  /** Takes the next bytes. */
  feed(bytes: Uint8Array): void {
    const before = this.#length;
    this.#append(bytes);
    if (this.#length === before) return;
    const firstEnd = this.#buffer.subarray(before, this.#length).indexOf(LF);
    if (firstEnd === -1) {
      if (this.#length > LONGEST_LINE_BYTES) this.#skipLongLine(this.#length, true);
      return;
    }
    if (before + firstEnd > LONGEST_LINE_BYTES) this.#skipLongLine(before + firstEnd + 1, false);
    const cut = this.#buffer.subarray(0, this.#length).lastIndexOf(LF) + 1;
    if (cut > 0) this.#emit(cut);
    this.#drop(cut);
  }

  /** Ends the text; answers the last line where it has no line end, else ''. */
  end(): string {
    if (this.#length === 0) return '';
    const last = this.#buffer.subarray(this.#buffer.lastIndexOf(LF, this.#length - 1) + 1, this.#length);
    this.#emit(this.#length);
    this.#length = 0;
    return this.#decodeLine(last).trim();
  }

  #append(bytes: Uint8Array): void {
    this.#endsLinesWithCr ??= !bytes.includes(LF) && bytes.includes(CR);
    const needed = this.#length + bytes.length;
    if (needed > this.#buffer.length) {
      const larger = new Uint8Array(Math.max(needed, 2 * this.#buffer.length));
      larger.set(this.#buffer.subarray(0, this.#length));
      this.#buffer = larger;
    }
    this.#buffer.set(bytes, this.#length);
    if (this.#endsLinesWithCr) this.#turnReturns(this.#length, needed);
    this.#length = needed;
    if (this.#skipping) this.#leaveLongLine();
  }

  /** Makes an LF of each CR; of CR LF the LF becomes a space, which no line keeps at its start. */
  #turnReturns(from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const byte = this.#buffer[at];
      if (byte === CR) this.#buffer[at] = LF;
      else if (byte === LF && this.#lastByteWasCr) this.#buffer[at] = 0x20;
      this.#lastByteWasCr = byte === CR;
    }
  }

  #leaveLongLine(): void {
    const end = this.#buffer.subarray(0, this.#length).indexOf(LF);
    if (end !== -1) this.#skipping = false;
    this.#drop(end === -1 ? this.#length : end + 1);
  }

  #skipLongLine(to: number, goesOn: boolean): void {
    this.lines++;
    const start = this.#utf8.decode(this.#buffer.subarray(0, 64)).trimStart();
    this.#sink.longLine(this.lines, /^\ufeff?\s*#EXTINF/i.test(start));
    this.#skipping = goesOn;
    this.#drop(to);
  }

  #drop(to: number): void {
    this.#buffer.copyWithin(0, to, this.#length);
    this.#length -= to;
  }

  /** Hands on the lines of the buffer up to a place. */
  #emit(to: number): void {
    const bytes = this.#buffer.subarray(0, to);
    const isDirty = this.#survey.take(bytes);
    if (this.#encoding === 'ascii' && (isDirty || this.#survey.hasHigh)) this.#encoding = encodingOf(bytes);
    if (isDirty) this.#emitDirty(bytes);
    else this.#emitPages(bytes);
  }

  #emitDirty(bytes: Uint8Array): void {
    const text = this.#utf8.decode(bytes);
    this.#emitText(text.includes('\ufffd') ? this.#decodeLines(bytes) : text, true);
  }

  /** The lines of a block without controls, decoded some at a time. */
  #emitPages(bytes: Uint8Array): void {
    const { lineEnds, lineCount } = this.#survey;
    this.#sink.cleanBlock(bytes, this.#survey);
    let from = 0;
    let line = 0;
    while (from < bytes.length) {
      const firstLine = line;
      while (line < lineCount && (lineEnds[line] as number) < from + PAGE_BYTES) line++;
      if (line === firstLine && line < lineCount) line++;
      const to = line === lineCount ? bytes.length : (lineEnds[line - 1] as number) + 1;
      this.#emitPage(bytes, from, to, firstLine);
      from = to;
    }
  }

  #emitPage(bytes: Uint8Array, pageFrom: number, pageTo: number, firstLine: number): void {
    const page = bytes.subarray(pageFrom, pageTo);
    const isAscii = this.#survey.nextHigh(pageFrom) >= pageTo;
    const text = this.#utf8.decode(page);
    if (!isAscii && text.includes('\ufffd')) {
      this.#emitText(this.#decodeLines(page), true);
      return;
    }
    const { lineEnds, lineCount, hasReturns } = this.#survey;
    this.#sink.cleanPage(text);
    let ampersand = text.indexOf('&');
    let from = 0;
    let to = 0;
    let byteFrom = pageFrom;
    for (let line = firstLine; byteFrom < pageTo; line++) {
      const byteTo = line < lineCount ? (lineEnds[line] as number) : pageTo;
      to = isAscii ? from + byteTo - byteFrom : this.#endOfLine(text, from, byteFrom, byteTo);
      this.lines++;
      while (ampersand !== -1 && ampersand < from) ampersand = text.indexOf('&', from);
      const mayHoldEntity = ampersand !== -1 && ampersand < to;
      if (hasReturns && text.slice(from, to - 1).includes('\r')) this.#emitReturns(text.slice(from, to));
      else this.#sink.cleanLine(from, to, byteFrom, byteTo, this.lines, mayHoldEntity);
      from = to + 1;
      byteFrom = byteTo + 1;
    }
  }

  #endOfLine(text: string, from: number, byteFrom: number, byteTo: number): number {
    if (this.#survey.nextHigh(byteFrom) >= byteTo) return from + byteTo - byteFrom;
    const end = text.indexOf('\n', from);
    return end === -1 ? text.length : end;
  }

  #emitText(text: string, isDirty: boolean): void {
    const hasReturns = text.includes('\r');
    const ampersands = new Finder(text, '&');
    const losses = new Finder(text, '\ufffd');
    let from = 0;
    let to = 0;
    for (let next = 0; next < text.length; next = to + 1) {
      from = next;
      to = text.indexOf('\n', from);
      if (to === -1) to = text.length;
      this.lines++;
      const needsReading = ampersands.isWithin(from, to) || isDirty;
      if (losses.isWithin(from, to)) this.#warnings.add('INVALID_TEXT', this.lines);
      if (hasReturns && text.slice(from, to - 1).includes('\r')) this.#emitReturns(text.slice(from, to));
      else this.#sink.line(text, from, to, this.lines, needsReading);
    }
  }

  /** A line with a CR inside: it ends a line only before what must begin one, else it is a stray control character. */
  #emitReturns(line: string): void {
    for (const piece of line.split(/\r(?=\s{0,8}(?:#EXT|[a-z][a-z0-9+.-]{1,20}:\/\/))/i)) {
      this.#sink.line(piece, 0, piece.length, this.lines, true);
    }
  }

  #decodeLines(bytes: Uint8Array): string {
    const texts: string[] = [];
    for (let from = 0; from <= bytes.length; ) {
      const end = bytes.indexOf(LF, from);
      const line = bytes.subarray(from, end === -1 ? bytes.length : end);
      texts.push(this.#decodeLine(line));
      from += line.length + 1;
    }
    return texts.join('\n');
  }

  #decodeLine(line: Uint8Array): string {
    const text = this.#utf8.decode(line);
    if (!text.includes('\ufffd')) return text;
    const { characters, strays, straysBeforeLetters } = measureUtf8(line);
    // In a text that is otherwise UTF-8 a stray byte is mostly a character cut off; a line written by another hand
    // has its foreign letters in the midst of words.
    const isForeign =
      this.#encoding === 'windows-1252' ? strays > characters : characters === 0 && straysBeforeLetters > 0;
    return isForeign ? this.#windows1252.decode(line) : text;
  }
}

function encodingOf(bytes: Uint8Array): 'ascii' | 'utf-8' | 'windows-1252' {
  const { characters, strays } = measureUtf8(bytes);
  if (strays > characters) return 'windows-1252';
  return characters > 0 || strays > 0 ? 'utf-8' : 'ascii';
}

/** Answers whether a character stands within a part of a text, for parts that come in order: one pass in all. */
class Finder {
  readonly #text: string;
  readonly #character: string;
  #at: number;

  constructor(text: string, character: string) {
    this.#text = text;
    this.#character = character;
    this.#at = text.indexOf(character);
  }

  isWithin(from: number, to: number): boolean {
    if (this.#at !== -1 && this.#at < from) this.#at = this.#text.indexOf(this.#character, from);
    return this.#at !== -1 && this.#at < to;
  }
}
