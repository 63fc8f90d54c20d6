import type { Decision, Decisions } from '../../model/decision.ts';
import type { Groups } from '../../model/groups.ts';
import type { IntList } from '../../model/int-list.ts';
import type { Collection, WorkType } from '../../model/item.ts';
import type { GatheredWorks, JudgedWork, WorkOutline } from '../../model/work.ts';
import type { Draft } from '../claims/draft.ts';
import { type Circumstances, decide, type Finding, judge, shownOf, type Verdict } from '../comparing/decide.ts';
import { featureKeys } from '../comparing/features.ts';
import { compareWith } from '../comparing/find-candidates.ts';
import { weigh } from '../comparing/weigh.ts';
import type { Drafts } from '../drafts/gather-drafts.ts';
import type { TitleIndex } from '../index/title-index.ts';
import { overrule } from './apply-overrides.ts';
import { type DraftKeys, keysOf } from './draft-keys.ts';
import type { Findings } from './findings.ts';
import { itemKey, matchedItem } from './gather-works.ts';

/** What is known once all drafts are compared and gathered into works. */
export interface Matched {
  /** What works call the claims, by position. */
  readonly refs: IntList | undefined;
  readonly index: TitleIndex;
  readonly drafts: Drafts;
  readonly findings: Findings;
  readonly circumstances: Readonly<Record<WorkType, Circumstances>>;
  /** The drafts of each work. */
  readonly works: Groups;
  /** What works that are items are known by. */
  readonly itemKeys: ReadonlyMap<number, string>;
  readonly collections: readonly Collection[];
  readonly decisions: Omit<Decisions, 'splits'>;
}

/**
 * The works, each made when it is walked over and its decision when that is asked for: all at once would take a lot of
 * memory. May be walked over several times.
 */
export class MatchedWorks implements GatheredWorks, Iterable<JudgedWork> {
  readonly #matched: Matched;
  /** Null once outlines were asked for: there are some of each work, and nobody needs them any longer. */
  #keys: DraftKeys | null;

  constructor(matched: Matched, keys: DraftKeys) {
    this.#matched = matched;
    this.#keys = keys;
  }

  get length(): number {
    return this.#matched.works.length;
  }

  /** @throws Error when called again */
  *outlines(): Generator<WorkOutline> {
    const { works, itemKeys, drafts, refs } = this.#matched;
    const keys = this.#keys;
    if (keys === null) throw new Error('outlines are made once');
    this.#keys = null;
    for (let work = 0; work < this.length; work++) {
      const own = works.listOf(work);
      const claims = own.flatMap((draft) => refsOf(drafts.claimsOf(draft), refs));
      yield { claims, keys: keys.of(own, itemKeys.get(work) ?? '') };
    }
    keys.clear();
  }

  *[Symbol.iterator](): Generator<JudgedWork> {
    for (let work = 0; work < this.length; work++) {
      yield this.at(work);
    }
  }

  at(place: number): JudgedWork {
    return new MatchedWork(this.#matched.works.listOf(place), this.#matched);
  }
}

/** One draft of a work as it was judged. */
interface Judged {
  readonly draft: Draft;
  readonly finding: Finding;
  readonly verdict: Verdict;
}

/** By the matcher, and with what a person decided. */
type JudgedTwice = Required<Pick<JudgedWork, 'automatic' | 'decision'>>;

class MatchedWork implements JudgedWork {
  readonly type: WorkType;
  readonly title: string;
  readonly year: number;
  readonly adult: boolean;
  readonly claims: readonly number[];
  readonly keys: readonly string[];
  readonly #drafts: readonly Judged[];
  readonly #lead: Judged;
  readonly #matched: Matched;
  #judged: JudgedTwice | undefined;

  constructor(members: readonly number[], matched: Matched) {
    const drafts = members.map((draft) => judgedOf(draft, matched));
    const lead = drafts.reduce((best, each) => (each.verdict.confidence > best.verdict.confidence ? each : best));
    const item = matchedItem(lead.verdict, lead.finding);
    const reading = lead.draft.readings[0];
    this.type = lead.draft.type;
    this.title = item?.title ?? reading?.title ?? '';
    this.year = item?.year || reading?.year || lead.draft.years[0] || 0;
    this.adult = drafts.some(({ draft }) => draft.adult);
    this.claims = drafts.flatMap(({ draft }) => refsOf(draft.claims, matched.refs));
    this.keys = keysOf(
      drafts.map(({ draft }) => draft),
      item === null ? '' : itemKey(item),
    );
    this.#drafts = drafts;
    this.#lead = lead;
    this.#matched = matched;
  }

  /** That on its surest draft. */
  get decision(): Decision {
    return this.#judgedLead().decision;
  }

  get automatic(): Decision {
    return this.#judgedLead().automatic;
  }

  get parts(): JudgedWork['parts'] {
    return this.#drafts.map((judged) => ({
      claims: refsOf(judged.draft.claims, this.#matched.refs),
      decision: judged === this.#lead ? this.decision : this.#decide(judged).decision,
    }));
  }

  #judgedLead(): JudgedTwice {
    this.#judged ??= this.#decide(this.#lead);
    return this.#judged;
  }

  #decide({ draft, finding, verdict }: Judged): JudgedTwice {
    const { index, circumstances, decisions, collections } = this.#matched;
    const own = circumstances[this.type];
    const weighed = compareWith(draft, shownOf(finding), index).map((comparison, i) =>
      weigh(comparison, featureKeys(draft, comparison), own.weights, finding.yearPriors[i]),
    );
    const automatic = decide(verdict, weighed, own);
    return { automatic, decision: overrule(automatic, this, decisions, collections) };
  }
}

/** What works call claims. */
function refsOf(claims: readonly number[], refs: IntList | undefined): number[] {
  return claims.map((i) => refs?.at(i) ?? i);
}

function judgedOf(position: number, { drafts, findings, circumstances }: Matched): Judged {
  const draft = drafts.at(position);
  const finding = findings.of(position);
  return { draft, finding, verdict: judge(finding, circumstances[draft.type]) };
}
