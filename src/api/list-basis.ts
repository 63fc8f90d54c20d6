import { appOf, type WorkType } from '../core/model/item.ts';
import type { ListBasis, ListFacts, Syncs } from '../sync/syncs.ts';

/** A list of both types rests on every type that has an enabled instance, or on both where none has. */
export async function listBasis(
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
