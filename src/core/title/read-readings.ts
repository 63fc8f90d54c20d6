import { codeAt } from '../model/code-at.ts';
import type { ReadingOrigin, TitleReading } from '../model/parsed-title.ts';
import { COMPLEX, LETTER, STRANGE } from './char-traits.ts';
import { foldWord, isDigit } from './fold-char.ts';
import { normalizeTitle } from './normalize-title.ts';
import { mayCount, partAt } from './numbers-of.ts';
import { isOnlyKind } from './only-kind.ts';
import type { Prefix } from './read-prefix.ts';
import { readTitle, type TitleStretch } from './read-title.ts';
import { normalizeReadable, readableText, tidy } from './readable-text.ts';
import { repairText } from './repair-text.ts';
import { firstOfRowAt, rowNumberAt } from './row-numbers.ts';
import { splitList } from './split-list.ts';
import type { Tag } from './tag-index.ts';
import type { Token } from './token.ts';
import { hasSmallLetter, isSeparator, lastLeft, vocabulariesIn, wordsEnd } from './tokenize.ts';
import { markRepeatedPrefix } from './trailing-tags.ts';
import { DIGITS, FOREIGN, OPENING, PARTING, WordSet } from './vocabularies.ts';
import { wordLikeCodes } from './vocabulary/languages.ts';

/** A name taken apart as far as its kind does not matter. */
export interface Name {
  readonly tokens: readonly Token[];
  /** The vocabularies of all tokens together. */
  readonly vocabularies: number;
  readonly text: string;
  /** The text is as it was written: sound, but perhaps with blanks too many. */
  readonly isRaw: boolean;
  readonly prefix: Prefix;
}

/** The ways to read a stretch of a name, best first, and the tags that were found in it. */
export interface FoundReadings {
  readonly readings: readonly TitleReading[];
  readonly tags: readonly Tag[];
}

class ReadingList {
  readings: TitleReading[] = [];
  readonly #name: Name;

  constructor(name: Name) {
    this.#name = name;
  }

  /** Adds what is left of the tokens between two places. */
  addStretch(from: number, to: number, year: number, origin: ReadingOrigin): void {
    const title = readableText(this.#name.text, this.#name.tokens, from, to);
    this.add(title, normalizeReadable(title), year, origin);
  }

  /** Adds one half of a name, if it can be a title by itself. */
  addPart(from: number, to: number, year: number): void {
    const title = readableText(this.#name.text, this.#name.tokens, from, to);
    if (title.length <= 1) return;
    const normalized = normalizeReadable(title);
    if (!isOnlyNumbers(normalized) && !isOnlyKind(normalized)) this.add(title, normalized, year, 'part');
  }

  /** Adds what is left of a stretch without the year that touches its end. */
  addCut(from: number, to: number, year: string): void {
    const title = readableText(this.#name.text, this.#name.tokens, from, to).slice(0, -year.length);
    this.add(title, normalizeTitle(title), Number(year), 'part');
  }

  add(title: string, normalizedTitle: string, year: number, origin: ReadingOrigin): void {
    if (normalizedTitle === '') return;
    const reading = { title, normalizedTitle, year, origin };
    // Most names have one reading, and a list that grows takes room for seventeen.
    if (this.readings.length === 0) this.readings = [reading];
    else if (!this.#holds(normalizedTitle, year)) this.readings.push(reading);
  }

  #holds(normalizedTitle: string, year: number): boolean {
    for (const known of this.readings) {
      if (known.year === year && known.normalizedTitle === normalizedTitle) return true;
    }
    return false;
  }
}

/** Reads the title that ends before token `to`. Marks noise as gone. */
export function readReadings(name: Name, to: number): FoundReadings {
  const { tokens } = name;
  const { from, keptFrom, perhapsFrom } = name.prefix;
  if (from > 0) markRepeatedPrefix(tokens, from, to);
  const vocabularies = vocabulariesIn(tokens, from, wordsEnd(tokens, from, to));
  const stretch = readTitle(tokens, from, to, vocabularies);
  const list = new ReadingList(name);
  list.addStretch(from, stretch.to, stretch.year, 'plain');
  if (perhapsFrom > from) list.addStretch(perhapsFrom, stretch.to, stretch.year, 'without-prefix');
  if (keptFrom < from) list.addStretch(keptFrom, stretch.to, stretch.year, 'prefix-kept');
  else if (from > 0) addDatedCode(list, tokens, from, to);
  addNumberKept(list, tokens, from, stretch);
  addWithoutNumbers(list, tokens, from, stretch);
  if (stretch.year === 0) addGluedYear(list, tokens, from, stretch.to);
  if (stretch.hasTail) addTail(list, tokens, from, to, stretch);
  if (stretch.perhapsTo > from) list.addStretch(from, stretch.perhapsTo, stretch.year, 'part');
  const isCode = perhapsFrom > from && hasSmallLetter(tokens, perhapsFrom);
  const isMixed = (vocabularies & FOREIGN) !== 0;
  if ((vocabularies & (OPENING | PARTING | FOREIGN)) !== 0)
    addParts(list, tokens, isCode ? perhapsFrom : from, stretch, isMixed);
  if (list.readings.length === 0) {
    const title = tidy(name.isRaw ? repairText(name.text) : name.text);
    list.add(title, normalizeTitle(title), 0, 'plain');
  }
  return { readings: withoutRepeat(list.readings), tags: stretch.tags };
}

/** "Show - Show S01E01": a name that says its title twice, with a mark between, is that title. */
function withoutRepeat(readings: readonly TitleReading[]): readonly TitleReading[] {
  const first = readings[0];
  const second = readings.length > 1 ? readings[1] : undefined;
  if (first === undefined || second?.origin !== 'part' || first.year !== second.year) return readings;
  const { normalizedTitle } = second;
  if (first.normalizedTitle !== `${normalizedTitle} ${normalizedTitle}`) return readings;
  return [{ ...second, origin: 'plain' }, ...readings.slice(2)];
}

const wordLike = new WordSet(splitList(wordLikeCodes).map(foldWord));

/** "IT - 2017": a title that looks like a code, and its year; or the title behind a code ("IT - 1917"). */
function addDatedCode(list: ReadingList, tokens: readonly Token[], from: number, to: number): void {
  const year = tokens[from]?.year ?? 0;
  if (year === 0 || wordsEnd(tokens, from, to) !== from + 1 || !wordLike.has(tokens[0]?.known ?? null)) return;
  list.addStretch(0, from, year, 'prefix-kept');
}

function addNumberKept(list: ReadingList, tokens: readonly Token[], from: number, stretch: TitleStretch): void {
  // A negative index of a list is looked up as the name of a property, slowly.
  const token = stretch.bareYearAt < 0 ? undefined : tokens[stretch.bareYearAt];
  if (token === undefined) return;
  token.gone = false;
  list.addStretch(from, stretch.to, stretch.yearBeside, 'number-kept');
  token.gone = true;
}

/** What a name is called without the number of its row: "Scream 1", "Ice Age 4: Continental Drift". */
function addWithoutNumbers(
  list: ReadingList,
  tokens: readonly Token[],
  from: number,
  { to, year }: TitleStretch,
): void {
  const first = firstOfRowAt(tokens, from, to);
  if (first > 0) list.addPart(from, first, year);
  const at = rowNumberAt(tokens, from, to);
  const number = at < 0 ? undefined : tokens[at];
  if (number === undefined) return;
  number.gone = true;
  list.addStretch(from, to, year, 'part');
  number.gone = false;
}

/** "Captain Marvel2019": a year that touches the last word. */
function addGluedYear(list: ReadingList, tokens: readonly Token[], from: number, to: number): void {
  const last = lastLeft(tokens, from, to);
  if (last === undefined || (last.vocabularies & DIGITS) === 0 || last.letters < SHORTEST_DATED) return;
  const year = gluedYear.exec(last.text)?.[1];
  if (year !== undefined) list.addCut(from, to, year);
}

const gluedYear = /^\p{L}{3,}((?:19|20)\d\d)$/u;
const SHORTEST_DATED = 7;

/** What follows the year: with the title, and by itself behind a mark that parts titles ("Title (2019) / Other title"). */
function addTail(list: ReadingList, tokens: readonly Token[], from: number, to: number, stretch: TitleStretch): void {
  list.addStretch(from, to, stretch.year, 'part');
  let first = stretch.to;
  while (first < to && tokens[first]?.gone) first += 1;
  const sign = tokens[first]?.sign;
  if ((sign === '/' || sign === '|') && partsTitle(tokens, first)) list.addPart(first + 1, to, stretch.year);
}

/** "Title / Other title", "Title - Other title", "Title (Other title)": each half by itself. */
function addParts(
  list: ReadingList,
  tokens: readonly Token[],
  from: number,
  { to, year }: TitleStretch,
  isMixed: boolean,
): void {
  let end = to;
  while (end > from && (tokens[end - 1]?.gone || tokens[end - 1]?.kind === 'mark')) end -= 1;
  const open = lastOpenBracket(tokens, from, end);
  if (open > from) {
    list.addPart(from, open, year);
    list.addPart(open + 1, end - 1, year);
    end = open;
  }
  let start = from;
  const partYear = year || yearBefore(tokens, from) || yearBetween(tokens, from, end);
  for (let index = from; index < end; index += 1) {
    if (!partsTitle(tokens, index)) continue;
    if (year === 0) addDatedPart(list, tokens, start, index);
    list.addPart(start, index, partYear);
    start = index + 1;
  }
  if (start > from) {
    addDated(list, tokens, from, end, year);
    list.addPart(start, end, partYear);
  } else if (isMixed) addScripts(list, tokens, from, end, year);
}

/** "Yeşil Yol 1999 - Dram": a part that a year ends. */
function addDatedPart(list: ReadingList, tokens: readonly Token[], from: number, to: number): void {
  const last = tokens[to - 1];
  if (last === undefined || last.year === 0 || last.gone || to - 1 === from) return;
  last.gone = true;
  list.addPart(from, to, last.year);
  last.gone = false;
}

/** "Yeşil Yol | 1999 | Dram": a year that is a part by itself, 0 without one. */
function yearBetween(tokens: readonly Token[], from: number, end: number): number {
  for (let index = from + 2; index < end - 1; index += 1) {
    const token = tokens[index];
    if (token === undefined || token.year === 0 || token.gone) continue;
    if (partsTitle(tokens, index - 1) && partsTitle(tokens, index + 1)) return token.year;
  }
  return 0;
}

/** "2019 | Joker": a year that stands before the title, 0 without one. */
function yearBefore(tokens: readonly Token[], from: number): number {
  const led = tokens[from];
  return led === undefined || led.gone || !partsTitle(tokens, from + 1) ? 0 : led.year;
}

/** "2019 | Joker: Folie": all that follows such a year. */
function addDated(list: ReadingList, tokens: readonly Token[], from: number, end: number, year: number): void {
  const led = year > 0 ? 0 : yearBefore(tokens, from);
  if (led > 0) list.addStretch(from + 2, end, led, 'without-prefix');
}

/** "ISAAF COM إسعاف كوم": one title in two scripts, each by itself. */
function addScripts(list: ReadingList, tokens: readonly Token[], from: number, end: number, year: number): void {
  const border = scriptBorder(tokens, from, end);
  if (border < 0) return;
  list.addPart(from, border, year);
  list.addPart(border, end, year);
}

/** Index of the only word at which Latin letters give way to others or others to Latin ones, -1 without one. */
function scriptBorder(tokens: readonly Token[], from: number, end: number): number {
  let border = -1;
  let script = '';
  for (let index = from; index < end; index += 1) {
    const found = scriptOf(tokens[index]);
    if (found === '' || found === script) continue;
    if (found === 'mixed' || border >= 0) return -1;
    if (script !== '') border = index;
    script = found;
  }
  return border;
}

function scriptOf(token: Token | undefined): '' | 'latin' | 'other' | 'mixed' {
  if (token === undefined) return '';
  // Of most words their traits tell it, and no key is made.
  if ((token.chars & (STRANGE | COMPLEX)) === 0) return (token.chars & LETTER) === 0 ? '' : 'latin';
  const { key } = token;
  let latin = false;
  let other = false;
  for (let index = 0; index < key.length; index += 1) {
    const code = codeAt(key, index);
    if (code >= 0x61 && code <= 0x24f) latin = true;
    else if (code > 0x24f) other = true;
  }
  if (latin && other) return 'mixed';
  return latin ? 'latin' : other ? 'other' : '';
}

/** Index of the bracket that ends the stretch, -1 where it ends otherwise. */
function lastOpenBracket(tokens: readonly Token[], from: number, end: number): number {
  if (tokens[end - 1]?.kind !== 'close') return -1;
  for (let index = end - 2; index > from; index -= 1) {
    if (tokens[index]?.kind === 'open') return tokens[index]?.spaced === true ? index : -1;
  }
  return -1;
}

/** "2", "Part 2", "ч. 4": a number is no title by itself. */
function isOnlyNumbers(normalizedTitle: string): boolean {
  const end = normalizedTitle.indexOf(' ');
  const first = end < 0 ? normalizedTitle : normalizedTitle.slice(0, end);
  const code = codeAt(first, 0);
  if (!isDigit(code) && !mayCount(first)) return false;
  const words = normalizedTitle.split(' ');
  return words.every((word, index) => /^\d+$/.test(word) || partAt(words, index) !== null);
}

function partsTitle(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token === undefined || token.gone || !token.spaced || (token.vocabularies & PARTING) === 0) return false;
  return token.kind === 'word' || isSeparator(tokens, index);
}
