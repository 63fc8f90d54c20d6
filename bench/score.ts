import type { WorkStatus } from '../src/core/model/decision.ts';
import type { EntryKind } from '../src/core/model/entry.ts';

/** The label of one entry, as a row of `truth.jsonl`. */
export interface Truth {
  readonly line: number;
  readonly kind: 'movie' | 'series' | 'live' | 'unknown';
  readonly inLibrary: boolean;
  readonly tmdbId?: number;
  readonly tvdbId?: number;
  readonly lang: string;
  readonly source: string;
  /** How the label was found. */
  readonly how: string;
}

/** What was decided of one entry. */
export interface ScoredDecision {
  readonly line: number;
  readonly kind: EntryKind;
  readonly status: WorkStatus | null;
  /** 0–100. */
  readonly confidence: number;
  readonly tmdbId: number | null;
  readonly tvdbId: number | null;
  readonly work: string;
}

/** How well decisions agree with labels; shares from 0 to 1, NaN where there is nothing to share. */
export interface Figures {
  readonly entries: number;
  /** Right matches among matches. */
  readonly precision: number;
  /** Right matches among entries whose item is in the library. */
  readonly recall: number;
  /** Right matches and right missings among all; review counts as wrong. */
  readonly accuracy: number;
  readonly review: number;
  readonly kind: number;
  /** Expected calibration error over 20 bins of confidence. */
  readonly ece: number;
  /** Chance that a right best candidate has a higher confidence than a wrong one. */
  readonly auc: number;
  /** B-cubed over entries rightly missing: a work holds one title (purity), a title is one work (whole). */
  readonly purity: number;
  readonly whole: number;
}

interface Pair {
  readonly truth: Truth;
  readonly decision: ScoredDecision;
  readonly hasCandidate: boolean;
  readonly isRight: boolean;
}

/** Scores the labelled entries that `include` lets pass. An entry without a decision counts as missing. */
export function score(
  truths: readonly Truth[],
  decisions: readonly ScoredDecision[],
  include: (truth: Truth) => boolean = () => true,
): Figures {
  const byLine = new Map(decisions.map((decision) => [decision.line, decision]));
  const pairs = truths.filter(include).map((truth) => pairOf(truth, byLine.get(truth.line)));
  const matched = pairs.filter(({ decision }) => decision.status === 'in-collection');
  const right = matched.filter(({ isRight }) => isRight).length;
  const missing = pairs.filter(({ truth, decision }) => !truth.inLibrary && decision.status === 'missing');
  const judged = pairs.filter(({ hasCandidate }) => hasCandidate);
  return {
    entries: pairs.length,
    precision: right / matched.length,
    recall: right / pairs.filter(({ truth }) => truth.inLibrary).length,
    accuracy: (right + missing.length) / pairs.length,
    review: pairs.filter(({ decision }) => decision.status === 'review').length / pairs.length,
    kind: pairs.filter(({ truth, decision }) => kindOf(truth) === decision.kind).length / pairs.length,
    ece: calibrationError(judged),
    auc: rankingChance(judged),
    purity: bCubed(missing, ({ decision }) => decision.work, idOf),
    whole: bCubed(missing, idOf, ({ decision }) => decision.work),
  };
}

const UNDECIDED: Omit<ScoredDecision, 'line'> = {
  kind: 'unknown',
  status: 'missing',
  confidence: 0,
  tmdbId: null,
  tvdbId: null,
  work: '',
};

function pairOf(truth: Truth, said: ScoredDecision | undefined): Pair {
  const decision = said ?? { ...UNDECIDED, line: truth.line };
  const id = truth.kind === 'movie' ? decision.tmdbId : decision.tvdbId;
  const trueId = truth.kind === 'movie' ? truth.tmdbId : truth.tvdbId;
  const hasCandidate = id !== null && decision.confidence > 0;
  return { truth, decision, hasCandidate, isRight: truth.inLibrary && id !== null && id === trueId };
}

function kindOf(truth: Truth): EntryKind {
  return truth.kind === 'series' ? 'episode' : truth.kind;
}

function idOf({ truth }: Pair): string {
  return `${truth.kind}:${truth.tmdbId ?? truth.tvdbId ?? truth.line}`;
}

/** Entries whose confidence lies within five of a hundred: what it says on the mean, and how many percent are right. */
export interface Reliability {
  readonly from: number;
  readonly said: number;
  readonly right: number;
  readonly entries: number;
}

/** How far confidence can be believed, in twenty steps; steps without entries are left out. */
export function reliabilityOf(truths: readonly Truth[], decisions: readonly ScoredDecision[]): Reliability[] {
  const byLine = new Map(decisions.map((decision) => [decision.line, decision]));
  const pairs = truths.map((truth) => pairOf(truth, byLine.get(truth.line))).filter(({ hasCandidate }) => hasCandidate);
  return binsOf(pairs)
    .map(({ said, right, entries }, i) => ({
      from: i * 5,
      said: (100 * said) / entries,
      right: (100 * right) / entries,
      entries,
    }))
    .filter(({ entries }) => entries > 0);
}

function binsOf(pairs: readonly Pair[]) {
  const bins = Array.from({ length: 20 }, () => ({ said: 0, right: 0, entries: 0 }));
  for (const { decision, isRight } of pairs) {
    const bin = bins[Math.min(19, Math.floor(decision.confidence / 5))];
    if (bin === undefined) continue;
    bin.said += decision.confidence / 100;
    bin.right += isRight ? 1 : 0;
    bin.entries += 1;
  }
  return bins;
}

function calibrationError(pairs: readonly Pair[]): number {
  return binsOf(pairs).reduce((sum, { said, right }) => sum + Math.abs(said - right), 0) / pairs.length;
}

/** Mann–Whitney: the mean rank of right ones among all, ties shared. */
function rankingChance(pairs: readonly Pair[]): number {
  const sorted = pairs.toSorted((a, b) => a.decision.confidence - b.decision.confidence);
  const rights = sorted.filter(({ isRight }) => isRight).length;
  let ranks = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from;
    while (to < sorted.length && sorted[to]?.decision.confidence === sorted[from]?.decision.confidence) to++;
    for (let i = from; i < to; i++) if (sorted[i]?.isRight) ranks += (from + 1 + to) / 2;
    from = to;
  }
  return (ranks - (rights * (rights + 1)) / 2) / (rights * (sorted.length - rights));
}

/** Mean, over pairs, of the share of their group (`outer`) that has their own label (`inner`). */
function bCubed(pairs: readonly Pair[], outer: (pair: Pair) => string, inner: (pair: Pair) => string): number {
  let sum = 0;
  for (const group of Map.groupBy(pairs, outer).values()) {
    for (const same of Map.groupBy(group, inner).values()) sum += (same.length * same.length) / group.length;
  }
  return sum / pairs.length;
}
