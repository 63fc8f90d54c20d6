import { Groups } from '../../core/model/groups.ts';
import { hashText } from '../../core/model/hash-text.ts';
import { NumberList } from '../../core/model/number-list.ts';
import type { GatheredWork } from '../../core/model/work.ts';
import { type Database, yieldTurn } from './database.ts';
import { stepRows } from './row-table.ts';
import { VersionMap } from './version-map.ts';
import type { FormerIds } from './work-identity.ts';
import type { WorkKeys } from './work-keys.ts';

/** Works between two turns of other work. */
const stepWorks = 250;

/**
 * Keys and claims of gathered works as numbers, by the places of the works: so much is needed of all works before the
 * first of them can be written.
 */
export class WorkOutlines {
  readonly #keys: WorkKeys;
  /** Positions of the keys of all works, one after another, and where those of each work end. */
  readonly #positions = new NumberList();
  readonly #ends = new NumberList();
  /** Claims in use, by the hash of their key: `id` is the place of their work. Given up once they are found. */
  #placeOfClaim = new VersionMap(0);
  /** Stored claims in use: their ids and the works they belonged to, 0 for none, grouped by place. */
  readonly #claimIds = new NumberList();
  readonly #formerWorks = new NumberList();
  #claims = new Groups([], 0);

  constructor(keys: WorkKeys) {
    this.#keys = keys;
  }

  /** Number of works. */
  get length(): number {
    return this.#ends.length;
  }

  /** Walks over the works once. */
  async read(works: Iterable<GatheredWork>): Promise<void> {
    for (const { keys, claims } of works) {
      const place = this.length;
      for (const key of keys) this.#positions.push(this.#keys.note(key, place));
      this.#ends.push(this.#positions.length);
      for (const key of claims) this.#addClaim(key, place);
      if (place % stepWorks === 0) await yieldTurn();
    }
    for (let place = 0; place < this.length; place++) this.#keys.giveOne(this.positionsOf(place), place);
  }

  /** Finds the stored claims. The transaction around must not have written any. */
  async findClaims(database: Database): Promise<void> {
    const places = new NumberList();
    const sql = 'select id, key_high, key_low, coalesce(work_id, 0) from claims where id > ? order by id limit ?';
    for (let after = 0; ; ) {
      const rows = database.rows(sql, after, stepRows * 4) as readonly (readonly [number, number, number, number])[];
      for (const [id, high, low, workId] of rows) {
        const position = this.#placeOfClaim.find({ high, low });
        if (position < 0) continue;
        places.push(this.#placeOfClaim.at(position).id);
        this.#claimIds.push(id);
        this.#formerWorks.push(workId);
      }
      const last = rows.at(-1);
      if (!last) break;
      after = last[0];
      await yieldTurn();
    }
    this.#placeOfClaim = new VersionMap(0);
    this.#claims = new Groups(places.view(0, places.length), this.length);
  }

  /** Positions of a work's keys, in the order of its keys. */
  positionsOf(place: number): Float64Array {
    return this.#positions.view(place === 0 ? 0 : this.#ends.at(place - 1), this.#ends.at(place));
  }

  /** Ids of a work's claims, oldest first. */
  claimIdsOf(place: number): number[] {
    return Array.from(this.#claims.of(place), (claim) => this.#claimIds.at(claim));
  }

  /** The work that each of a work's claims belonged to, 0 for none. */
  formerWorksOf(place: number): number[] {
    return Array.from(this.#claims.of(place), (claim) => this.#formerWorks.at(claim));
  }

  /** What is known of a work from the last matching. */
  at(place: number): FormerIds {
    return {
      byKey: Array.from(this.positionsOf(place), (position) =>
        this.#keys.isOwn(position, place) ? this.#keys.workAt(position) : 0,
      ),
      byClaim: [...new Set(this.formerWorksOf(place))].filter((id) => id > 0),
    };
  }

  #addClaim(key: string, place: number): void {
    const hash = hashText(key);
    if (this.#placeOfClaim.find(hash) < 0) this.#placeOfClaim.add(hash, { id: place, hash: 0, kind: 0 });
  }
}
