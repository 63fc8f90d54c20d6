import type { Tag } from './tag-index.ts';

const NO_TAGS: readonly Tag[] = [];

/** Tags that are gathered from one name after another: most have none or one, for which no list needs to grow. */
export class TagList {
  count = 0;
  readonly #tags: Tag[] = [];

  add(tag: Tag): void {
    this.#tags[this.count] = tag;
    this.count += 1;
  }

  /** All that was added since it was taken last. */
  take(): readonly Tag[] {
    if (this.count === 0) return NO_TAGS;
    const [first] = this.#tags;
    const tags = this.count === 1 && first !== undefined ? [first] : this.#tags.slice(0, this.count);
    this.count = 0;
    return tags;
  }
}
