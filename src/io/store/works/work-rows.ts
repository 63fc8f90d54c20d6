import { hash } from 'node:crypto';
import type { Candidate, WorkStatus } from '../../../core/model/decision.ts';
import type { IdSet } from '../../../core/model/id-set.ts';
import type { CandidateView, GatheredWork, NearestView } from '../../../core/model/work.ts';
import { WorkHistory } from '../contract/work-history.ts';
import { NumberedRows } from '../database/append-rows.ts';
import { type Database, yieldTurn } from '../database/database.ts';
import { sortTitle } from '../lists/search-text.ts';
import { type Offer, WorkOffers } from '../lists/work-offers.ts';
import { WorkTally } from '../lists/work-tally.ts';
import { type ClaimEntries, LookedUpEntries } from '../sources/claim-entries.ts';
import { stepRows } from '../sources/row-table.ts';
import { type Details, WorkDetails } from './work-details.ts';

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
  readonly #offers: WorkOffers;
  readonly #details: WorkDetails;
  readonly #tally: WorkTally;
  readonly #history: WorkHistory;

  /**
   * @param now - when new works were seen, UTC milliseconds
   * @param entries - of the claims of the works; default: looked up for each work
   */
  constructor(database: Database, now: number, entries: ClaimEntries = new LookedUpEntries(database)) {
    this.#database = database;
    this.#added = new NumberedRows(database, 'works', workColumns);
    this.#offers = new WorkOffers(database, entries);
    this.#details = new WorkDetails(database, this.#offers);
    this.#tally = new WorkTally(database);
    this.#history = new WorkHistory(database);
    this.#now = now;
  }

  /** @param id - 0 for a new work, of which only the id is known until `write` */
  save(id: number, work: GatheredWork, claimIds: readonly number[]): SavedWork {
    const details = this.#detailsOf(work, claimIds);
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
    this.#offers.remove(id);
    this.#database.run('delete from work_search where rowid = ?', id);
    this.#database.run('delete from works where id = ?', id);
  }

  /** Tombstones works that are no longer offered; gives their number. */
  async bury(offered: Pick<IdSet, 'has'>): Promise<number> {
    const stored = this.#database.writing('select id from works where gone_at is null and id > ? order by id limit ?');
    stored.setReturnArrays(true);
    let gone = 0;
    for (let after = 0; ; ) {
      const ids = (stored.all(after, stepRows) as unknown as readonly (readonly [number])[]).map(([id]) => id);
      for (const id of ids) {
        if (offered.has(id)) continue;
        this.#count(-1, id);
        this.#database.run('update works set gone_at = ? where id = ?', this.#now, id);
        this.#history.offered(id, this.#now, false);
        gone += 1;
      }
      const last = ids.at(-1);
      if (last === undefined) return gone;
      after = last;
      await yieldTurn();
    }
  }

  /** Writes what waits: new works, each table by itself, so that its pages are at hand. */
  write(): void {
    this.#added.write();
    this.#details.write();
  }

  /** Writes what waits, and brings the kept counts up to date with all that was written. */
  settle(): void {
    this.write();
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
      groupIds: this.#offers.groupsOf(String(row.offers ?? '[]')),
    });
  }

  #detailsOf(work: GatheredWork, claimIds: readonly number[]): Details {
    const views = work.decision.candidates.map(candidateView);
    const candidates = JSON.stringify(views);
    const nearest = JSON.stringify(withoutEvidence(views[0]));
    const offer = this.#offers.of(claimIds, work.decision);
    return { claimIds, candidates, nearest, offer, hash: contentHash(work, candidates, claimIds, offer) };
  }

  #insert(work: GatheredWork, details: Details): number {
    const mixId = this.#offers.mixId(details.offer.mix);
    const rowId = this.#added.add(...cellsOf(work), mixId, details.hash, this.#now);
    this.#details.save(rowId, work, details, true);
    this.#tally.add(1, {
      type: work.type,
      status: work.decision.status,
      adult: Number(work.adult),
      year: work.year,
      confidence: roundTo(work.decision.confidence, 10),
      firstSeenAt: this.#now,
      mixId,
      groupIds: this.#offers.groupsOf(details.offer.offers),
    });
    return rowId;
  }

  #update(id: number, work: GatheredWork, details: Details): void {
    this.#count(-1, id);
    this.#database.run(
      `update works set type = ?, status = ?, adult = ?, title = ?, sort_title = ?, year = ?, confidence = ?,
        mix_id = ?, hash = ?, gone_at = null where id = ?`,
      ...cellsOf(work),
      this.#offers.mixId(details.offer.mix),
      details.hash,
      id,
    );
    this.#details.save(id, work, details, false);
    this.#count(1, id);
  }
}

/** What lists show of the nearest item. */
function withoutEvidence(candidate: CandidateView | undefined): NearestView | null {
  if (!candidate) return null;
  const { evidence: _, ...nearest } = candidate;
  return nearest;
}

/** What an item is called that the instance has no name for. */
const nameless = '(no name)';

function candidateView({ item, confidence, evidence }: Candidate): CandidateView {
  return {
    title: item.title || nameless,
    year: item.year,
    tmdbId: item.tmdbId,
    tvdbId: item.tvdbId,
    instance: item.instance,
    confidence: roundTo(confidence, 10),
    evidence: evidence.map(({ kind, bits, reason }) => ({ kind, bits: roundTo(bits, 100), reason })),
  };
}

/** Of the 53 bits that a number of JavaScript and an integer of SQLite both hold. */
const hashDigits = 13;

/** Equal while nothing that is stored of the work changed. Texts of kilobytes: there the digest is quicker than our hash. */
function contentHash(
  work: GatheredWork,
  candidates: string,
  claimIds: readonly number[],
  { mix, offers, seasons }: Offer,
): number {
  const { type, title, year, adult, decision } = work;
  const { status, confidence, reason, instances } = decision;
  const facts = [type, title, year, adult, status, roundTo(confidence, 10), reason, instances];
  const text = `${JSON.stringify(facts)}${candidates}${claimIds.join()}|${mix}${offers}${seasons}`;
  return Number.parseInt(hash('sha256', text).slice(0, hashDigits), 16);
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
    roundTo(decision.confidence, 10),
  ] as const;
}

/** Rounded for people, and so that a prior which moved a little rewrites no row. */
function roundTo(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
