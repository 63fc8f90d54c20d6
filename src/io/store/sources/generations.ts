import type { Item } from '../../../core/model/item.ts';
import { labelOf } from '../../../core/model/label.ts';
import { Failure } from '../../../failures.ts';
import type { EntryRow, LanguageTitleRow, Part, RowOf, Staging } from '../contract/staging.ts';
import type { GenerationStore, SourceRef } from '../contract/store.ts';
import type { Database } from '../database/database.ts';
import { EntryRows } from './entry-rows.ts';
import { exclusionRows, itemRows, languageTitleRows } from './item-rows.ts';
import { noteRead, openPart, type PartRow } from './parts.ts';
import { RowStaging } from './row-staging.ts';
import { type RowTable, repeatUntilDone, stepRows } from './row-table.ts';
import { abortOrphans, endedGenerations, type SweptGeneration, sweepGeneration } from './sweep.ts';

/** Stages, swaps, quarantines and sweeps generations. */
export class Generations
  implements Pick<GenerationStore, 'beginGeneration' | 'confirmGeneration' | 'acceptQuarantine'>
{
  readonly #database: Database;
  /** Ids of the parts that are being staged or accepted. */
  readonly #busy = new Set<number>();

  constructor(database: Database) {
    this.#database = database;
  }

  async beginGeneration<P extends Part>(
    source: SourceRef,
    part: P,
    options: { readonly baseline: string; readonly now: number },
  ): Promise<Staging<RowOf<P>>> {
    const row = await this.#claim(source, part);
    try {
      // One that could not even be given up, since nothing could be written, would come to light with the next swap.
      await this.#database.transaction(() => abortOrphans(this.#database, row.id));
      await this.#sweep(row, 'aborted');
      const begun = await this.#database.transaction(() => this.#begin(row, options));
      const staging = new RowStaging<RowOf<P>>({
        database: this.#database,
        table: rowTable(this.#database, part, row.id) as RowTable<RowOf<P>>,
        part: row,
        ...begun,
        baseline: options.baseline,
        onEnd: () => this.#busy.delete(row.id),
      });
      await staging.load();
      return staging;
    } catch (error) {
      this.#busy.delete(row.id);
      throw error;
    }
  }

  async confirmGeneration(source: SourceRef, part: Part, options: { readonly now: number }): Promise<void> {
    const row = await this.#claim(source, part);
    try {
      if (row.generation === 0) throw new Error(`nothing to confirm: ${part} of ${source.name} was never read in full`);
      await this.#sweep(row, 'quarantined');
      await this.#database.transaction(() => {
        this.#database.run(
          'update parts set good_at = ?, good_reads = good_reads + 1 where id = ?',
          options.now,
          row.id,
        );
        noteRead(this.#database, row);
      });
    } finally {
      this.#busy.delete(row.id);
    }
  }

  async acceptQuarantine(source: SourceRef, now: number, seenAt = Number.POSITIVE_INFINITY): Promise<boolean> {
    const seen = await this.#database.transaction(() =>
      this.#database
        .writing(
          `select p.part, g.id, g.ended_at from generations g join parts p on p.id = g.part_id join sources s on s.id = p.source_id
            where g.state = 'quarantined' and s.app = ? and s.name = ? order by p.id`,
        )
        .all(source.app ?? '', source.name),
    );
    if (seen.some(({ ended_at: endedAt }) => Number(endedAt) > seenAt)) throw changedQuarantine(source);
    for (const { part, id } of seen) await this.#acceptPart(source, part as Part, Number(id), now);
    return seen.length > 0;
  }

  /** Ids of parts whose staged rows must not be swept. */
  get busyParts(): ReadonlySet<number> {
    return this.#busy;
  }

  async #claim(source: SourceRef, part: Part): Promise<PartRow> {
    const row = await this.#database.transaction(() => openPart(this.#database, source, part));
    if (this.#busy.has(row.id)) {
      throw new Failure('SYNC_RUNNING', `${labelOf(source)} is being read just now`);
    }
    this.#busy.add(row.id);
    return row;
  }

  #begin(row: PartRow, { baseline, now }: { readonly baseline: string; readonly now: number }) {
    const number = row.lastNumber + 1;
    const last = this.#database.writing(`select coalesce(max(id), 0) as id from ${row.table}`).get()?.id;
    const firstRow = Number(last) + 1;
    this.#database.run('update parts set last_number = ? where id = ?', number, row.id);
    const { rowId } = this.#database.run(
      `insert into generations (part_id, number, state, baseline, first_row, started_at)
        values (?, ?, 'staging', ?, ?, ?)`,
      row.id,
      number,
      baseline,
      firstRow,
      now,
    );
    return { generationId: rowId, number, firstRow };
  }

  async #sweep(row: PartRow, state: 'aborted' | 'quarantined'): Promise<void> {
    for (const generation of await endedGenerations(this.#database, row.id, state)) {
      await sweepGeneration(this.#database, generation);
    }
  }

  async #acceptPart(source: SourceRef, part: Part, seen: number, now: number): Promise<void> {
    const row = await this.#claim(source, part);
    try {
      const [generation] = await endedGenerations(this.#database, row.id, 'quarantined');
      if (!generation) return;
      if (generation.id !== seen) throw changedQuarantine(source);
      await this.#markDead(generation);
      await this.#database.transaction(() => {
        this.#makeCurrent(generation, now);
        noteRead(this.#database, row);
      });
    } finally {
      this.#busy.delete(row.id);
    }
  }

  /** The marked rows die with the generation's number: unseen until it is current. */
  #markDead({ id, number, table }: SweptGeneration): Promise<void> {
    return repeatUntilDone(
      this.#database,
      () =>
        this.#database.run(
          `update ${table} set died = ? where died is null and id in (
            select m.row_id from generation_marks m join ${table} r on r.id = m.row_id
              where m.generation_id = ? and m.mark = 'dies' and r.died is null limit ?)`,
          number,
          id,
          stepRows,
        ).changes,
    );
  }

  #makeCurrent({ id, partId, table, number }: SweptGeneration, now: number): void {
    const database = this.#database;
    database.run(
      `update ${table} set held_at = null
        where id in (select row_id from generation_marks where generation_id = ? and mark = 'back')`,
      id,
    );
    database.run(
      `update parts set generation = ?, good_at = g.started_at, rows = g.rows, kinds = g.kinds, signs = g.signs, content_hash = '',
        baseline = g.baseline, good_reads = 2, unsupported = 0, content_generation = g.number from generations g where g.id = ? and parts.id = ?`,
      number,
      id,
      partId,
    );
    database.run("update generations set state = 'good', ended_at = ? where id = ?", now, id);
    database.run('delete from generation_marks where generation_id = ?', id);
  }
}

function rowTable(
  database: Database,
  part: Part,
  partId: number,
): RowTable<EntryRow> | RowTable<Item> | RowTable<LanguageTitleRow> {
  if (part === 'entries') return new EntryRows(database, partId);
  if (part === 'items') return itemRows(database);
  return part === 'exclusions' ? exclusionRows(database) : languageTitleRows(database);
}

function changedQuarantine(source: SourceRef): Failure {
  return new Failure('QUARANTINE_CHANGED', `Another read of ${labelOf(source)} was put in quarantine meanwhile`);
}
