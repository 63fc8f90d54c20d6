import type { WorkStatus } from '../../../core/model/decision.ts';
import type { WorkType } from '../../../core/model/item.ts';
import type { WorkCounts } from '../../../core/model/work.ts';

/** What the works add up to over confidence and time. Times are UTC milliseconds. */
export interface WorkStatistics {
  /** Works by steps of ten of their confidence, 0 to 90; steps without works are left out. */
  readonly confidence: readonly {
    readonly type: WorkType;
    readonly status: WorkStatus;
    readonly from: number;
    readonly works: number;
  }[];
  /** Works that are offered now, by the day on which they were first seen; ascending. */
  readonly firstSeen: readonly { readonly at: number; readonly works: number }[];
  /** Works by status after the last run of each day, ascending. */
  readonly history: readonly { readonly at: number; readonly works: WorkCounts }[];
}
