import { IntList } from '../../model/int-list.ts';
import { TextNumbers } from '../../model/text-numbers.ts';
import type { Draft } from '../claims/draft.ts';

/** Which years the drafts give for one title. Every draft is added, in order, before any is asked for. */
export class NamesakeYears {
  /** Given up by `seal`: only numbers are kept. */
  readonly #titles = new TextNumbers();
  /** The number of each draft's first title. */
  readonly #titleOfDraft = new IntList();
  /** The first year given for each title, 0 for none, and those given beside it. */
  readonly #firstYears = new IntList();
  readonly #furtherYears = new Map<number, number[]>();

  /** @param draft - or as much of it as is said here */
  add({ type, readings }: Pick<Draft, 'type' | 'readings'>): void {
    this.#titleOfDraft.push(this.#numberOf(`${type}|${readings[0]?.normalizedTitle}`));
    for (const { normalizedTitle, year } of readings) {
      if (year > 0) this.#addYear(this.#numberOf(`${type}|${normalizedTitle}`), year);
    }
  }

  /** No more drafts will be added. */
  seal(): void {
    this.#titles.clear();
  }

  /** Years, none of its own, that other drafts give for the first title of a draft. */
  yearsOf(draft: number, { years }: Pick<Draft, 'years'>): number[] {
    const title = this.#titleOfDraft.at(draft);
    const first = this.#firstYears.at(title);
    if (first === 0) return [];
    return [first, ...(this.#furtherYears.get(title) ?? [])].filter((year) => !years.includes(year));
  }

  #numberOf(title: string): number {
    const number = this.#titles.add(title);
    if (number === this.#firstYears.length) this.#firstYears.push(0);
    return number;
  }

  #addYear(title: number, year: number): void {
    const first = this.#firstYears.at(title);
    if (first === 0) this.#firstYears.set(title, year);
    if (first === 0 || first === year) return;
    const further = this.#furtherYears.get(title);
    if (further === undefined) this.#furtherYears.set(title, [year]);
    else if (!further.includes(year)) further.push(year);
  }
}
