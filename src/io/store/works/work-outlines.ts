import { splitKey } from '../../../core/model/decision.ts';
import { flatInts } from '../../../core/model/flat-memory.ts';
import { hashText } from '../../../core/model/hash-text.ts';
import { IdSet } from '../../../core/model/id-set.ts';
import { IntList } from '../../../core/model/int-list.ts';
import type { WorkOutline } from '../../../core/model/work.ts';
import { AppendedRows } from '../database/append-rows.ts';
import { type Database, yieldTurn } from '../database/database.ts';
import { digestRows } from '../database/digest-rows.ts';
import { stepRows } from '../sources/row-table.ts';
import { giveClaim } from './claim-works.ts';
import type { FormerIds } from './work-identity.ts';
import type { WorkKeys } from './work-keys.ts';

const storedSplits =
  'select work_id from work_decisions where split is not null and work_id > ? order by work_id limit ?';
const storedWorks = 'select claim_id, work_id from claim_works where claim_id > ? order by claim_id limit ?';

/** Works between two turns of other work. */
const stepWorks = 250;

/**
 * Keys of gathered works and what they were before as numbers, by the places of the works: so much is needed of all works
 * before the first of them can be written.
 */
export class WorkOutlines {
  readonly #keys: WorkKeys;
  /** Positions of the keys of all works, one after another, and where those of each work end. */
  readonly #positions = new IntList();
  readonly #ends = new IntList();
  /** Stored works to which claims of each work belonged, one after another, and where those of each work end. */
  readonly #formerIds = new IntList();
  readonly #formerEnds = new IntList();
  /** Places of works of which a claim belonged to none. */
  readonly #withNewClaims = new IdSet();
  /** Stored works that a person took out of others, with the positions of the keys that say so. */
  readonly #splits = new Map<number, number>();
  #digest = '';
  /** The works that the claims belonged to, by the claims' ids; 0 for none. */
  #formerWorks = flatInts(0);
  /** The works that they belong to now; 0 where they belong to none. */
  #works = flatInts(0);

  constructor(keys: WorkKeys) {
    this.#keys = keys;
  }

  /** Number of works. */
  get length(): number {
    return this.#ends.length;
  }

  /** To be called when it is known which works the claims belonged to. */
  async read(works: Iterable<WorkOutline>): Promise<void> {
    for (const { keys, claims } of works) {
      const place = this.length;
      for (const key of keys) this.#positions.push(this.#keys.note(key, place));
      this.#ends.push(this.#positions.length);
      const formerIds = this.#formerIdsOf(claims);
      if (formerIds.delete(0)) this.#withNewClaims.add(place);
      for (const id of formerIds) this.#formerIds.push(id);
      this.#formerEnds.push(this.#formerIds.length);
      if (place % stepWorks === 0) await yieldTurn();
    }
    this.#keys.seal();
    for (let place = 0; place < this.length; place++) this.#keys.giveOne(this.positionsOf(place), place);
  }

  /** Reads which works the claims belonged to. To be called before keys of gathered works are noted. */
  async readFormerWorks(database: Database): Promise<void> {
    const most = Number(database.rows('select coalesce(max(id), 0) from claims')[0]?.[0] ?? 0);
    this.#formerWorks = flatInts(most + 1);
    this.#works = flatInts(most + 1);
    const works = await digestRows(database, storedWorks, ([id = 0, workId = 0]) => {
      this.#formerWorks[id] = workId;
    });
    const splits = await digestRows(database, storedSplits, ([id = 0]) => {
      this.#splits.set(id, this.#keys.find(hashText(splitKey(id))));
    });
    this.#digest = works + splits;
  }

  /** Whether the claims still belong to the works that were read. */
  async isCurrent(database: Database): Promise<boolean> {
    const digests = [await digestRows(database, storedWorks), await digestRows(database, storedSplits)];
    return digests.join('') === this.#digest;
  }

  /** Whether the own keys and the claims of a work all lead to a stored work already. */
  leadTo(place: number, workId: number): boolean {
    const keysLead = this.positionsOf(place).every(
      (position) => !this.#keys.isOwn(position, place) || this.#keys.workAt(position) === workId,
    );
    return keysLead && !this.#withNewClaims.has(place) && this.#formerIdsAt(place).every((id) => id === workId);
  }

  /** Positions of a work's keys, in the order of its keys. */
  positionsOf(place: number): Int32Array {
    return this.#positions.view(place === 0 ? 0 : this.#ends.at(place - 1), this.#ends.at(place));
  }

  /** Notes which work claims belong to now. */
  noteWork(claimIds: readonly number[], workId: number): void {
    for (const id of claimIds) this.#works[id] = workId;
  }

  /** Writes of the claims that belong to another work now which one, in the order in which they lie on the disk. */
  async saveWorksOfClaims(database: Database): Promise<void> {
    const added = new AppendedRows(database, 'claim_works', ['claim_id', 'work_id']);
    for (let from = 0; from < this.#works.length; from += stepRows) {
      for (let id = from; id < Math.min(from + stepRows, this.#works.length); id++) {
        const [workId = 0, former = 0] = [this.#works[id], this.#formerWorks[id]];
        if (workId === 0 || workId === former) continue;
        if (former === 0) added.add(id, workId);
        else giveClaim(database, id, workId);
      }
      added.write();
      await yieldTurn();
    }
  }

  /** What is known of a work from the last matching. */
  at(place: number): FormerIds {
    const byKey = Array.from(this.positionsOf(place), (position) =>
      this.#keys.isOwn(position, place) ? this.#keys.workAt(position) : 0,
    );
    const byClaim = this.#formerIdsAt(place);
    if (this.#splits.size === 0) return { byKey, byClaim };
    return {
      byKey: byKey.map((id) => (this.#putsTogether(place, id) ? 0 : id)),
      byClaim: byClaim.filter((id) => !this.#putsTogether(place, id)),
    };
  }

  /** Whether a work is one out of which a person took another: who matched may not have known of that. */
  #putsTogether(place: number, id: number): boolean {
    const split = this.#splits.get(id);
    if (split === undefined || this.positionsOf(place).includes(split)) return false;
    return this.#formerIdsAt(place).some((other) => other !== id);
  }

  #formerIdsAt(place: number): readonly number[] {
    return this.#formerIds.slice(place === 0 ? 0 : this.#formerEnds.at(place - 1), this.#formerEnds.at(place));
  }

  /** Oldest claims first; 0 where one belonged to none. */
  #formerIdsOf(claims: readonly number[]): Set<number> {
    return new Set(oldestFirst(claims).map((id) => this.#formerWorks[id] ?? 0));
  }
}

/** Ids of claims in the order in which the claims were first read. */
export function oldestFirst(claimIds: readonly number[]): number[] {
  return claimIds.toSorted((a, b) => a - b);
}
