import type { ReadingOrigin, TitleReading } from '../model/parsed-title.ts';
import { normalizeTitle } from './normalize-title.ts';
import type { Prefix } from './read-prefix.ts';
import { readTitle, type TitleStretch } from './read-title.ts';
import type { Tag } from './tag-index.ts';
import { closingBracket, isSeparator, readableText, type Token, tidy } from './tokenize.ts';

/** The ways to read a stretch of a name, best first, and the tags that were found in it. */
export interface FoundReadings {
  readonly readings: TitleReading[];
  readonly tags: readonly Tag[];
}

class ReadingList {
  readonly readings: TitleReading[] = [];

  add(title: string, year: number, origin: ReadingOrigin): void {
    const normalizedTitle = normalizeTitle(title);
    if (normalizedTitle === '') return;
    const isKnown = this.readings.some((known) => known.normalizedTitle === normalizedTitle && known.year === year);
    if (!isKnown) this.readings.push({ title, normalizedTitle, year, origin });
  }
}

/** Reads the title that ends before token `to`. Marks noise as gone. */
export function readReadings(source: string, tokens: readonly Token[], prefix: Prefix, to: number): FoundReadings {
  const { from, keptFrom, perhapsFrom } = prefix;
  const stretch = readTitle(tokens, from, to);
  const list = new ReadingList();
  const plain = readableText(tokens, from, stretch.to);
  list.add(plain, stretch.year, 'plain');
  if (perhapsFrom > from) list.add(readableText(tokens, perhapsFrom, stretch.to), stretch.year, 'without-prefix');
  if (keptFrom < from) list.add(readableText(tokens, keptFrom, stretch.to), stretch.year, 'prefix-kept');
  addNumberKept(list, tokens, from, stretch);
  if (stretch.hasTail) list.add(readableText(tokens, from, to), stretch.year, 'part');
  addParts(list, tokens, from, stretch);
  if (list.readings.length === 0) list.add(tidy(source), 0, 'plain');
  return { readings: list.readings, tags: stretch.tags };
}

function addNumberKept(list: ReadingList, tokens: readonly Token[], from: number, stretch: TitleStretch): void {
  const token = tokens[stretch.bareYearAt];
  if (token === undefined) return;
  token.gone = false;
  list.add(readableText(tokens, from, stretch.to), 0, 'number-kept');
  token.gone = true;
}

/** "Title / Other title", "Title - Other title", "Title (Other title)": each half by itself. */
function addParts(list: ReadingList, tokens: readonly Token[], from: number, stretch: TitleStretch): void {
  let start = from;
  for (let index = from; index <= stretch.to; index += 1) {
    const token = tokens[index];
    if (index < stretch.to && !partsTitle(tokens, index)) continue;
    if (start > from || index < stretch.to) addPart(list, readableText(tokens, start, index), stretch.year);
    start = index + 1;
    if (token?.kind !== 'open' || index >= stretch.to) continue;
    const close = closingBracket(tokens, index, stretch.to);
    addPart(list, readableText(tokens, start, close), stretch.year);
    start = close + 1;
    index = close;
  }
}

function addPart(list: ReadingList, part: string, year: number): void {
  if (part.length > 1) list.add(part, year, 'part');
}

function partsTitle(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token === undefined || token.gone) return false;
  if (token.kind === 'open') return token.spaced;
  return token.kind === 'mark' && '/-–|'.includes(token.text) && token.spaced && isSeparator(tokens, index);
}
