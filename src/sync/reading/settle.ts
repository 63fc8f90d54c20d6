import type { FailureReport } from '../../core/model/run.ts';
import { Failure } from '../../failures.ts';
import { type RowKind, type StagedCounts, type Staging, signs } from '../../io/store/contract/staging.ts';
import { reportOf } from '../contract/report-of.ts';
import {
  type BrokenCount,
  type Doubt,
  type GuardedRead,
  judgeRead,
  type KindCount,
  knownBroken,
  type OpenEnd,
} from './shrink-guard.ts';

/** How a staged read is to be judged. */
export interface SettleOptions {
  readonly source: GuardedRead['source'];
  /** What the guard judges, each by itself. */
  readonly kinds: readonly RowKind[];
  /** The memory of the quarantined read before, '' when there is none. */
  readonly memory: string;
  readonly contentHash?: string;
  /** Default: none. */
  readonly broken?: Omit<BrokenCount, 'last'>;
  /** Null, the default: it ends where an entry may end. */
  readonly openEnd?: Omit<OpenEnd, 'last'> | null;
  /** False where nothing says that all came. Default: true. */
  readonly isKnownWhole?: boolean;
  /** UTC milliseconds. */
  readonly now: number;
}

/** What became of a staged read. */
export interface Settled {
  /** Distinct rows read. */
  readonly fetched: number;
  readonly added: number;
  readonly updated: number;
  readonly removed: number;
  readonly held: number;
  /** What people should know of an accepted read; '' when nothing. */
  readonly note: string;
  /** Null where the read is the last good generation now. */
  readonly quarantine: FailureReport | null;
}

/** Lets the shrink guard judge a complete, staged read, and swaps or quarantines it. */
export async function settle<Row>(staging: Staging<Row>, options: SettleOptions): Promise<Settled> {
  const { now, source, memory, broken = { count: 0, of: 0 }, openEnd = null, isKnownWhole = true } = options;
  const counts = await staging.counts();
  const last = { broken: 0, end: 0, ...counts.signs.last };
  staging.noteFlaws({ broken: knownBroken(broken.count, last.broken), end: openEnd?.entry ?? 0 });
  const baseline = counts.lastGoodAt === null || !counts.sameSettings;
  const verdict = judgeRead({
    source,
    // What another version of a reader kept has other keys and kinds.
    ...(baseline || counts.sameBaseline ? measured(counts, options, baseline) : { counts: [wholeCount(counts)] }),
    broken: { ...broken, last: last.broken },
    openEnd: openEnd && { ...openEnd, last: last.end },
    baseline,
    tellsRows: baseline || counts.sameBaseline,
    isKnownWhole,
    doubt: readDoubt(memory),
    now,
  });
  if (verdict.action === 'quarantine') {
    const reason = reportOf(new Failure('QUARANTINED', verdict.reason));
    await staging.quarantine({ now, reason, memory: JSON.stringify(verdict.doubt) });
    return { fetched: counts.total.seen, added: 0, updated: 0, removed: 0, held: 0, note: '', quarantine: reason };
  }
  const holds = verdict.action === 'hold';
  // While rows are held, the same bytes again are the second read that lets them go: it must not be cut short.
  const hash = options.contentHash === undefined || holds ? {} : { contentHash: options.contentHash };
  const swapped = await staging.swap({
    now,
    hold: holds ? verdict.kinds.filter((kind) => kind !== 'all') : [],
    releaseHeldBefore: holds ? verdict.releaseBefore : now,
    ...hash,
  });
  return {
    fetched: counts.total.seen,
    added: swapped.added,
    updated: swapped.changed,
    removed: swapped.died,
    held: swapped.held,
    note: verdict.reason,
    quarantine: null,
  };
}

function measured(
  counts: StagedCounts,
  options: SettleOptions,
  baseline: boolean,
): Pick<GuardedRead<RowKind | 'all'>, 'counts' | 'signs'> {
  const { last, left } = counts.signs;
  const signCounts = signs.map((kind) => ({ kind, last: last?.[kind] ?? 0, left: left[kind] }));
  return { counts: kindCounts(counts, options, baseline), signs: signCounts };
}

function wholeCount({ total }: StagedCounts): KindCount<'all'> {
  return { kind: 'all', last: total.last, left: total.seen };
}

function kindCounts(counts: StagedCounts, { source, kinds }: SettleOptions, baseline: boolean): KindCount<RowKind>[] {
  const judged = kinds.some((kind) => counts.kinds[kind].last > 0) ? kinds : [...kinds, 'unknown' as const];
  return judged.map((kind) => {
    const { last, seen, gone } = counts.kinds[kind];
    // A playlist may number its entries anew; an item that is not there is not there.
    return { kind, last, left: baseline || source === 'playlist' ? seen : last - gone };
  });
}

/** Reads back what an earlier quarantine left; a text that is none leaves no doubt. */
function readDoubt(memory: string): Doubt | null {
  if (memory === '') return null;
  // Written by `settle` alone.
  return JSON.parse(memory) as Doubt;
}
