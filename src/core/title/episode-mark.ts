import type { Token } from './token.ts';
import { isSeparator } from './tokenize.ts';
import { DIGITS } from './vocabularies.ts';

/** A season or episode that a name tells. */
export interface EpisodeMark {
  /** Index of its first token. */
  readonly at: number;
  /** Index behind its last token. */
  readonly end: number;
  /** -1 when it names none. */
  readonly season: number;
  readonly episodes: readonly number[];
  /** False where the same words are as well part of a film's title ("Episode 4", "Open Season 2"). */
  readonly sure: boolean;
}

/** A number, and the index behind its last token. */
export interface FoundNumber {
  readonly value: number;
  readonly end: number;
}

/** Over at most three marks and brackets. */
export function skipMarks(tokens: readonly Token[], from: number): number {
  let index = from;
  while (index < from + 3 && index < tokens.length && tokens[index]?.kind !== 'word') index += 1;
  return index;
}

const MAX_EPISODES = 100;

/** Takes in what continues an episode: "-E03", "-03", "E02" and writes the range out. */
export function withRange(
  tokens: readonly Token[],
  at: number,
  from: number,
  season: number,
  first: readonly number[],
): EpisodeMark {
  if (first.length === 1 && from >= tokens.length) return { at, end: from, season, episodes: first, sure: true };
  const found = [...first];
  let end = from;
  for (let step = 0; step < 8; step += 1) {
    const next = rangeEnd(tokens, end, season, found.at(-1) ?? 0);
    if (next === null || next.value <= (found.at(-1) ?? 0)) break;
    const start = found.at(-1) ?? next.value;
    const isRange = tokens[end]?.kind === 'mark';
    for (let value = isRange ? start + 1 : next.value; value <= next.value && found.length < MAX_EPISODES; value += 1)
      found.push(value);
    end = next.end;
  }
  return { at, end, season, episodes: [...new Set(found)].sort((a, b) => a - b), sure: true };
}

function rangeEnd(tokens: readonly Token[], index: number, season: number, last: number): FoundNumber | null {
  const token = tokens[index];
  const isMark = joinsEpisodes(token);
  const next = tokens[isMark ? index + 1 : index];
  if (next === undefined || (next.vocabularies & DIGITS) === 0) return null;
  const code = /^(?:(?:s(\d{1,4}))?ep?|(\d{1,2})x)(\d{1,4})$/.exec(next.key);
  const codeSeason = code?.[1] ?? code?.[2];
  if (code !== null && (codeSeason === undefined || Number(codeSeason) === season)) {
    return { value: Number(code[3]), end: isMark ? index + 2 : index + 1 };
  }
  if ((token?.sign !== '-' && token?.sign !== '/') || isSeparator(tokens, index) || !/^\d{1,4}$/.test(next.key))
    return null;
  const value = Number(next.key);
  // "E05/06" are two episodes, "E05/10" is one of ten.
  return token.sign === '-' || value === last + 1 ? { value, end: index + 2 } : null;
}

/** True for "-", "/", "," and for "&" and "+", which are words without letters. */
function joinsEpisodes(token: Token | undefined): boolean {
  if (token?.kind === 'word') return token.letters === 0 && (token.text === '&' || token.text === '+');
  const sign = token?.sign;
  return sign === '-' || sign === '–' || sign === '/' || sign === ',';
}

/** The numbers from one to another, of which it writes out as many as count. */
export function rangeOf(first: number, last: number): number[] {
  const numbers: number[] = [];
  for (let value = first; value <= last && numbers.length < MAX_EPISODES; value += 1) numbers.push(value);
  return numbers;
}

/** All numbers that a code writes: 2 and 3 of "02E03". */
export function numbersIn(text: string): number[] {
  return text.split(/\D+/).filter(Boolean).map(Number);
}

/** Digits of a season or an episode. */
const MOST_DIGITS = 4;
const ZERO = 0x30;
/** What sets a small letter apart from its capital. */
const SMALL = 0x20;
const SMALL_S = 0x73;
const SMALL_T = 0x74;
const SMALL_E = 0x65;

/** "S01E02", "T1E2" and "S01 E02", by far the most marks: told without a rule for all their other spellings. */
export function plainMark(tokens: readonly Token[], index: number): EpisodeMark | null {
  const token = tokens[index];
  const first = (token?.codeAt(0) ?? 0) | SMALL;
  if (token === undefined || (first !== SMALL_S && first !== SMALL_T)) return null;
  const season = numberAt(token, 1);
  const seasonEnd = numberEnd;
  if (season < 0) return null;
  if (seasonEnd === token.end - token.start) return apartMark(tokens, index, season);
  if ((token.codeAt(seasonEnd) | SMALL) !== SMALL_E) return null;
  const episode = numberAt(token, seasonEnd + 1);
  if (episode < 0 || numberEnd !== token.end - token.start) return null;
  return withRange(tokens, index, index + 1, season, [episode]);
}

/** "S01 E02", once its season is read. */
function apartMark(tokens: readonly Token[], index: number, season: number): EpisodeMark | null {
  const token = tokens[index + 1];
  if (token?.kind !== 'word' || (token.codeAt(0) | SMALL) !== SMALL_E) return null;
  const episode = numberAt(token, 1);
  if (episode < 0 || numberEnd !== token.end - token.start) return null;
  return withRange(tokens, index, index + 2, season, [episode]);
}

/** Where the number read last ends: beside its value, since two answers at once would be an object for each number. */
let numberEnd = 0;

/** The number at an offset, -1 for none; of its digits it reads as many as count. */
function numberAt(token: Token, from: number): number {
  let value = 0;
  let offset = from;
  for (; offset < from + MOST_DIGITS; offset += 1) {
    const digit = token.codeAt(offset) - ZERO;
    if (!(digit >= 0 && digit <= 9)) break;
    value = value * 10 + digit;
  }
  numberEnd = offset;
  return offset === from ? -1 : value;
}
