import { codeAt } from '../../model/code-at.ts';
import type { ReadingOrigin, TitleReading } from '../../model/parsed-title.ts';

/** A digit for each origin; its keys stand in the order of their digits. */
const digits: Readonly<Record<ReadingOrigin, number>> = {
  plain: 0,
  'without-prefix': 1,
  'prefix-kept': 2,
  part: 3,
  'number-kept': 4,
  'tvg-name': 5,
  'with-tag': 6,
};
const origins = Object.keys(digits) as ReadingOrigin[];
const betweenReadings = '\v';
const betweenCells = '\t';
const zero = 48;
/** Readings with such characters, or with halves of some, are kept as JSON, which writes those in letters. */
const unwritable = /[\p{Cc}\p{Cs}]/u;

/** Readings as a text of one line: six letters more than a title with its year, where JSON takes sixteen. */
export function packReadings(readings: readonly TitleReading[]): string {
  const isPlain = readings.every(({ title, normalizedTitle }) => !unwritable.test(title + normalizedTitle));
  return isPlain && readings.length > 0 ? readings.map(packReading).join(betweenReadings) : JSON.stringify(readings);
}

/** What `packReadings` made a text of. */
export function unpackReadings(text: string): readonly TitleReading[] {
  if (text.startsWith('[')) return JSON.parse(text) as TitleReading[];
  const readings: TitleReading[] = [];
  let from = 0;
  for (let to = text.indexOf(betweenReadings); to >= 0; to = text.indexOf(betweenReadings, from)) {
    readings.push(unpackReading(text, from, to));
    from = to + 1;
  }
  readings.push(unpackReading(text, from, text.length));
  return readings;
}

/** Most titles are folded by writing them in small letters: those are kept once. */
function packReading({ title, normalizedTitle, year, origin }: TitleReading): string {
  const cells = [`${digits[origin]}${year || ''}`, title];
  if (title.toLowerCase() !== normalizedTitle) cells.push(normalizedTitle);
  return cells.join(betweenCells);
}

/** Between two places of a text: it is done many million times, and `split` takes several times as long. */
function unpackReading(text: string, from: number, to: number): TitleReading {
  const titleAt = text.indexOf(betweenCells, from) + 1;
  const next = text.indexOf(betweenCells, titleAt);
  const titleEnd = next < 0 || next > to ? to : next;
  const title = text.slice(titleAt, titleEnd);
  let year = 0;
  for (let at = from + 1; at < titleAt - 1; at++) year = year * 10 + codeAt(text, at) - zero;
  const origin = origins[codeAt(text, from) - zero] ?? 'plain';
  return { title, normalizedTitle: titleEnd === to ? title.toLowerCase() : text.slice(titleEnd + 1, to), year, origin };
}
