import { codeAt } from '../model/code-at.ts';
import type { Entry } from '../model/entry.ts';
import type { ParsedTitle, TitleReading } from '../model/parsed-title.ts';
import { classifyKind, type KindVerdict } from './classify-kind.ts';
import { copyOf } from './copy-of.ts';
import type { EpisodeMark } from './episode-mark.ts';
import { EpisodeRun, type NextEpisode } from './episode-run.ts';
import { isPlainLetter } from './fold-char.ts';
import { MarkedName, SURE_EPISODE } from './marked-name.ts';
import { parseIds } from './parse-ids.ts';
import { COUNTRY_CODES, readCountry } from './read-country.ts';
import { type GroupHints, hasAdultWord, readGroup } from './read-group.ts';
import { type FoundReadings, type Name, readReadings } from './read-readings.ts';
import { readShow, restsOnSeason } from './read-show.ts';
import { repairText } from './repair-text.ts';
import { type Found, type Tag, tagIndex } from './tag-index.ts';
import type { Token } from './token.ts';
import { spaceOut, TokenPool, tokenize, tokenizeSound, vocabulariesIn } from './tokenize.ts';
import { CATALOGUES } from './vocabularies.ts';

type TitleSource = Pick<Entry, 'rawTitle' | 'tvgName' | 'tvgType' | 'tvgId' | 'group' | 'url' | 'attributeText'>;

const MAX_READINGS = 8;
const NO_TAGS: readonly Tag[] = [];

/** What a display name says by itself, whatever the attributes beside it. */
interface Said {
  readonly readings: readonly TitleReading[];
  readonly prefixTags: readonly Tag[];
  readonly tags: readonly Tag[];
  readonly country: string;
  readonly adult: boolean;
}

const run = new EpisodeRun<Said>();
const pool = new TokenPool();

/**
 * What an entry's name says: kind, titles, year, season and episodes, language, quality, edition, translation, adult
 * flag and catalogue ids. Reads the display name first and its attributes beside it; never throws, is linear in the
 * length of the text (names count to 512 characters), and knows no names of works.
 */
export function parseTitle(entry: TitleSource): ParsedTitle {
  const next = run.next(entry.rawTitle);
  return (next === null ? null : parseNext(entry, next)) ?? parseAlone(entry);
}

/** An episode of the show that the name before it named; null where the attributes beside it change that. */
function parseNext(entry: TitleSource, { show, season, episode }: NextEpisode<Said>): ParsedTitle | null {
  if (wholeName(entry.rawTitle, entry.tvgName) !== entry.rawTitle) return null;
  const group = readGroup(entry.group);
  const kind = classifyKind(entry, group, SURE_EPISODE);
  if (kind.kind !== 'episode') return null;
  return titleOf(entry, entry.rawTitle, show, kind, group, season, [episode], parseIds(entry, false).ids);
}

function parseAlone(entry: TitleSource): ParsedTitle {
  const sound = tokenizeSound(entry.rawTitle, pool);
  const vocabularies = sound === null ? 0 : pool.vocabularies;
  const mayHoldId = sound === null || (vocabularies & CATALOGUES) !== 0;
  const { ids, name: written } = parseIds(entry, mayHoldId);
  const display = wholeName(written, entry.tvgName);
  const isSound = sound !== null && display === entry.rawTitle;
  const name = isSound ? new MarkedName(display, true, sound, vocabularies) : readName(display);
  const group = readGroup(entry.group);
  const kind = classifyKind(entry, group, name);
  const episode = kind.kind === 'episode' ? name.mark : null;
  const { readings, tags } = readingsOf(name, episode);
  const prefixTags = name.prefix.tags;
  const said: Said = {
    readings,
    prefixTags,
    tags: joined(prefixTags, tags, tagsAfter(name, episode)),
    country: isSound && (vocabularies & COUNTRY_CODES) === 0 ? '' : readCountry(display),
    adult: hasAdultWord(name.tokens, name.vocabularies),
  };
  if (isSound && !mayHoldId && episode?.sure && !restsOnSeason(readings))
    run.keep(display, name.tokens[episode.at]?.start ?? 0, said);
  const season = episode === null ? -1 : seasonOf(episode, entry.group);
  return titleOf(entry, display, said, kind, group, season, episode?.episodes ?? [], ids);
}

/** Most names have tags in one place only. */
function joined(first: readonly Tag[], second: readonly Tag[], third: readonly Tag[]): readonly Tag[] {
  return second.length + third.length === 0 ? first : [...first, ...second, ...third];
}

function titleOf(
  entry: TitleSource,
  display: string,
  said: Said,
  { kind, certainty, reason }: KindVerdict,
  group: GroupHints,
  season: number,
  episodes: readonly number[],
  ids: ParsedTitle['ids'],
): ParsedTitle {
  const { languages, quality, translation, edition } = copyOf(said.prefixTags, said.tags, group);
  return {
    kind,
    kindCertainty: certainty,
    kindReason: reason,
    readings: withAttributes(said.readings, entry, display, kind === 'episode'),
    season,
    episodes,
    country: said.country,
    languages,
    quality,
    translation,
    edition,
    adult: group.adult || said.adult,
    ids,
  };
}

/**
 * The display name, or `tvg-name` where the display name is what a comma left of it: some providers write
 * "Simon (2018)" under the attribute "Love, Simon (2018)", others "İyi" under "İyi, Kötü ve Çirkin".
 */
function wholeName(display: string, tvgName: string): string {
  if (tvgName !== '' && isData(display)) return tvgName;
  if (display === '' || tvgName.length <= display.length + 1 || !tvgName.includes(',')) return display;
  if (tvgName.startsWith(`${display},`)) return tvgName;
  return tvgName.endsWith(display) && /,\s*$/.test(tvgName.slice(-display.length - 3, -display.length))
    ? tvgName
    : display;
}

/** True for what an unclosed attribute spilled into the name: no title has so many letters without a blank. */
function isData(display: string): boolean {
  return display.length > 100 && !display.slice(0, 100).includes(' ') && /^[\w+/=.-]{100}/.test(display);
}

function readName(raw: string): MarkedName {
  const sound = tokenizeSound(raw);
  const text = sound === null ? spaceOut(repairText(raw)) : raw;
  const tokens = sound ?? tokenize(text);
  return new MarkedName(text, sound !== null, tokens, vocabulariesIn(tokens));
}

function readingsOf(name: Name, episode: EpisodeMark | null): FoundReadings {
  return episode === null ? readReadings(name, name.tokens.length) : readShow(name, episode);
}

/** The tags behind an episode's mark. */
function tagsAfter({ tokens, vocabularies }: Name, episode: EpisodeMark | null): readonly Tag[] {
  if (episode === null || episode.end >= tokens.length || !tagIndex.isIn(vocabularies)) return NO_TAGS;
  const tags: Tag[] = [];
  for (let index = episode.end; index < tokens.length; ) {
    const tag = tagIndex.find(tokens, index, tokens.length);
    if (tag !== null && (tag.value.sure || isApart(tokens, index, tag))) tags.push(tag.value);
    index = tag?.end ?? index + 1;
  }
  return tags;
}

/** "S01E05 [Greek]", "S01E05 ITA": a language that is alone in a bracket, or a code that ends the name. */
function isApart(tokens: readonly Token[], index: number, { value, end }: Found<Tag>): boolean {
  if (value.kind !== 'language' && value.kind !== 'translation') return false;
  if (value.upper && tokens[index]?.upper === false) return false;
  if (tokens[index - 1]?.kind === 'open') return tokens[end]?.kind === 'close';
  return end === tokens.length && tokens[index]?.upper === true;
}

/** Adds what `tvg-name` says else, and for an episode that names no show what `tvg-name` or the group calls it. */
function withAttributes(
  readings: readonly TitleReading[],
  entry: TitleSource,
  display: string,
  isEpisode: boolean,
): readonly TitleReading[] {
  const { tvgName } = entry;
  if (tvgName === '' && (!isEpisode || readings.length > 0)) return fewOf(readings);
  const all = [...readings];
  if (tvgName !== '' && !display.startsWith(withoutBlanks(tvgName))) {
    const [first] = readingsOfText(tvgName, isEpisode);
    if (first !== undefined) addReading(all, { ...first, origin: 'tvg-name' });
  }
  if (isEpisode && all.length === 0 && !readGroup(entry.group).shelf) {
    for (const reading of readingsOfText(entry.group, true)) addReading(all, reading);
  }
  if (isEpisode && all.length === 0) {
    for (const reading of readingsBehindMark(display)) addReading(all, { ...reading, origin: 'part' });
  }
  return fewOf(all);
}

/** "S01E02 - Show" on a shelf: what else but the show's name should follow? */
function readingsBehindMark(display: string): readonly TitleReading[] {
  const { text, tokens, mark } = readName(display);
  const next = mark === null ? undefined : tokens[mark.end];
  return next === undefined ? [] : readingsOfText(text.slice(next.start), false);
}

/** An attribute without the blanks, or the half of an escape, at its end. */
function withoutBlanks(tvgName: string): string {
  const last = codeAt(tvgName, tvgName.length - 1);
  return isPlainLetter(last) ? tvgName : tvgName.replace(/[\\\s]{1,9}$/, '');
}

function fewOf(readings: readonly TitleReading[]): readonly TitleReading[] {
  return readings.length <= MAX_READINGS ? readings : readings.slice(0, MAX_READINGS);
}

/** The season of an episode; the group's where the name has none ("Show S02" over "Episode 5"). */
function seasonOf(episode: EpisodeMark, group: string): number {
  if (episode.season >= 0) return episode.season;
  return readName(group).mark?.season ?? -1;
}

function readingsOfText(text: string, isEpisode: boolean): readonly TitleReading[] {
  const name = readName(text);
  return readingsOf(name, isEpisode ? name.mark : null).readings;
}

/** Adds a reading unless one says the same. */
function addReading(readings: TitleReading[], reading: TitleReading): void {
  const isKnown = readings.some(
    (known) => known.normalizedTitle === reading.normalizedTitle && known.year === reading.year,
  );
  if (!isKnown) readings.push(reading);
}
