import { ByteSurvey } from './byte-survey.ts';
import type { WarningCounter } from './count-warnings.ts';
import { type Encoding, measureUtf8 } from './sniff-encoding.ts';

const LONGEST_LINE_BYTES = 1024 * 1024;
/** Lines between bytes above 0x7f that are no farther apart go the way of their neighbours. */
const NEAR_BYTES = 256;
const LF = 0x0a;
const CR = 0x0d;

/** Where lines go. A line is a place in a text that holds many: see `EntryBuilder`. */
export interface LineSink {
  line(text: string, from: number, to: number, number: number, needsReading: boolean): void;
  /** Sets out for lines of ASCII without controls; `text` says the same as `bytes`. */
  plainPage(bytes: Uint8Array, text: string): void;
  plainLine(from: number, to: number, number: number, mayHoldEntity: boolean): void;
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
    const last = this.#emit(this.#length).trim();
    this.#length = 0;
    return last;
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

  /** Hands on the lines of the buffer up to a place; answers the text of the last one. */
  #emit(to: number): string {
    const bytes = this.#buffer.subarray(0, to);
    const isDirty = this.#survey.take(bytes);
    if (this.#encoding === 'ascii' && this.#survey.hasHigh) {
      const { characters, strays } = measureUtf8(bytes);
      this.#encoding = strays > characters ? 'windows-1252' : 'utf-8';
    }
    return isDirty ? this.#emitAny(bytes, true) : this.#emitClean(bytes);
  }

  /** Lines without controls: those of ASCII go together a short way, those around bytes above 0x7f the long one. */
  #emitClean(bytes: Uint8Array): string {
    let last = '';
    for (let from = 0; from < bytes.length; ) {
      let high = this.#survey.nextHigh(from);
      const to = high === bytes.length ? high : bytes.lastIndexOf(LF, high) + 1;
      if (from < to) last = this.#emitPlain(bytes.subarray(from, to));
      if (to === bytes.length) return last;
      for (let next = high; next - high < NEAR_BYTES && next < bytes.length; ) {
        high = next;
        next = this.#survey.nextHigh(high + 1);
      }
      const end = bytes.indexOf(LF, high);
      from = end === -1 ? bytes.length : end + 1;
      last = this.#emitAny(bytes.subarray(to, from), false);
    }
    return last;
  }

  /** Lines of ASCII without controls. */
  #emitPlain(bytes: Uint8Array): string {
    const text = this.#utf8.decode(bytes);
    const ampersands = new Finder(text, '&');
    const returns = new Finder(text, '\r');
    this.#sink.plainPage(bytes, text);
    let from = 0;
    let to = 0;
    for (let next = 0; next < text.length; next = to + 1) {
      from = next;
      to = text.indexOf('\n', from);
      if (to === -1) to = text.length;
      this.lines++;
      if (returns.isWithin(from, to - 1)) this.#emitReturns(text.slice(from, to));
      else this.#sink.plainLine(from, to, this.lines, ampersands.isWithin(from, to));
    }
    return text.slice(from, to);
  }

  #emitAny(bytes: Uint8Array, isDirty: boolean): string {
    const text = this.#utf8.decode(bytes);
    return text.includes('\ufffd') ? this.#emitText(this.#decodeLines(bytes), true) : this.#emitText(text, isDirty);
  }

  #emitText(text: string, isDirty: boolean): string {
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
    return text.slice(from, to);
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
