import type { WorkStatus } from '../../../core/model/decision.ts';
import type { IntList } from '../../../core/model/int-list.ts';
import type { GatheredWork } from '../../../core/model/work.ts';
import { WorkHistory } from '../contract/work-history.ts';
import { NumberedRows } from '../database/append-rows.ts';
import { type Database, yieldTurn } from '../database/database.ts';
import { Offers } from '../lists/offers.ts';
import { sortTitle } from '../lists/search-text.ts';
import { WorkOffers } from '../lists/work-offers.ts';
import { WorkTally } from '../lists/work-tally.ts';
import { LookedUpEntries } from '../sources/claim-entries.ts';
import { stepRows } from '../sources/row-table.ts';
import { type Details, detailsOf, shownConfidence } from './details-of-work.ts';
import { WorkDetails } from './work-details.ts';

/** What saving a work did to its row. */
export interface SavedWork {
  readonly id: number;
  readonly change: 'none' | 'added' | 'updated';
}

const workColumns = [
  'type',
  'status',
  'adult',
  'title',
  'sort_title',
  'year',
  'confidence',
  'mix_id',
  'hash',
  'first_seen_at',
];

/** Writes works, each only where it changed. Every method needs a transaction around it, with `settle` at its end. */
export class WorkRows {
  readonly #database: Database;
  readonly #now: number;
  readonly #added: NumberedRows;
  readonly #offers: Offers;
  readonly #offerRows: WorkOffers;
  readonly #details: WorkDetails;
  readonly #tally: WorkTally;
  readonly #history: WorkHistory;

  /**
   * @param now - when new works were seen, UTC milliseconds
   * @param offers - of the claims of the works; default: looked up for each work
   */
  constructor(database: Database, now: number, offers = new Offers(database, new LookedUpEntries(database))) {
    this.#database = database;
    this.#added = new NumberedRows(database, 'works', workColumns);
    this.#offers = offers;
    this.#offerRows = new WorkOffers(database);
    this.#details = new WorkDetails(database, this.#offerRows);
    this.#tally = new WorkTally(database);
    this.#history = new WorkHistory(database);
    this.#now = now;
  }

  /** @param id - 0 for a new work, of which only the id is known until `write` */
  save(id: number, work: GatheredWork, claimIds: readonly number[]): SavedWork {
    const details = detailsOf(work, claimIds, this.#offers);
    if (id === 0) return { id: this.#insert(work, details), change: 'added' };
    const known = this.#database.writing('select hash, gone_at, status from works where id = ?').get(id);
    if (known) this.#note(id, work, known);
    if (known?.hash !== details.hash) {
      this.#update(id, work, details);
      return { id, change: 'updated' };
    }
    if (known.gone_at === null) return { id, change: 'none' };
    this.#database.run('update works set gone_at = null where id = ?', id);
    this.#count(1, id);
    return { id, change: 'updated' };
  }

  /** Takes one work into another: its keys, claims, age and, where the other has none, its decision. */
  merge(from: number, to: number): void {
    const database = this.#database;
    // It may become older by this.
    this.#count(-1, to);
    database.run(
      `update works set override = coalesce(works.override, gone.override),
          first_seen_at = min(works.first_seen_at, gone.first_seen_at)
        from works gone where works.id = ? and gone.id = ?`,
      to,
      from,
    );
    this.#count(1, to);
    this.#history.merged(from, to, this.#now);
    database.run('update work_keys set work_id = ? where work_id = ?', to, from);
    database.run('update claim_works set work_id = ? where work_id = ?', to, from);
    database.run('update work_redirects set work_id = ? where work_id = ?', to, from);
    database.run('update or ignore work_decisions set work_id = ?, automatic = null where work_id = ?', to, from);
    this.remove(from);
    database.run('insert into work_redirects (id, work_id) values (?, ?)', from, to);
  }

  /** Deletes a work with all that hangs on it. */
  remove(id: number): void {
    this.#count(-1, id);
    this.#offerRows.remove(id);
    this.#database.run('delete from work_search where rowid = ?', id);
    this.#database.run('delete from works where id = ?', id);
  }

  /** Tombstones works that are no longer offered. */
  async bury(ids: IntList): Promise<void> {
    for (let i = 0; i < ids.length; i++) {
      const id = ids.at(i);
      this.#count(-1, id);
      this.#database.run('update works set gone_at = ? where id = ?', this.#now, id);
      this.#history.offered(id, this.#now, false);
      if (i % stepRows === 0) await yieldTurn();
    }
  }

  /** Writes what waits: new works, each table by itself, so that its pages are at hand. */
  write(): void {
    this.#added.write();
    this.#details.write();
  }

  /** Writes what waits, and brings the kept counts up to date with all that was written. */
  settle(): void {
    this.#added.write();
    this.#details.settle();
    this.#tally.settle();
  }

  /** Writes down how a stored work differs from what it becomes. */
  #note(id: number, { decision }: GatheredWork, before: Readonly<Record<string, unknown>>): void {
    if (before.gone_at !== null) this.#history.offered(id, this.#now, true);
    const from = before.status as WorkStatus;
    if (from === decision.status) return;
    const [nearest] = decision.candidates;
    this.#history.changed(id, this.#now, from, decision.status, nearest ? nearest.item.title : '');
  }

  /** Counts a work in or out as it stands, unless it is gone. */
  #count(works: 1 | -1, id: number): void {
    const find = this.#database.writing(
      `select w.type, w.status, w.adult, w.year, w.confidence, w.first_seen_at, w.mix_id, c.offers from works w
        left join work_cards c on c.work_id = w.id where w.id = ? and w.gone_at is null`,
    );
    const row = find.get(id);
    if (!row) return;
    this.#tally.add(works, {
      type: String(row.type),
      status: String(row.status),
      adult: Number(row.adult),
      year: Number(row.year),
      confidence: Number(row.confidence),
      firstSeenAt: Number(row.first_seen_at),
      mixId: Number(row.mix_id),
      groupIds: this.#offerRows.groupsOf(String(row.offers ?? '[]')),
    });
  }

  #insert(work: GatheredWork, details: Details): number {
    const mixId = this.#offerRows.mixId(details.offer.mix);
    const rowId = this.#added.add(...cellsOf(work), mixId, details.hash, this.#now);
    this.#details.save(rowId, work, details, true);
    this.#tally.add(1, {
      type: work.type,
      status: work.decision.status,
      adult: Number(work.adult),
      year: work.year,
      confidence: shownConfidence(work.decision.confidence),
      firstSeenAt: this.#now,
      mixId,
      groupIds: this.#offerRows.groupsOf(details.offer.offers),
    });
    return rowId;
  }

  #update(id: number, work: GatheredWork, details: Details): void {
    this.#count(-1, id);
    this.#database.run(
      `update works set type = ?, status = ?, adult = ?, title = ?, sort_title = ?, year = ?, confidence = ?,
        mix_id = ?, hash = ?, gone_at = null where id = ?`,
      ...cellsOf(work),
      this.#offerRows.mixId(details.offer.mix),
      details.hash,
      id,
    );
    this.#details.save(id, work, details, false);
    this.#count(1, id);
  }
}

/** Type, status, adult, title, sort title, year, confidence. */
function cellsOf({ type, decision, adult, title, year }: GatheredWork) {
  return [
    type,
    decision.status,
    Number(adult),
    title,
    sortTitle(title),
    year,
    shownConfidence(decision.confidence),
  ] as const;
}
