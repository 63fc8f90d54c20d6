import type { IntList } from '../../model/int-list.ts';
import type { WorkType } from '../../model/item.ts';
import type { TextNumbers } from '../../model/text-numbers.ts';
import { arrKey } from '../../title/arr-key.ts';
import type { IndexedIdentity } from '../identities/identity.ts';
import type { IdentityFacts } from '../identities/identity-facts.ts';
import type { KeyedIdentities } from '../identities/keyed-identities.ts';
import type { Lexicon } from '../words/lexicon.ts';
import type { NameTable } from '../words/name-table.ts';
import type { SaidWords } from '../words/said-words.ts';
import { headsOf } from '../words/title-parts.ts';
import { LostLetters } from './lost-letters.ts';
import { MisspeltTitles } from './misspelt-titles.ts';
import { NameGroups } from './name-groups.ts';
import { OfferedSeries } from './offered-series.ts';
import { SharedWords } from './shared-words.ts';
import type { WordPostings } from './word-postings.ts';

/** What an index is made of. */
export interface IndexParts {
  readonly identities: readonly IndexedIdentity[];
  readonly names: NameTable;
  readonly facts: IdentityFacts;
  /** Public ids (`movie:tmdb:603`) by number, and the identity of each. */
  readonly ids: TextNumbers;
  readonly identityOfId: IntList;
  /** By hash. */
  readonly artwork: KeyedIdentities;
  /** By type and `arrKey` (`movie:matrix`), where that is no loose title. */
  readonly arrKeys: KeyedIdentities;
}

/**
 * Finds the identities worth comparing with a title, id or artwork. Built once for a set of collections, in flat arrays:
 * about a kilobyte for a movie with eight titles.
 */
export class TitleIndex {
  readonly names: NameTable;
  readonly lostLetters: LostLetters;
  readonly offered = new OfferedSeries();
  readonly #parts: IndexParts;
  readonly #byTitle: NameGroups;
  /** The names of each loose title. */
  readonly byLooseTitle: NameGroups;
  readonly #sharedWords: SharedWords;
  readonly #misspelt: MisspeltTitles;
  #heads: Set<number> | undefined;

  constructor(parts: IndexParts, postings: WordPostings) {
    const { names } = parts;
    this.names = names;
    this.lostLetters = new LostLetters(names);
    this.#parts = parts;
    this.#byTitle = new NameGroups(names.column('title'), names.titles.length);
    this.byLooseTitle = new NameGroups(names.column('loose'), names.looseTitles.length);
    this.#misspelt = new MisspeltTitles(names);
    this.#sharedWords = new SharedWords(names.lexicon, postings, parts.facts);
  }

  get facts(): IdentityFacts {
    return this.#parts.facts;
  }

  /** An identity's place in these is its `id`. */
  get identities(): readonly IndexedIdentity[] {
    return this.#parts.identities;
  }

  /** Number of a normalised title, -1 where nothing bears it. */
  titleNumber(normalizedTitle: string): number {
    return this.names.titles.find(normalizedTitle);
  }

  /** Number of a loose title, -1 where nothing bears it. */
  looseNumber(looseTitle: string): number {
    return this.names.looseTitles.find(looseTitle);
  }

  /** Number of the loose title of a title that something bears. */
  looseOfTitle(title: number): number {
    return this.names.looseOf(this.#byTitle.nameAt(title, 0));
  }

  get lexicon(): Lexicon {
    return this.names.lexicon;
  }

  /** Identities known under the title with this number. */
  withTitle(title: number): number[] {
    return title < 0 ? [] : this.#ownersOf(this.#byTitle, title);
  }

  /** Identities known under the loose title with this number: the same but for articles, small words and blanks. */
  withLooseTitle(looseTitle: number): number[] {
    return looseTitle < 0 ? [] : this.#ownersOf(this.byLooseTitle, looseTitle);
  }

  /** Adds the identities `withTitle` to others, behind them those `withLooseTitle`; both are of one title. */
  addBearers(to: Set<number>, title: number, looseTitle: number): void {
    if (title >= 0) this.#addOwners(to, this.#byTitle, title);
    if (looseTitle < 0) return;
    // Mostly the same names: a title has one loose title.
    const areSame = title >= 0 && this.#byTitle.countOf(title) === this.byLooseTitle.countOf(looseTitle);
    if (!areSame) this.#addOwners(to, this.byLooseTitle, looseTitle);
  }

  #addOwners(to: Set<number>, groups: NameGroups, key: number): void {
    const count = groups.countOf(key);
    for (let place = 0; place < count; place++) to.add(this.names.ownerOf(groups.nameAt(key, place)));
  }

  /** The first other identities of an identity's type that are known under a title of it, at most so many. */
  rivalsOf(id: number, title: number, most: number): number[] {
    const rivals: number[] = [];
    const type = this.facts.typeOf(id);
    const count = this.#byTitle.countOf(title);
    for (let place = 0; place < count && rivals.length < most; place++) {
      const rival = this.names.ownerOf(this.#byTitle.nameAt(title, place));
      if (rival !== id && rivals.at(-1) !== rival && this.facts.typeOf(rival) === type) rivals.push(rival);
    }
    return rivals;
  }

  #ownersOf(groups: NameGroups, key: number): number[] {
    const owners: number[] = [];
    const count = groups.countOf(key);
    for (let place = 0; place < count; place++) {
      const owner = this.names.ownerOf(groups.nameAt(key, place));
      if (owners.at(-1) !== owner) owners.push(owner);
    }
    return owners;
  }

  /** Identities that show this artwork. */
  withArtwork(hash: string): number[] {
    return this.#parts.artwork.find(hash);
  }

  /** Whether any artwork of an identity is known. */
  hasArtwork(id: number): boolean {
    return this.identities[id]?.items.some(({ artwork }) => artwork.length > 0) ?? false;
  }

  /** Identities that Radarr (movies) or Sonarr (series) would find under a title. */
  withArrTitle(type: WorkType, title: string): number[] {
    const key = arrKey(type, title);
    return [...this.#parts.arrKeys.find(`${type}:${key}`), ...this.withLooseTitle(this.looseNumber(key))];
  }

  /** The identity with this public id (`movie:tmdb:603`), or -1. */
  withId(key: string): number {
    const number = this.#parts.ids.find(key);
    return number < 0 ? -1 : this.#parts.identityOfId.at(number);
  }

  /** Whether the title with this number is the beginning of another item's title: "The Witcher" of "The Witcher: Blood Origin". */
  isHead(title: number): boolean {
    this.#heads ??= this.#findHeads();
    return this.#heads.has(title);
  }

  #findHeads(): Set<number> {
    const heads = new Set<number>();
    for (const { items } of this.identities) {
      for (const { title } of items) for (const head of headsOf(title)) heads.add(this.titleNumber(head));
    }
    return heads;
  }

  /** See `SharedWords.nearest`. @param years - that were said */
  similarTo(words: SaidWords, years: readonly number[] = []): number[] {
    return this.#sharedWords.nearest(words, years);
  }

  /** See `MisspeltTitles.near`: for a title of one word that no name holds. */
  misspelt(word: string): number[] {
    return this.#misspelt.near(word).flatMap((title) => this.withTitle(title));
  }
}
