import { isAgeMark } from './age-mark.ts';
import { yearOfDate } from './read-date.ts';
import { bracketedYear, yearOf } from './read-year.ts';
import { type Found, type Tag, TECHNICAL, tagAt, tagIndex } from './tag-index.ts';
import { TagList } from './tag-list.ts';
import type { Token } from './token.ts';
import { closingBracket, countWords, markGone, vocabulariesIn, wordsEnd } from './tokenize.ts';
import { isDash, isJoiner, markTrailingTags } from './trailing-tags.ts';
import { OPENING, YEARS } from './vocabularies.ts';

/** What is left of a stretch of tokens once noise is marked `gone`: the title's year and what else stood there. */
export interface TitleStretch {
  /** 0 when there is none. */
  readonly year: number;
  /** Index of a bare number that was taken for the year, -1 when the year stood only in brackets or behind a dash. */
  readonly bareYearAt: number;
  /** The year that is left where that number is the title's: "Kony 2012 (2012)". */
  readonly yearBeside: number;
  /** Index behind the last token of the title: what follows a bracketed year and is no tag is left out. */
  readonly to: number;
  /** True where `to` leaves out words that may belong to the title after all. */
  readonly hasTail: boolean;
  /** Index of a last word that is perhaps a tag ("Groundhog Day PT"), 0 when there is none. */
  readonly perhapsTo: number;
  readonly tags: readonly Tag[];
}

interface YearAt {
  readonly year: number;
  readonly at: number;
}

const NO_YEARS: readonly YearAt[] = [];
const NO_TAGS: readonly Tag[] = [];
const tags = new TagList();

/**
 * Marks tags, empty brackets and the year between `from` and `to` as gone. At least one word always stays:
 * "1917", "HD" and "(2012)" are titles when nothing else is there.
 * @param vocabularies - of the tokens between them
 */
export function readTitle(tokens: readonly Token[], from: number, to: number, vocabularies: number): TitleStretch {
  const end = wordsEnd(tokens, from, to);
  if (!tagIndex.isIn(vocabularies) || ((vocabularies & TECHNICAL) === 0 && endsPlainly(tokens, from, end))) {
    if ((vocabularies & (OPENING | YEARS)) === 0) return plainTitle(to, 0);
    const year = lastYear(tokens, from, end);
    if (year > 0) return plainTitle(to, year);
  }
  return readNoise(tokens, from, to, vocabularies);
}

/** True where the last word before a year in brackets is of no vocabulary: then no tag ends the stretch. */
function endsPlainly(tokens: readonly Token[], from: number, to: number): boolean {
  let end = to;
  if (tokens[end - 1]?.kind === 'close' && yearOf(tokens[end - 2]) > 0) end -= 3;
  while (end > from && tokens[end - 1]?.kind === 'mark') end -= 1;
  const last = tokens[end - 1];
  return end > from && last?.kind === 'word' && last.known === null && last.letters > 0 && !last.gone;
}

function plainTitle(to: number, year: number): TitleStretch {
  return { year, bareYearAt: -1, yearBeside: 0, to, hasTail: false, perhapsTo: 0, tags: NO_TAGS };
}

/** "Title (2019)", the form of most names of films: the year, which it marks as gone, if there is no other year or bracket. */
function lastYear(tokens: readonly Token[], from: number, to: number): number {
  const open = to - 3;
  if (open <= from) return 0;
  const year = yearOf(tokens[open + 1]);
  if (year === 0 || tokens[open]?.kind !== 'open' || tokens[to - 1]?.kind !== 'close') return 0;
  if ((vocabulariesIn(tokens, from, open) & (OPENING | YEARS)) !== 0 || countWords(tokens, from, open) === 0) return 0;
  markGone(tokens, open, to);
  return year;
}

function readNoise(tokens: readonly Token[], from: number, to: number, vocabularies: number): TitleStretch {
  const years = (vocabularies & OPENING) === 0 ? NO_YEARS : markBrackets(tokens, from, to, tags);
  const mayHoldTags = tagIndex.isIn(vocabularies);
  const mayBeDescribed = mayHoldTags && years.length === 0 && (vocabularies & YEARS) !== 0;
  if (mayBeDescribed || (vocabularies & TECHNICAL) !== 0) cutDescription(tokens, from, to, tags);
  const yearAt = years.at(-1)?.at ?? -1;
  const perhapsTo = mayHoldTags ? markTrailingTags({ tokens, from, to, yearAt }, tags) : 0;
  const bracketed = chooseYear(tokens, from, years);
  if (bracketed !== null) {
    const doubledAt = markDoubledYear(tokens, from, bracketed);
    const tail = tailAfter(tokens, from, to, bracketed.at);
    if (tail > 0) markTrailingTags({ tokens, from, to: tail, yearAt: -1 }, tags);
    return {
      year: bracketed.year,
      bareYearAt: doubledAt,
      yearBeside: bracketed.year,
      to: tail > 0 ? tail : to,
      hasTail: tail > 0,
      perhapsTo,
      tags: tags.take(),
    };
  }
  return readBareYear(tokens, from, to, perhapsTo, tags);
}

function markBrackets(tokens: readonly Token[], from: number, to: number, tags: TagList): YearAt[] {
  let years: YearAt[] = [];
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (token?.kind !== 'open' || token.gone) continue;
    const close = closingBracket(tokens, index, to);
    const end = Math.min(close + 1, to);
    if (countWords(tokens, from, index) + countWords(tokens, end, to) === 0) continue;
    const content = readBracket(tokens, index, close, to);
    if (content === null) continue;
    for (const tag of content.tags) tags.add(tag);
    if (content.year > 0) years = [...years, { year: content.year, at: index }];
    markGone(tokens, index, end);
    index = end - 1;
  }
  return years;
}

interface BracketContent {
  readonly tags: readonly Tag[];
  readonly year: number;
}

/** What a bracket says of the copy, or null where it holds anything else than tags and a year. */
function readBracket(tokens: readonly Token[], open: number, close: number, to: number): BracketContent | null {
  const year =
    bracketedYear(tokens, open, to) || yearOfDate(tokens, open + 1, close) || listedYear(tokens, open, close);
  if (year > 0) return { tags: NO_TAGS, year };
  const tags: Tag[] = [];
  let found = 0;
  for (let index = open + 1; index < close; ) {
    const token = tokens[index];
    if (token === undefined || saysNothing(token, tags.length > 0)) index += 1;
    else if (yearOf(token) > 0 && found === 0) {
      found = yearOf(token);
      index += 1;
    } else {
      const phrase = tagInBracket(tokens, open, index, close);
      if (phrase === null) return null;
      tags.push(phrase.value);
      index = phrase.end;
    }
  }
  return { tags, year: found };
}

/** A mark, an age, or a word for "and" behind a tag. */
function saysNothing(token: Token, isBehindTag: boolean): boolean {
  return token.letters === 0 || token.gone || isAgeMark(token) || (isBehindTag && isJoiner(token));
}

/** "Maggie Moore(s)": what is glued to a word and is not in capitals is a part of it, unless it can be nothing but a tag. */
function tagInBracket(tokens: readonly Token[], open: number, index: number, close: number): Found<Tag> | null {
  const phrase = tagAt(tokens, index, close);
  const isGlued = tokens[open]?.spaced === false && tokens[open - 1]?.kind === 'word';
  if (!isGlued || phrase?.value.sure || tokens[index]?.upper !== false) return phrase;
  return null;
}

/** "(СССР, 1975)", "(dir. X, 1999)", "(2022, Россия)", "(1994/I)": a year at an end of a bracket that is no title. */
function listedYear(tokens: readonly Token[], open: number, close: number): number {
  if (close - open <= 3) return 0;
  const last = tokens[close - 2]?.sign === ',' ? yearOf(tokens[close - 1]) : 0;
  if (last > 0) return last;
  const sign = tokens[open + 2]?.sign;
  return sign === ',' || (sign === '/' && close - open === 4) ? yearOf(tokens[open + 1]) : 0;
}

/** Cuts what describes the copy: all that follows the word that begins it, save a year. */
function cutDescription(tokens: readonly Token[], from: number, to: number, tags: TagList): void {
  const start = descriptionStart(tokens, from, to);
  if (start < 0) return;
  for (let rest = start; rest < to; ) {
    const tag = tagIndex.find(tokens, rest, to);
    if (tag !== null && !tag.value.upper) tags.add(tag.value);
    rest = tag?.end ?? rest + 1;
  }
  const kept = yearInDescription(tokens, from, start, to);
  markGone(tokens, start, to);
  const year = kept < 0 ? undefined : tokens[kept];
  if (year !== undefined) year.gone = false;
}

/** A word of release names, or a word that no title ends in behind a bare year: "2012 DK Undertekster"; -1 without one. */
function descriptionStart(tokens: readonly Token[], from: number, to: number): number {
  for (let index = from + 1; index < to; index += 1) {
    const token = tokens[index];
    if (token?.kind !== 'word' || token.gone) continue;
    const start = yearOf(token) > 0 ? tagBehindYear(tokens, index, to) : isTechnical(tokens, index, to) ? index : -1;
    if (start >= 0 && countWords(tokens, from, index) > 0) return start;
  }
  return -1;
}

function isTechnical(tokens: readonly Token[], index: number, to: number): boolean {
  return tagIndex.find(tokens, index, to)?.value.technical === true;
}

function tagBehindYear(tokens: readonly Token[], yearAt: number, to: number): number {
  const next = tokens[yearAt + 1]?.kind === 'mark' ? yearAt + 2 : yearAt + 1;
  return tagAt(tokens, next, to)?.value.sure ? next : -1;
}

/** "Title HDCAM 2024": a year that ends the name, or any where none stands before the description; -1 without one. */
function yearInDescription(tokens: readonly Token[], from: number, start: number, to: number): number {
  const last = wordsEnd(tokens, start, to) - 1;
  if (yearOf(tokens[last]) > 0 && tokens[last]?.gone === false) return last;
  for (let index = from + 1; index < start; index += 1) if (yearOf(tokens[index]) > 0) return -1;
  for (let index = start; index < to; index += 1) {
    if (yearOf(tokens[index]) > 0 && tokens[index]?.gone === false) return index;
  }
  return -1;
}

/** The last bracketed year that has words before it, else the one that leads the name. */
function chooseYear(tokens: readonly Token[], from: number, years: readonly YearAt[]): YearAt | null {
  for (let index = years.length - 1; index >= 0; index -= 1) {
    const candidate = years[index];
    if (candidate !== undefined && countWords(tokens, from, candidate.at) > 0) return candidate;
  }
  return years[0] ?? null;
}

/** "Title 2019 (2019)": the same year twice. Answers where the first one stood, which may be the title's, -1 without one. */
function markDoubledYear(tokens: readonly Token[], from: number, chosen: YearAt): number {
  for (let index = chosen.at - 1; index > from; index -= 1) {
    const token = tokens[index];
    if (token === undefined || token.gone || token.kind === 'mark') continue;
    if (yearOf(token) !== chosen.year || countWords(tokens, from, index) === 0) return -1;
    token.gone = true;
    return index;
  }
  return -1;
}

/** Index behind the year where words follow it that are no tags, 0 where none do or the year leads the name. */
function tailAfter(tokens: readonly Token[], from: number, to: number, yearAt: number): number {
  if (countWords(tokens, from, yearAt) === 0) return 0;
  for (let index = yearAt; index < to; index += 1) {
    const token = tokens[index];
    if (token !== undefined && yearOf(token) > 0) token.gone = true;
  }
  return countWords(tokens, yearAt, to) > 0 ? yearAt : 0;
}

function readBareYear(
  tokens: readonly Token[],
  from: number,
  to: number,
  perhapsTo: number,
  tags: TagList,
): TitleStretch {
  let last = to - 1;
  while (last > from && (tokens[last]?.gone || tokens[last]?.kind !== 'word')) last -= 1;
  const token = tokens[last];
  const year = yearOf(token);
  if (token === undefined || year === 0 || token.gone || countWords(tokens, from, last) === 0) {
    return { year: 0, bareYearAt: -1, yearBeside: 0, to, hasTail: false, perhapsTo, tags: tags.take() };
  }
  token.gone = true;
  const before = tokens[last - 1];
  const isSure = before?.gone || before?.kind === 'close' || (before?.kind === 'mark' && isDash(tokens, last - 1));
  const perhapsBefore = markTrailingTags({ tokens, from, to: last, yearAt: -1 }, tags);
  return {
    year,
    bareYearAt: isSure ? -1 : last,
    yearBeside: 0,
    to,
    hasTail: false,
    perhapsTo: perhapsBefore > 0 ? perhapsBefore : perhapsTo,
    tags: tags.take(),
  };
}
