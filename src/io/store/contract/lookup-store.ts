import type { Claim } from '../../../core/model/claim.ts';
import type { WorkType } from '../../../core/model/item.ts';
import type { LookupAnswer, LookupQuestion, Lookups } from '../../../core/model/lookup.ts';

/** A work to ask about. */
export interface LookupSubject {
  readonly workId: number;
  readonly type: WorkType;
  /** Those with a visible entry, at most 50. */
  readonly claims: readonly Claim[];
}

/** What lookups found. Times are UTC milliseconds. */
export interface LookupStore {
  /** All answers, as evidence: an id stays right when it is time to ask again. */
  learned(): Promise<Lookups>;
  /** Answers of the last 30 days by key, also where nothing was found. */
  fresh(keys: readonly string[], now: number): Promise<Lookups>;
  /** Keeps answers, an empty list where nothing was found. */
  save(question: LookupQuestion, answers: readonly LookupAnswer[], now: number): Promise<void>;
  /** In the order asked for, redirects followed; works that are not there are left out. */
  subjects(workIds: readonly number[]): Promise<readonly LookupSubject[]>;
  /** Works that nobody could identify and nobody asked about for 30 days: those in review first, then the newest. */
  unidentified(type: WorkType, limit: number, now: number): Promise<readonly number[]>;
  noteAsked(workId: number, now: number): Promise<void>;
  /** What the asking remembers over a restart; '' at first. */
  memory(): string;
  remember(memory: string): Promise<void>;
}
