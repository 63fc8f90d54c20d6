import { IntList } from '../../model/int-list.ts';
import type { Item } from '../../model/item.ts';
import { finish, type Steps } from '../../model/steps.ts';
import { TextNumbers } from '../../model/text-numbers.ts';
import { catalogueKeys } from '../identities/catalogue-keys.ts';
import { type Identity, type IndexedIdentity, identityOf, sameItems } from '../identities/identity.ts';
import { IdentityFacts } from '../identities/identity-facts.ts';
import { KeyedIdentities } from '../identities/keyed-identities.ts';
import { NameTable } from '../words/name-table.ts';
import { type IndexParts, TitleIndex } from './title-index.ts';
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
  const sealed = parts.sealed();
  return new TitleIndex(sealed, yield* postingsInSteps(sealed.names, sealed.facts));
}

/** `indexInSteps` at once. */
export function indexItems(items: Iterable<Item>): TitleIndex {
  return finish(indexInSteps(items));
}

class GrowingIndex {
  readonly identities: IndexedIdentity[] = [];
  readonly names = new NameTable();
  readonly #namesEnd = new IntList();
  readonly ids = new TextNumbers();
  readonly identityOfId = new IntList();
  readonly artwork = new KeyedIdentities();
  readonly arrKeys = new KeyedIdentities();

  add({ names, arrKeys, type, items, years, artwork, countries }: Identity): void {
    const id = this.identities.length;
    const identity = { id, type, items, years, countries };
    this.identities.push(identity);
    for (const name of names) this.names.add(id, name);
    this.#namesEnd.push(this.names.length);
    for (const hash of artwork) this.artwork.add(hash, id);
    for (const key of arrKeys) {
      // Most keys are some name's loose title too, by which the index finds it anyway.
      if (!names.some(({ looseTitle }) => looseTitle === key)) this.arrKeys.add(`${identity.type}:${key}`, id);
    }
    for (const item of identity.items) {
      for (const key of catalogueKeys(item.type, item)) this.#addId(this.ids.add(key), id);
    }
  }

  /** All that was added; no more will be. */
  sealed(): IndexParts {
    const { identities, names, ids, identityOfId, artwork, arrKeys } = this;
    for (const each of [names, artwork, arrKeys]) each.seal();
    const facts = new IdentityFacts(identities, this.#namesEnd);
    return { identities, facts, names, ids, identityOfId, artwork, arrKeys };
  }

  #addId(key: number, identity: number): void {
    if (key === this.identityOfId.length) this.identityOfId.push(identity);
    else this.identityOfId.set(key, identity);
  }
}
