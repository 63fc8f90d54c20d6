import { Groups } from '../../model/groups.ts';
import { IntList } from '../../model/int-list.ts';
import { TextNumbers } from '../../model/text-numbers.ts';

/** Identities by keys that several may share, in flat arrays. Read once it is sealed. */
export class KeyedIdentities {
  readonly #keys = new TextNumbers();
  /** All pairs of a key and an identity, as two lists. */
  readonly #keyOf = new IntList();
  readonly #identities = new IntList();
  #groups = new Groups([], 0);

  add(key: string, identity: number): void {
    this.#keyOf.push(this.#keys.add(key));
    this.#identities.push(identity);
  }

  /** No more will be added. */
  seal(): void {
    this.#groups = new Groups(this.#keyOf.view(0, this.#keyOf.length), this.#keys.length);
  }

  /** The identities with a key, in the order in which they were added. */
  find(key: string): number[] {
    const number = this.#keys.find(key);
    const found: number[] = [];
    if (number < 0) return found;
    const end = this.#groups.endOf(number);
    for (let place = this.#groups.startOf(number); place < end; place++) {
      found.push(this.#identities.at(this.#groups.memberAt(place)));
    }
    return found;
  }
}
