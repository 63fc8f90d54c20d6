import { TextNumbers } from './text-numbers.ts';

/** So many are compared one by one as quickly as they are hashed. */
const few = 16;

/**
 * Distinct texts in the order in which they came, mostly few. A `Set` or a `Map` enters each text that was just made into
 * those that V8 keeps for the whole process: that takes ten times as long, and the text stays until all objects are
 * collected.
 */
export class FewTexts {
  readonly #texts: string[] = [];
  /** Once there are more than few. */
  #numbers: TextNumbers | undefined;

  get all(): readonly string[] {
    return this.#texts;
  }

  /** The place of a text among all, which is the next one for a text that is new. */
  add(text: string): number {
    const known = this.#numbers === undefined ? this.#texts.indexOf(text) : this.#numbers.find(text);
    if (known >= 0) return known;
    const place = this.#texts.push(text) - 1;
    if (this.#texts.length > few) this.#number();
    return place;
  }

  #number(): void {
    const numbers = this.#numbers ?? new TextNumbers();
    for (let place = numbers.length; place < this.#texts.length; place++) numbers.add(this.#texts[place] ?? '');
    this.#numbers = numbers;
  }
}
