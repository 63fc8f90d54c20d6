import { Groups } from '../model/groups.ts';
import type { IntList } from '../model/int-list.ts';
import type { WorkType } from '../model/item.ts';
import type { TextNumbers } from '../model/text-numbers.ts';
import { arrKey } from '../title/arr-key.ts';
import type { IndexedIdentity } from './identity.ts';
import type { KeyedIdentities } from './keyed-identities.ts';
import type { Lexicon } from './lexicon.ts';
import { LostLetters } from './lost-letters.ts';
import { MisspeltTitles } from './misspelt-titles.ts';
import type { NameTable } from './name-table.ts';
import { OfferedSeries } from './offered-series.ts';
import type { SaidWords } from './said-words.ts';
import { SharedWords } from './shared-words.ts';
import { headsOf } from './title-parts.ts';
import type { WordPostings } from './word-postings.ts';

/** What an index is made of. */
export interface IndexParts {
  readonly identities: readonly IndexedIdentity[];
  readonly names: NameTable;
  /** For each identity the number behind that of its last name. */
  readonly namesEnd: IntList;
  /** Public ids (`movie:tmdb:603`) by number, and the identity of each. */
  readonly ids: TextNumbers;
  readonly identityOfId: IntList;
  /** By hash. */
  readonly artwork: KeyedIdentities;
  /** By type and `arrKey` (`movie:matrix`), where that is no loose title. */
  readonly arrKeys: KeyedIdentities;
}

/** Later than any year, and earlier when negated; sixteen bits hold it. */
const noYear = 32_767;

/**
 * Finds the identities worth comparing with a title, id or artwork. Built once for a set of collections, in flat arrays:
 * about a kilobyte for a movie with eight titles.
 */
export class TitleIndex {
  readonly names: NameTable;
  readonly lostLetters: LostLetters;
  readonly offered = new OfferedSeries();
  readonly #parts: IndexParts;
  readonly #byTitle: Groups;
  readonly #byLooseTitle: Groups;
  readonly #sharedWords: SharedWords;
  readonly #misspelt: MisspeltTitles;
  #heads: Set<number> | undefined;
  /** The earliest and the latest year of each identity, side by side; of one without a year such as are never asked for. */
  readonly #years: Int16Array;

  constructor(parts: IndexParts, postings: WordPostings) {
    const { names } = parts;
    this.names = names;
    this.lostLetters = new LostLetters(names);
    this.#parts = parts;
    this.#byTitle = new Groups(names.column('title'), names.titles.length);
    this.#byLooseTitle = new Groups(names.column('loose'), names.looseTitles.length);
    this.#misspelt = new MisspeltTitles(names);
    this.#sharedWords = new SharedWords(names.lexicon, postings, parts.identities.length);
    this.#years = spansOf(parts.identities);
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

  get lexicon(): Lexicon {
    return this.names.lexicon;
  }

  /** Number of an identity's first name. */
  firstNameOf(identity: number): number {
    return identity === 0 ? 0 : this.#parts.namesEnd.at(identity - 1);
  }

  /** Number behind that of an identity's last name. */
  namesEndOf(identity: number): number {
    return this.#parts.namesEnd.at(identity);
  }

  /** Identities known under the title with this number. */
  withTitle(title: number): number[] {
    return title < 0 ? [] : this.#ownersOf(this.#byTitle, title);
  }

  /** Identities known under the loose title with this number: the same but for articles, small words and blanks. */
  withLooseTitle(looseTitle: number): number[] {
    return looseTitle < 0 ? [] : this.#ownersOf(this.#byLooseTitle, looseTitle);
  }

  /** Adds the identities `withTitle` to others. */
  addWithTitle(to: Set<number>, title: number): void {
    if (title >= 0) this.#addOwners(to, this.#byTitle, title);
  }

  /** Adds the identities `withLooseTitle` to others. */
  addWithLooseTitle(to: Set<number>, looseTitle: number): void {
    if (looseTitle >= 0) this.#addOwners(to, this.#byLooseTitle, looseTitle);
  }

  #addOwners(to: Set<number>, groups: Groups, key: number): void {
    const end = groups.endOf(key);
    for (let place = groups.startOf(key); place < end; place++) to.add(this.names.ownerOf(groups.memberAt(place)));
  }

  /** The first other identities of an identity's type that are known under a title of it, at most so many. */
  rivalsOf({ id, type }: IndexedIdentity, title: number, most: number): IndexedIdentity[] {
    const rivals: IndexedIdentity[] = [];
    const end = this.#byTitle.endOf(title);
    for (let place = this.#byTitle.startOf(title); place < end && rivals.length < most; place++) {
      const rival = this.identities[this.names.ownerOf(this.#byTitle.memberAt(place))];
      if (rival !== undefined && rival.id !== id && rival.type === type && rivals.at(-1) !== rival) rivals.push(rival);
    }
    return rivals;
  }

  #ownersOf(groups: Groups, key: number): number[] {
    const owners: number[] = [];
    for (let place = groups.startOf(key); place < groups.endOf(key); place++) {
      const owner = this.names.ownerOf(groups.memberAt(place));
      if (owners.at(-1) !== owner) owners.push(owner);
    }
    return owners;
  }

  /** Identities that show this artwork. */
  withArtwork(hash: string): number[] {
    return this.#parts.artwork.find(hash);
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
    return this.#sharedWords.nearest(words, years.length === 0 ? null : (id) => this.#isOfYear(id, years));
  }

  /** See `MisspeltTitles.near`: for a title of one word that no name holds. */
  misspelt(word: string): number[] {
    return this.#misspelt.near(word).flatMap((title) => this.withTitle(title));
  }

  /** Whether an identity is of one of the years, or next to it. Asked of thousands for each title. */
  #isOfYear(id: number, years: readonly number[]): boolean {
    const first = this.#years[2 * id] ?? 0;
    const last = this.#years[2 * id + 1] ?? 0;
    for (const year of years) {
      if (year < first - 1 || year > last + 1) continue;
      const isNear = year <= first + 1 || year >= last - 1;
      if (isNear || this.identities[id]?.years.some((own) => Math.abs(own - year) <= 1)) return true;
    }
    return false;
  }
}

function spansOf(identities: readonly IndexedIdentity[]): Int16Array {
  const spans = new Int16Array(2 * identities.length);
  identities.forEach(({ years }, id) => {
    spans[2 * id] = Math.min(noYear, ...years);
    spans[2 * id + 1] = Math.max(-noYear, ...years);
  });
  return spans;
}
