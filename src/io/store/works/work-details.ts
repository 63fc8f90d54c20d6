import type { GatheredWork } from '../../../core/model/work.ts';
import { AppendedRows } from '../database/append-rows.ts';
import type { Database } from '../database/database.ts';
import { searchText } from '../lists/search-text.ts';
import type { WorkOffers } from '../lists/work-offers.ts';
import { readClaimNames } from './claim-names.ts';
import type { Details } from './details-of-work.ts';
import { SearchRows } from './search-rows.ts';

/** A work has some names; the claims beyond these repeat them. */
const searchedClaims = 100;

interface Waiting extends Omit<Details, 'hash'> {
  readonly id: number;
  readonly reason: string;
  readonly title: string;
}

/** Writes what hangs on works' rows. Inside a transaction, with `settle` before its end. */
export class WorkDetails {
  readonly #database: Database;
  readonly #offers: WorkOffers;
  readonly #details: AppendedRows;
  readonly #searches: SearchRows;
  /** Of works that are new: nobody else looks at them before the end of the transaction. */
  #waiting: Waiting[] = [];

  constructor(database: Database, offers: WorkOffers) {
    this.#database = database;
    this.#offers = offers;
    this.#details = new AppendedRows(database, 'work_details', ['work_id', 'reason', 'candidates']);
    this.#searches = new SearchRows(database);
  }

  /** @param isNew - nothing was written of the work before */
  save(id: number, work: GatheredWork, details: Details, isNew: boolean): void {
    const { candidates, nearest, offer } = details;
    const claimIds = details.claimIds.slice(0, searchedClaims);
    const waiting = { id, reason: work.decision.reason, title: work.title, claimIds, candidates, nearest, offer };
    if (isNew) {
      this.#waiting.push(waiting);
      return;
    }
    this.#database.run('delete from work_details where work_id = ?', id);
    this.#database.run('delete from work_search where rowid = ?', id);
    this.#write([waiting], false);
  }

  /** Writes what waits, once the works are written. */
  write(): void {
    this.#write(this.#waiting, true);
    this.#waiting = [];
  }

  /** Writes all that waits. */
  settle(): void {
    this.write();
    this.#searches.write();
  }

  #write(all: readonly Waiting[], areNew: boolean): void {
    for (const { id, reason, candidates } of all) this.#details.add(id, reason, candidates);
    this.#details.write();
    const names = readClaimNames(
      this.#database,
      all.flatMap(({ claimIds }) => claimIds),
    );
    for (const { id, claimIds, title } of all) {
      const search = searchText([...claimIds.flatMap((claimId) => names.get(claimId) ?? []), title]);
      this.#searches.add(id, search);
    }
    if (!areNew) this.#searches.write();
    this.#offers.save(all, areNew);
  }
}
