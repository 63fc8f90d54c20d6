import { BlockText } from './block-text.ts';
import { ByteSurvey } from './byte-survey.ts';
import type { WarningCounter } from './count-warnings.ts';
import { type Encoding, measureUtf8 } from './sniff-encoding.ts';

const LONGEST_LINE_BYTES = 1024 * 1024;
/**
 * So much is made text of at once: some lines, because a call takes time, but not many, because a text that is kept keeps
 * all that it is a part of.
 */
const PAGE_BYTES = 4096;
const LF = 0x0a;
const CR = 0x0d;
/** U+FFFD in UTF-8, byte by byte. */
const LOSS = '\xef\xbf\xbd';

/** Some lines of a block, without loss. */
export interface Page {
  readonly bytes: Uint8Array;
  readonly survey: ByteSurvey;
  /** Of the block. */
  readonly block: BlockText;
  /** One character for each byte from a place among the bytes on. */
  readonly text: string;
  readonly from: number;
}

/** Where lines go: see `EntryBuilder`. */
export interface LineSink {
  line(text: string, number: number, needsReading: boolean): void;
  /** Sets out for lines that are places in a page. */
  page(page: Page): void;
  placedLine(from: number, to: number, number: number, mayHoldEntity: boolean): void;
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
    const survey = this.#survey;
    survey.take(bytes);
    const isAscii = survey.high.isEmpty;
    if (this.#encoding === 'ascii' && !isAscii) this.#encoding = encodingOf(bytes);
    const block = new BlockText(bytes);
    const isValid = isAscii || block.isUtf8(0, to);
    let line = 0;
    for (let from = 0; from < to; ) {
      const next = this.#lineBehind(line, from + PAGE_BYTES);
      const end = next > survey.lineCount ? to : (survey.lineEnds[next - 1] as number) + 1;
      const text = block.bytewise(from, end);
      const isWhole = isAscii || ((isValid || block.isUtf8(from, end)) && !text.includes(LOSS));
      if (isWhole) this.#emitPage({ bytes, survey, block, text, from }, line, end);
      else this.#emitText(this.#decodeLines(bytes.subarray(from, end)));
      line = next;
      from = end;
    }
  }

  /** The first line, but not this one, that ends behind a place. */
  #lineBehind(line: number, place: number): number {
    const { lineEnds, lineCount } = this.#survey;
    let next = line + 1;
    while (next < lineCount && (lineEnds[next] as number) < place) next++;
    return next;
  }

  #emitPage(page: Page, firstLine: number, to: number): void {
    const { survey, block, text } = page;
    const { lineEnds, lineCount, controls } = survey;
    this.#sink.page(page);
    let ampersand = page.from + text.indexOf('&');
    let from = page.from;
    for (let line = firstLine; from < to; line++) {
      const end = line < lineCount ? (lineEnds[line] as number) : to;
      while (ampersand >= page.from && ampersand < from) ampersand = page.from + text.indexOf('&', from - page.from);
      if (controls.isIn(from, end)) this.#emitText(block.utf8(from, end));
      else {
        this.lines++;
        this.#sink.placedLine(from, end, this.lines, ampersand >= from && ampersand < end);
      }
      from = end + 1;
    }
  }

  #emitText(text: string): void {
    const hasReturns = text.includes('\r');
    let to = 0;
    for (let from = 0; from < text.length; from = to + 1) {
      to = text.indexOf('\n', from);
      if (to === -1) to = text.length;
      this.lines++;
      const line = text.slice(from, to);
      if (line.includes('\ufffd')) this.#warnings.add('INVALID_TEXT', this.lines);
      if (hasReturns && line.slice(0, -1).includes('\r')) this.#emitReturns(line);
      else this.#sink.line(line, this.lines, true);
    }
  }

  /** A line with a CR inside: it ends a line only before what must begin one, else it is a stray control character. */
  #emitReturns(line: string): void {
    for (const piece of line.split(/\r(?=\s{0,8}(?:#EXT|[a-z][a-z0-9+.-]{1,20}:\/\/))/i)) {
      this.#sink.line(piece, this.lines, true);
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
