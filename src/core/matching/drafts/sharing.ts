import { Groups } from '../../model/groups.ts';
import { IntList } from '../../model/int-list.ts';
import { TextNumbers } from '../../model/text-numbers.ts';

/** Who shares a key with whom. */
export class Sharing {
  readonly #keys = new TextNumbers();
  readonly #numbers = new IntList();
  readonly #members = new IntList();

  add(key: string, member: number): void {
    this.#numbers.push(this.#keys.add(key));
    this.#members.push(member);
  }

  /** The members of each key that has several, in the order in which keys and members were added. */
  *groups(): Generator<readonly number[]> {
    const groups = new Groups(this.#numbers.view(0, this.#numbers.length), this.#keys.length);
    for (let number = 0; number < groups.length; number++) {
      const several = groups.endOf(number) - groups.startOf(number) > 1;
      if (several) yield Array.from(groups.of(number), (place) => this.#members.at(place));
    }
  }

  /** Forgets all and gives the memory back at once. */
  clear(): void {
    for (const each of [this.#keys, this.#numbers, this.#members]) each.clear();
  }
}
