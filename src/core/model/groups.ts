import { flatInts } from './flat-memory.ts';

/** Members of numbered groups in flat arrays: eight bytes a member, where an array for each group takes a hundred. */
export class Groups {
  readonly #starts: Int32Array;
  readonly #members: Int32Array;

  /**
   * @param groupOf - the group of each member by its number, from 0; below 0 for none
   * @param length - number of groups
   */
  constructor(groupOf: ArrayLike<number>, length: number) {
    const members = flatInts(groupOf.length);
    this.#starts = orderByGroup(groupOf, length, (place, member) => {
      members[place] = member;
    });
    this.#members = members;
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

/**
 * Puts members in the order of their groups, and in each group as they come: a counting sort (Knuth, TAOCP 3, 5.2).
 * @param groupOf - the group of each member by its number, from 0; below 0 for none
 * @param length - number of groups
 * @param put - told the place of each member
 * @returns where each group begins, and behind the last of them where all end
 */
export function orderByGroup(
  groupOf: ArrayLike<number>,
  length: number,
  put: (place: number, member: number) => void,
): Int32Array {
  const starts = flatInts(length + 1);
  for (let member = 0; member < groupOf.length; member++) {
    const group = groupOf[member] ?? -1;
    if (group >= 0) starts[group] = (starts[group] ?? 0) + 1;
  }
  for (let group = 1; group <= length; group++) starts[group] = (starts[group] ?? 0) + (starts[group - 1] ?? 0);
  // Where each group ends is where its last member goes, and in the end where the group begins.
  for (let member = groupOf.length - 1; member >= 0; member--) {
    const group = groupOf[member] ?? -1;
    if (group < 0) continue;
    const place = (starts[group] ?? 0) - 1;
    starts[group] = place;
    put(place, member);
  }
  return starts;
}
