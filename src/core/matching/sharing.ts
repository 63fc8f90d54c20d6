import { Groups } from '../model/groups.ts';
import { NumberList } from '../model/number-list.ts';

/** Who shares a key with whom. */
export class Sharing {
  readonly #numberOfKey = new Map<string, number>();
  readonly #numbers = new NumberList();
  readonly #members = new NumberList();

  add(key: string, member: number): void {
    const known = this.#numberOfKey.get(key);
    const number = known ?? this.#numberOfKey.size;
    if (known === undefined) this.#numberOfKey.set(key, number);
    this.#numbers.push(number);
    this.#members.push(member);
  }

  /** The members of each key that has several, in the order in which keys and members were added. */
  *groups(): Generator<readonly number[]> {
    const groups = new Groups(this.#numbers.view(0, this.#numbers.length), this.#numberOfKey.size);
    for (let number = 0; number < groups.length; number++) {
      const places = groups.of(number);
      if (places.length > 1) yield Array.from(places, (place) => this.#members.at(place));
    }
  }
}
