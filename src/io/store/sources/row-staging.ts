import { hourMs } from '../../../core/model/durations.ts';
import type { FailureReport } from '../../../core/model/run.ts';
import { isSameSettings } from '../contract/baseline.ts';
import type { Flaws, SignCounts, StagedCounts, Staging, SwapOptions, SwapResult } from '../contract/staging.ts';
import { type Database, yieldTurn } from '../database/database.ts';
import { noteRead, type PartRow } from './parts.ts';
import { type RowTable, stepRows, updateInSteps } from './row-table.ts';
import { type RowFates, StagedRows } from './staged-rows.ts';
import { deleteRows, endedGenerations, sweepGeneration } from './sweep.ts';

/** What a staging stands on. */
export interface RowStagingOptions<Row> {
  readonly database: Database;
  readonly table: RowTable<Row>;
  readonly part: PartRow;
  readonly generationId: number;
  readonly number: number;
  /** Staged rows have this id or a higher one. */
  readonly firstRow: number;
  readonly baseline: string;
  /** Called once, however the staging ends. */
  readonly onEnd: () => void;
}

/** Two reads that found nothing agree only when they are this far apart: what is wrong for a moment is so twice. */
const apartMs = hourMs;

/** The staging of one part: rows go in with the next generation's number, which nobody reads before the swap. */
export class RowStaging<Row> implements Staging<Row> {
  readonly #options: RowStagingOptions<Row>;
  readonly #rows: StagedRows<Row>;
  #state: 'open' | 'broken' | 'ended' = 'open';

  constructor(options: RowStagingOptions<Row>) {
    const { database, table, part, number } = options;
    this.#options = options;
    this.#rows = new StagedRows(database, table, {
      partId: part.id,
      current: part.generation,
      number,
      rows: part.rows,
    });
  }

  /** Reads what rows are compared with; before anything else. */
  load(): Promise<void> {
    return this.#rows.load();
  }

  async stage(rows: readonly Row[]): Promise<void> {
    this.#demandOpen();
    for (let start = 0; start < rows.length; start += stepRows) {
      const step = rows.slice(start, start + stepRows);
      await this.#guarded(() =>
        this.#options.database.transaction(() => {
          this.#options.database.demandRoom();
          for (const row of step) this.#rows.add(row);
        }),
      );
      await yieldTurn();
    }
  }

  noteFlaws(flaws: Flaws): void {
    this.#rows.noteFlaws(flaws);
  }

  async counts(): Promise<StagedCounts> {
    this.#demandOpen();
    const { part } = this.#options;
    const sameBaseline = this.#isSameBaseline();
    return {
      ...this.#rows.counts(),
      signs: { last: part.signs === '' ? null : (JSON.parse(part.signs) as SignCounts), left: { ...this.#rows.signs } },
      lastGoodAt: part.goodAt,
      goodReads: sameBaseline ? part.goodReads : 0,
      sameBaseline,
      sameSettings: part.generation > 0 && isSameSettings(part.baseline, this.#options.baseline),
    };
  }

  async swap(options: SwapOptions): Promise<SwapResult> {
    this.#demandOpen();
    const { database, part, number } = this.#options;
    const fates = options.unsupported
      ? this.#rows.allDie()
      : this.#rows.fates(options.hold, options.releaseHeldBefore, options.now);
    const result = await this.#guarded(async () => {
      await this.#options.table.settle();
      await this.#sweepQuarantined();
      if (options.unsupported) await deleteRows(database, this.#generation());
      const die = database.writing(`update ${part.table} set died = ? where id = ?`);
      await updateInSteps(database, fates.dies, (id) => die.run(number, id));
      return database.transaction(() => this.#makeCurrent(fates, options));
    });
    this.#end();
    return result;
  }

  async quarantine(options: {
    readonly now: number;
    readonly reason: FailureReport;
    readonly memory?: string;
  }): Promise<void> {
    this.#demandOpen();
    const { database, generationId } = this.#options;
    const fates = this.#rows.fates([], 0, options.now);
    await this.#guarded(async () => {
      await this.#options.table.settle();
      await this.#sweepQuarantined();
      await this.#mark(fates.dies, 'dies');
      await this.#mark(fates.back, 'back');
      await database.transaction(() => {
        const { total } = this.#rows.counts();
        database.run(
          `update generations set state = 'quarantined', ended_at = ?, reason = ?, memory = ?, rows = ?, kinds = ?,
            signs = ?, added = ?, changed = ?, died = ? where id = ?`,
          options.now,
          JSON.stringify(options.reason),
          (options.memory ?? '').slice(0, 1_000),
          total.seen,
          JSON.stringify(fates.kinds),
          JSON.stringify(this.#rows.signs),
          total.added,
          total.changed,
          total.gone,
          generationId,
        );
      });
    });
    this.#end();
  }

  async abort(): Promise<void> {
    if (this.#state === 'ended') return;
    const { database, generationId } = this.#options;
    try {
      await database.transaction(() =>
        database.run("update generations set state = 'aborted' where id = ?", generationId),
      );
      await sweepGeneration(database, this.#generation());
    } finally {
      this.#end();
    }
  }

  /** Inside a transaction, which may be long where many rows are held, but which nobody waits for to read. */
  async #makeCurrent(fates: RowFates, options: SwapOptions): Promise<SwapResult> {
    const { database, part, number, baseline, generationId } = this.#options;
    const { total } = this.#rows.counts();
    await this.#settle(fates, options.now);
    const rows = Object.values(fates.kinds).reduce((sum, count) => sum + count, 0);
    const kinds = JSON.stringify(fates.kinds);
    const died = fates.dies.length - total.changed;
    const isChange = part.generation === 0 || total.added + total.changed + died > 0;
    const held = rows - (options.unsupported ? 0 : total.seen);
    database.run(
      `update parts set generation = ?, good_at = ?, rows = ?, kinds = ?, signs = ?, content_hash = ?, baseline = ?,
        good_reads = ?, unsupported = ?, content_generation = ? where id = ?`,
      number,
      options.now,
      rows,
      kinds,
      JSON.stringify(this.#rows.signs),
      options.contentHash ?? '',
      baseline,
      this.#goodReads(rows, options.now),
      Number(options.unsupported ?? false),
      isChange ? number : part.contentGeneration,
      part.id,
    );
    database.run(
      `update generations set state = 'good', ended_at = ?, rows = ?, kinds = ?, added = ?, changed = ?, died = ?,
        held = ? where id = ?`,
      options.now,
      rows,
      kinds,
      total.added,
      total.changed,
      died,
      held,
      generationId,
    );
    noteRead(database, part);
    return { generation: number, rows, added: total.added, changed: total.changed, died, held };
  }

  /** Good reads under this baseline. Inside a transaction. */
  #goodReads(rows: number, now: number): number {
    const { database, part, baseline } = this.#options;
    if (!this.#isSameBaseline()) return 1;
    if (rows > 0 || part.goodReads > 1) return part.goodReads + 1;
    const first = database
      .writing("select min(ended_at) as at from generations where part_id = ? and state = 'good' and baseline = ?")
      .get(part.id, baseline)?.at;
    return Math.abs(now - Number(first ?? 0)) < apartMs ? part.goodReads : part.goodReads + 1;
  }

  /** Marks on rows that are visible before and after: in the swap's own transaction. */
  async #settle(fates: RowFates, now: number): Promise<void> {
    const { database, part } = this.#options;
    const hold = database.writing(`update ${part.table} set held_at = ? where id = ?`);
    const count = database.writing(`update ${part.table} set copies = ? where id = ?`);
    await inSteps(fates.holds, (id) => hold.run(now, id));
    await inSteps(fates.back, (id) => hold.run(null, id));
    await inSteps(this.#rows.recounted(), ({ id, copies }) => count.run(copies, id));
  }

  async #mark(ids: readonly number[], mark: 'dies' | 'back'): Promise<void> {
    const { database, generationId } = this.#options;
    const insert = database.writing('insert into generation_marks (generation_id, row_id, mark) values (?, ?, ?)');
    await updateInSteps(database, ids, (id) => insert.run(generationId, id, mark));
  }

  /** Two generations that are not current cannot stand side by side: the older one would come to light with the swap. */
  async #sweepQuarantined(): Promise<void> {
    const { database, part } = this.#options;
    for (const generation of await endedGenerations(database, part.id, 'quarantined')) {
      await sweepGeneration(database, generation);
    }
  }

  #generation() {
    const { generationId: id, number, firstRow, part } = this.#options;
    return { id, partId: part.id, table: part.table, number, firstRow };
  }

  #isSameBaseline(): boolean {
    const { part, baseline } = this.#options;
    return part.generation > 0 && part.baseline === baseline;
  }

  /** After a write that failed, memory and database differ: only an abort is left. */
  async #guarded<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#state = 'broken';
      throw error;
    }
  }

  #demandOpen(): void {
    if (this.#state !== 'open') throw new Error(`the staging is ${this.#state}`);
  }

  #end(): void {
    this.#state = 'ended';
    this.#options.onEnd();
  }
}

async function inSteps<T>(all: readonly T[], work: (one: T) => void): Promise<void> {
  for (let start = 0; start < all.length; start += stepRows) {
    all.slice(start, start + stepRows).forEach(work);
    await yieldTurn();
  }
}
