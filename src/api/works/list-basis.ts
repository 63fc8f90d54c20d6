import { appOf, type WorkType } from '../../core/model/item.ts';
import { isSameMatch, type Notice } from '../../core/model/work.ts';
import type { Store } from '../../io/store/contract/store.ts';
import type { ListBasis, ListFacts, Syncs } from '../../sync/contract/syncs.ts';

/** What is needed to tell what a list rests on. */
export interface ListBasisDeps {
  readonly store: Pick<Store, 'lastMatch'>;
  readonly syncs: Pick<Syncs, 'describeList' | 'statuses'>;
}

const changedMeanwhile: Notice = {
  code: 'CHANGED_MEANWHILE',
  message: 'Works were judged anew while this was read: it holds some as they were before.',
  hint: 'Ask again.',
};

/**
 * To be called before the works of a list are read.
 * @returns what tells what it rests on once they are. Where works were judged anew meanwhile it rests on the reads before,
 *   and nothing acts on it
 */
export async function beginBasis({ store, syncs }: ListBasisDeps, type: WorkType | undefined) {
  const judgedBy = await store.lastMatch();
  return async (facts: Omit<ListFacts, 'type'>): Promise<ListBasis> => {
    const basis = await listBasis(syncs, type, facts);
    if (isSameMatch(judgedBy, await store.lastMatch())) return basis;
    const asOf = judgedBy === null || basis.asOf === null ? null : Math.min(basis.asOf, judgedBy.at);
    return { asOf, fresh: false, notices: [changedMeanwhile, ...basis.notices] };
  };
}

/** A list of both types rests on every type that has an enabled instance, or on both where none has. */
async function listBasis(
  syncs: Pick<Syncs, 'describeList' | 'statuses'>,
  type: WorkType | undefined,
  facts: Omit<ListFacts, 'type'>,
): Promise<ListBasis> {
  const types: readonly WorkType[] = type ? [type] : ['movie', 'series'];
  const bases = await Promise.all(
    types.map(async (one) => ({ type: one, basis: await syncs.describeList({ type: one, ...facts }) })),
  );
  const statuses = type ? [] : await syncs.statuses();
  const served = bases.filter((base) => statuses.some(({ app, enabled }) => enabled && app === appOf(base.type)));
  const counted = (served.length > 0 ? served : bases).map(({ basis }) => basis);
  const times = counted.flatMap(({ asOf }) => (asOf === null ? [] : [asOf]));
  const notices = new Map(
    bases.flatMap(({ basis }) => basis.notices).map((notice) => [`${notice.code} ${notice.message}`, notice]),
  );
  return {
    asOf: times.length > 0 ? Math.min(...times) : null,
    fresh: counted.every(({ fresh }) => fresh),
    notices: [...notices.values()],
  };
}
