import { flatInts } from '../../model/flat-memory.ts';
import { Groups } from '../../model/groups.ts';

/** Union–find over the numbers below `size` (Tarjan 1975): the smallest number of a set is its root. */
export class DisjointSets {
  readonly #parent: Int32Array;

  constructor(size: number) {
    this.#parent = flatInts(size);
    for (let i = 0; i < size; i++) this.#parent[i] = i;
  }

  /** The smallest member of the set that holds `member`. */
  find(member: number): number {
    const parent = this.#parent;
    let root = member;
    while (parent[root] !== root) root = parent[root] ?? root;
    let next = member;
    while (next !== root) {
      const above = parent[next] ?? root;
      parent[next] = root;
      next = above;
    }
    return root;
  }

  /** Makes one set of the two that hold `a` and `b`. */
  union(a: number, b: number): void {
    const rootA = this.find(a);
    const rootB = this.find(b);
    if (rootA < rootB) this.#parent[rootB] = rootA;
    else this.#parent[rootA] = rootB;
  }

  /** The sets, numbered by their smallest members. */
  groups(): Groups {
    const groupOf = flatInts(this.#parent.length);
    let groups = 0;
    for (let i = 0; i < groupOf.length; i++) {
      const root = this.find(i);
      groupOf[i] = root === i ? groups++ : (groupOf[root] ?? 0);
    }
    return new Groups(groupOf, groups);
  }
}
