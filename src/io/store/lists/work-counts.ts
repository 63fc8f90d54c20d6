import type { WorkStatus } from '../../../core/model/decision.ts';
import type { WorkType } from '../../../core/model/item.ts';
import type { WorkCounts } from '../../../core/model/work.ts';
import type { Database } from '../database/database.ts';

/** Works by status, from the kept counts. */
export async function readCounts(
  database: Database,
  { adult, type }: { readonly adult: boolean; readonly type?: WorkType },
): Promise<WorkCounts> {
  let query = database.reader.selectFrom('work_counts');
  if (!adult) query = query.where('adult', '=', 0);
  if (type !== undefined) query = query.where('type', '=', type);
  const rows = await query
    .select(['status', ({ fn }) => fn.sum<number>('works').as('works')])
    .groupBy('status')
    .execute();
  const counts: Record<WorkStatus, number> = {
    missing: 0,
    review: 0,
    'in-collection': 0,
    ignored: 0,
    excluded: 0,
    unknown: 0,
  };
  for (const { status, works } of rows) counts[status as WorkStatus] = works;
  return counts;
}
