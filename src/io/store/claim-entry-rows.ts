import { Groups } from '../../core/model/groups.ts';
import { IntList } from '../../core/model/int-list.ts';
import { type Database, yieldTurn } from './database.ts';
import { stepRows } from './row-table.ts';

/** Rows of one statement. */
const statementRows = 50;

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
    for (let from = 0; from < claimOf.length; from += stepRows) {
      const to = Math.min(from + stepRows, claimOf.length);
      await this.#database.transaction(() => {
        this.#database.demandRoom();
        for (let place = from; place < to; place += statementRows) {
          const pairs: number[] = [];
          for (let each = place; each < Math.min(place + statementRows, to); each++) {
            const noted = ofClaim.memberAt(each);
            pairs.push(claimOf.at(noted), entries.at(noted));
          }
          this.#database.run(insertPairs(pairs.length / 2), ...pairs);
        }
      });
      await yieldTurn();
    }
  }
}

function insertPairs(count: number): string {
  return `insert into claim_entries (claim_id, entry_id) values ${Array(count).fill('(?, ?)').join()}`;
}
