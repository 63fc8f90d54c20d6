import { COMPLEX, LETTER } from './char-traits.ts';
import { type EpisodeMark, type FoundNumber, plainMark, withRange } from './episode-mark.ts';
import { foldWord } from './fold-char.ts';
import { splitList } from './split-list.ts';
import type { Token } from './token.ts';

import { DIGITS, vocabularyBit, WordSet, WordTable, wordOfKey } from './vocabularies.ts';
import {
  episodeWords,
  ordinalWords,
  partSeasonWords,
  seasonWords,
  specialWords,
  weakEpisodeWords,
} from './vocabulary/episodes.ts';

const seasons = new WordSet(splitList(seasonWords).map(foldWord));
const episodes = new WordSet(splitList(episodeWords).map(foldWord));
const weak = new WordSet(splitList(weakEpisodeWords).map(foldWord));
const partSeasons = new WordSet(splitList(partSeasonWords).map(foldWord));
const specials = new WordSet(splitList(specialWords).map(foldWord));
const ordinals = new WordTable(
  Object.entries(ordinalWords).flatMap(([value, words]) =>
    splitList(words).map((word) => [foldWord(word), Number(value)] as const),
  ),
);

const full = /^[st](\d{1,4})(?:e|ep|eps|x|b)(\d{1,4})((?:ep?\d{1,4})*)$/;
const crossed = /^(\d{1,2})x(\d{2,4})$/;
const seasonCode = /^s(\d{1,2})$/;
const looseSeasonCode = /^[st](\d{1,4})$/;
const episodeCode = /^(?:e|ep|eps)(\d{1,4})$/;
const glued = /^(\D{1,12})(\d{1,4})$/;
const gluedBefore = /^(\d{1,4})(\D{1,12})$/;
const eastern = /^第(\d{1,4})([季期集話话回])$/;

/** True where a season is named: "S02", "Temporada 3". */
export function namesSeason(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  if (token?.kind !== 'word' || (token.vocabularies & markWords) === 0) return false;
  if ((token.vocabularies & DIGITS) !== 0 && seasonCode.test(token.key)) return true;
  return seasons.has(token.known) && numberAfter(tokens, index + 1) !== null;
}

/** The first sure mark of a season or an episode, else the first doubtful one, else null. */
export function readEpisode(tokens: readonly Token[], from: number, vocabularies: number): EpisodeMark | null {
  if ((vocabularies & markWords) === 0) return null;
  let doubtful: EpisodeMark | null = null;
  for (let index = from; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token?.kind !== 'word' || token.gone || (token.vocabularies & markWords) === 0) continue;
    const mark = markAt(tokens, index, from);
    if (mark?.sure) return mark;
    doubtful ??= mark;
  }
  return doubtful;
}

/** Words of seasons or episodes, and those with a digit. */
const markWords = vocabularyBit([seasonWords, episodeWords, partSeasonWords].flatMap(splitList).map(foldWord)) | DIGITS;

function markAt(tokens: readonly Token[], index: number, from: number): EpisodeMark | null {
  const token = tokens[index];
  if (token === undefined) return null;
  const { known, year } = token;
  if (year > 0) return isDate(tokens, index) ? dateMark(index) : null;
  if (seasons.has(known) || episodes.has(known)) return wordMark(tokens, index, from);
  if (partSeasons.has(known)) return partMark(tokens, index, from);
  // A bare number marks nothing but a day.
  if ((token.chars & (LETTER | COMPLEX)) === 0) return isDate(tokens, index) ? dateMark(index) : null;
  return plainMark(tokens, index) ?? codeMark(tokens, index, from) ?? gluedMark(tokens, index);
}

/** "S01E02", "S01 E02", "T1E2", "1x02", "S02", "E05". */
function codeMark(tokens: readonly Token[], index: number, from: number): EpisodeMark | null {
  const key = tokens[index]?.key ?? '';
  const whole = full.exec(key);
  if (whole !== null) return withRange(tokens, index, index + 1, Number(whole[1]), numbersIn(`${whole[2]}${whole[3]}`));
  const cross = crossed.exec(key);
  if (cross !== null && cross[1] !== cross[2]) {
    return { ...withRange(tokens, index, index + 1, Number(cross[1]), [Number(cross[2])]), sure: index > from };
  }
  const season = looseSeasonCode.exec(key);
  if (season !== null) return seasonMark(tokens, index, Number(season[1]), seasonCode.test(key));
  if (isDate(tokens, index)) return dateMark(index);
  const episode = episodeCode.exec(key);
  if (episode !== null)
    return { ...withRange(tokens, index, index + 1, -1, [Number(episode[1])]), sure: index > from && key.length > 2 };
  return null;
}

function dateMark(index: number): EpisodeMark {
  return { at: index, end: index + 3, season: -1, episodes: [], sure: false };
}

/** "2020 12 10": the day on which a daily show was broadcast. */
function isDate(tokens: readonly Token[], index: number): boolean {
  if (tokens[index + 1]?.letters !== 2) return false;
  const month = tokens[index + 1]?.key ?? '';
  if (!/^(?:0[1-9]|1[0-2])$/.test(month)) return false;
  return /^(?:19|20)\d\d$/.test(tokens[index]?.key ?? '') && /^[0-3]\d$/.test(tokens[index + 2]?.key ?? '');
}

function numbersIn(text: string): number[] {
  return text.split(/\D+/).filter(Boolean).map(Number);
}

/** A season, and the episode behind it if one follows; alone only where `mayStandAlone`. */
function seasonMark(
  tokens: readonly Token[],
  index: number,
  season: number,
  mayStandAlone: boolean,
): EpisodeMark | null {
  const found = episodeAfter(tokens, index + 1);
  if (found !== null) return withRange(tokens, index, found.end, season, [found.value]);
  return mayStandAlone ? { at: index, end: index + 1, season, episodes: [], sure: false } : null;
}

/** An episode that follows a season: "E05", "- E05", ", Episode 5", "5. Bölüm". */
function episodeAfter(tokens: readonly Token[], from: number): FoundNumber | null {
  let index = from;
  while (index < from + 2 && tokens[index]?.kind === 'mark') index += 1;
  const key = tokens[index]?.key ?? '';
  const code = episodeCode.exec(key);
  if (code !== null) return { value: Number(code[1]), end: index + 1 };
  if (episodes.has(tokens[index]?.known ?? null)) return numberAfter(tokens, index + 1);
  const apart = splitGlued(key);
  if (apart !== null && (episodes.has(wordOfKey(apart.word)) || apart.word === '第'))
    return { value: apart.value, end: index + 1 };
  const value = numberOf(tokens[index]);
  return value >= 0 && episodes.has(tokens[index + 1]?.known ?? null) ? { value, end: index + 2 } : null;
}

function numberAfter(tokens: readonly Token[], from: number): FoundNumber | null {
  let index = from;
  while (index < from + 2 && isNumberMark(tokens, index)) index += 1;
  const value = numberOf(tokens[index]);
  return value >= 0 ? { value, end: index + 1 } : null;
}

function isNumberMark(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  return token?.kind === 'mark' || token?.text === '#' || token?.key === 'no' || token?.key === 'nr';
}

/** Digits with or without an ordinal ending, or an ordinal word; -1 for anything else. */
function numberOf(token: Token | undefined): number {
  if (token === undefined) return -1;
  if ((token.vocabularies & DIGITS) === 0) return ordinals.get(token.known) ?? -1;
  const match = /^(\d{1,4})(?:st|nd|rd|th|a|o|e|er|ere|eme|inci|nci|uncu|ª|º|й|я|ая)?$/.exec(token.key);
  return match === null ? -1 : Number(match[1]);
}

/** "Season 2", "2. Sezon", "Temporada 2 Episódio 9", "254 Серия", "Folge 3". */
function wordMark(tokens: readonly Token[], index: number, from: number): EpisodeMark | null {
  const known = tokens[index]?.known ?? null;
  const number = numberOfWord(tokens, index, from);
  if (number === null) return null;
  const isSeason = seasons.has(known) && !(episodes.has(known) && !seasonComes(tokens, index));
  return isSeason ? seasonWordMark(tokens, number) : episodeWordMark(tokens, number, !weak.has(known));
}

/** The number that belongs to a season or episode word, and the tokens of both. */
interface WordNumber {
  readonly at: number;
  readonly end: number;
  readonly value: number;
}

function numberOfWord(tokens: readonly Token[], index: number, from: number): WordNumber | null {
  const isFree = index > from && tokens[index - 1]?.gone === false;
  const before = isFree ? numberOf(tokens[index - 1]) : -1;
  const after = numberAfter(tokens, index + 1);
  if (before >= 0 && (after === null || belongsToNext(tokens, index, after))) {
    return { at: index - 1, end: index + 1, value: before };
  }
  return after === null ? null : { at: index, end: after.end, value: after.value };
}

/** "Part 2 Episode 5": a part is a season where an episode follows, and else the title's. */
function partMark(tokens: readonly Token[], index: number, from: number): EpisodeMark | null {
  const number = index > from ? numberAfter(tokens, index + 1) : null;
  if (number === null) return null;
  const mark = seasonWordMark(tokens, { at: index, end: number.end, value: number.value });
  return mark.episodes.length > 0 ? mark : null;
}

/** A word that means season in one language and episode in another is a season where an episode follows. */
function seasonComes(tokens: readonly Token[], index: number): boolean {
  const after = numberAfter(tokens, index + 1);
  return after !== null && episodeAfter(tokens, after.end) !== null;
}

/** "2. Sezon 5. Bölüm": the number behind belongs to the next word; so does one after a number with a dot. */
function belongsToNext(tokens: readonly Token[], index: number, after: FoundNumber): boolean {
  const before = tokens[index - 1]?.text ?? '';
  if (!/\d/.test(before)) return false;
  if (!/^\d+$/.test(before)) return true;
  const next = tokens[after.end]?.known ?? null;
  return (episodes.has(next) || seasons.has(next)) && numberAfter(tokens, after.end + 1) === null;
}

function seasonWordMark(tokens: readonly Token[], { at, end, value }: WordNumber): EpisodeMark {
  const episode = episodeAfter(tokens, end);
  if (episode !== null) return withRange(tokens, at, episode.end, value, [episode.value]);
  return { at, end, season: value, episodes: [], sure: false };
}

function episodeWordMark(tokens: readonly Token[], { at, end, value }: WordNumber, sure: boolean): EpisodeMark {
  let index = end;
  while (index < end + 2 && tokens[index]?.kind === 'mark') index += 1;
  if (seasons.has(tokens[index]?.known ?? null)) {
    const season = numberAfter(tokens, index + 1);
    if (season !== null) return { at, end: season.end, season: season.value, episodes: [value], sure: true };
  }
  return { ...withRange(tokens, at, end, -1, [value]), sure };
}

/** "Sezon2", "5bölüm", "第5集". */
function gluedMark(tokens: readonly Token[], index: number): EpisodeMark | null {
  const key = tokens[index]?.key ?? '';
  const east = eastern.exec(key);
  if (east !== null) return easternMark(tokens, index, Number(east[1]), east[2] ?? '');
  const apart = splitGlued(key);
  if (apart === null) return null;
  const { value } = apart;
  const word = wordOfKey(apart.word);
  if (seasons.has(word)) return seasonMark(tokens, index, value, true);
  const number = { at: index, end: index + 1, value };
  if (episodes.has(word)) return episodeWordMark(tokens, number, !weak.has(word));
  return specials.has(word) ? { at: index, end: index + 1, season: 0, episodes: [value], sure: false } : null;
}

/** A word and the number that touches it; short Latin words are left out, because "S2" and "2 e" are other things. */
function splitGlued(key: string): { readonly word: string; readonly value: number } | null {
  const east = eastern.exec(key);
  if (east !== null && '集話话回'.includes(east[2] ?? '-')) return { word: '第', value: Number(east[1]) };
  const after = glued.exec(key);
  const before = after === null ? gluedBefore.exec(key) : null;
  const word = after?.[1] ?? before?.[2] ?? '';
  const isLatin = word < '\u0370';
  if (word === '' || (isLatin && word.length < 3)) return null;
  return { word, value: Number(after?.[2] ?? before?.[1]) };
}

function easternMark(tokens: readonly Token[], index: number, value: number, unit: string): EpisodeMark | null {
  if (unit === '季' || unit === '期') return seasonMark(tokens, index, value, true);
  return { at: index, end: index + 1, season: -1, episodes: [value], sure: true };
}
