import { isAgeMark } from './age-mark.ts';
import { foldWord } from './fold-char.ts';
import { shelfEnd } from './read-group.ts';
import { isQuote } from './readable-text.ts';
import { splitList } from './split-list.ts';
import { type Found, prefixIndex, type Tag, tagIndex } from './tag-index.ts';
import { TagList } from './tag-list.ts';
import type { Token } from './token.ts';
import { closingBracket, hasSmallLetter, isSeparator } from './tokenize.ts';
import { DIGITS, PIPES, WordSet } from './vocabularies.ts';
import { kindPrefixes } from './vocabulary/kinds.ts';
import { titleCodes, wordLikeCodes } from './vocabulary/languages.ts';
import { bareQualityPrefixes, servicePrefixes } from './vocabulary/tags.ts';

/** Where the title may begin, as indexes of tokens. */
export interface Prefix {
  /** Behind everything that is surely a prefix. */
  readonly from: number;
  /** Behind a first word that is perhaps a prefix too; equal to `from` when there is none. */
  readonly perhapsFrom: number;
  /** Before a prefix that is perhaps the title ("IT: Chapter Two"); equal to `from` when there is none. */
  readonly keptFrom: number;
  /** What the prefixes say. */
  readonly tags: readonly Tag[];
}

const wordLike = new WordSet(splitList(wordLikeCodes).map(foldWord));
const bareQualities = new WordSet(splitList(bareQualityPrefixes).map(foldWord));
const services = new WordSet(splitList(servicePrefixes).map(foldWord));
const kindPrefixSet = new WordSet(splitList(kindPrefixes).map(foldWord));
const titles = new WordSet(splitList(titleCodes));
const MAX_PREFIXES = 4;
const tags = new TagList();

/** Reads language, quality, service and shelf marks before the title: "FR - ", "|EN|", "[PL]", "4K-", "VOD | FR : ". */
export function readPrefix(tokens: readonly Token[]): Prefix {
  let from = 0;
  let keptFrom = -1;
  for (let round = 0; round < MAX_PREFIXES; round += 1) {
    from = skipMarks(tokens, from);
    if (beginsTitle(tokens, from)) break;
    const end = prefixEnd(tokens, from, tags);
    if (end === from || !hasWord(tokens, end)) break;
    if (keptFrom < 0 && isPerhapsTitle(tokens, from, end)) keptFrom = from;
    from = end;
  }
  from = skipMarks(tokens, from);
  const perhapsFrom = perhapsPrefixEnd(tokens, from);
  return { from, perhapsFrom, keptFrom: keptFrom < 0 ? from : keptFrom, tags: tags.take() };
}

/** True for most words that begin a title: no prefix begins so, and no mark parts it from the next one. */
function beginsTitle(tokens: readonly Token[], from: number): boolean {
  const word = tokens[from];
  if (word?.kind !== 'word' || from + 1 >= tokens.length || tokens[from + 1]?.kind === 'mark') return false;
  if (prefixIndex.isIn(word.vocabularies) || bareQualities.has(word.known)) return false;
  return (word.vocabularies & DIGITS) === 0 || !isAgeMark(word);
}

function skipMarks(tokens: readonly Token[], from: number): number {
  let index = from;
  for (let token = tokens[index]; token?.kind === 'mark' && !isQuote(token) && !isPipe(token); token = tokens[index])
    index += 1;
  return index;
}

function isPipe(token: Token | undefined): boolean {
  return token !== undefined && (token.vocabularies & PIPES) !== 0;
}

function hasWord(tokens: readonly Token[], from: number): boolean {
  for (let index = from; index < tokens.length; index += 1) if (tokens[index]?.kind === 'word') return true;
  return false;
}

function prefixEnd(tokens: readonly Token[], from: number, tags: TagList): number {
  const first = tokens[from];
  if (first === undefined) return from;
  if (first.kind === 'open') return enclosedEnd(tokens, from, closingBracket(tokens, from, tokens.length), tags);
  if (first.kind === 'mark') return pipedEnd(tokens, from, tags);
  return separatedEnd(tokens, from, tags);
}

/** "|EN| Title", and a stray pipe before the title. */
function pipedEnd(tokens: readonly Token[], from: number, tags: TagList): number {
  if (!isPipe(tokens[from])) return from;
  let close = from + 1;
  while (close < Math.min(from + 6, tokens.length) && !isPipe(tokens[close])) close += 1;
  if (!isPipe(tokens[close])) return from + 1;
  const end = enclosedEnd(tokens, from, close, tags);
  if (end > from) return end;
  return isUnknownLabel(tokens, from + 1, close) ? close + 1 : from + 1;
}

/** "|SHAHID| Title": one word in capitals that no list has, and more than its year behind it. */
function isUnknownLabel(tokens: readonly Token[], at: number, close: number): boolean {
  const word = tokens[at];
  return close === at + 1 && word?.kind === 'word' && word.upper && word.year === 0 && !isOnlyYear(tokens, close + 1);
}

/** Behind a bracket that holds nothing but prefix words, or `open` where it holds more. */
function enclosedEnd(tokens: readonly Token[], open: number, close: number, tags: TagList): number {
  if (close >= tokens.length || close === open + 1) return close === open + 1 ? close + 1 : open;
  const before = tags.count;
  for (let index = open + 1; index < close; ) {
    if (tokens[index]?.kind === 'mark' || isAgeMark(tokens[index])) {
      index += 1;
      continue;
    }
    const phrase = prefixIndex.find(tokens, index, close);
    if (phrase === null) {
      tags.count = before;
      return open;
    }
    tags.add(phrase.value);
    index = phrase.end;
  }
  return close + 1;
}

/** Behind "FR - ", "4K FR: ", "EN-AR |", "NL Sub - ", "ES (HD) ": one to three prefix words and what parts them off. */
function separatedEnd(tokens: readonly Token[], from: number, tags: TagList): number {
  const before = tags.count;
  let index = from;
  for (let words = 0; words < 3; words += 1) {
    const phrase = prefixIndex.find(tokens, index, Math.min(tokens.length, from + 6));
    if (phrase === null || !isMarked(tokens, index, phrase)) break;
    tags.add(phrase.value);
    index = phrase.end;
    if (isPrefixSeparator(tokens, index, phrase.value)) return index + 1;
    if (tokens[index]?.kind === 'open') {
      const end = bracketedCodeEnd(tokens, index, phrase.value, tags);
      if (end > index) return end;
    }
    if (tokens[index]?.sign === '/' || tokens[index]?.sign === '-') index += 1;
  }
  tags.count = before;
  return shortCodeEnd(tokens, from, tags);
}

/** "ES (HD) Title", "4K [TR] - Title", but neither "K.O. (HD)" nor "IT (HD) (2017)": a word that is no year must follow. */
function bracketedCodeEnd(tokens: readonly Token[], open: number, { kind }: Tag, tags: TagList): number {
  const code = tokens[open - 1];
  const close = closingBracket(tokens, open, tokens.length);
  const next = tokens[isSeparator(tokens, close + 1) ? close + 2 : close + 1];
  if ((kind !== 'language' && kind !== 'quality') || code?.text.includes('.') || next?.kind !== 'word' || next.year > 0)
    return open;
  return enclosedEnd(tokens, open, close, tags);
}

/** "4K Title", "3D Title": a quality before a word, without a separator. */
function bareQualityEnd(tokens: readonly Token[], from: number, tags: TagList): number {
  const word = tokens[from];
  if (word === undefined || !bareQualities.has(word.known) || tokens[from + 1]?.kind !== 'word') return from;
  const tag = prefixIndex.get(word.known);
  if (tag !== undefined) tags.add(tag);
  return from + 1;
}

/** In capitals, or before a pipe, or words that begin no title: "Netflix - …", "NL Sub - …". */
function isMarked(tokens: readonly Token[], from: number, { value, end }: Found<Tag>): boolean {
  const first = tokens[from];
  if (value.kind === 'translation' ? first?.upper !== false : services.has(first?.known ?? null)) return true;
  for (let index = from; index < end; index += 1) {
    if (tokens[index]?.upper === false) return isPipe(tokens[end]);
  }
  return true;
}

function isPrefixSeparator(tokens: readonly Token[], index: number, tag: Tag): boolean {
  const token = tokens[index];
  if (token?.kind !== 'mark' || token.sign === ',' || token.sign === '/') return false;
  if (token.sign !== '-') return true;
  if (isSeparator(tokens, index)) return true;
  const next = tokens[index + 1];
  if (next?.kind !== 'word') return false;
  if (tag.kind === 'quality') return true;
  if (!tag.upper || !startsUpper(next.text)) return false;
  return !wordLike.has(tokens[index - 1]?.known ?? null) || !next.upper;
}

function startsUpper(text: string): boolean {
  const first = text[0] ?? '';
  return first !== first.toLowerCase() || (first >= '0' && first <= '9');
}

/** A code that no list has: "XY - Title", but not among capitals alone; "P+: Title"; "STAR+ | Title", with more letters. */
function isUnknownCode(tokens: readonly Token[], from: number): boolean {
  const text = tokens[from]?.text ?? '';
  const isMarked = isSeparator(tokens, from + 1);
  if (plusService.test(text)) return isPipe(tokens[from + 1]) || (isMarked && text.length <= 3);
  return isMarked && tokens[from + 1]?.sign === '-' && /^[A-Z]{2}$/.test(text) && hasSmallLetter(tokens, from + 2);
}

const plusService = /^[A-Z]{1,12}\+$/;

/** An unknown short code is a prefix before a pipe: nothing else would put one there. */
function shortCodeEnd(tokens: readonly Token[], from: number, tags: TagList): number {
  const word = tokens[from];
  const mark = tokens[from + 1];
  if (isAgeMark(word)) return ageEnd(tokens, from);
  if (word?.kind !== 'word' || mark?.kind !== 'mark' || !word.upper) return bareQualityEnd(tokens, from, tags);
  if (isPipe(mark) && !plusService.test(word.text))
    return word.end - word.start <= 4 && !/^\d+$/.test(word.key) && !isOnlyYear(tokens, from + 2) ? from + 2 : from;
  return isUnknownCode(tokens, from) ? from + 2 : from;
}

/** "IO | 2019": behind a title of few letters. */
function isOnlyYear(tokens: readonly Token[], from: number): boolean {
  return (tokens[from]?.year ?? 0) > 0 && !hasWord(tokens, from + 1);
}

/** "+18 Title", "18+ | Title", but neither "18+ (2021)" nor "18+ 2021". */
function ageEnd(tokens: readonly Token[], from: number): number {
  const end = tokens[from + 1]?.kind === 'mark' ? from + 2 : from + 1;
  const next = tokens[end];
  return next?.kind === 'word' && next.year === 0 ? end : from;
}

/** True for a prefix that may as well begin the title: "IT: Chapter Two", "3D Sex and Zen", an unknown code. */
function isPerhapsTitle(tokens: readonly Token[], from: number, end: number): boolean {
  const word = tokens[from];
  if (word?.kind !== 'word') return false;
  if (end === from + 1 || prefixIndex.find(tokens, from, end) === null) return true;
  if (!titles.has(word.known)) return false;
  return tokens[from + 1]?.sign === ':' || prefixIndex.get(word.known)?.kind === 'other';
}

/** Behind a first word that may be a prefix: "TR Bombos", "XYZ - Title", "61. Bölge". */
function perhapsPrefixEnd(tokens: readonly Token[], from: number): number {
  const word = tokens[from];
  if (word?.kind !== 'word') return from;
  const isPlain = !word.upper && word.known === null && (word.vocabularies & DIGITS) === 0;
  if (isPlain || !hasWord(tokens, from + 1)) return from;
  if (isListNumber(word)) return listNumberEnd(tokens, from);
  const shelf = shelfPrefixEnd(tokens, from) || copyPrefixEnd(tokens, from);
  if (shelf > 0) return shelf;
  if (kindPrefixSet.has(word.known)) return from + 1;
  return word.upper ? perhapsCodeEnd(tokens, from, word) : from;
}

function perhapsCodeEnd(tokens: readonly Token[], from: number, word: Token): number {
  if (isSeparator(tokens, from + 1) && plusService.test(word.text)) return from + 2;
  if (word.end - word.start !== word.letters) return isOrnate(word) ? from + 1 : from;
  if (tokens[from + 1]?.kind === 'mark') return unknownCodeEnd(tokens, from);
  const tag = prefixIndex.get(word.known);
  const isPrefix = tag !== undefined && tag.kind !== 'other' && tokens[from + 1]?.kind === 'word';
  const isOrdinary = wordLike.has(word.known) && !hasSmallLetter(tokens, from + 1);
  return isPrefix && !isOrdinary ? qualityEnd(tokens, from + 1) : from;
}

/** "FR HD Title": behind a quality that follows a code, before a title that is not in capitals. */
function qualityEnd(tokens: readonly Token[], at: number): number {
  const word = tokens[at];
  const isQuality = word?.upper === true && prefixIndex.get(word.known)?.kind === 'quality';
  return isQuality && tokens[at + 1]?.kind === 'word' && hasSmallLetter(tokens, at + 1) ? at + 1 : at;
}

/** "*TR* Title", "TR➤ Title": a code with ornaments that are no marks; a dot makes initials. */
function isOrnate(word: Token): boolean {
  if (prefixIndex.get(word.known)?.kind !== 'language' || wordLike.has(word.known)) return false;
  return !word.text.includes('.');
}

/** "Kino: Gladiator II", "Cine Mexicano: …", "Kids - …": words of shelves before a separator, which perhaps begin the title; 0 without. */
function shelfPrefixEnd(tokens: readonly Token[], from: number): number {
  if (((tokens[from]?.vocabularies ?? 0) & DIGITS) !== 0) return 0;
  const end = shelfEnd(tokens, from);
  const sign = tokens[end]?.sign ?? '';
  return end > from && sign !== ',' && sign !== '/' && isSeparator(tokens, end) ? end + 1 : 0;
}

/** "TR DUBLAJ: Title", "Lektor PL - Title": words for dubbing or subtitles before a separator; 0 without them. */
function copyPrefixEnd(tokens: readonly Token[], from: number): number {
  const tag = tagIndex.find(tokens, from, tokens.length);
  if (tag?.value.kind !== 'translation' || !tag.value.sure) return 0;
  return isSeparator(tokens, tag.end) && hasWord(tokens, tag.end + 1) ? tag.end + 1 : 0;
}

function isListNumber(word: Token): boolean {
  return word.letters <= 3 && (word.vocabularies & DIGITS) !== 0 && /^\d{1,3}$/.test(word.key);
}

/** "1 - Title", "01. Title": a number of a list, or of the title. */
function listNumberEnd(tokens: readonly Token[], from: number): number {
  const text = tokens[from]?.text ?? '';
  if ((text.endsWith('.') || text.startsWith('#')) && tokens[from + 1]?.kind === 'word') return from + 1;
  return tokens[from + 1]?.sign === '-' && isSeparator(tokens, from + 1) ? from + 2 : from;
}

/** A code that no list has, before a dash. A colon binds ("FBI: International"), so only two letters part there. */
function unknownCodeEnd(tokens: readonly Token[], from: number): number {
  const mark = tokens[from + 1]?.sign ?? '';
  if (!isSeparator(tokens, from + 1)) return from;
  const key = tokens[from]?.key ?? '';
  if (!/^(?=.*[a-z])[a-z0-9]{2,4}$/.test(key)) return from;
  return mark === '-' || mark === '–' || (mark === ':' && /^[a-z]{2}$/.test(key)) ? from + 2 : from;
}
