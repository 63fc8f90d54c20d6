import type { Decision, Decisions } from '../model/decision.ts';
import type { Groups } from '../model/groups.ts';
import type { IntList } from '../model/int-list.ts';
import type { Collection, Item, WorkType } from '../model/item.ts';
import type { JudgedWork } from '../model/work.ts';
import { overrule, splitKey } from './apply-overrides.ts';
import { catalogueKeys } from './catalogue-keys.ts';
import { type Circumstances, decide, type Finding, judge, shownOf, type Verdict } from './decide.ts';
import type { Draft } from './draft.ts';
import { featureKeys } from './features.ts';
import { compareWith } from './find-candidates.ts';
import type { Findings } from './findings.ts';
import { type Drafts, SAME_WORK } from './gather-drafts.ts';
import { itemKey, matchedItem } from './gather-works.ts';
import type { TitleIndex } from './title-index.ts';
import { weigh } from './weigh.ts';

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
  readonly collections: readonly Collection[];
  readonly decisions: Omit<Decisions, 'splits'>;
}

/**
 * The works, each made when it is walked over and its decision when that is asked for: all at once would take a lot of
 * memory. May be walked over several times.
 */
export class MatchedWorks implements Iterable<JudgedWork> {
  readonly #matched: Matched;

  constructor(matched: Matched) {
    this.#matched = matched;
  }

  get length(): number {
    return this.#matched.works.length;
  }

  *[Symbol.iterator](): Generator<JudgedWork> {
    for (let work = 0; work < this.length; work++) {
      yield new MatchedWork(this.#matched.works.listOf(work), this.#matched);
    }
  }
}

/** One draft of a work as it was judged. */
interface Judged {
  readonly draft: Draft;
  readonly finding: Finding;
  readonly verdict: Verdict;
}

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
  #decision: Decision | undefined;

  constructor(members: readonly number[], matched: Matched) {
    const drafts = members.map((draft) => judgedOf(draft, matched));
    const lead = drafts.reduce((best, each) => (each.verdict.confidence > best.verdict.confidence ? each : best));
    const item = matchedItem(lead.verdict, lead.finding);
    const reading = lead.draft.readings[0];
    this.type = lead.draft.type;
    this.title = item?.title ?? reading?.title ?? '';
    this.year = item?.year || reading?.year || lead.draft.years[0] || 0;
    this.adult = drafts.some(({ draft }) => draft.adult);
    this.claims = drafts.flatMap(({ draft }) => refsOf(draft, matched));
    this.keys = keysOf(
      drafts.map(({ draft }) => draft),
      item,
    );
    this.#drafts = drafts;
    this.#lead = lead;
    this.#matched = matched;
  }

  /** That on its surest draft. */
  get decision(): Decision {
    this.#decision ??= this.#decide(this.#lead);
    return this.#decision;
  }

  get parts(): JudgedWork['parts'] {
    return this.#drafts.map((judged) => ({
      claims: refsOf(judged.draft, this.#matched),
      decision: judged === this.#lead ? this.decision : this.#decide(judged),
    }));
  }

  #decide({ draft, finding, verdict }: Judged): Decision {
    const { index, circumstances, decisions, collections } = this.#matched;
    const own = circumstances[this.type];
    const weighed = compareWith(draft, shownOf(finding), index).map((comparison, i) =>
      weigh(comparison, featureKeys(draft, comparison), own.weights, finding.yearPriors[i]),
    );
    return overrule(decide(verdict, weighed, own), this, decisions, collections);
  }
}

/** What works call the claims of a draft. */
function refsOf({ claims }: Draft, { refs }: Matched): number[] {
  return claims.map((i) => refs?.at(i) ?? i);
}

function judgedOf(position: number, { drafts, findings, circumstances }: Matched): Judged {
  const draft = drafts.at(position);
  const finding = findings.of(position);
  return { draft, finding, verdict: judge(finding, circumstances[draft.type]) };
}

/** Strongest first: what a person took out of another work, the matched item, catalogue ids, trusted artwork, title and year. */
function keysOf(drafts: readonly Draft[], item: Item | null): string[] {
  const byItem = item === null ? '' : itemKey(item);
  const apart = drafts.flatMap((draft) => (draft.apart === null ? [] : [splitKey(draft.apart.workId)]));
  const ids = drafts.flatMap((draft) =>
    draft.ids.filter(({ origin }) => origin !== 'found').flatMap((each) => catalogueKeys(draft.type, each)),
  );
  const artwork = drafts.flatMap((draft) =>
    draft.artwork.filter(({ trust }) => trust >= SAME_WORK).map(({ hash }) => `${draft.type}:artwork:${hash}`),
  );
  const titles = drafts.flatMap((draft) =>
    draft.readings
      .filter(({ origin }) => origin === 'plain')
      .map(({ normalizedTitle, year }) => `${draft.type}:title:${normalizedTitle}|${year}`),
  );
  return [...new Set([...apart, ...(byItem === '' ? [] : [byItem]), ...ids, ...artwork, ...titles])];
}
