import type { WorkStatus } from './decision.ts';

/** Something that became of a work since it was first seen. */
export interface WorkEvent {
  /** UTC milliseconds. */
  readonly at: number;
  /**
   * `status`: from one to another. `decided`: by a person. `merged`: another work became part of it. `left` and
   * `back`: no playlist offered it any more, and again.
   */
  readonly what: 'status' | 'decided' | 'merged' | 'left' | 'back';
  /** Of `status`; else null. */
  readonly from: WorkStatus | null;
  readonly to: WorkStatus | null;
  /** The nearest item of the collection, the decision, or the title of the other work; '' for the rest. */
  readonly about: string;
  /** Who has decided; else ''. */
  readonly who: string;
}
