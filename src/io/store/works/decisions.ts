import type { Claim } from '../../../core/model/claim.ts';
import {
  type DecidedKind,
  type Decision,
  type Decisions,
  type Override,
  type Split,
  splitKey,
} from '../../../core/model/decision.ts';
import { hashText } from '../../../core/model/hash-text.ts';
import type { WorkType } from '../../../core/model/item.ts';
import { type GatheredWork, isSameMatch, type MatchFacts } from '../../../core/model/work.ts';
import { Failure } from '../../../failures.ts';
import type {
  ClaimShares,
  DecisionChange,
  DecisionStore,
  JudgeHeir,
  WorkDecision,
} from '../contract/decision-store.ts';
import type { Database } from '../database/database.ts';
import { claimsOfWork } from '../lists/claims-of-work.ts';
import { giveClaim } from './claim-works.ts';
import { giveToHeirs } from './heirs.ts';
import { noteChange } from './match-fingerprint.ts';
import { WorkRows } from './work-rows.ts';

/** A split as it is kept: with the work that the claims came from. */
type KeptSplit = Omit<Split, 'workId'> & { readonly from: number };

/** People's decisions on the works of a database. */
export class WorkDecisions implements DecisionStore {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  async all(): Promise<Decisions> {
    const overrides = this.#database.rows(
      'select k.key, w.override from works w join work_keys k on k.work_id = w.id where w.override is not null',
    );
    const kinds = this.#database.rows(
      'select k.key, d.kind from work_decisions d join work_keys k on k.work_id = d.work_id where d.kind is not null',
    );
    const splits = this.#database.rows('select work_id, split from work_decisions where split is not null');
    return {
      overrides: new Map(overrides.map(([key, override]) => [String(key), JSON.parse(String(override)) as Override])),
      kinds: new Map(kinds.map(([key, kind]) => [String(key), kind as DecidedKind])),
      splits: splits.map(([workId, split]) => ({
        ...(JSON.parse(String(split)) as KeptSplit),
        workId: Number(workId),
      })),
    };
  }

  giveToHeirs(judge: JudgeHeir): Promise<void> {
    return giveToHeirs(this.#database, judge);
  }

  async of(workIds: readonly number[]): Promise<ReadonlyMap<number, WorkDecision>> {
    if (workIds.length === 0) return new Map();
    const rows = await this.#database.reader
      .selectFrom('work_decisions')
      .selectAll()
      .where('work_id', 'in', workIds)
      .execute();
    return new Map(
      rows.map(({ work_id, kind, split, automatic }) => [
        work_id,
        {
          kind: kind as DecidedKind | null,
          splitFrom: split === null ? null : (JSON.parse(split) as KeptSplit).from,
          automatic: automatic === null ? null : readDecision(automatic),
        },
      ]),
    );
  }

  async save(changes: readonly DecisionChange[], now: number, judgedBy?: MatchFacts | null): Promise<boolean> {
    if (changes.length === 0) return true;
    return await this.#database.transaction(() => {
      const isCurrent = judgedBy === undefined || isSameMatch(judgedBy, lastMatchNow(this.#database));
      const rows = new WorkRows(this.#database, now);
      for (const change of changes) this.#save(isCurrent ? change : this.#followed(change), rows);
      rows.settle();
      noteChange(this.#database, 'overrides');
      return isCurrent;
    });
  }

  async claimsOf(workId: number, entryIds: readonly number[]): Promise<ClaimShares> {
    const rows = await claimsOfWork(this.#database, workId)
      .select(['c.id', 'c.body'])
      .select(({ fn, eb }) => fn.max(eb.case().when('e.id', 'in', entryIds).then(1).else(0).end()).as('chosen'))
      .groupBy('c.id')
      .execute();
    const claims = (chosen: number) =>
      rows.filter((row) => row.chosen === chosen).map(({ body }) => JSON.parse(body) as Claim);
    return { taken: claims(1), left: claims(0) };
  }

  split(
    workId: number,
    split: Omit<Split, 'workId'>,
    { title, year }: { readonly title: string; readonly year: number },
  ): Promise<number> {
    const database = this.#database;
    return database.transaction(async () => {
      const from = database.writing('select type, adult, first_seen_at from works where id = ?').get(workId);
      if (!from) throw notFound(workId);
      const claimIds = this.#claimIds(workId, split.claimKeys);
      const work = gatheredWork({ type: from.type as WorkType, adult: from.adult === 1, title, year }, toBeJudged);
      // As old as the work that it comes out of.
      const rows = new WorkRows(database, Number(from.first_seen_at));
      const { id } = rows.save(0, work, claimIds);
      rows.write();
      for (const claimId of claimIds) giveClaim(database, claimId, id);
      for (const mark of split.marks) {
        database.run('update work_keys set work_id = ? where work_id = ? and key = ?', id, workId, mark);
      }
      const key = splitKey(id);
      const { high, low } = hashText(key);
      database.run('insert into work_keys (work_id, key_high, key_low, key) values (?, ?, ?, ?)', id, high, low, key);
      const kept: KeptSplit = { from: workId, ...split };
      database.run('insert into work_decisions (work_id, split) values (?, ?)', id, JSON.stringify(kept));
      rows.settle();
      noteChange(database, 'overrides');
      return id;
    });
  }

  /** Claims of a work by what they say: playlists may have brought rows that say the same. */
  #claimIds(workId: number, claimKeys: readonly string[]): number[] {
    const keys = new Set(claimKeys);
    return this.#database
      .writing('select c.id, c.body from claim_works w join claims c on c.id = w.claim_id where w.work_id = ?')
      .all(workId)
      .filter(({ body }) => keys.has((JSON.parse(String(body)) as Claim).key))
      .map(({ id }) => Number(id));
  }

  /** The decision alone, on the work as a later matching left it, with what that said of it. */
  #followed(change: DecisionChange): DecisionChange {
    const find = (sql: string, id: number) => this.#database.writing(sql).get(id);
    const id = Number(find('select work_id from work_redirects where id = ?', change.id)?.work_id ?? change.id);
    const automatic = find('select automatic from work_decisions where work_id = ?', id)?.automatic;
    const kept = typeof automatic === 'string' ? readDecision(automatic) : null;
    return { ...change, id, shown: null, automatic: kept };
  }

  #save({ id, override, kind, automatic, shown, joinsAgain }: DecisionChange, rows: WorkRows): void {
    const database = this.#database;
    const row = database.writing('select type, title, year, adult, gone_at from works where id = ?').get(id);
    if (!row) throw notFound(id);
    // A work that is no longer offered stays out of the lists, whatever is decided on it.
    if (shown !== null && row.gone_at === null) {
      const { title, year, adult } = row;
      const work = { type: row.type as WorkType, title: String(title), year: Number(year), adult: adult === 1 };
      const claimIds = database
        .writing('select claim_id as id from claim_works where work_id = ? order by claim_id')
        .all(id);
      rows.save(
        id,
        gatheredWork(work, shown),
        claimIds.map((claim) => Number(claim.id)),
      );
    }
    database.run('update works set override = ? where id = ?', override && JSON.stringify(override), id);
    database.run(
      `insert into work_decisions (work_id, kind, automatic) values (?1, ?2, ?3)
        on conflict do update set kind = ?2, automatic = ?3`,
      id,
      kind,
      automatic && JSON.stringify(automatic),
    );
    if (joinsAgain) database.run('update work_decisions set split = null where work_id = ?', id);
    if (override === null) {
      database.run('delete from work_decisions where work_id = ? and kind is null and split is null', id);
    }
  }
}

function lastMatchNow(database: Database): MatchFacts | null {
  const row = database.writing("select value from meta where name = 'match'").get();
  return row === undefined ? null : (JSON.parse(String(row.value)) as MatchFacts);
}

const toBeJudged: Decision = {
  status: 'review',
  confidence: 0,
  candidates: [],
  marginBits: Number.POSITIVE_INFINITY,
  reason: 'a person took it out of another work; it is to be judged',
  instances: {},
  holdings: {},
};

/** The work as rows are written from it; claims and keys are written by nobody here. */
function gatheredWork(work: Pick<GatheredWork, 'type' | 'title' | 'year' | 'adult'>, decision: Decision): GatheredWork {
  return { ...work, claims: [], keys: [], decision };
}

interface KeptDecision extends Omit<Decision, 'marginBits' | 'holdings'> {
  readonly marginBits: number | null;
  readonly holdings?: Decision['holdings'];
}

/** JSON has no infinite margin, and holdings were not always kept. */
function readDecision(text: string): Decision {
  const decision = JSON.parse(text) as KeptDecision;
  return {
    ...decision,
    holdings: decision.holdings ?? {},
    marginBits: decision.marginBits ?? Number.POSITIVE_INFINITY,
  };
}

function notFound(workId: number): Failure {
  return new Failure('WORK_NOT_FOUND', `No work ${workId}`);
}
