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

/**
 * Gives stored ids to gathered works, each id to one work. The work with the stronger key gets it, then the earlier in
 * order; a work whose keys are all new is known by its claims. A stored work whose claims are now another's and that
 * nobody else is goes into that one, and the older (lower) id stays.
 */
export function assignIdentities(works: readonly FormerIds[]): readonly WorkIdentity[] {
  const taken = new Set<number>();
  const primary = new Array<number>(works.length).fill(0);
  const take = (index: number, id: number): void => {
    if (id === 0 || primary[index] !== 0 || taken.has(id)) return;
    taken.add(id);
    primary[index] = id;
  };
  const ranks = works.reduce((most, { byKey }) => Math.max(most, byKey.length), 0);
  for (let rank = 0; rank < ranks; rank++) {
    for (const [index, { byKey }] of works.entries()) take(index, byKey[rank] ?? 0);
  }
  for (const [index, { byClaim }] of works.entries()) {
    for (const id of byClaim) take(index, id);
  }
  return works.map(({ byClaim }, index) => {
    const merged = byClaim.filter((id) => {
      if (taken.has(id)) return false;
      taken.add(id);
      return true;
    });
    return oldestFirst(primary[index] ?? 0, merged);
  });
}

function oldestFirst(primary: number, merged: readonly number[]): WorkIdentity {
  if (merged.length === 0) return { id: primary, merged };
  const [id = 0, ...others] = [primary, ...merged].toSorted((a, b) => a - b);
  return { id, merged: others };
}
