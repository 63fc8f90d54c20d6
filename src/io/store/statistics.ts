import type { WorkStatus } from '../../core/model/decision.ts';
import type { WorkType } from '../../core/model/item.ts';
import type { WorkCounts } from '../../core/model/work.ts';
import { type Database, yieldTurn } from './database.ts';
import type { WorkStatistics } from './work-statistics.ts';
import { worksVersion } from './work-tally.ts';

const dayMs = 86_400_000;
/** Of confidence, 0 to 100; the last takes 100 as well. */
const stepWidth = 10;
/** Days of the history that are told, the latest. */
const mostDays = 400;

type Sums = Omit<WorkStatistics, 'history'>;
type Step = WorkStatistics['confidence'][number];

const onShelf = 'gone_at is null and type = ? and status = ? and adult = ?';
const stepsOfShelf = `select min(cast(confidence / ${stepWidth} as integer), ${100 / stepWidth - 1}) * ${stepWidth}, count(*)
  from works indexed by works_by_confidence where ${onShelf} group by 1 order by 1`;
const daysOfShelf = `select first_seen_at / ${dayMs}, count(*) from works indexed by works_by_newest where ${onShelf} group by 1`;

/** What the works add up to over confidence and time. */
export class Statistics {
  readonly #database: Database;
  readonly #known = new Map<string, Sums>();
  #version = -1;

  constructor(database: Database) {
    this.#database = database;
  }

  async read({ adult }: { readonly adult: boolean }): Promise<WorkStatistics> {
    const version = worksVersion(this.#database);
    if (version !== this.#version) this.#known.clear();
    this.#version = version;
    const known = this.#known.get(String(adult)) ?? (await this.#add(adult));
    if (this.#version === version) this.#known.set(String(adult), known);
    return { ...known, history: this.#history() };
  }

  /** Shelf by shelf along their indexes, with turns for others in between. */
  async #add(adult: boolean): Promise<Sums> {
    const confidence = new Map<string, Step>();
    const days = new Map<number, number>();
    const shelves = this.#database.rows(
      'select type, status, adult from work_counts where works > 0 and adult <= ? order by type, status, adult',
      Number(adult),
    );
    for (const [type, status, flag] of shelves) {
      const shelf = [String(type), String(status), Number(flag)] as const;
      for (const [from, works] of this.#database.rows(stepsOfShelf, ...shelf)) {
        const key = `${type} ${status} ${from}`;
        const before = confidence.get(key)?.works ?? 0;
        confidence.set(key, {
          type: type as WorkType,
          status: status as WorkStatus,
          from: Number(from),
          works: before + Number(works),
        });
      }
      await yieldTurn();
      for (const [day, works] of this.#database.rows(daysOfShelf, ...shelf)) {
        days.set(Number(day), (days.get(Number(day)) ?? 0) + Number(works));
      }
      await yieldTurn();
    }
    const firstSeen = [...days]
      .sort(([one], [other]) => one - other)
      .map(([day, works]) => ({ at: day * dayMs, works }));
    return { confidence: [...confidence.values()], firstSeen };
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
