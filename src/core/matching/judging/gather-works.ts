import { flatInts } from '../../model/flat-memory.ts';
import { Groups } from '../../model/groups.ts';
import type { Item, WorkType } from '../../model/item.ts';
import { STEP_ROUNDS, type Steps } from '../../model/steps.ts';
import type { Circumstances, Finding, Verdict } from '../comparing/decide.ts';
import { judge } from '../comparing/decide.ts';
import { apartSuffix } from '../drafts/apart-suffix.ts';
import { publicKey } from '../identities/catalogue-keys.ts';
import type { Findings } from './findings.ts';

/**
 * Gathers judged drafts into works: those that are the same item are one work, whatever their names.
 * @returns the drafts of each work, and what works that are items are known by
 */
export function* gatherWorksInSteps(
  findings: Findings,
  circumstances: Readonly<Record<WorkType, Circumstances>>,
): Steps<{ readonly works: Groups; readonly itemKeys: ReadonlyMap<number, string> }> {
  const workOf = flatInts(findings.length);
  const workOfItem = new Map<string, number>();
  const itemKeys = new Map<number, string>();
  let works = 0;
  for (let draft = 0; draft < findings.length; draft++) {
    if (draft % STEP_ROUNDS === 0) yield;
    const finding = findings.of(draft);
    const item = matchedItem(judge(finding, circumstances[findings.typeOf(draft)]), finding);
    const ofItem = item === null ? '' : itemKey(item);
    const key = item === null ? '' : `${ofItem}${apartSuffix(findings.apartOf(draft))}`;
    const work = workOfItem.get(key) ?? works++;
    if (key !== '') workOfItem.set(key, work);
    if (ofItem !== '') itemKeys.set(work, ofItem);
    workOf[draft] = work;
  }
  return { works: new Groups(workOf, works), itemKeys };
}

/** The item that a verdict takes the work for, also where it is only excluded; null for a missing or doubtful one. */
export function matchedItem({ status }: Pick<Verdict, 'status'>, { identities }: Finding): Item | null {
  return status === 'in-collection' || status === 'excluded' ? (identities[0]?.items[0] ?? null) : null;
}

/** What makes an item the same in every instance; '' where nothing does. */
export function itemKey(item: Item): string {
  return publicKey(item.type, item) || (item.arrId > 0 ? `${item.type}:${item.instance}:${item.arrId}` : '');
}
