import { flatInts } from '../../../core/model/flat-memory.ts';
import { IdSet } from '../../../core/model/id-set.ts';
import { yieldTurn } from '../database/database.ts';

/** What is known of a gathered work from the last matching. */
export interface FormerIds {
  /** The stored work of each of its keys, strongest first; 0 where the key is new or names several works. */
  readonly byKey: readonly number[];
  /** Stored works that its claims belonged to. */
  readonly byClaim: readonly number[];
}

/** The id that a gathered work gets. */
export interface WorkIdentity {
  /** 0: a new work. */
  readonly id: number;
  /** Works that it takes in: they redirect to `id`. */
  readonly merged: readonly number[];
}

/** What is known of each gathered work, by its place. */
export interface FormerWorks {
  readonly length: number;
  at(place: number): FormerIds | undefined;
}

/** Works between two turns of other work. */
const stepWorks = 5_000;

/**
 * Gives stored ids to gathered works, each id to one work. The work with the stronger key gets it, then the earlier in
 * order; a work whose keys are all new is known by its claims. A stored work whose claims are now another's and that
 * nobody else is goes into that one, and the older (lower) id stays.
 * @returns the identity of each work by its place
 */
export async function assignIdentities(works: FormerWorks): Promise<(place: number) => WorkIdentity> {
  const assignment = new Assignment(works);
  await assignment.takeByKeys();
  await assignment.takeByClaims();
  await assignment.mergeTheRest();
  return (place) => assignment.identityOf(place);
}

class Assignment {
  readonly #works: FormerWorks;
  readonly #taken = new IdSet();
  /** The id that each work took, 0 for none. */
  readonly #primary: Int32Array;
  readonly #merged = new Map<number, readonly number[]>();

  constructor(works: FormerWorks) {
    this.#works = works;
    this.#primary = flatInts(works.length);
  }

  async takeByKeys(): Promise<void> {
    let without = Array.from(this.#primary.keys());
    for (let rank = 0; without.length > 0; rank++) {
      const next: number[] = [];
      await inTurns(without.length, (i) => {
        const place = without[i] ?? 0;
        const { byKey } = this.#at(place);
        if (!this.#take(place, byKey[rank] ?? 0) && rank + 1 < byKey.length) next.push(place);
      });
      without = next;
    }
  }

  async takeByClaims(): Promise<void> {
    await inTurns(this.#works.length, (place) => {
      this.#at(place).byClaim.some((id) => this.#take(place, id));
    });
  }

  async mergeTheRest(): Promise<void> {
    await inTurns(this.#works.length, (place) => {
      const left = this.#at(place).byClaim.filter((id) => !this.#taken.has(id));
      if (left.length > 0) this.#merged.set(place, left);
      for (const id of left) this.#taken.add(id);
    });
  }

  identityOf(place: number): WorkIdentity {
    return oldestFirst(this.#primary[place] ?? 0, this.#merged.get(place) ?? []);
  }

  #at(place: number): FormerIds {
    return this.#works.at(place) ?? { byKey: [], byClaim: [] };
  }

  /** Gives a work an id unless another has it; tells whether the work has one now. */
  #take(place: number, id: number): boolean {
    if (id > 0 && this.#primary[place] === 0 && !this.#taken.has(id)) {
      this.#taken.add(id);
      this.#primary[place] = id;
    }
    return this.#primary[place] !== 0;
  }
}

async function inTurns(length: number, visit: (index: number) => void): Promise<void> {
  for (let index = 0; index < length; index++) {
    visit(index);
    if (index % stepWorks === 0) await yieldTurn();
  }
}

function oldestFirst(primary: number, merged: readonly number[]): WorkIdentity {
  if (merged.length === 0) return { id: primary, merged };
  const [id = 0, ...others] = [primary, ...merged].toSorted((a, b) => a - b);
  return { id, merged: others };
}
