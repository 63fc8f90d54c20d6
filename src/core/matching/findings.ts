import type { WorkType } from '../model/item.ts';
import { NumberList } from '../model/number-list.ts';
import { type Finding, idDoubt } from './decide.ts';
import type { Identity } from './identity.ts';
import type { Evidences } from './probability.ts';
import type { Weighed } from './weigh.ts';

/** What was found for each draft, in flat lists: of a comparison, only what it weighs is kept until all are compared. */
export class Findings {
  readonly #types: WorkType[] = [];
  /** Where the candidates of each draft end. */
  readonly #ends = new NumberList();
  readonly #bits = new NumberList();
  readonly #identities: Identity[] = [];
  readonly #doubts = new Map<number, string>();
  /** Works that a person split off, by their draft. */
  readonly #apart = new Map<number, number>();

  get length(): number {
    return this.#ends.length;
  }

  /**
   * Adds what was found for the next draft.
   * @param apart - the work that a person split it off into, 0 for none
   */
  add(type: WorkType, weighed: readonly Weighed[], apart = 0): void {
    const ordered = [...weighed].sort((a, b) => b.bits - a.bits);
    for (const { bits, comparison } of ordered) {
      this.#bits.push(bits);
      this.#identities.push(comparison.identity);
    }
    const doubt = ordered[0] === undefined ? null : idDoubt(ordered[0]);
    if (doubt !== null) this.#doubts.set(this.length, doubt);
    if (apart > 0) this.#apart.set(this.length, apart);
    this.#types.push(type);
    this.#ends.push(this.#identities.length);
  }

  /** @throws RangeError without such a draft */
  typeOf(draft: number): WorkType {
    const type = this.#types[draft];
    if (type === undefined) throw new RangeError(`no draft ${draft}`);
    return type;
  }

  /** The work that a person split a draft off into, 0 for none. */
  apartOf(draft: number): number {
    return this.#apart.get(draft) ?? 0;
  }

  of(draft: number): Finding {
    const from = this.#startOf(draft);
    const bits = this.#bitsOf(draft);
    const identities = this.#identities.slice(from, from + bits.length);
    return { bits, identities, doubt: this.#doubts.get(draft) ?? null };
  }

  /** The bits of the candidates of each draft of a type. */
  evidences(type: WorkType): Evidences {
    const drafts = this.#types.reduce((count, each) => (each === type ? count + 1 : count), 0);
    return { length: drafts, [Symbol.iterator]: () => this.#evidences(type) };
  }

  *#evidences(type: WorkType): Generator<readonly number[]> {
    for (let draft = 0; draft < this.length; draft++) {
      if (this.#types[draft] === type) yield this.#bitsOf(draft);
    }
  }

  #bitsOf(draft: number): number[] {
    return [...this.#bits.view(this.#startOf(draft), this.#ends.at(draft))];
  }

  #startOf(draft: number): number {
    return draft === 0 ? 0 : this.#ends.at(draft - 1);
  }
}
