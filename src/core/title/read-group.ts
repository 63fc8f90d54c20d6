import { repairText } from './repair-text.ts';
import { splitList } from './split-list.ts';
import { PhraseIndex, type Tag, tagIndex } from './tag-index.ts';
import type { Token } from './token.ts';
import { tokenize } from './tokenize.ts';
import { DIGITS, WordSet } from './vocabularies.ts';
import {
  adultGroupWords,
  adultMarkWords,
  adultNameWords,
  liveGroupWords,
  liveNameWords,
  movieWords,
  seriesWords,
  shelfWords,
} from './vocabulary/kinds.ts';
import { countryNames, languageCodes, languageNames, wordLikeCodes } from './vocabulary/languages.ts';

/** What a group's name says of its entries. */
export interface GroupHints {
  readonly movie: boolean;
  readonly series: boolean;
  readonly live: boolean;
  readonly adult: boolean;
  /** True where every word names a kind, a language or a shelf: such a group is never the name of a show. */
  readonly shelf: boolean;
  /** ISO 639-1 codes. */
  readonly languages: readonly string[];
  readonly tags: readonly Tag[];
}

interface KindWord {
  readonly kind: 'movie' | 'series';
  readonly language: string;
}

const kinds = new PhraseIndex<KindWord>();
for (const [language, words] of Object.entries(seriesWords))
  for (const word of splitList(words)) kinds.add(word, { kind: 'series', language });
for (const [language, words] of Object.entries(movieWords))
  for (const word of splitList(words)) kinds.add(word, { kind: 'movie', language });
const liveGroups = new PhraseIndex<true>();
for (const word of splitList(liveGroupWords)) liveGroups.add(word, true);
const liveNames = new PhraseIndex<true>();
for (const word of splitList(liveNameWords)) liveNames.add(word, true);
const adultGroups = new PhraseIndex<true>();
for (const word of splitList(adultGroupWords)) adultGroups.add(word, true);
const adultNames = new PhraseIndex<'work' | 'mark'>();
for (const word of splitList(adultNameWords)) adultNames.add(word, 'work');
for (const word of splitList(adultMarkWords)) adultNames.add(word, 'mark');
const shelves = new PhraseIndex<true>();
for (const word of splitList(shelfWords)) shelves.add(word, true);
const codes = new PhraseIndex<string>();
for (const [code, words] of Object.entries(languageCodes)) for (const word of splitList(words)) codes.add(word, code);
const names = new PhraseIndex<string>();
for (const [code, words] of Object.entries(languageNames)) for (const word of splitList(words)) names.add(word, code);
for (const [code, words] of Object.entries(countryNames)) for (const word of splitList(words)) names.add(word, code);
const wordLike = new WordSet(splitList(wordLikeCodes));

const noHints: GroupHints = {
  movie: false,
  series: false,
  live: false,
  adult: false,
  shelf: true,
  languages: [],
  tags: [],
};

/** Groups repeat from entry to entry: what was read is kept, for so many at most. */
const MAX_KNOWN_GROUPS = 2000;
const hintsByGroup = new Map<string, GroupHints>();
/** The group read last: entries of one group follow each other. */
let last = { group: '', hints: noHints };

/** Reads kind, language, translation and adult words out of a group's name. */
export function readGroup(group: string): GroupHints {
  if (group === '') return noHints;
  if (group !== last.group) last = { group, hints: hintsOf(group) };
  return last.hints;
}

function hintsOf(group: string): GroupHints {
  const before = hintsByGroup.get(group);
  if (before !== undefined) return before;
  const hints = readWords(group);
  if (hintsByGroup.size >= MAX_KNOWN_GROUPS) hintsByGroup.clear();
  hintsByGroup.set(group, hints);
  return hints;
}

function readWords(group: string): GroupHints {
  const tokens = tokenize(repairText(group).replaceAll('_', ' '));
  const hints = {
    movie: false,
    series: false,
    live: false,
    adult: false,
    shelf: tokens.every((token, index) => token.kind !== 'word' || isShelfWord(tokens, token, index)),
    languages: [] as string[],
    tags: [] as Tag[],
  };
  for (let index = 0; index < tokens.length; ) {
    const kind = kinds.find(tokens, index, tokens.length);
    if (kind === null) addTag(hints.tags, tokens, index);
    else addKind(hints, kind.value);
    hints.live ||= liveGroups.find(tokens, index, tokens.length) !== null;
    hints.adult ||= adultGroups.find(tokens, index, tokens.length) !== null;
    addLanguage(hints.languages, languageAt(tokens, index));
    index = kind?.end ?? index + 1;
  }
  return hints;
}

function isShelfWord(tokens: readonly Token[], { key, known }: Token, index: number): boolean {
  if (/^\d*$/.test(key) || codes.get(known) !== undefined || names.get(known) !== undefined) return true;
  const isKind = kinds.get(known) !== undefined || (kinds.find(tokens, index - 1, index + 1)?.end ?? 0) > index;
  return isKind || shelves.get(known) !== undefined || shelves.find(tokens, index, tokens.length) !== null;
}

/** Behind the words of a name that tell a kind, a language or a shelf and may stand before its title; `from` without any. */
export function shelfEnd(tokens: readonly Token[], from: number): number {
  const first = tokens[from];
  // Codes and small words begin titles as well: "Ben 10: …", "Y: …".
  if (first === undefined || first.letters < 3 || !mayNameShelf(first) || codes.get(first.known) !== undefined)
    return from;
  let index = from;
  while (index < from + MOST_SHELF_WORDS) {
    const token = tokens[index];
    if (token?.kind !== 'word' || token.gone || !isShelfWord(tokens, token, index)) break;
    // "Films 2024 | …" is a shelf, "Max 2: …" a title.
    if (token.year === 0 && (token.vocabularies & DIGITS) !== 0) break;
    index += 1;
  }
  return index;
}

const MOST_SHELF_WORDS = 4;

function mayNameShelf({ vocabularies }: Token): boolean {
  return kinds.isIn(vocabularies) || shelves.isIn(vocabularies) || names.isIn(vocabularies);
}

function addTag(tags: Tag[], tokens: readonly Token[], index: number): void {
  const tag = tagIndex.find(tokens, index, tokens.length)?.value;
  if (tag?.upper === false && (tag.kind === 'translation' || tag.kind === 'quality')) tags.push(tag);
}

function addLanguage(languages: string[], language: string): void {
  if (language !== '' && !languages.includes(language)) languages.push(language);
}

function addKind(hints: { movie: boolean; series: boolean; languages: string[] }, word: KindWord): void {
  if (word.kind === 'movie') hints.movie = true;
  else hints.series = true;
  addLanguage(hints.languages, word.language);
}

function languageAt(tokens: readonly Token[], index: number): string {
  const name = names.find(tokens, index, tokens.length);
  if (name !== null) return name.value;
  const token = tokens[index];
  const code = codes.get(token?.known ?? null);
  if (token === undefined || code === undefined || token.kind !== 'word' || !token.upper) return '';
  const isMarked = isMark(tokens[index - 1]) || isMark(tokens[index + 1]);
  if (isMarked || tokens.length === 1) return code;
  return !wordLike.has(token.known) && (isKindWord(tokens, index - 1) || isKindWord(tokens, index + 1)) ? code : '';
}

function isMark(token: Token | undefined): boolean {
  return token !== undefined && token.kind !== 'word';
}

function isKindWord(tokens: readonly Token[], index: number): boolean {
  const token = tokens[index];
  return token !== undefined && (kinds.find(tokens, index, index + 1) !== null || token.key === 'sub');
}

/** True where a name, whose words are in these vocabularies, holds a word of television, radio or an event. */
export function hasLiveWord(tokens: readonly Token[], vocabularies: number): boolean {
  return (
    liveNames.isIn(vocabularies) && tokens.some((_, index) => liveNames.find(tokens, index, tokens.length) !== null)
  );
}

/** True where it holds a word that only adult works carry, or one that marks them. */
export function hasAdultWord(tokens: readonly Token[], vocabularies: number): boolean {
  return (
    adultNames.isIn(vocabularies) &&
    tokens.some((token, index) => {
      const word = token.kind === 'word' ? adultNames.find(tokens, index, tokens.length) : null;
      return word !== null && (word.value === 'work' || isApart(tokens, index, word.end));
    })
  );
}

/** True for a word alone in brackets, or before the first separator of a name: "[XXX] …", "ADULT: …", "XXX | …". */
function isApart(tokens: readonly Token[], at: number, end: number): boolean {
  const mark = tokens[end];
  if (tokens[at - 1]?.kind === 'open') return mark?.kind === 'close';
  const isFirst = at === 0 || (at === 1 && tokens[0]?.kind === 'mark');
  if (!isFirst || mark?.kind !== 'mark') return false;
  return mark.sign === '|' || (tokens[at]?.upper === true && !isTitleToo.has(tokens[at]?.known ?? null));
}

/** "XXX: State of the Union" is a film for everyone. */
const isTitleToo = new WordSet(['xxx']);
