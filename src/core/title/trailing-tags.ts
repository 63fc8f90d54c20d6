import { foldWord } from './fold-char.ts';
import { yearOf } from './read-year.ts';
import { splitList } from './split-list.ts';
import { type Tag, tagAt } from './tag-index.ts';
import type { TagList } from './tag-list.ts';
import type { Token } from './token.ts';
import { countWords, isSeparator, markGone } from './tokenize.ts';
import { WordSet } from './vocabularies.ts';
import { acronymCodes, wordLikeCodes } from './vocabulary/languages.ts';
import { copyCodes, workNouns } from './vocabulary/tags.ts';
import { andWords, articles } from './vocabulary/words.ts';

/** A stretch of a name whose end is searched for tags. */
interface Stretch {
  readonly tokens: readonly Token[];
  readonly from: number;
  readonly to: number;
  /** Index of a bracketed year inside the stretch, -1 when there is none. */
  readonly yearAt: number;
}

interface TagAt {
  readonly at: number;
  readonly end: number;
  readonly tag: Tag;
}

const wordLike = new WordSet([...splitList(wordLikeCodes), ...splitList(acronymCodes)].map(foldWord));
const copies = new WordSet(splitList(copyCodes));
const articleSet = new WordSet(splitList(articles).map(foldWord));
const workNounSet = new WordSet(splitList(workNouns).map(foldWord));

/**
 * Marks the run of tags that ends a stretch as gone and adds them to `tags`. Words that are also ordinary ones need a
 * year, a tag or a dash before them, or stand out in capitals. Answers the index of a first one that has none of
 * these and may be a tag all the same ("GAME NIGHT FRN"), 0 when there is none.
 */
export function markTrailingTags(stretch: Stretch, tags: TagList): number {
  const { tokens, from } = stretch;
  const run = trailingRun(stretch);
  if (run.length === 0) return 0;
  const first = firstTag(stretch, run);
  for (const { tag } of run.slice(first)) tags.add(tag);
  markGone(tokens, run[first]?.at ?? stretch.to, stretch.to);
  const doubtful = run.slice(0, first).find((found) => isDoubtful(tokens, found));
  return doubtful !== undefined && holdsTitle(tokens, from, doubtful.at) ? doubtful.at : 0;
}

/**
 * "PT - Madagascar Pt": a code before the title that ends it too is no word of it, whatever its case. Marks it as gone.
 * @param from - first token behind the prefixes
 */
export function markRepeatedPrefix(tokens: readonly Token[], from: number, to: number): void {
  let last = to - 1;
  while (last > from && (tokens[last]?.kind !== 'word' || yearOf(tokens[last]) > 0)) last -= 1;
  const token = tokens[last];
  if (token === undefined || token.known === null || wordLike.has(token.known)) return;
  for (let index = 0; index < from; index += 1) {
    if (tokens[index]?.known === token.known && countWords(tokens, from, last) > 0) token.gone = true;
  }
}

/** The tags that follow each other up to the end of the stretch, in their order. */
function trailingRun({ tokens, from, to }: Stretch): TagAt[] {
  const run: TagAt[] = [];
  let end = to;
  while (end > from + 1) {
    const token = tokens[end - 1];
    if (
      token === undefined ||
      token.gone ||
      token.kind === 'mark' ||
      (isJoiner(token) && (run.length > 0 || token.letters === 0))
    ) {
      end -= 1;
      continue;
    }
    // The last word of each tag is a known one.
    const phrase = token.known === null ? null : phraseEndingAt(tokens, from, end);
    if (phrase === null || isInitials(phrase, token)) break;
    if (isArticle(tokens, phrase)) {
      run.pop();
      break;
    }
    run.push(phrase);
    end = phrase.at;
  }
  return run.reverse();
}

/** "BATMAN - IL FILM": among capitals an article looks like a code, and what it belongs to like a tag. */
function isArticle(tokens: readonly Token[], { tag, at, end }: TagAt): boolean {
  return tag.upper && articleSet.has(tokens[at]?.known ?? null) && workNounSet.has(tokens[end]?.known ?? null);
}

/** "U.S.A." is no code. */
function isInitials({ tag }: TagAt, token: Token): boolean {
  return tag.upper && token.letters < token.end - token.start;
}

const joiners = new WordSet(splitList(andWords).map(foldWord));

/** "&", "+" and words for "and" between tags: "Dublado e Legendado". */
export function isJoiner({ kind, letters, known }: Token): boolean {
  return kind === 'word' && (letters === 0 || joiners.has(known));
}

function phraseEndingAt(tokens: readonly Token[], from: number, end: number): TagAt | null {
  let best: TagAt | null = null;
  for (let at = end - 1; at > from && at >= end - 6; at -= 1) {
    if (tokens[at]?.kind !== 'word') continue;
    const phrase = tagAt(tokens, at, end);
    if (phrase?.end === end) best = { at, end, tag: phrase.value };
  }
  return best;
}

/** Place in the run from which on all are tags; a quality just before one is a tag too. */
function firstTag(stretch: Stretch, run: readonly TagAt[]): number {
  const { tokens, from } = stretch;
  const isTag = (found: TagAt, place: number) =>
    found.tag.sure ||
    followsNoise(stretch, found) ||
    standsOut(stretch, found) ||
    areLanguages(tokens, found, run[place + 1]);
  let first = run.findIndex((found, place) => isTag(found, place) && holdsTitle(tokens, from, found.at));
  if (first < 0) return run.length;
  while (first > 0 && isQualityBefore(stretch, run[first - 1], run[first])) first -= 1;
  return first;
}

/** "Türkçe & İngilizce", "Latino-Ingles": no title ends in the names of two languages. */
function areLanguages(tokens: readonly Token[], one: TagAt, next: TagAt | undefined): boolean {
  if (next === undefined || tokens[one.at]?.spaced !== true || one.tag.value === next.tag.value) return false;
  return [one, next].every(({ tag }) => tag.kind === 'language' && !tag.upper);
}

/** True where words are left for the title. An article alone is none: "The Dual". */
function holdsTitle(tokens: readonly Token[], from: number, to: number): boolean {
  const words = countWords(tokens, from, to);
  return words > 1 || (words === 1 && !articleSet.has(tokens[from]?.known ?? null));
}

/** "4K HDR": but no year parts them, and words for a cinema are words of titles as well ("American Cinéma HD"). */
function isQualityBefore({ tokens, from, yearAt }: Stretch, one: TagAt | undefined, next: TagAt | undefined): boolean {
  if (one?.tag.kind !== 'quality' || one.tag.value === 'cam' || next === undefined) return false;
  return !(yearAt > one.at && yearAt < next.at) && countWords(tokens, from, one.at) > 0;
}

function followsNoise({ tokens, from, yearAt }: Stretch, { at }: TagAt): boolean {
  if (tokens[at]?.spaced !== true) return isHyphenated(tokens, at) && at - 2 > from && yearOf(tokens[at - 2]) > 0;
  if (isStarred(tokens[at])) return true;
  if (yearAt >= 0 && yearAt < at && countWords(tokens, from, yearAt) > 0) return true;
  const before = tokens[at - 1];
  if (before === undefined) return false;
  return before.gone || yearOf(before) > 0 || isDash(tokens, at - 1);
}

/** "*CAM*": asterisks as brackets. */
function isStarred(token: Token | undefined): boolean {
  return token?.codeAt(0) === ASTERISK && token.codeAt(token.end - token.start - 1) === ASTERISK;
}

const ASTERISK = 0x2a;

/** "Eternity HQ", "Joker TR", "Moana AU CINÉMA", "Joker FRENCH": a tag in capitals behind a title that is not. */
function standsOut({ tokens, from }: Stretch, { at, end, tag }: TagAt): boolean {
  const token = tokens[at];
  if (token?.spaced !== true) return false;
  for (let index = at; index < end; index += 1) if (tokens[index]?.upper === false) return false;
  const { letters } = token;
  const isShort = letters < LEAST_WORD;
  if (letters < 2 || workNounSet.has(token.known) || (end === at + 1 && isShort && !isCode(tag, token))) return false;
  for (let index = from; index < at; index += 1) if (tokens[index]?.upper === false) return true;
  return false;
}

/** Letters of a word that is no acronym: in capitals it belongs to no title that is not. */
const LEAST_WORD = 5;

function isCode(tag: Tag, { known }: Token): boolean {
  if (tag.kind === 'language') return tag.upper && !wordLike.has(known);
  return tag.kind === 'quality' || tag.kind === 'translation' || copies.has(known);
}

/** "Barbie-TR", "Barbie-2023-TR": a hyphen without blanks before a word. */
function isHyphenated(tokens: readonly Token[], at: number): boolean {
  const hyphen = tokens[at - 1];
  return hyphen?.sign === '-' && !hyphen.spaced && tokens[at]?.spaced === false;
}

function isLanguageCode(tag: Tag, token: Token): boolean {
  return tag.kind === 'language' && token.upper && isCode(tag, token);
}

/** A language's name, a code in capitals, a copy's code in any case, or several words for an edition ("Extended Cut"). */
function isDoubtful(tokens: readonly Token[], { tag, at, end }: TagAt): boolean {
  const token = tokens[at];
  if (token === undefined || tag.kind === 'country') return false;
  if (!token.spaced) return isHyphenated(tokens, at) && tokens[at - 2]?.upper === false && isLanguageCode(tag, token);
  // "Avatar 3D" is a copy of "Avatar", and "Step Up 3D" a title.
  if (tag.kind === 'edition') return end > at + 1 || (token.upper && (tag.value === '3d' || tag.value === 'imax'));
  if ((tag.kind === 'language' && !tag.upper) || copies.has(token.known)) return true;
  return token.end - token.start > 1 && token.upper && isCode(tag, token);
}

/** True for a dash or pipe with a blank beside it. */
export function isDash(tokens: readonly Token[], index: number): boolean {
  const sign = tokens[index]?.sign;
  return (sign === '-' || sign === '–' || sign === '|') && isSeparator(tokens, index);
}
