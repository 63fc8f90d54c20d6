import type { WorkStatus } from '../../core/model/decision.ts';
import type { WorkType } from '../../core/model/item.ts';
import type { WorkCounts } from '../../core/model/work.ts';
import type { Database } from './database.ts';
import type { WorkStatistics } from './work-statistics.ts';
import { worksVersion } from './work-tally.ts';

const dayMs = 86_400_000;
/** Of confidence, 0 to 100; the last takes 100 as well. */
const stepWidth = 10;
/** Days of the history that are told, the latest. */
const mostDays = 400;

/** What the works add up to over confidence and time. */
export class Statistics {
  readonly #database: Database;
  readonly #known = new Map<string, Omit<WorkStatistics, 'history'>>();
  #version = -1;

  constructor(database: Database) {
    this.#database = database;
  }

  read({ adult }: { readonly adult: boolean }): WorkStatistics {
    const version = worksVersion(this.#database);
    if (version !== this.#version) this.#known.clear();
    this.#version = version;
    const known = this.#known.get(String(adult)) ?? {
      confidence: this.#confidence(adult),
      firstSeen: this.#days(adult),
    };
    this.#known.set(String(adult), known);
    return { ...known, history: this.#history() };
  }

  #confidence(adult: boolean): WorkStatistics['confidence'] {
    const rows = this.#database.rows(
      `select type, status, min(cast(confidence / ${stepWidth} as integer), ${100 / stepWidth - 1}) * ${stepWidth} as step, count(*)
        from works where gone_at is null and adult <= ? group by 1, 2, 3 order by 1, 2, 3`,
      Number(adult),
    );
    return rows.map(([type, status, from, works]) => ({
      type: type as WorkType,
      status: status as WorkStatus,
      from: Number(from),
      works: Number(works),
    }));
  }

  #days(adult: boolean): WorkStatistics['firstSeen'] {
    const rows = this.#database.rows(
      `select first_seen_at / ${dayMs} as day, count(*) from works where gone_at is null and adult <= ? group by 1 order by 1`,
      Number(adult),
    );
    return rows.map(([day, works]) => ({ at: Number(day) * dayMs, works: Number(works) }));
  }

  /** The last run of each day that counted works. */
  #history(): WorkStatistics['history'] {
    const rows = this.#database.rows(
      `select max(finished_at), works from runs where works is not null and finished_at is not null
        group by finished_at / ${dayMs} order by 1 desc limit ${mostDays}`,
    );
    return rows.map(([at, works]) => ({ at: Number(at), works: JSON.parse(String(works)) as WorkCounts })).reverse();
  }
}
