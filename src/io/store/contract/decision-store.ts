import type { Claim } from '../../../core/model/claim.ts';
import type { DecidedKind, Decision, Decisions, Override, Split } from '../../../core/model/decision.ts';
import type { MatchFacts } from '../../../core/model/work.ts';

/** What is decided on one work beside its item. */
export interface WorkDecision {
  readonly kind: DecidedKind | null;
  /** The work that it was taken out of, null where it was not. */
  readonly splitFrom: number | null;
  /** What the matcher said when a person decided first; null where that is not known. */
  readonly automatic: Decision | null;
}

/** A decision on a work, as it is to be kept. */
export interface DecisionChange {
  readonly id: number;
  readonly override: Override | null;
  readonly kind: DecidedKind | null;
  /** What to go back to. */
  readonly automatic: Decision | null;
  /** What the lists show from now on; null leaves that to the next matching. */
  readonly shown: Decision | null;
  /** True lets what was taken out of another work go back. */
  readonly joinsAgain: boolean;
}

/** The claims of a work: those that certain entries rest on, and the others. */
export interface ClaimShares {
  readonly taken: readonly Claim[];
  readonly left: readonly Claim[];
}

/**
 * Whether an entry that says something else now may still be the work that it was.
 * @returns keys that the work has from now on, empty where it may not
 */
export type JudgeHeir = (former: Claim, now: Claim) => readonly string[];

/** People's decisions on works. */
export interface DecisionStore {
  /** As matching needs them. */
  all(): Promise<Decisions>;
  /** Lets works that people decided on keep entries whose names are written otherwise since. Before a matching. */
  giveToHeirs(judge: JudgeHeir): Promise<void>;
  /** By work id; works without one are absent. */
  of(workIds: readonly number[]): Promise<ReadonlyMap<number, WorkDecision>>;
  /**
   * Keeps decisions in one transaction, all or none.
   * @param judgedBy - the last matching when the changes were worked out; default: as it is now
   * @returns false where works were matched anew since: what is decided is kept, but only the next matching shows it
   * @throws Failure(WORK_NOT_FOUND)
   */
  save(changes: readonly DecisionChange[], now: number, judgedBy?: MatchFacts | null): Promise<boolean>;
  /** Claims with a visible entry. Entries of other works count for nothing. */
  claimsOf(workId: number, entryIds: readonly number[]): Promise<ClaimShares>;
  /**
   * Makes a work of claims taken out of another one; the next matching judges it. Its claims, and the keys among
   * `marks`, become its own.
   * @returns its id
   */
  split(
    workId: number,
    split: Omit<Split, 'workId'>,
    shown: { readonly title: string; readonly year: number },
  ): Promise<number>;
}
