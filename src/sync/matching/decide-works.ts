import { publicKey } from '../../core/matching/identities/catalogue-keys.ts';
import { decided } from '../../core/matching/judging/apply-overrides.ts';
import { marksOf } from '../../core/matching/lookups/lay-over-claims.ts';
import type { Candidate, DecidedKind, Decision, Override } from '../../core/model/decision.ts';
import type { Collection, WorkType } from '../../core/model/item.ts';
import type { Run } from '../../core/model/run.ts';
import type { CandidateView } from '../../core/model/work.ts';
import { asFailure, Failure, type FailureCode } from '../../failures.ts';
import type { DecisionChange, WorkDecision } from '../../io/store/contract/decision-store.ts';
import type { Store, WorkDetail } from '../../io/store/contract/store.ts';
import type { Syncs } from '../contract/syncs.ts';
import { matchAnew } from './match-anew.ts';

/** What a person decides on works. */
export type WorkAction =
  | { readonly kind: 'ignore' | 'unignore' | 'none' | 'accept' | 'reset' }
  | { readonly kind: 'choose'; readonly tmdbId: number; readonly tvdbId: number }
  | { readonly kind: 'kind'; readonly is: DecidedKind };

/** What became of a decision on one work. */
interface Decided {
  /** As asked for. */
  readonly id: number;
  /** Null where it was taken. */
  readonly failure: Failure | null;
}

/** What a batch of decisions did. */
export interface DecidedAll {
  readonly results: readonly Decided[];
  /** True where lists show the outcome only after the next matching, which the caller begins. */
  readonly needsMatching: boolean;
}

type DecideDeps = {
  readonly store: Pick<Store, 'getWork' | 'collections' | 'decisions' | 'lastMatch'>;
  readonly syncs: Pick<Syncs, 'matchWorks' | 'progress'>;
  /** UTC milliseconds. */
  readonly clock: () => number;
};

/** Takes people's decisions on works. They show at once, and hold at every later matching. */
export class WorkDecider {
  readonly #deps: DecideDeps;

  constructor(deps: DecideDeps) {
    this.#deps = deps;
  }

  /** Takes one decision on each of the works; those on which it cannot be taken say why, the others stand. */
  async decide(ids: readonly number[], action: WorkAction): Promise<DecidedAll> {
    const { store, clock } = this.#deps;
    const collections = new Collections(store);
    // Asked first: a matching that ends meanwhile makes old what the works are read as here.
    const judgedBy = await store.lastMatch();
    const results: Decided[] = [];
    const changes: DecisionChange[] = [];
    for (const id of ids) {
      try {
        const change = await this.#changeOf(id, action, collections);
        if (change !== null) changes.push(change);
        results.push({ id, failure: null });
      } catch (error) {
        const failure = asFailure(error);
        if (failure.code === 'UNEXPECTED') throw error;
        results.push({ id, failure });
      }
    }
    const isCurrent = await store.decisions.save(changes, clock(), judgedBy);
    const needsMatching = !isCurrent || changes.some(({ shown }) => shown === null);
    if (changes.length > 0 && !needsMatching) this.#rematchWhereBusy();
    return { results, needsMatching };
  }

  /**
   * Takes entries out of a work, with all others that say the same.
   * @returns the id of the work that they are from now on, which the next matching judges: the caller begins it
   * @throws Failure WORK_NOT_FOUND, NOTHING_TO_SPLIT
   */
  async split(id: number, entryIds: readonly number[]): Promise<number> {
    const { store } = this.#deps;
    const work = await findWork(store, id);
    const { taken, left } = await store.decisions.claimsOf(work.id, entryIds);
    const [first] = taken;
    if (first === undefined) throw new Failure('NOTHING_TO_SPLIT', `Work ${id} has none of these entries`);
    if (left.length === 0) {
      throw new Failure(
        'NOTHING_TO_SPLIT',
        `All entries of work ${id} say the same as these: nothing would be left of it`,
      );
    }
    const staying = new Set(left.flatMap(marksOf));
    const marks = [...new Set(taken.flatMap(marksOf))].filter((mark) => !staying.has(mark));
    const claimKeys = [...new Set(taken.map(({ key }) => key))];
    const notItems = itemsOf(work, (await store.decisions.of([work.id])).get(work.id));
    const shown = { title: first.readings[0]?.title ?? work.title, year: first.readings[0]?.year ?? 0 };
    return store.decisions.split(work.id, { claimKeys, marks, notItems }, shown);
  }

  /** Judges all works by what the store holds now. @throws Failure of the run that ended it */
  async matchAnew(): Promise<void> {
    failOf(await matchAnew(this.#deps.syncs));
  }

  /**
   * The same, but waits no longer than told.
   * @returns a run that has ended well, or one under way after which, or after the next one, the outcome shows
   * @throws Failure of the run that ended it
   */
  async matchWithin(waitMs: number): Promise<Run> {
    const until = performance.now() + waitMs;
    for (;;) {
      const left = Math.max(0, until - performance.now());
      const { run, joined } = await this.#deps.syncs.matchWorks({ trigger: 'manual', waitMs: left });
      if (run.finishedAt !== null && joined) continue;
      if (run.finishedAt !== null) failOf(run);
      // The run that was joined may have begun with what was decided before.
      else if (joined) matchAnew(this.#deps.syncs).catch(() => undefined);
      return run;
    }
  }

  async #changeOf(id: number, action: WorkAction, collections: Collections): Promise<DecisionChange | null> {
    const { store } = this.#deps;
    const work = await findWork(store, id);
    const before = (await store.decisions.of([work.id])).get(work.id);
    const kind = before?.kind ?? null;
    const wish = wishOf(action, work, kind);
    const joinsAgain = action.kind === 'reset' && before !== undefined && before.splitFrom !== null;
    if (!joinsAgain && wish.kind === kind && JSON.stringify(wish.override) === JSON.stringify(work.override))
      return null;
    const automatic = automaticOf(work, before);
    const judgesAnew = joinsAgain || automatic === null || typeOf(wish.kind) !== typeOf(kind);
    const shown = judgesAnew ? null : await this.#shownOf(work.type, automatic, wish, collections);
    return { id: work.id, ...wish, automatic, shown, joinsAgain };
  }

  async #shownOf(type: WorkType, automatic: Decision, wish: Wish, collections: Collections): Promise<Decision> {
    const looksAtItems = wish.override?.kind === 'item' || wish.override?.kind === 'none';
    const own = looksAtItems ? await collections.of(type) : [];
    return decided(automatic, type, { override: wish.override ?? undefined, kind: wish.kind ?? undefined }, own);
  }

  /** A matching under way began with what was decided before, and would write that over what is shown now. */
  #rematchWhereBusy(): void {
    const busy = this.#deps.syncs.progress().some(({ phase }) => phase === 'matching' || phase === 'writing');
    // Its run tells what went wrong.
    if (busy) this.matchAnew().catch(() => undefined);
  }
}

/** Written by `reportOf` from a Failure. */
function failOf({ error }: Run): void {
  if (error) throw new Failure(error.code as FailureCode, `Works were not matched: ${error.message}`);
}

interface Wish {
  readonly override: Override | null;
  readonly kind: DecidedKind | null;
}

/** Collections, read once and only where a decision looks at items. */
class Collections {
  readonly #store: DecideDeps['store'];
  readonly #byType = new Map<WorkType, Promise<readonly Collection[]>>();

  constructor(store: DecideDeps['store']) {
    this.#store = store;
  }

  of(type: WorkType): Promise<readonly Collection[]> {
    const known = this.#byType.get(type) ?? this.#store.collections(type);
    this.#byType.set(type, known);
    return known;
  }
}

async function findWork(store: DecideDeps['store'], id: number): Promise<WorkDetail> {
  const work = await store.getWork(id);
  if (work === null) throw new Failure('WORK_NOT_FOUND', `No work has the id ${id}`);
  return work;
}

function wishOf(action: WorkAction, work: WorkDetail, kind: DecidedKind | null): Wish {
  const { override } = work;
  switch (action.kind) {
    case 'ignore':
      return { override: { kind: 'ignore' }, kind };
    case 'unignore':
      return { override: override?.kind === 'ignore' ? null : override, kind: typeOf(kind) };
    case 'none':
      return { override: noneOf(work), kind: typeOf(kind) };
    case 'accept':
      return { override: candidateOf(work), kind: typeOf(kind) };
    case 'choose':
      return { override: choiceOf(action, work), kind: typeOf(kind) };
    case 'kind':
      return { override, kind: kind === null && action.is === work.type ? null : action.is };
    case 'reset':
      return { override: null, kind: null };
  }
}

/** Of the items that are shown, and of those that it was said of before: what the collection gets later may well be it. */
function noneOf({ type, candidates, override }: WorkDetail): Override {
  const before = override?.kind === 'none' ? (override.not ?? []) : [];
  const shown = candidates.map((each) => publicKey(type, each)).filter((key) => key !== '');
  return { kind: 'none', not: [...new Set([...before, ...shown])] };
}

/** The type that a person gave a work; null also where that is none. */
function typeOf(kind: DecidedKind | null): WorkType | null {
  return kind === 'movie' || kind === 'series' ? kind : null;
}

function candidateOf({ id, candidates: [best], type }: WorkDetail): Override {
  if (best === undefined) throw new Failure('NO_CANDIDATE', `Nothing in the collection comes near work ${id}`);
  const publicId = type === 'movie' ? best.tmdbId : best.tvdbId;
  if (publicId === 0) throw new Failure('NO_CANDIDATE', `What comes near work ${id} has no id of a public catalogue`);
  return { kind: 'item', tmdbId: best.tmdbId, tvdbId: best.tvdbId };
}

function choiceOf({ tmdbId, tvdbId }: Extract<WorkAction, { kind: 'choose' }>, { id, type }: WorkDetail): Override {
  if (type === 'movie' && tmdbId === 0)
    throw new Failure('REQUEST_INVALID', `tmdbId: work ${id} is a movie and needs it`);
  if (type === 'series' && tvdbId === 0)
    throw new Failure('REQUEST_INVALID', `tvdbId: work ${id} is a series and needs it`);
  return { kind: 'item', tmdbId, tvdbId };
}

/** What the matcher says of a work: what is shown as long as nobody decided; null where that is not known any more. */
function automaticOf(work: WorkDetail, before: WorkDecision | undefined): Decision | null {
  if (before?.automatic) return before.automatic;
  const isDecided = work.override !== null || before?.kind === 'live' || before?.kind === 'none';
  if (isDecided) return null;
  return {
    status: work.status,
    confidence: work.confidence,
    candidates: work.candidates.map((view) => candidate(view, work.type)),
    marginBits: Number.POSITIVE_INFINITY,
    reason: work.reason,
    instances: Object.fromEntries(work.instances.map(({ name, state }) => [name, state])),
    holdings: Object.fromEntries(
      work.instances.flatMap(({ name, hasFile, monitored }) =>
        hasFile === undefined || monitored === undefined ? [] : [[name, { hasFile, monitored }]],
      ),
    ),
  };
}

/** A candidate as the store shows it: enough of its item to be shown again. */
function candidate({ confidence, evidence, ...shown }: CandidateView, type: WorkType): Candidate {
  const item = {
    ...shown,
    type,
    arrId: 0,
    imdbId: '',
    secondaryYear: 0,
    otherTitles: [],
    artwork: [],
    monitored: false,
    hasFile: false,
    seasons: [],
    excluded: false,
  };
  return { item, confidence, evidence };
}

/** The item that a work was taken for, by a person or, under other decisions, by the matcher: what leaves it is another. */
function itemsOf(work: WorkDetail, before: WorkDecision | undefined): string[] {
  const { type, override } = work;
  const automatic = automaticOf(work, before);
  const isMatched = automatic?.status === 'in-collection' || automatic?.status === 'excluded';
  const item = override?.kind === 'item' ? override : isMatched ? automatic.candidates[0]?.item : undefined;
  const key = item === undefined ? '' : publicKey(type, item);
  return key === '' ? [] : [key];
}
