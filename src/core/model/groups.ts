import { flatInts } from './flat-memory.ts';

/** Members of numbered groups in flat arrays: eight bytes a member, where an array for each group takes a hundred. */
export class Groups {
  readonly #starts: Int32Array;
  readonly #members: Int32Array<ArrayBuffer>;

  /**
   * @param groupOf - the group of each member by its number, from 0; below 0 for none
   * @param length - number of groups
   */
  constructor(groupOf: ArrayLike<number>, length: number) {
    this.#starts = flatInts(length + 1);
    for (let member = 0; member < groupOf.length; member++) {
      const group = groupOf[member] ?? -1;
      if (group >= 0) this.#starts[group + 1] = (this.#starts[group + 1] ?? 0) + 1;
    }
    for (let group = 0; group < length; group++) {
      this.#starts[group + 1] = (this.#starts[group + 1] ?? 0) + (this.#starts[group] ?? 0);
    }
    this.#members = flatInts(this.#starts[length] ?? 0);
    const next = this.#starts.slice();
    for (let member = 0; member < groupOf.length; member++) {
      const group = groupOf[member] ?? -1;
      if (group < 0) continue;
      const place = next[group] ?? 0;
      this.#members[place] = member;
      next[group] = place + 1;
    }
  }

  get length(): number {
    return this.#starts.length - 1;
  }

  /** Place of the first member of a group. */
  startOf(group: number): number {
    return this.#starts[group] ?? 0;
  }

  /** Place behind the last member of a group. */
  endOf(group: number): number {
    return this.#starts[group + 1] ?? 0;
  }

  /** The member at a place between `startOf` and `endOf`: for loops that run too often to make a view for each. */
  memberAt(place: number): number {
    return this.#members[place] ?? 0;
  }

  /** Gives the memory of the members back at once, for who needs nothing but their places any more. */
  forgetMembers(): void {
    this.#members.buffer.resize(0);
  }

  /** The members of a group, ascending; not copied. */
  of(group: number): Int32Array {
    return this.#members.subarray(this.#starts[group], this.#starts[group + 1]);
  }

  /** `of` in an array: walking over a view makes an object for each member. */
  listOf(group: number): number[] {
    const members: number[] = [];
    for (let place = this.startOf(group); place < this.endOf(group); place++) members.push(this.memberAt(place));
    return members;
  }
}
