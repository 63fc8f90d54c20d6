import { minuteMs } from '../../core/model/durations.ts';
import type { Budgets } from '../http/request.ts';

/** How long and how much reading a playlist may take. Files are held against the sizes alone. */
export type SourceBudgets = Budgets;

/** How far a read is. */
export interface SourceProgress {
  /** As sent or stored, before unpacking. */
  readonly bytes: number;
  /** Null where the other side does not say. */
  readonly totalBytes: number | null;
}

/** A playlist with live channels, films and series of a large provider is 200–500 MB; an endless answer ends here. */
export const sourceBudgets: SourceBudgets = {
  headersMs: 30_000,
  idleMs: 30_000,
  totalMs: 15 * minuteMs,
  wireBytes: 1024 ** 3,
  decodedBytes: 4 * 1024 ** 3,
  slowBytes: 60 * 1024,
  slowMs: 60_000,
};
