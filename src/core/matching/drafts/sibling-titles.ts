import { IdSet } from '../../model/id-set.ts';
import { IntList } from '../../model/int-list.ts';
import { TextNumbers } from '../../model/text-numbers.ts';
import type { Draft } from '../claims/draft.ts';
import { headsOf } from '../words/title-parts.ts';

/**
 * Which drafts bear a title that begins with another draft's whole title in the same language: a playlist that offers
 * "The Witcher" and "The Witcher : L'héritage du sang" offers two works. Every draft is added, in order, before any is
 * asked for.
 */
export class SiblingTitles {
  /** Given up by `seal`: only numbers are kept. */
  readonly #titles = new TextNumbers();
  /** Titles that are some draft's. */
  readonly #borne = new IdSet();
  readonly #headsEnd = new IntList();
  readonly #heads = new IntList();

  /** @param draft - or as much of it as is said here */
  add({ type, readings: [reading], languages }: Pick<Draft, 'type' | 'readings' | 'languages'>): void {
    for (const language of languages.length === 0 ? [''] : languages) {
      this.#borne.add(this.#titles.add(`${type}|${language}|${reading?.normalizedTitle}`));
      for (const head of headsOf(reading?.title ?? ''))
        this.#heads.push(this.#titles.add(`${type}|${language}|${head}`));
    }
    this.#headsEnd.push(this.#heads.length);
  }

  /** No more drafts will be added. */
  seal(): void {
    this.#titles.clear();
  }

  /** Whether the beginning of a draft's title is another draft's title. */
  hasSibling(draft: number): boolean {
    const to = this.#headsEnd.at(draft);
    for (let place = draft === 0 ? 0 : this.#headsEnd.at(draft - 1); place < to; place++) {
      if (this.#borne.has(this.#heads.at(place))) return true;
    }
    return false;
  }
}
