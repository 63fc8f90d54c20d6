import { Groups } from '../../../core/model/groups.ts';
import { IntList } from '../../../core/model/int-list.ts';
import { AppendedRows } from '../database/append-rows.ts';
import { type Database, yieldTurn } from '../database/database.ts';
import { stepRows } from './row-table.ts';

/**
 * Which entries rest on which claim, kept in memory while entries are inserted and written at once: in the order of the
 * claims each page is written once, in the order of the entries some hundred times.
 */
export class ClaimEntryRows {
  readonly #database: Database;
  #claimOf = new IntList();
  #entries = new IntList();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Notes an entry that was inserted. */
  note(claimId: number, entryId: number): void {
    this.#claimOf.push(claimId);
    this.#entries.push(entryId);
  }

  /** Writes what was noted since the last time, in steps. */
  async save(): Promise<void> {
    const [claimOf, entries] = [this.#claimOf, this.#entries];
    this.#claimOf = new IntList();
    this.#entries = new IntList();
    const least = claimOf.view(0, claimOf.length).reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
    const most = claimOf.view(0, claimOf.length).reduce((a, b) => Math.max(a, b), 0);
    if (claimOf.length === 0) return;
    const ofClaim = new Groups(
      claimOf.view(0, claimOf.length).map((claim) => claim - least),
      most - least + 1,
    );
    const rows = new AppendedRows(this.#database, 'claim_entries', ['claim_id', 'entry_id']);
    for (let from = 0; from < claimOf.length; from += stepRows) {
      const to = Math.min(from + stepRows, claimOf.length);
      await this.#database.transaction(() => {
        this.#database.demandRoom();
        for (let place = from; place < to; place++) {
          const noted = ofClaim.memberAt(place);
          rows.add(claimOf.at(noted), entries.at(noted));
        }
        rows.write();
      });
      await yieldTurn();
    }
  }
}
