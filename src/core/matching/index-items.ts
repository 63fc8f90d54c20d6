import { IntList } from '../model/int-list.ts';
import type { Item } from '../model/item.ts';
import { TextNumbers } from '../model/text-numbers.ts';
import { catalogueKeys } from './catalogue-keys.ts';
import { type Identity, type IndexedIdentity, identityOf, sameItems } from './identity.ts';
import { NameTable } from './name-table.ts';
import { finish, type Steps } from './steps.ts';
import { TitleIndex } from './title-index.ts';
import { postingsInSteps } from './word-postings.ts';

/** Identities indexed between two steps: some milliseconds of work. */
const STEP = 32;

/** Indexes the identities of items. */
export function* indexInSteps(items: Iterable<Item>): Steps<TitleIndex> {
  const parts = new GrowingIndex();
  for (const group of sameItems(items)) {
    parts.add(identityOf(group));
    if (parts.identities.length % STEP === 0) yield;
  }
  parts.names.trim();
  return new TitleIndex(parts, yield* postingsInSteps(parts.names));
}

/** `indexInSteps` at once. */
export function indexItems(items: Iterable<Item>): TitleIndex {
  return finish(indexInSteps(items));
}

class GrowingIndex {
  readonly identities: IndexedIdentity[] = [];
  readonly names = new NameTable();
  readonly namesEnd = new IntList();
  readonly ids = new TextNumbers();
  readonly identityOfId = new IntList();
  readonly artwork = new TextNumbers();
  readonly shown = new IntList();
  readonly showers = new IntList();

  add({ names, ...identity }: Identity): void {
    const id = this.identities.length;
    this.identities.push({ ...identity, id });
    for (const name of names) this.names.add(id, name);
    this.namesEnd.push(this.names.length);
    for (const hash of identity.artwork) {
      this.shown.push(this.artwork.add(hash));
      this.showers.push(id);
    }
    for (const item of identity.items) {
      for (const key of catalogueKeys(item.type, item)) this.#addId(this.ids.add(key), id);
    }
  }

  #addId(key: number, identity: number): void {
    if (key === this.identityOfId.length) this.identityOfId.push(identity);
    else this.identityOfId.set(key, identity);
  }
}
