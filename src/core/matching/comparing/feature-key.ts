/**
 * A key put together from parts, each one made once: as a text that is at hand it is found among the weights several times
 * as fast as one that is put together anew, and every comparison has four to six. The parts are words of the program, so
 * there are some hundred keys in all.
 */
export class FeatureKey {
  readonly text: string;
  readonly #longer = new Map<string, FeatureKey>();

  constructor(text: string) {
    this.text = text;
  }

  /** The key with one more part: "year" with "same" is "year/same". */
  with(part: string): FeatureKey {
    const known = this.#longer.get(part);
    if (known !== undefined) return known;
    const made = new FeatureKey(`${this.text}/${part}`);
    this.#longer.set(part, made);
    return made;
  }
}
