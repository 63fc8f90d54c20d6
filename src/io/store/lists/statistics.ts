import type { WorkStatus } from '../../../core/model/decision.ts';
import { dayMs } from '../../../core/model/durations.ts';
import type { WorkType } from '../../../core/model/item.ts';
import type { WorkCounts } from '../../../core/model/work.ts';
import type { WorkStatistics } from '../contract/work-statistics.ts';
import type { Database } from '../database/database.ts';

/** Days of the history that are told, the latest. */
const mostDays = 400;

/** What the works add up to over confidence and time, from the kept counts. */
export function readStatistics(database: Database, { adult }: { readonly adult: boolean }): WorkStatistics {
  const confidence = database.rows(
    `select type, status, cast(value as integer), sum(works) from facet_counts
      where kind = 'confidence' and adult <= ? group by 1, 2, 3 order by 1, 2, 3`,
    Number(adult),
  );
  const firstSeen = database.rows(
    `select cast(value as integer), sum(works) from facet_counts
      where kind = 'first-seen' and adult <= ? group by 1 order by 1`,
    Number(adult),
  );
  return {
    confidence: confidence.map(([type, status, from, works]) => ({
      type: type as WorkType,
      status: status as WorkStatus,
      from: Number(from),
      works: Number(works),
    })),
    firstSeen: firstSeen.map(([day, works]) => ({ at: Number(day) * dayMs, works: Number(works) })),
    history: readHistory(database),
  };
}

/** The last run of each day that counted works. */
function readHistory(database: Database): WorkStatistics['history'] {
  const rows = database.rows(
    `select max(finished_at), works from runs where works is not null and finished_at is not null
      group by finished_at / ${dayMs} order by 1 desc limit ${mostDays}`,
  );
  return rows.map(([at, works]) => ({ at: Number(at), works: JSON.parse(String(works)) as WorkCounts })).reverse();
}
