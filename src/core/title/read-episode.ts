import { COMPLEX, LETTER } from './char-traits.ts';
import {
  crossed,
  episodeCode,
  episodeCodeMark,
  fullNumbers,
  looseSeasonCode,
  seasonCode,
  turnedSeasonCode,
} from './episode-code.ts';
import { type EpisodeMark, type FoundNumber, plainMark, rangeOf, skipMarks, withRange } from './episode-mark.ts';
import { firstOfRange, numberAfter, numberAt, numberBefore, romanAt } from './episode-number.ts';
import { foldWord } from './fold-char.ts';
import { dateEnd } from './read-date.ts';
import { eastern, splitGlued } from './split-glued.ts';
import { splitList } from './split-list.ts';
import { tagIndex } from './tag-index.ts';
import type { Token } from './token.ts';
import { DIGITS, vocabularyBit, WordSet, wordOfKey } from './vocabularies.ts';
import {
  episodeWords,
  partSeasonWords,
  seasonWords,
  shortEpisodeWords,
  shortSeasonWords,
  showWords,
  specialWords,
  weakEpisodeWords,
} from './vocabulary/episodes.ts';

const seasons = new WordSet(splitList(seasonWords).map(foldWord));
const episodes = new WordSet(splitList(episodeWords).map(foldWord));
const weak = new WordSet(splitList(weakEpisodeWords).map(foldWord));
const partSeasons = new WordSet([partSeasonWords, shortSeasonWords].flatMap(splitList).map(foldWord));
const shows = new WordSet(splitList(showWords).map(foldWord));
const specials = new WordSet(splitList(specialWords).map(foldWord));
const shortEpisodes = new WordSet(splitList(shortEpisodeWords).map(foldWord));

/** Where the season begins that a word names: "S02", "Temporada 3", "2. Sezon"; -1 where it names none. */
export function seasonStart(tokens: readonly Token[], index: number, from: number): number {
  const token = tokens[index];
  if (token?.kind !== 'word' || (token.vocabularies & markWords) === 0) return -1;
  if ((token.vocabularies & DIGITS) !== 0 && seasonCode.test(token.key)) return index;
  const number = seasons.has(token.known) ? numberOfWord(tokens, index, from) : null;
  // "The 4 Seasons": only with an ordinal sign is a number before it not the title's.
  return number === null || (number.at < index && !isOrdinal(tokens, index, number.isWord === true)) ? -1 : number.at;
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
const markWords =
  vocabularyBit([seasonWords, episodeWords, partSeasonWords, shortSeasonWords].flatMap(splitList).map(foldWord)) |
  DIGITS;

function markAt(tokens: readonly Token[], index: number, from: number): EpisodeMark | null {
  const token = tokens[index];
  if (token === undefined) return null;
  const { known, year } = token;
  if (year > 0) return dateMark(tokens, index);
  if (seasons.has(known) || episodes.has(known)) return wordMark(tokens, index, from);
  if (partSeasons.has(known)) return partMark(tokens, index, from);
  // A bare number marks nothing but a day.
  if ((token.chars & (LETTER | COMPLEX)) === 0) return dateMark(tokens, index);
  return plainMark(tokens, index) ?? codeMark(tokens, index, from) ?? gluedMark(tokens, index, from);
}

/** "S01E02", "S01 E02", "T1E2", "1x02", "S02", "E05". */
function codeMark(tokens: readonly Token[], index: number, from: number): EpisodeMark | null {
  const key = tokens[index]?.key ?? '';
  const whole = fullNumbers(tokens[index]);
  if (whole !== null) return withRange(tokens, index, index + 1, whole.season, whole.episodes);
  const cross = crossed.exec(key);
  if (cross !== null && cross[1] !== cross[2] && !(cross[2]?.length === 1 && index === from))
    return crossMark(tokens, index, from, Number(cross[1]), cross[2] ?? '');
  const season = looseSeasonCode.exec(key) ?? turnedSeasonCode.exec(key);
  if (season !== null) return seasonMark(tokens, index, Number(season[1]), seasonCode.test(key));
  const episode = episodeCode.exec(key);
  return episode === null ? null : episodeCodeMark(tokens, index, Number(episode[1]), index > from && key.length > 2);
}

function isSeasonOnly(token: Token | undefined): boolean {
  return token !== undefined && seasons.has(token.known) && !shows.has(token.known);
}

/** "1x02", "Temporada 1x02". */
function crossMark(
  tokens: readonly Token[],
  index: number,
  from: number,
  season: number,
  episode: string,
): EpisodeMark {
  const at = index > from + 1 && isSeasonOnly(tokens[index - 1]) ? index - 1 : index;
  // "4x3" is a picture or a title as well.
  const sure = index > from && episode.length > 1;
  return { ...withRange(tokens, at, index + 1, season, [Number(episode)]), sure };
}

/** A daily show names the day, and no episode. */
function dateMark(tokens: readonly Token[], index: number): EpisodeMark | null {
  const end = dateEnd(tokens, index);
  return end < 0 ? null : { at: index, end, season: -1, episodes: [], sure: false };
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
  return mayStandAlone ? seasonWordMark(tokens, { at: index, end: index + 1, value: season }) : null;
}

/** An episode that follows a season: "E05", "- E05", ") Episode 5", "5. Bölüm", "Dublado Ep 3", "B5". */
function episodeAfter(tokens: readonly Token[], from: number): FoundNumber | null {
  const index = skipToEpisode(tokens, from);
  const token = tokens[index];
  if (token?.kind !== 'word') return null;
  const { key, known } = token;
  const code = episodeCode.exec(key);
  if (code !== null) return { value: Number(code[1]), end: index + 1 };
  if (episodes.has(known) || shortEpisodes.has(known)) return numberAfter(tokens, index + 1);
  const apart = splitGlued(key, 1);
  const word = apart === null ? null : wordOfKey(apart.word);
  if (apart !== null && (episodes.has(word) || shortEpisodes.has(word) || apart.word === '第'))
    return { value: apart.value, end: index + 1 };
  const before = numberAt(tokens, index);
  const unit = before === null ? undefined : tokens[before.end];
  // One letter behind a number is mostly another thing.
  const isUnit = episodes.has(unit?.known ?? null) || (shortEpisodes.has(unit?.known ?? null) && unit?.letters !== 1);
  return before !== null && isUnit ? { ...before, end: before.end + 1 } : null;
}

/** Over marks, brackets and what may stand between a season and its episode: a tag of the copy, "Vol 2". */
function skipToEpisode(tokens: readonly Token[], from: number): number {
  const index = skipMarks(tokens, from);
  const token = tokens[index];
  if (token === undefined || token.known === null) return index;
  const tag = tagIndex.find(tokens, index, tokens.length);
  // "Saison 1 (VF) Épisode 3": in a bracket it need not be sure.
  if (tag?.value.sure || (tag !== null && tokens[index - 1]?.kind === 'open')) return skipMarks(tokens, tag.end);
  const part = partSeasons.has(token.known) ? numberAfter(tokens, index + 1) : null;
  return part === null ? index : skipMarks(tokens, part.end);
}

/** "S02 - 05", "(Season 2) - 05": a short number that ends the name, or stands before a mark, is an episode. */
function bareEpisodeAfter(tokens: readonly Token[], from: number): FoundNumber | null {
  const index = skipMarks(tokens, from);
  const token = tokens[index];
  if (token === undefined || index === from || tokens[index - 1]?.kind !== 'mark') return null;
  if (token.letters > 3 || (token.vocabularies & DIGITS) === 0 || !/^\d{1,3}$/.test(token.text)) return null;
  return index + 1 === tokens.length || tokens[index + 1]?.kind !== 'word'
    ? { value: Number(token.text), end: index + 1 }
    : null;
}

/** "Season 2", "2. Sezon", "Temporada 2 Episódio 9", "254 Серия", "Folge 3". */
function wordMark(tokens: readonly Token[], index: number, from: number): EpisodeMark | null {
  const known = tokens[index]?.known ?? null;
  const number = numberOfWord(tokens, index, from);
  if (number === null) return seasons.has(known) ? romanMark(tokens, index, from) : null;
  const isSeason = seasons.has(known) && !(episodes.has(known) && !seasonComes(tokens, index));
  const mark = isSeason ? seasonWordMark(tokens, number) : episodeWordMark(tokens, number, !weak.has(known));
  // "The Winning Season 2009", "Kill Dil 2014": the year of a film. "Birinci Bölüm": a part of one.
  const isOfFilm = number.value >= FIRST_YEAR || (number.isWord === true && !isSeason);
  return mark.sure || !isOfFilm ? mark : null;
}

/** "Sezon II odc. 5", "II sezon odc. 5": a roman number counts a season where an episode follows. */
function romanMark(tokens: readonly Token[], index: number, from: number): EpisodeMark | null {
  const after = romanAt(tokens[index + 1]);
  const before = after === 0 && index > from + 1 && isSeasonOnly(tokens[index]) ? romanAt(tokens[index - 1]) : 0;
  const episode = after + before > 0 ? episodeAfter(tokens, after > 0 ? index + 2 : index + 1) : null;
  const at = before > 0 ? index - 1 : index;
  return episode === null ? null : withRange(tokens, at, episode.end, after + before, [episode.value]);
}

/** The number of a season or, in words that say little, an episode that is more likely a year. */
const FIRST_YEAR = 1888;

/** The number that belongs to a season or episode word, and the tokens of both. */
interface WordNumber {
  readonly at: number;
  readonly end: number;
  readonly value: number;
  /** The first of several: "1-2 серии". */
  readonly first?: number;
  /** True for an ordinal word before it. */
  readonly isWord?: boolean;
}

function numberOfWord(tokens: readonly Token[], index: number, from: number): WordNumber | null {
  const before = numberBefore(tokens, index, from);
  const after = numberAfter(tokens, index + 1);
  // "One Season" names none.
  const isTitle = before?.isWord === true && before.at === from;
  const isNext = after !== null && belongsToNext(tokens, after);
  if (before !== null && !isTitle && (after === null || isNext || isOrdinal(tokens, index, before.isWord))) {
    return { ...before, end: index + 1 };
  }
  // "Die Serie 1. Staffel": the number of another word.
  return after === null || isNext ? null : { at: index, end: after.end, value: after.value };
}

/** "Part 2 Episode 5", "2ª T E05": a part is a season where an episode follows, and else the title's. */
function partMark(tokens: readonly Token[], index: number, from: number): EpisodeMark | null {
  const before = shows.has(tokens[index]?.known ?? null) ? null : numberBefore(tokens, index, from + 1);
  const after = index > from ? numberAfter(tokens, index + 1) : null;
  const number = after === null ? before : after;
  if (number === null) return romanMark(tokens, index, from);
  const [at, end] = after === null ? [before?.at ?? index, index + 1] : [index, after.end];
  const mark = seasonWordMark(tokens, { at, end, value: number.value });
  return mark.episodes.length > 0 ? mark : null;
}

/** A word that means season in one language and episode in another is a season where an episode follows. */
function seasonComes(tokens: readonly Token[], index: number): boolean {
  const after = numberAfter(tokens, index + 1);
  return episodeAfter(tokens, index + 1) !== null || (after !== null && episodeAfter(tokens, after.end) !== null);
}

/** "2.", "2nd": the number before a word is its own, and that behind belongs to the next one. */
function isOrdinal(tokens: readonly Token[], index: number, isWord: boolean): boolean {
  return !isWord && !/^\d+$/.test(tokens[index - 1]?.text ?? '');
}

/** "2. Sezon 5. Bölüm": the number behind belongs to the next word. */
function belongsToNext(tokens: readonly Token[], after: FoundNumber): boolean {
  const next = tokens[after.end]?.known ?? null;
  return (episodes.has(next) || seasons.has(next)) && numberAfter(tokens, after.end + 1) === null;
}

function seasonWordMark(tokens: readonly Token[], { at, end, value }: WordNumber): EpisodeMark {
  const episode = episodeAfter(tokens, end);
  if (episode !== null) return withRange(tokens, at, episode.end, value, [episode.value]);
  const bare = bareEpisodeAfter(tokens, end);
  return { at, end: bare?.end ?? end, season: value, episodes: bare === null ? [] : [bare.value], sure: bare !== null };
}

function episodeWordMark(tokens: readonly Token[], { at, end, value, first }: WordNumber, sure: boolean): EpisodeMark {
  const season = seasonAfter(tokens, skipMarks(tokens, end));
  if (season !== null) return { at, end: season.end, season: season.value, episodes: [value], sure: true };
  if (first !== undefined && first < value) return { at, end, season: -1, episodes: rangeOf(first, value), sure };
  return { ...withRange(tokens, at, end, -1, [value]), sure };
}

/** "Episode 5 Season 2", "5. Bölüm 2. Sezon". */
function seasonAfter(tokens: readonly Token[], index: number): FoundNumber | null {
  if (seasons.has(tokens[index]?.known ?? null)) return numberAfter(tokens, index + 1);
  const number = numberAt(tokens, index);
  if (number !== null)
    return seasons.has(tokens[number.end]?.known ?? null) ? { ...number, end: number.end + 1 } : null;
  const apart = splitGlued(tokens[index]?.key ?? '', 3);
  return apart !== null && seasons.has(wordOfKey(apart.word)) ? { value: apart.value, end: index + 1 } : null;
}

/** "Sezon2", "5bölüm", "4-5.Bölüm", "第5集". */
function gluedMark(tokens: readonly Token[], index: number, from: number): EpisodeMark | null {
  const key = tokens[index]?.key ?? '';
  const east = eastern.exec(key);
  if (east !== null) return easternMark(tokens, index, Number(east[1]), east[2] ?? '');
  const apart = splitGlued(key, 2);
  if (apart === null) return null;
  const { value } = apart;
  const word = wordOfKey(apart.word);
  // "St.1": of words of two letters only those for a season are no others.
  if (apart.word.length === 2 && apart.word < '\u0370' && !partSeasons.has(word)) return null;
  if (seasons.has(word) || partSeasons.has(word)) return seasonMark(tokens, index, value, seasons.has(word));
  const first = firstOfRange(tokens, index, from);
  const number = first < 0 ? { at: index, end: index + 1, value } : { at: index - 2, end: index + 1, value, first };
  if (episodes.has(word)) return episodeWordMark(tokens, number, !weak.has(word));
  return specials.has(word) ? { at: index, end: index + 1, season: 0, episodes: [value], sure: false } : null;
}

function easternMark(tokens: readonly Token[], index: number, value: number, unit: string): EpisodeMark | null {
  if (unit === '季' || unit === '期') return seasonMark(tokens, index, value, true);
  return { at: index, end: index + 1, season: -1, episodes: [value], sure: true };
}
