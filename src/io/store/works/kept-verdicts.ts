import type { GatheredWork } from '../../../core/model/work.ts';
import type { Database } from '../database/database.ts';

/** What the matcher says of works that a person decided on: what they go back to when the decision is taken back. */
export class KeptVerdicts {
  readonly #database: Database;
  readonly #decided: ReadonlySet<number>;

  /** @param decided - see `readDecided` */
  constructor(database: Database, decided: ReadonlySet<number>) {
    this.#database = database;
    this.#decided = decided;
  }

  /**
   * Keeps what the matcher says now. Inside a transaction, once the work is saved.
   * @param before - the works that it was before
   */
  renew(before: readonly number[], id: number, { automatic, decision }: GatheredWork): void {
    if (!before.some((each) => this.#decided.has(each))) return;
    this.#database.run(
      'update work_decisions set automatic = ?1 where work_id = ?2 and automatic is not ?1',
      JSON.stringify(automatic ?? decision, withoutNames),
      id,
    );
  }
}

/** The works that a person decided on. */
export function readDecided(database: Database): ReadonlySet<number> {
  return new Set(database.rows('select work_id from work_decisions').map(([id]) => Number(id)));
}

/** Of an item is kept what is shown of it: an app knows hundreds of names of some. */
function withoutNames(name: string, value: unknown): unknown {
  return name === 'otherTitles' || name === 'seasons' || name === 'artwork' ? [] : value;
}
