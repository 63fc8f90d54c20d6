import type { Candidate, Decision, InstanceState, Override } from '../model/decision.ts';
import { appOf, type Collection, type Item, type WorkType } from '../model/item.ts';
import type { GatheredWork } from '../model/work.ts';

/**
 * Puts a person's decision, if there is one, over the matcher's.
 * @param overrides - by key of a work; its strongest key that has one counts
 */
export function overrule(
  decision: Decision,
  { type, keys }: Pick<GatheredWork, 'type' | 'keys'>,
  overrides: ReadonlyMap<string, Override>,
  collections: readonly Collection[],
): Decision {
  const key = overrides.size === 0 ? undefined : keys.find((each) => overrides.has(each));
  const override = key === undefined ? undefined : overrides.get(key);
  const own = collections.filter(({ app }) => app === appOf(type));
  switch (override?.kind) {
    case undefined:
      return decision;
    case 'ignore':
      return { ...decision, status: 'ignored', reason: 'a person chose to ignore it' };
    case 'none':
      return withoutItem(decision, own);
    case 'item':
      return withItem(decision, type, override, own);
  }
}

function withoutItem(decision: Decision, collections: readonly Collection[]): Decision {
  const instances: Record<string, InstanceState> = {};
  for (const { instance, items } of collections) instances[instance] = items === null ? 'unknown' : 'missing';
  const unknown = collections.length === 0 || Object.values(instances).includes('unknown');
  return {
    ...decision,
    status: unknown ? 'unknown' : 'missing',
    instances,
    reason: 'a person said it is none of these',
  };
}

function withItem(
  decision: Decision,
  type: WorkType,
  { tmdbId, tvdbId }: Extract<Override, { kind: 'item' }>,
  collections: readonly Collection[],
): Decision {
  const isChosen = (item: Item) => (type === 'movie' ? item.tmdbId === tmdbId : item.tvdbId === tvdbId);
  const instances: Record<string, InstanceState> = {};
  let chosen: Item | null = null;
  for (const { instance, items } of collections) {
    const own = items?.filter(isChosen) ?? [];
    const held = own.find(({ excluded }) => !excluded);
    chosen ??= held ?? own[0] ?? null;
    if (items === null) instances[instance] = 'unknown';
    else if (held !== undefined) instances[instance] = 'in-collection';
    else instances[instance] = own.length > 0 ? 'excluded' : 'missing';
  }
  const candidate: Candidate[] = chosen === null ? [] : [{ item: chosen, confidence: 100, evidence: [] }];
  const others = decision.candidates.filter(({ item }) => !isChosen(item));
  return {
    status: statusOf(Object.values(instances)),
    confidence: chosen === null ? 0 : 100,
    candidates: [...candidate, ...others].slice(0, 5),
    marginBits: Number.POSITIVE_INFINITY,
    reason: 'a person chose this item',
    instances,
  };
}

function statusOf(states: readonly InstanceState[]): Decision['status'] {
  if (states.includes('in-collection')) return 'in-collection';
  if (states.length === 0 || states.includes('unknown')) return 'unknown';
  return states.includes('missing') ? 'missing' : 'excluded';
}
