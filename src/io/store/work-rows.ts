import type { Claim } from '../../core/model/claim.ts';
import type { Candidate } from '../../core/model/decision.ts';
import { hashNumber } from '../../core/model/hash-text.ts';
import type { CandidateView, GatheredWork } from '../../core/model/work.ts';
import { type Database, yieldTurn } from './database.ts';
import { stepRows } from './row-table.ts';
import { searchText, sortTitle } from './search-text.ts';

/** A work has some names; the claims beyond these repeat them. */
const searchedClaims = 100;

/** What saving a work did to its row. */
export interface SavedWork {
  readonly id: number;
  readonly change: 'none' | 'added' | 'updated';
}

/** Writes works, each only where it changed. Every method needs a transaction around it. */
export class WorkRows {
  readonly #database: Database;
  readonly #now: number;

  constructor(database: Database, now: number) {
    this.#database = database;
    this.#now = now;
  }

  /** @param id - 0 for a new work */
  save(id: number, work: GatheredWork, claimIds: readonly number[]): SavedWork {
    const candidates = JSON.stringify(work.decision.candidates.map(candidateView));
    const hash = contentHash(work, candidates, claimIds);
    if (id === 0) return { id: this.#insert(work, candidates, hash, claimIds), change: 'added' };
    const known = this.#database.writing('select hash, gone_at from works where id = ?').get(id);
    if (known?.hash !== hash) {
      this.#update(id, work, candidates, hash, claimIds);
      return { id, change: 'updated' };
    }
    if (known.gone_at === null) return { id, change: 'none' };
    this.#database.run('update works set gone_at = null where id = ?', id);
    return { id, change: 'updated' };
  }

  /** @param workIds - the work each of the claims belonged to, 0 for none */
  saveClaims(id: number, claimIds: readonly number[], workIds: readonly number[]): void {
    for (const [index, claimId] of claimIds.entries()) {
      if (workIds[index] !== id) this.#database.run('update claims set work_id = ? where id = ?', id, claimId);
    }
  }

  /** Takes one work into another: its keys, claims, age and, where the other has none, its decision. */
  merge(from: number, to: number): void {
    const database = this.#database;
    database.run(
      `update works set override = coalesce(works.override, gone.override),
          first_seen_at = min(works.first_seen_at, gone.first_seen_at)
        from works gone where works.id = ? and gone.id = ?`,
      to,
      from,
    );
    database.run('update work_keys set work_id = ? where work_id = ?', to, from);
    database.run('update claims set work_id = ? where work_id = ?', to, from);
    database.run('update work_redirects set work_id = ? where work_id = ?', to, from);
    database.run('update or ignore work_decisions set work_id = ?, automatic = null where work_id = ?', to, from);
    this.remove(from);
    database.run('insert into work_redirects (id, work_id) values (?, ?)', from, to);
  }

  /** Deletes a work with all that hangs on it. */
  remove(id: number): void {
    this.#database.run('delete from work_search where rowid = ?', id);
    this.#database.run('delete from works where id = ?', id);
  }

  /** Tombstones works that are no longer offered; gives their number. */
  async bury(offered: ReadonlySet<number>): Promise<number> {
    const stored = this.#database.writing('select id from works where gone_at is null and id > ? order by id limit ?');
    stored.setReturnArrays(true);
    let gone = 0;
    for (let after = 0; ; ) {
      const ids = (stored.all(after, stepRows) as unknown as readonly (readonly [number])[]).map(([id]) => id);
      for (const id of ids) {
        if (offered.has(id)) continue;
        this.#database.run('update works set gone_at = ? where id = ?', this.#now, id);
        gone += 1;
      }
      const last = ids.at(-1);
      if (last === undefined) return gone;
      after = last;
      await yieldTurn();
    }
  }

  #insert(work: GatheredWork, candidates: string, hash: number, claimIds: readonly number[]): number {
    const { rowId } = this.#database.run(
      `insert into works (type, status, adult, title, sort_title, year, confidence, hash, first_seen_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      ...cellsOf(work, hash),
      this.#now,
    );
    this.#saveDetails(rowId, work, candidates, claimIds, true);
    return rowId;
  }

  #update(id: number, work: GatheredWork, candidates: string, hash: number, claimIds: readonly number[]): void {
    this.#database.run(
      `update works set type = ?, status = ?, adult = ?, title = ?, sort_title = ?, year = ?, confidence = ?, hash = ?,
        gone_at = null where id = ?`,
      ...cellsOf(work, hash),
      id,
    );
    this.#saveDetails(id, work, candidates, claimIds, false);
  }

  #saveDetails(id: number, work: GatheredWork, candidates: string, claimIds: readonly number[], isNew: boolean): void {
    if (!isNew) this.#deleteDetails(id);
    const search = searchText(this.#names(work, claimIds));
    this.#database.run(
      'insert into work_details (work_id, reason, candidates, search) values (?, ?, ?, ?)',
      id,
      work.decision.reason,
      candidates,
      search,
    );
    this.#database.run('insert into work_search (rowid, search) values (?, ?)', id, search);
    for (const [instance, state] of Object.entries(work.decision.instances)) {
      this.#database.run('insert into work_states (work_id, instance, state) values (?, ?, ?)', id, instance, state);
    }
  }

  #deleteDetails(id: number): void {
    for (const table of ['work_details', 'work_states']) {
      this.#database.run(`delete from ${table} where work_id = ?`, id);
    }
    this.#database.run('delete from work_search where rowid = ?', id);
  }

  *#names(work: GatheredWork, claimIds: readonly number[]): Generator<string> {
    yield work.title;
    const find = this.#database.writing('select raw_title, body from claims where id = ?');
    for (const id of claimIds.slice(0, searchedClaims)) {
      const row = find.get(id);
      if (!row) continue;
      yield String(row.raw_title);
      for (const { title } of (JSON.parse(String(row.body)) as Claim).readings) yield title;
    }
  }
}

function candidateView({ item, confidence, evidence }: Candidate): CandidateView {
  return {
    title: item.title,
    year: item.year,
    tmdbId: item.tmdbId,
    tvdbId: item.tvdbId,
    instance: item.instance,
    confidence: roundTo(confidence, 10),
    evidence: evidence.map(({ kind, bits, reason }) => ({ kind, bits: roundTo(bits, 100), reason })),
  };
}

/** Equal while nothing that is stored of the work changed. */
function contentHash(work: GatheredWork, candidates: string, claimIds: readonly number[]): number {
  const { type, title, year, adult, decision } = work;
  const { status, confidence, reason, instances } = decision;
  const facts = [type, title, year, adult, status, roundTo(confidence, 10), reason, instances];
  return hashNumber(`${JSON.stringify(facts)}${candidates}${claimIds.join()}`);
}

/** Type, status, adult, title, sort title, year, confidence, hash. */
function cellsOf({ type, decision, adult, title, year }: GatheredWork, hash: number) {
  const confidence = roundTo(decision.confidence, 10);
  return [type, decision.status, Number(adult), title, sortTitle(title), year, confidence, hash] as const;
}

/** Rounded for people, and so that a prior which moved a little rewrites no row. */
function roundTo(value: number, parts: number): number {
  return Math.round(value * parts) / parts;
}
