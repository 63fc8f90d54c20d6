import type { Entry } from '../model/entry.ts';
import type { ParsedTitle, Quality, TitleReading, Translation } from '../model/parsed-title.ts';
import { classifyKind } from './classify-kind.ts';
import type { EpisodeMark } from './episode-mark.ts';
import { parseIds } from './parse-ids.ts';
import { readCountry } from './read-country.ts';
import { namesSeason, readEpisode } from './read-episode.ts';
import { type GroupHints, hasAdultWord, hasLiveWord, readGroup } from './read-group.ts';
import { readPrefix } from './read-prefix.ts';
import { type Name, readReadings } from './read-readings.ts';
import { hasBracketedYear, yearOf } from './read-year.ts';
import { repairText } from './repair-text.ts';
import { type Tag, tagIndex } from './tag-index.ts';
import type { Token } from './token.ts';
import { spaceOut, tokenize, tokenizeSound, vocabulariesIn } from './tokenize.ts';
import { CATALOGUES, OPENING } from './vocabularies.ts';

type TitleSource = Pick<Entry, 'rawTitle' | 'tvgName' | 'tvgType' | 'tvgId' | 'group' | 'url' | 'attributeText'>;

/** A name with the season or episode that it tells. */
interface MarkedName extends Name {
  readonly episode: EpisodeMark | null;
}

const MAX_READINGS = 8;

/**
 * What an entry's name says: kind, titles, year, season and episodes, language, quality, edition, translation, adult
 * flag and catalogue ids. Reads the display name first and its attributes beside it; never throws, is linear in the
 * length of the text (names count to 512 characters), and knows no names of works.
 */
export function parseTitle(entry: TitleSource): ParsedTitle {
  const sound = tokenizeSound(entry.rawTitle);
  const mayHoldId = sound === null || (vocabulariesIn(sound) & CATALOGUES) !== 0;
  const { ids, name: written } = parseIds(entry, mayHoldId);
  const display = wholeName(written, entry.tvgName);
  const name = sound !== null && display === entry.rawTitle ? nameOf(display, sound) : readName(display);
  const group = readGroup(entry.group);
  const kind = classifyKind({
    rawTitle: entry.rawTitle,
    url: entry.url,
    tvgType: entry.tvgType,
    group,
    episode: name.episode === null ? 'none' : name.episode.sure ? 'sure' : 'doubtful',
    hasYear: () => name.tokens.some((token) => yearOf(token) > 0),
    hasBracketedYear: (name.vocabularies & OPENING) !== 0 && hasBracketedYear(name.tokens, 0),
    hasCopyTag: () => hasCopyTag(name),
    hasLiveWord: () => hasLiveWord(name.tokens, name.vocabularies),
  });
  const episode = kind.kind === 'episode' ? name.episode : null;
  const found = readingsOf(name, episode);
  const tags = [...name.prefix.tags, ...found.tags];
  if (episode !== null && tagIndex.isIn(name.vocabularies)) tags.push(...tagsAfter(name, episode));
  return {
    kind: kind.kind,
    kindCertainty: kind.certainty,
    kindReason: kind.reason,
    readings: withAttributes(found.readings, entry, display, kind.kind === 'episode'),
    season: episode === null ? -1 : seasonOf(episode, entry.group),
    episodes: episode?.episodes ?? [],
    country: readCountry(display),
    languages: languagesOf(name.prefix.tags, tags, group),
    quality: qualityOf(tags, group.tags),
    translation: translationOf(tags, group.tags),
    edition: tags.find((tag) => tag.kind === 'edition')?.value ?? '',
    adult: group.adult || hasAdultWord(name.tokens, name.vocabularies),
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
  if (sound !== null) return nameOf(raw, sound);
  const text = spaceOut(repairText(raw));
  return nameOf(text, tokenize(text));
}

function nameOf(text: string, tokens: readonly Token[]): MarkedName {
  const prefix = readPrefix(tokens);
  return { tokens, vocabularies: vocabulariesIn(tokens), text, prefix, episode: readEpisode(tokens, prefix.from) };
}

/** A tag of a copy at the end of a name ("1080p", "Napisy"); channels carry HD and 4K as well, so these say nothing. */
function hasCopyTag({ tokens, vocabularies }: Name): boolean {
  if (!tagIndex.isIn(vocabularies)) return false;
  return tokens.some((_, index) => {
    const tag = tagIndex.find(tokens, index, tokens.length)?.value;
    return tag?.sure && (tag.kind === 'translation' || tag.value === 'cam');
  });
}

function readingsOf(name: Name, episode: EpisodeMark | null) {
  const from = name.prefix.from;
  if (episode === null) return readReadings(name, name.tokens.length);
  if (episode.at > from) return readReadings(name, showEnd(name, episode));
  return { readings: [], tags: [] };
}

/** "Show (2013) S01 Show (2013) - S01E05": the show's name ends at the first season. */
function showEnd({ tokens, prefix }: Name, episode: EpisodeMark): number {
  for (let index = prefix.from + 1; index < episode.at; index += 1) {
    if (namesSeason(tokens, index)) return tokens[index - 1]?.kind === 'open' ? index - 1 : index;
  }
  return episode.at;
}

function tagsAfter({ tokens }: Name, episode: EpisodeMark): Tag[] {
  const tags: Tag[] = [];
  for (let index = episode.end; index < tokens.length; ) {
    const tag = tagIndex.find(tokens, index, tokens.length);
    if (tag?.value.sure) tags.push(tag.value);
    index = tag?.end ?? index + 1;
  }
  return tags;
}

/** Adds what `tvg-name` says else, and for an episode that names no show what `tvg-name` or the group calls it. */
function withAttributes(
  readings: readonly TitleReading[],
  entry: TitleSource,
  display: string,
  isEpisode: boolean,
): TitleReading[] {
  const { tvgName } = entry;
  if (tvgName === '' && !isEpisode) return readings.slice(0, MAX_READINGS);
  const all = [...readings];
  if (tvgName !== '' && !display.startsWith(tvgName.replace(/[\\\s]{1,9}$/, ''))) {
    const [first] = readingsOfText(tvgName, isEpisode);
    if (first !== undefined) addReading(all, { ...first, origin: 'tvg-name' });
  }
  if (isEpisode && all.length === 0 && !readGroup(entry.group).shelf) {
    for (const reading of readingsOfText(entry.group, true)) addReading(all, reading);
  }
  return all.slice(0, MAX_READINGS);
}

/** The season of an episode; the group's where the name has none ("Show S02" over "Episode 5"). */
function seasonOf(episode: EpisodeMark, group: string): number {
  if (episode.season >= 0) return episode.season;
  return readName(group).episode?.season ?? -1;
}

function readingsOfText(text: string, isEpisode: boolean): readonly TitleReading[] {
  const name = readName(text);
  return readingsOf(name, isEpisode ? name.episode : null).readings;
}

/** Adds a reading unless one says the same. */
function addReading(readings: TitleReading[], reading: TitleReading): void {
  const isKnown = readings.some(
    (known) => known.normalizedTitle === reading.normalizedTitle && known.year === reading.year,
  );
  if (!isKnown) readings.push(reading);
}

/** The prefix speaks first, then names and codes of languages behind the title, then words for dubbing, then the group. */
function languagesOf(prefix: readonly Tag[], tags: readonly Tag[], group: GroupHints): readonly string[] {
  const said = languagesIn(prefix);
  if (said.length > 0) return said;
  const named = languagesIn(tags);
  if (named.length > 0) return named;
  const betrayed = tags.map((tag) => tag.language).filter(Boolean);
  return betrayed.length > 0 ? [...new Set(betrayed)] : group.languages;
}

function languagesIn(tags: readonly Tag[]): string[] {
  const languages: string[] = [];
  for (const { kind, value } of tags) if (kind === 'language' && !languages.includes(value)) languages.push(value);
  return languages;
}

function qualityOf(...sources: readonly (readonly Tag[])[]): Quality | null {
  for (const tags of sources) {
    if (tags.length === 0) continue;
    const values = tags.filter((tag) => tag.kind === 'quality').map((tag) => tag.value);
    const value =
      values.find((quality) => quality === 'cam') ?? values.find((quality) => quality !== '720p') ?? values[0];
    if (value !== undefined) return value as Quality;
  }
  return null;
}

function translationOf(...sources: readonly (readonly Tag[])[]): Translation | null {
  for (const tags of sources) {
    if (tags.length === 0) continue;
    const values = tags.filter((tag) => tag.kind === 'translation').map((tag) => tag.value);
    const value = values.find((translation) => translation === 'multi') ?? values[0];
    if (value !== undefined) return value as Translation;
  }
  return null;
}
