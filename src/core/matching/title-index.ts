import type { Item } from '../model/item.ts';
import { looseTitle } from '../title/loose-title.ts';
import { catalogueKeys } from './catalogue-keys.ts';
import { type Identity, identityOf, sameItems } from './identity.ts';
import type { Steps } from './steps.ts';

/** A word that more names than this hold finds nobody: it would only cost time. */
const COMMON_WORD = 600;
/** Words of a title that are looked up, rarest first. */
const WORDS_LOOKED_UP = 4;
/** Identities that a search by words proposes. */
const PROPOSED = 8;

/** Identities indexed between two steps: some milliseconds of work. */
const STEP = 32;

/** Indexes the identities of items. */
export function* indexInSteps(items: Iterable<Item>): Steps<TitleIndex> {
  const index = new TitleIndex([]);
  for (const group of sameItems(items)) {
    index.add(identityOf(group));
    if (index.identities.length % STEP === 0) yield;
  }
  return index;
}

/** Finds the identities worth comparing with a title, id or artwork. Built once for a set of collections. */
export class TitleIndex {
  readonly #identities: Identity[] = [];
  readonly #byTitle = new Map<string, number[]>();
  readonly #byLooseTitle = new Map<string, number[]>();
  readonly #byWord = new Map<string, number[]>();
  readonly #byArtwork = new Map<string, number[]>();
  readonly #byId = new Map<string, number>();
  #names = 0;

  constructor(identities: readonly Identity[]) {
    for (const identity of identities) this.add(identity);
  }

  /** An identity's place in these is its id here. */
  get identities(): readonly Identity[] {
    return this.#identities;
  }

  /** Weights of words change with it: to be compared with only once all are added. */
  add(identity: Identity): void {
    const id = this.#identities.push(identity) - 1;
    for (const { normalizedTitle, looseTitle: loose } of identity.names) {
      append(this.#byTitle, normalizedTitle, id);
      append(this.#byLooseTitle, loose, id);
      this.#names++;
      for (const word of new Set(normalizedTitle.split(' '))) append(this.#byWord, word, id);
    }
    for (const hash of identity.artwork) append(this.#byArtwork, hash, id);
    for (const item of identity.items) {
      for (const key of catalogueKeys(item.type, item)) this.#byId.set(key, id);
    }
  }

  /** Identities known under exactly this normalised title. */
  withTitle(normalizedTitle: string): readonly number[] {
    return this.#byTitle.get(normalizedTitle) ?? [];
  }

  /** Identities known under this title but for articles, small words and blanks. */
  withLooseTitle(normalizedTitle: string): readonly number[] {
    return this.#byLooseTitle.get(looseTitle(normalizedTitle)) ?? [];
  }

  /** Identities that show this artwork. */
  withArtwork(hash: string): readonly number[] {
    return this.#byArtwork.get(hash) ?? [];
  }

  /** The identity with this public id (`movie:tmdb:603`), or -1. */
  withId(key: string): number {
    return this.#byId.get(key) ?? -1;
  }

  /** What a word says, in bits: log2 of one over the share of names that hold it. */
  readonly weightOf = (word: string): number => {
    const holders = this.#byWord.get(word)?.length ?? 0;
    return Math.log2(1 + (this.#names + 1) / (holders + 0.5));
  };

  /** Identities that share the rarest words with a title, most telling overlap first, at most 8. */
  similarTo(normalizedTitle: string): number[] {
    const words = [...new Set(normalizedTitle.split(' '))];
    const known = words
      .map((word) => ({ bits: this.weightOf(word), holders: this.#byWord.get(word) ?? [] }))
      .filter(({ holders }) => holders.length > 0 && holders.length <= COMMON_WORD)
      .sort((a, b) => b.bits - a.bits)
      .slice(0, WORDS_LOOKED_UP);
    const score = new Map<number, number>();
    for (const { bits, holders } of known) {
      let last = -1;
      for (const id of holders) {
        if (id !== last) score.set(id, (score.get(id) ?? 0) + bits);
        last = id;
      }
    }
    return [...score]
      .sort((a, b) => b[1] - a[1] || a[0] - b[0])
      .slice(0, PROPOSED)
      .map(([id]) => id);
  }
}

function append<K>(map: Map<K, number[]>, key: K, id: number): void {
  const ids = map.get(key);
  if (ids === undefined) map.set(key, [id]);
  else if (ids.at(-1) !== id) ids.push(id);
}
