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
  return text.split(betweenReadings).map(unpackReading);
}

/** Most titles are folded by writing them in small letters: those are kept once. */
function packReading({ title, normalizedTitle, year, origin }: TitleReading): string {
  const cells = [`${digits[origin]}${year || ''}`, title];
  if (title.toLowerCase() !== normalizedTitle) cells.push(normalizedTitle);
  return cells.join(betweenCells);
}

function unpackReading(text: string): TitleReading {
  const [facts = '', title = '', folded] = text.split(betweenCells);
  const origin = origins[Number(facts[0])] ?? 'plain';
  return { title, normalizedTitle: folded ?? title.toLowerCase(), year: Number(facts.slice(1)), origin };
}
