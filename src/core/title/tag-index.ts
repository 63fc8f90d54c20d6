import { foldWord } from './fold-char.ts';
import { splitList } from './split-list.ts';
import type { Token } from './token.ts';
import { enlistWord, type KnownWord, vocabularyBit, WordTable } from './vocabularies.ts';
import { countryCodes, languageCodes, languageNames, wordLikeCodes } from './vocabulary/languages.ts';
import {
  bracketedTags,
  codedTranslations,
  gluedTranslations,
  prefixWords,
  sureTags,
  technicalTags,
  translationLanguages,
} from './vocabulary/tags.ts';

/** What a word or phrase of the vocabularies says of a copy. */
export interface Tag {
  readonly kind: 'language' | 'quality' | 'translation' | 'edition' | 'country' | 'other';
  /** ISO 639-1 code, quality, translation or edition; '' where nothing is kept of it. */
  readonly value: string;
  /** ISO 639-1 code that a word of another kind betrays ("Napisy" → pl), '' when none. */
  readonly language: string;
  readonly sure: boolean;
  readonly technical: boolean;
  /** Only in capitals. */
  readonly upper: boolean;
}

/** A phrase that was found: what it means, and the index behind its last token. */
export interface Found<Value> {
  readonly value: Value;
  readonly end: number;
}

/** Finds words and phrases by their folded form. */
export class PhraseIndex<Value> {
  readonly #words = new WordTable<Value>();
  /** What may follow the words that begin a phrase of several. */
  readonly #starts = new WordTable<Continuations<Value>>();
  readonly #bit = vocabularyBit();

  /** Adds a phrase unless it is there. */
  add(phrase: string, value: Value): void {
    const words = phrase.split(' ').map(foldWord).filter(Boolean);
    const [first, ...others] = words;
    if (first === undefined) return;
    const word = enlistWord(first, this.#bit);
    if (others.length === 0) {
      if (this.#words.get(word) === undefined) this.#words.set(word, value);
      return;
    }
    const start: Continuations<Value> = this.#starts.get(word) ?? new Map();
    this.#starts.set(word, start);
    let step: PhraseStep<Value> = { value: undefined, next: start };
    for (const other of others) step = stepTo(step, enlistWord(other, 0));
    step.value ??= value;
  }

  /** What a word by itself means. */
  get(word: KnownWord | null): Value | undefined {
    return this.#words.get(word);
  }

  /** False where no word of a name begins a phrase, by the vocabularies of all of them. */
  isIn(vocabularies: number): boolean {
    return (vocabularies & this.#bit) !== 0;
  }

  /** The longest phrase that begins with the token at `from` and ends before `to`. Hyphens inside do not part it. */
  find(tokens: readonly Token[], from: number, to: number): Found<Value> | null {
    const token = tokens[from];
    if (token === undefined || token.known === null || (token.vocabularies & this.#bit) === 0) return null;
    const alone = this.#words.get(token.known);
    const found = alone === undefined ? null : { value: alone, end: from + 1 };
    const next = this.#starts.get(token.known);
    return next === undefined ? found : (findPhrase(next, tokens, from + 1, to) ?? found);
  }
}

/** What may follow some words of a phrase, by number of the word. */
type Continuations<Value> = Map<number, PhraseStep<Value>>;

interface PhraseStep<Value> {
  /** What the words up to here mean, if they are a phrase. */
  value: Value | undefined;
  /** Null behind most words: there are thousands of phrases of two. */
  next: Continuations<Value> | null;
}

function stepTo<Value>(from: PhraseStep<Value>, { number }: KnownWord): PhraseStep<Value> {
  from.next ??= new Map();
  const known = from.next.get(number);
  if (known !== undefined) return known;
  const step: PhraseStep<Value> = { value: undefined, next: null };
  from.next.set(number, step);
  return step;
}

/** The longest phrase of which the first word was found already. */
function findPhrase<Value>(
  first: Continuations<Value>,
  tokens: readonly Token[],
  from: number,
  to: number,
): Found<Value> | null {
  let found: Found<Value> | null = null;
  let next = first;
  for (let index = from; index < to; index += 1) {
    const token = tokens[index];
    if (token === undefined || !continuesPhrase(token)) break;
    if (token.kind === 'mark') continue;
    const step = token.known === null ? undefined : next.get(token.known.number);
    if (step === undefined) break;
    if (step.value !== undefined) found = { value: step.value, end: index + 1 };
    if (step.next === null) break;
    next = step.next;
  }
  return found;
}

function continuesPhrase(token: Token): boolean {
  if (token.gone) return false;
  return token.kind === 'word' || (token.kind === 'mark' && !token.spaced);
}

type TagTable = Readonly<
  Record<'quality' | 'translation' | 'edition', Readonly<Record<string, string>>> & {
    other: string;
  }
>;

const wordLike = new Set(splitList(wordLikeCodes));
const technical = new Set(splitList(technicalTags).map((phrase) => phrase.split(' ').map(foldWord).join(' ')));
/** The vocabulary of all words that begin a technical tag: few names have one. */
export const TECHNICAL = vocabularyBit([...technical].map((phrase) => phrase.split(' ')[0] ?? ''));
const languageByTranslation = new Map(
  Object.entries(translationLanguages).flatMap(([code, words]) =>
    splitList(words).map((word) => [word, code] as const),
  ),
);

function addTable(index: PhraseIndex<Tag>, table: TagTable, sure: boolean): void {
  for (const kind of ['quality', 'translation', 'edition'] as const) {
    for (const [value, phrases] of Object.entries(table[kind])) {
      for (const phrase of splitList(phrases)) index.add(phrase, tagOf(kind, value, phrase, sure));
    }
  }
  for (const phrase of splitList(table.other)) index.add(phrase, tagOf('other', '', phrase, sure));
}

/** "TürkçeDublaj", "LektorPL": what no title ends in is a tag without its blanks, too. */
function addGlued(index: PhraseIndex<Tag>): void {
  for (const kind of ['quality', 'translation'] as const) {
    for (const [value, phrases] of Object.entries(sureTags[kind])) {
      for (const phrase of splitList(phrases).filter((words) => words.length > SHORTEST_GLUED && words.includes(' ')))
        index.add(phrase.replaceAll(' ', ''), tagOf(kind, value, phrase, true));
    }
  }
}

/** Shorter ones without their blanks might be words. */
const SHORTEST_GLUED = 6;

function tagOf(kind: Tag['kind'], value: string, phrase: string, sure: boolean): Tag {
  const key = phrase.split(' ').map(foldWord).join(' ');
  const language = languageByTranslation.get(phrase) ?? '';
  return { kind, value, language, sure, technical: technical.has(key), upper: false };
}

function addLanguages(index: PhraseIndex<Tag>): void {
  for (const [code, names] of Object.entries(languageNames)) {
    for (const name of splitList(names)) index.add(name, tagOf('language', code, name, false));
  }
  for (const [code, short] of Object.entries(languageCodes)) {
    for (const word of splitList(short)) index.add(word, { ...tagOf('language', code, word, false), upper: true });
  }
  for (const code of splitList(countryCodes)) index.add(code, { ...tagOf('country', code, code, false), upper: true });
}

/** "NL audio", "sub FR", "SubFR", "RoSub": every code with every word. */
function addCodedTranslations(index: PhraseIndex<Tag>): void {
  for (const [language, codes] of Object.entries(languageCodes)) {
    for (const code of splitList(codes)) {
      addCodedTranslation(index, codedTranslations, code, language);
      addCodedTranslation(index, gluedTranslations, code, language);
      if (!wordLike.has(code)) index.add(`sub${code}`, { ...tagOf('translation', 'subtitled', code, true), language });
    }
  }
  for (const [language, names] of Object.entries(languageNames)) {
    for (const name of splitList(names)) addCodedTranslation(index, codedTranslations, name, language);
  }
}

function addCodedTranslation(
  index: PhraseIndex<Tag>,
  patterns: Readonly<Record<string, string>>,
  word: string,
  language: string,
): void {
  for (const [value, list] of Object.entries(patterns)) {
    const tag = { ...tagOf('translation', value, word, true), language };
    for (const pattern of splitList(list)) index.add(pattern.replace('*', word), tag);
  }
}

function buildTags(): PhraseIndex<Tag> {
  const index = new PhraseIndex<Tag>();
  addTable(index, sureTags, true);
  addTable(index, bracketedTags, false);
  addGlued(index);
  for (const phrase of splitList(technicalTags)) index.add(phrase, tagOf('other', '', phrase, true));
  addCodedTranslations(index);
  addLanguages(index);
  return index;
}

function buildPrefixes(): PhraseIndex<Tag> {
  const index = new PhraseIndex<Tag>();
  addTable(index, { ...prefixWords, translation: {}, edition: {} }, true);
  for (const [code, short] of Object.entries(languageCodes)) {
    for (const word of splitList(short)) index.add(word, { ...tagOf('language', code, word, false), upper: true });
  }
  for (const [code, names] of Object.entries(languageNames)) {
    for (const name of splitList(names)) index.add(name, tagOf('language', code, name, true));
  }
  addCodedTranslations(index);
  return index;
}

/** The longest tag that begins at a token; codes only where they are in capitals. */
export function tagAt(tokens: readonly Token[], index: number, to: number): Found<Tag> | null {
  const phrase = tagIndex.find(tokens, index, to);
  const token = tokens[index];
  if (phrase?.value.upper && token?.upper === false && !releaseCapitals.test(token.text)) return null;
  return phrase;
}

/** "iTA", "FiN": capitals as release names write them. */
const releaseCapitals = /^(?:i[A-Z]{2,}|[A-Z]+i[A-Z]+)$/;

/** Words that describe a copy, wherever they stand in a name. */
export const tagIndex = buildTags();

/** Words that may stand before a title: languages, qualities, services, shelves. */
export const prefixIndex = buildPrefixes();
