import { splitKey } from '../../model/decision.ts';
import { FewTexts } from '../../model/few-texts.ts';
import { hashText, type TextHash } from '../../model/hash-text.ts';
import { IntList } from '../../model/int-list.ts';
import type { Draft } from '../claims/draft.ts';
import { SAME_WORK } from '../drafts/join-sharing.ts';
import { catalogueKeys } from '../identities/catalogue-keys.ts';

/** Keys by what they rest on, the surest first: what a person took out of another work, ids, trusted artwork, titles. */
type RankedKeys = readonly [apart: string[], ids: string[], artwork: string[], titles: string[]];

const ranks = 4;

/**
 * What makes a work of some drafts the same work at the next sync, strongest first: what a person took out of another
 * work, the matched item, catalogue ids, trusted artwork, title and year.
 * @param itemKey - '' where the work is no item
 */
export function keysOf(drafts: readonly Draft[], itemKey: string): string[] {
  const own = drafts.map(rankedKeys);
  const found = new FewTexts();
  for (let rank = 0; rank < ranks; rank++) {
    for (const keys of own) for (const key of keys[rank] ?? []) found.add(key);
    if (rank === 0 && itemKey !== '') found.add(itemKey);
  }
  return [...found.all];
}

/** The keys of all drafts as numbers, so that those of works are known without making the drafts once more. */
export class DraftKeys {
  readonly #hashes = new IntList();
  /** Of each draft, where the keys of each rank end among all. */
  readonly #ends = new IntList();

  /** Adds those of the next draft. */
  add(draft: Draft): void {
    for (const keys of rankedKeys(draft)) {
      for (const key of keys) {
        const { high, low } = hashText(key);
        this.#hashes.push(high);
        this.#hashes.push(low);
      }
      this.#ends.push(this.#hashes.length / 2);
    }
  }

  /** Hashes of the `keysOf` some drafts, in the same order. */
  of(drafts: readonly number[], itemKey: string): TextHash[] {
    const found = new DistinctHashes();
    for (let rank = 0; rank < ranks; rank++) {
      for (const draft of drafts) this.#addRank(draft * ranks + rank, found);
      if (rank === 0 && itemKey !== '') found.add(hashText(itemKey));
    }
    return found.all;
  }

  /** Forgets all keys and gives their memory back at once. */
  clear(): void {
    this.#hashes.clear();
    this.#ends.clear();
  }

  #addRank(place: number, to: DistinctHashes): void {
    const end = this.#ends.at(place);
    for (let key = place === 0 ? 0 : this.#ends.at(place - 1); key < end; key++) {
      to.add({ high: this.#hashes.at(2 * key), low: this.#hashes.at(2 * key + 1) });
    }
  }
}

/** Hashes in the order in which they came, each once. A playlist may call one item by as many names as it has entries. */
class DistinctHashes {
  readonly all: TextHash[] = [];
  readonly #lowsOfHigh = new Map<number, number[]>();

  add(hash: TextHash): void {
    const lows = this.#lowsOfHigh.get(hash.high);
    if (lows?.includes(hash.low)) return;
    if (lows === undefined) this.#lowsOfHigh.set(hash.high, [hash.low]);
    else lows.push(hash.low);
    this.all.push(hash);
  }
}

function rankedKeys({ type, apart, ids, artwork, readings }: Draft): RankedKeys {
  const keys: RankedKeys = [apart === null ? [] : [splitKey(apart.workId)], [], [], []];
  for (const each of ids) if (each.origin !== 'found') keys[1].push(...catalogueKeys(type, each));
  // What a person decided on one film must not reach another through a poster that both show.
  for (const { hash, trust, isContested } of artwork) {
    if (trust >= SAME_WORK && !isContested) keys[2].push(`${type}:artwork:${hash}`);
  }
  for (const { origin, normalizedTitle, year } of readings) {
    if (origin === 'plain' || origin === 'with-tag') keys[3].push(`${type}:title:${normalizedTitle}|${year}`);
  }
  return keys;
}
