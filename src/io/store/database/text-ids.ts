import { hashText, type TextHash } from '../../../core/model/hash-text.ts';
import { IntList } from '../../../core/model/int-list.ts';
import { TextNumbers } from '../../../core/model/text-numbers.ts';

/**
 * Ids of rows by texts that tell them apart, of which only hashes are kept. In a `Map` a text that was just made would be
 * entered into those that the process shares, at each look.
 */
export class TextIds {
  readonly #most: number;
  readonly #numbers = new TextNumbers();
  readonly #ids = new IntList();

  /** @param most - where as many are kept, all are forgotten before the next one */
  constructor(most = Number.POSITIVE_INFINITY) {
    this.#most = most;
  }

  /** 0 where it is not kept. */
  find(text: string): number {
    return this.findHash(hashText(text));
  }

  /** `find` for a text of which only the hash is known. */
  findHash(hash: TextHash): number {
    return this.#ids.at(this.#numbers.findHash(hash));
  }

  /** Of equal texts the first counts. */
  add(text: string, id: number): void {
    this.addHash(hashText(text), id);
  }

  /** `add` for a text of which only the hash is known. */
  addHash(hash: TextHash, id: number): void {
    if (this.#ids.length >= this.#most) {
      this.#numbers.clear();
      this.#ids.clear();
    }
    if (this.#numbers.addHash(hash) === this.#ids.length) this.#ids.push(id);
  }
}
