import type { GatheredWork } from '../../core/model/work.ts';
import { readClaimNames } from './claim-names.ts';
import type { Database } from './database.ts';
import { searchText } from './search-text.ts';
import type { Offer, WorkOffers } from './work-offers.ts';

/** A work has some names; the claims beyond these repeat them. */
const searchedClaims = 100;
/** New works whose details are written together: each table by itself, so that its pages are at hand. */
const mostWaiting = 256;

/** What hangs on a work's row. */
export interface Details {
  readonly claimIds: readonly number[];
  /** JSON. */
  readonly candidates: string;
  /** JSON, `null` for none. */
  readonly nearest: string;
  readonly offer: Offer;
  readonly hash: number;
}

interface Waiting extends Omit<Details, 'hash'> {
  readonly id: number;
  readonly reason: string;
  readonly title: string;
}

/** Writes what hangs on works' rows. Inside a transaction, with `settle` at its end. */
export class WorkDetails {
  readonly #database: Database;
  readonly #offers: WorkOffers;
  /** Of works that are new: nobody else looks at them before the end of the transaction. */
  #waiting: Waiting[] = [];

  constructor(database: Database, offers: WorkOffers) {
    this.#database = database;
    this.#offers = offers;
  }

  /** @param isNew - nothing was written of the work before */
  save(id: number, work: GatheredWork, details: Details, isNew: boolean): void {
    const { candidates, nearest, offer } = details;
    const claimIds = details.claimIds.slice(0, searchedClaims);
    const waiting = { id, reason: work.decision.reason, title: work.title, claimIds, candidates, nearest, offer };
    if (isNew) {
      if (this.#waiting.push(waiting) >= mostWaiting) this.settle();
      return;
    }
    this.#database.run('delete from work_details where work_id = ?', id);
    this.#database.run('delete from work_search where rowid = ?', id);
    this.#write([waiting], false);
  }

  /** Writes what waits. */
  settle(): void {
    this.#write(this.#waiting, true);
    this.#waiting = [];
  }

  #write(all: readonly Waiting[], areNew: boolean): void {
    for (const { id, reason, candidates } of all) {
      const sql = 'insert into work_details (work_id, reason, candidates) values (?, ?, ?)';
      this.#database.run(sql, id, reason, candidates);
    }
    const names = readClaimNames(
      this.#database,
      all.flatMap(({ claimIds }) => claimIds),
    );
    for (const { id, claimIds, title } of all) {
      const search = searchText([...claimIds.flatMap((claimId) => names.get(claimId) ?? []), title]);
      this.#database.run('insert into work_search (rowid, search) values (?, ?)', id, search);
    }
    this.#offers.save(all, areNew);
  }
}
