import type { App } from '../../../core/model/item.ts';
import type { FailureReport, Run, RunKind, RunStep, RunTrigger, SourceStatus } from '../../../core/model/run.ts';
import type { WorkCounts } from '../../../core/model/work.ts';
import { Failure } from '../../../failures.ts';
import type { RunPage, RunResult, RunStore } from '../contract/run-store.ts';
import type { Database } from '../database/database.ts';
import { appColumn } from './parts.ts';

/** The record of syncs and matchings. */
export class Runs implements RunStore {
  readonly #database: Database;
  /** Ends that could not be written when they came: told from here meanwhile, and written with the next run. */
  readonly #owed = new Map<number, RunResult>();

  constructor(database: Database) {
    this.#database = database;
  }

  async beginRun(kind: RunKind, trigger: RunTrigger, now: number): Promise<number> {
    const owed = [...this.#owed];
    const id = await this.#database.transaction(() => {
      for (const [runId, result] of owed) this.#finish(runId, result);
      return this.#database.run('insert into runs (kind, started_by, started_at) values (?, ?, ?)', kind, trigger, now)
        .rowId;
    });
    for (const [runId] of owed) this.#owed.delete(runId);
    return id;
  }

  async saveStep(runId: number, app: App | null, step: RunStep): Promise<void> {
    await this.#database.transaction(() =>
      this.#database.run(
        `insert into run_steps (run_id, app, source, position, body)
          values (?1, ?2, ?3, (select count(*) from run_steps where run_id = ?1), ?4)
          on conflict do update set body = excluded.body`,
        runId,
        appColumn({ app }),
        step.source,
        JSON.stringify(step),
      ),
    );
  }

  async finishRun(runId: number, result: RunResult): Promise<void> {
    try {
      await this.#database.transaction(() => this.#finish(runId, result));
    } catch (error) {
      // Who looks must not wait for its end.
      this.#owed.set(runId, result);
      throw error;
    }
  }

  async listRuns(query: {
    readonly kind?: RunKind;
    readonly limit: number;
    readonly offset: number;
  }): Promise<RunPage> {
    const { kind } = query;
    const runs = this.#database.reader.selectFrom('runs');
    const ofKind = kind === undefined ? runs : runs.where('kind', '=', kind);
    const rows = await ofKind.select('id').orderBy('id', 'desc').limit(query.limit).offset(query.offset).execute();
    const { total } = await ofKind.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
    return {
      items: await this.#read(rows.map(({ id }) => id)),
      total,
    };
  }

  async getRun(id: number): Promise<Run | null> {
    const [run] = await this.#read([id]);
    return run ?? null;
  }

  async #read(ids: readonly number[]): Promise<readonly Run[]> {
    const runs = await readRuns(this.#database, ids);
    return runs.map((run) => {
      const owed = this.#owed.get(run.id);
      if (owed === undefined) return run;
      const { now: finishedAt, durationMs, ...result } = owed;
      return { ...run, ...result, finishedAt, durationMs: Math.round(durationMs) };
    });
  }

  #finish(runId: number, { now, durationMs, ok, works, error }: RunResult): void {
    this.#database.run(
      'update runs set finished_at = ?, duration_ms = ?, ok = ?, works = ?, error = ? where id = ?',
      now,
      Math.round(durationMs),
      Number(ok),
      works && JSON.stringify(works),
      error && JSON.stringify(error),
      runId,
    );
  }
}

/** Runs that a dead process left unfinished become failed. Inside a transaction. */
export function closeInterruptedRuns(database: Database, now: number): void {
  const { code, message, hint } = new Failure('RUN_INTERRUPTED', 'The program ended during this run');
  database.run(
    'update runs set finished_at = max(?, started_at), ok = 0, error = ? where finished_at is null',
    now,
    JSON.stringify({ code, message, hint }),
  );
}

/** The last step of each source, by `app/name`; lookups are no syncs. */
export async function readLastSyncs(
  database: Database,
): Promise<ReadonlyMap<string, NonNullable<SourceStatus['lastSync']>>> {
  const rows = await database.reader
    .selectFrom('run_steps as s')
    .innerJoin('runs as r', 'r.id', 's.run_id')
    .where(({ eb, selectFrom }) =>
      eb(
        's.run_id',
        '=',
        selectFrom('run_steps as later')
          .innerJoin('runs as of', 'of.id', 'later.run_id')
          .where('of.kind', '!=', 'look-up')
          .whereRef('later.app', '=', 's.app')
          .whereRef('later.source', '=', 's.source')
          .select(({ fn }) => fn.max('later.run_id').as('last')),
      ),
    )
    .select(['s.app', 's.source', 's.body', 'r.id', 'r.started_at', 'r.finished_at'])
    .execute();
  return new Map(
    rows.map((row) => {
      const step = JSON.parse(row.body) as RunStep;
      const { id: runId, started_at: startedAt, finished_at: finishedAt } = row;
      return [`${row.app}/${row.source}`, { runId, startedAt, finishedAt, ok: step.ok, error: step.error }];
    }),
  );
}

async function readRuns(database: Database, ids: readonly number[]): Promise<readonly Run[]> {
  const rows = await database.reader
    .selectFrom('runs')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('id', 'desc')
    .execute();
  const steps = await database.reader
    .selectFrom('run_steps')
    .leftJoin('sources', (join) =>
      join.onRef('sources.app', '=', 'run_steps.app').onRef('sources.name', '=', 'run_steps.source'),
    )
    .select(['run_id', 'body'])
    .where('run_id', 'in', ids)
    // In the order of the configuration: sources that are read side by side end in any order.
    .orderBy('sources.position', (order) => order.asc().nullsLast())
    .orderBy('run_steps.position')
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as RunKind,
    trigger: row.started_by as RunTrigger,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    durationMs: row.duration_ms,
    ok: row.ok === null ? null : row.ok === 1,
    steps: steps.filter((step) => step.run_id === row.id).map((step) => JSON.parse(step.body) as RunStep),
    works: row.works === null ? null : (JSON.parse(row.works) as WorkCounts),
    error: row.error === null ? null : (JSON.parse(row.error) as FailureReport),
  }));
}
