import { codeAt } from '../model/code-at.ts';
import type { TitleReading } from '../model/parsed-title.ts';
import type { EpisodeMark } from './episode-mark.ts';
import { foldWord, isDigit } from './fold-char.ts';
import { normalizeTitle } from './normalize-title.ts';
import { isOnlyKind, kindEnds } from './only-kind.ts';
import { seasonStart } from './read-episode.ts';
import { type FoundReadings, type Name, readReadings } from './read-readings.ts';
import { bracketedYear } from './read-year.ts';
import type { Token } from './token.ts';
import { lastLeft } from './tokenize.ts';
import { DIGITS, wordOfKey } from './vocabularies.ts';

const NOTHING: FoundReadings = { readings: [], tags: [] };

/** How the show of an episode may be called: what stands before its mark. None where nothing does. */
export function readShow(name: Name, episode: EpisodeMark): FoundReadings {
  // A bracket alone is no name: "[S01E05] Show".
  if (episode.at <= name.prefix.from || !hasName(name, episode)) return NOTHING;
  const end = showEnd(name, episode);
  const found = readReadings(name, end);
  const year = yearBehind(name, episode);
  const isDated = year === 0 || found.readings.some((reading) => reading.year > 0);
  const readings = isDated ? found.readings : found.readings.map((reading) => ({ ...reading, year }));
  if (isDated && !mayBeShorter(lastLeft(name.tokens, 0, end))) return found;
  return { readings: withShorter(readings, episode.season), tags: found.tags };
}

function hasName({ tokens, prefix }: Name, { at }: EpisodeMark): boolean {
  return at > prefix.from + 1 || tokens[prefix.from]?.kind === 'word';
}

/** False where the last word of a show is neither a number nor one that says what it is, as that of most. */
function mayBeShorter(last: Token | undefined): boolean {
  return last !== undefined && (last.kind !== 'word' || kindEnds.has(last.known) || (last.vocabularies & DIGITS) !== 0);
}

/** Whether another season of the show may be read otherwise: "Don Matteo 13", "The 100". */
export function restsOnSeason(readings: readonly TitleReading[]): boolean {
  return readings.some(({ normalizedTitle }) => isDigit(codeAt(normalizedTitle, normalizedTitle.length - 1)));
}

/** "Show (2013) S01 Show (2013) - S01E05": the show's name ends at the first season. */
function showEnd({ tokens, prefix }: Name, episode: EpisodeMark): number {
  for (let index = prefix.from + 1; index < episode.at; index += 1) {
    const start = seasonStart(tokens, index, prefix.from + 1);
    if (start >= 0) return tokens[start - 1]?.kind === 'open' ? start - 1 : start;
  }
  return episode.at;
}

/** "Show S01E05 (2017)": behind an episode of a first season, or of none that is told, the year is the show's. */
function yearBehind({ tokens }: Name, { end, season, episodes }: EpisodeMark): number {
  if (end >= tokens.length || season > 1 || episodes.length === 0) return 0;
  return tokens[end]?.kind === 'open' ? bracketedYear(tokens, end, tokens.length) : 0;
}

/** The readings, and the best one without what its last word says of the season or of the kind, if it says that. */
function withShorter(readings: readonly TitleReading[], season: number): readonly TitleReading[] {
  const [first, ...others] = readings;
  if (first === undefined) return readings;
  const { title, normalizedTitle } = first;
  const number = ` ${season}`;
  const isRepeated = season > 1 && title.endsWith(number) && normalizedTitle.endsWith(number);
  const end = isRepeated ? title.length - number.length : kindAt(title);
  if (end <= 0) return readings;
  const shorter = title.slice(0, end);
  const cut = { ...first, title: shorter, normalizedTitle: normalizeTitle(shorter) };
  const rest = others.filter((other) => other.normalizedTitle !== cut.normalizedTitle || other.year !== cut.year);
  if (isRepeated) return [cut, { ...first, origin: 'number-kept' }, ...rest];
  return [first, { ...cut, origin: 'part' }, ...rest];
}

/** Where the last one or two words begin, if they say that the title is a series ("Çukur Dizisi"); 0 where they do not. */
function kindAt(title: string): number {
  const last = title.lastIndexOf(' ');
  const beforeLast = title.lastIndexOf(' ', last - 1);
  for (const at of [beforeLast, last]) {
    // What a mark parts from the rest is a reading already.
    const isPlain = at > 0 && endsInWord.test(title.slice(0, at));
    if (isPlain && isOnlyKind(normalizeTitle(title.slice(at + 1))) && isKindEnd(title)) return at;
  }
  return 0;
}

function isKindEnd(title: string): boolean {
  return kindEnds.has(wordOfKey(foldWord(title.slice(title.lastIndexOf(' ') + 1))));
}

const endsInWord = /[\p{L}\p{M}\p{N}]$/u;
