import type { ReadingOrigin, TitleReading } from '../model/parsed-title.ts';
import { looseTitle } from '../title/loose-title.ts';
import { numbersOf } from '../title/numbers-of.ts';
import { compareYears, type YearRelation, yearRank } from './compare-years.ts';
import type { Identity, Name } from './identity.ts';
import { overlapOf, type WordWeight } from './title-similarity.ts';

/**
 * How two titles lie to each other, strongest first.
 * - `exact` the same after folding · `loose` the same but for articles, small words, blanks
 * - `starts`/`ends`/`holds` one holds all words of the other: as its beginning, as its end, anywhere
 * - `close`/`near` most, or many, of the words by weight are shared · `apart` less than that
 */
export type TitleRelation = 'exact' | 'loose' | 'starts' | 'ends' | 'holds' | 'close' | 'near' | 'apart';

const RANK: Readonly<Record<TitleRelation, number>> = {
  exact: 70,
  loose: 60,
  starts: 40,
  ends: 38,
  close: 36,
  holds: 30,
  near: 20,
  apart: 0,
};

const ORIGIN_RANK: Readonly<Record<ReadingOrigin, number>> = {
  plain: 4,
  'tvg-name': 3,
  'number-kept': 2,
  'prefix-kept': 2,
  part: 1,
  'without-prefix': 0,
};

/** How the numbers of two titles agree (sequels, parts, years in titles). */
export type NumberRelation = 'none' | 'same' | 'one-sided' | 'different';

/** The telling pair of one reading and one name, and what it says. */
export interface TitleComparison {
  readonly relation: TitleRelation;
  /** How much of the longer title the other one holds, by weight of words, 0 to 1. */
  readonly cover: number;
  readonly reading: TitleReading;
  readonly name: Name;
  readonly numbers: NumberRelation;
  readonly year: YearRelation;
}

/**
 * The reading and the name that fit best: by relation of the titles, then by year, then by origin of the reading.
 * Null only where there is nothing to compare.
 */
export function compareTitles(
  readings: readonly TitleReading[],
  years: readonly number[],
  identity: Identity,
  weight: WordWeight,
): TitleComparison | null {
  const same = bestOf(readings, identity, years, relateSame);
  if (same !== null) return same;
  return bestOf(readings, identity, years, ({ normalizedTitle }) => {
    const words = normalizedTitle.split(' ');
    return (name) => relationOf(normalizedTitle, words, name.normalizedTitle, weight);
  });
}

/** How a reading lies to each name, null where it does not. In two parts: a reading is folded and cut up once. */
type Relate = (reading: TitleReading) => (name: Name) => Related | null;

interface Related {
  readonly relation: TitleRelation;
  readonly cover: number;
}

function bestOf(
  readings: readonly TitleReading[],
  identity: Identity,
  years: readonly number[],
  relate: Relate,
): TitleComparison | null {
  let best: TitleComparison | null = null;
  let bestRank = -1;
  for (const reading of readings) {
    const year = yearOf(reading, years, identity);
    const relationTo = relate(reading);
    for (const name of identity.names) {
      const related = relationTo(name);
      if (related === null) continue;
      const { relation, cover } = related;
      const rank = RANK[relation] + yearRank(year) + ORIGIN_RANK[reading.origin] * 0.1 + (name.main ? 0.05 : 0) + cover;
      if (rank <= bestRank) continue;
      bestRank = rank;
      best = { relation, cover, reading, name, numbers: 'none', year };
    }
  }
  if (best === null || best.relation === 'exact') return best;
  return { ...best, numbers: compareNumbers(best.reading.normalizedTitle, best.name.normalizedTitle) };
}

/** A reading without a year borrows those of its siblings, unless the number it kept may itself be that year. */
function yearOf(reading: TitleReading, years: readonly number[], identity: Identity): YearRelation {
  if (reading.year > 0) return compareYears([reading.year], identity.years);
  return compareYears(reading.origin === 'number-kept' ? [] : years, identity.years);
}

function relateSame({ normalizedTitle }: TitleReading): (name: Name) => Related | null {
  let loose = '';
  return (name) => {
    if (normalizedTitle === name.normalizedTitle) return { relation: 'exact', cover: 1 };
    const differs = normalizedTitle.charCodeAt(0) !== name.normalizedTitle.charCodeAt(0);
    if (differs && !mayHaveArticle(normalizedTitle) && !mayHaveArticle(name.normalizedTitle)) return null;
    loose ||= looseTitle(normalizedTitle);
    if (loose !== name.looseTitle) return null;
    // As many words and the same key: only numerals (IV, 4) or spellings of a letter (ae, ä) differ.
    const spelling = countWords(normalizedTitle) === countWords(name.normalizedTitle);
    return { relation: spelling ? 'exact' : 'loose', cover: 1 };
  };
}

function countWords(title: string): number {
  let words = 1;
  for (let at = title.indexOf(' '); at >= 0; at = title.indexOf(' ', at + 1)) words++;
  return words;
}

/** Cheap test before the costly one: an article in front is at most four letters and a space. */
function mayHaveArticle(title: string): boolean {
  const end = title.indexOf(' ');
  return end > 0 && end <= 4;
}

function relationOf(a: string, wordsOfA: readonly string[], b: string, weight: WordWeight): Related {
  const { ofFirst, ofSecond } = overlapOf(wordsOfA, b.split(' '), weight);
  const cover = Math.min(ofFirst, ofSecond);
  return { relation: partRelation(a, b, Math.max(ofFirst, ofSecond), cover), cover };
}

function partRelation(a: string, b: string, most: number, cover: number): TitleRelation {
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.startsWith(`${short} `)) return 'starts';
  if (long.endsWith(` ${short}`)) return 'ends';
  if (cover >= 0.8) return 'close';
  if (most >= 0.95 && cover >= 0.25) return 'holds';
  return cover >= 0.55 ? 'near' : 'apart';
}

function compareNumbers(a: string, b: string): NumberRelation {
  const first = [...new Set(numbersOf(a))].sort((x, y) => x - y).join();
  const second = [...new Set(numbersOf(b))].sort((x, y) => x - y).join();
  if (first === second) return first === '' ? 'none' : 'same';
  return first === '' || second === '' ? 'one-sided' : 'different';
}
