import type { FailureReport } from '../../core/model/run.ts';
import type { Failure } from '../../failures.ts';

/** A failure as runs and health show it. */
export function reportOf({ code, message, hint }: Failure): FailureReport {
  return { code, message, hint };
}
