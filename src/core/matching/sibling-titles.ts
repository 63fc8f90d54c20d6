import { IntList } from '../model/int-list.ts';
import { TextNumbers } from '../model/text-numbers.ts';
import type { SaidClaim } from './claim-list.ts';
import { poolReadings } from './draft-of.ts';
import { headsOf } from './title-parts.ts';

/**
 * Which drafts bear a title that begins with another draft's whole title in the same language: a playlist that offers
 * "The Witcher" and "The Witcher : L'héritage du sang" offers two works. Every draft is added, in order, before any is
 * asked for.
 */
export class SiblingTitles {
  /** Given up by `seal`: only numbers are kept. */
  #titles = new TextNumbers();
  /** 1 for each title that is some draft's. */
  readonly #borne = new IntList();
  readonly #headsEnd = new IntList();
  readonly #heads = new IntList();

  /** @param claims - of the draft; never empty */
  add(claims: readonly SaidClaim[]): void {
    const [reading] = poolReadings(claims);
    const type = claims[0]?.type ?? 'movie';
    for (const language of languagesOf(claims)) {
      this.#borne.set(this.#numberOf(`${type}|${language}|${reading?.normalizedTitle}`), 1);
      for (const head of headsOf(reading?.title ?? '')) this.#heads.push(this.#numberOf(`${type}|${language}|${head}`));
    }
    this.#headsEnd.push(this.#heads.length);
  }

  /** No more drafts will be added. */
  seal(): void {
    this.#titles = new TextNumbers();
  }

  /** Whether the beginning of a draft's title is another draft's title. */
  hasSibling(draft: number): boolean {
    const to = this.#headsEnd.at(draft);
    for (let place = draft === 0 ? 0 : this.#headsEnd.at(draft - 1); place < to; place++) {
      if (this.#borne.at(this.#heads.at(place)) === 1) return true;
    }
    return false;
  }

  #numberOf(title: string): number {
    const number = this.#titles.add(title);
    if (number === this.#borne.length) this.#borne.push(0);
    return number;
  }
}

/** Languages that claims tell; one that stands for none where they tell none. */
function languagesOf(claims: readonly SaidClaim[]): string[] {
  const languages = new Set(claims.flatMap(({ languages }) => languages));
  return languages.size === 0 ? [''] : [...languages];
}
