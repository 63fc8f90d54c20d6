import type { Decision, InstanceState, Override, WorkStatus } from '../core/model/decision.ts';
import type { Collection, Item } from '../core/model/item.ts';
import { typeOf } from '../core/model/item.ts';
import type { GatheredWork } from '../core/model/work.ts';

/**
 * The work with a person's decision in place of the matcher's. Candidates and confidence stay the matcher's, so that
 * people see what they overruled; a chosen item comes first.
 */
export function applyOverride(
  work: GatheredWork,
  override: Override,
  collections: readonly Collection[],
): GatheredWork {
  const own = collections.filter(({ app }) => typeOf(app) === work.type);
  return { ...work, decision: decisionBy(work.decision, override, own) };
}

function decisionBy(decision: Decision, override: Override, collections: readonly Collection[]): Decision {
  switch (override.kind) {
    case 'ignore':
      return { ...decision, status: 'ignored', reason: 'you chose to ignore it' };
    case 'none': {
      const instances = statesOf(collections, () => false);
      return { ...decision, status: statusOf(instances), instances, reason: 'you said that none of these is it' };
    }
    case 'item': {
      const isChosen = (item: Item) =>
        (override.tmdbId > 0 && item.tmdbId === override.tmdbId) ||
        (override.tvdbId > 0 && item.tvdbId === override.tvdbId);
      const instances = statesOf(collections, isChosen);
      const candidates = decision.candidates.toSorted((a, b) => Number(isChosen(b.item)) - Number(isChosen(a.item)));
      return { ...decision, status: statusOf(instances), instances, candidates, reason: 'you chose this item' };
    }
  }
}

function statesOf(
  collections: readonly Collection[],
  isChosen: (item: Item) => boolean,
): Record<string, InstanceState> {
  return Object.fromEntries(collections.map(({ instance, items }) => [instance, stateOf(items, isChosen)]));
}

function stateOf(items: readonly Item[] | null, isChosen: (item: Item) => boolean): InstanceState {
  if (items === null) return 'unknown';
  const chosen = items.filter(isChosen);
  if (chosen.some(({ excluded }) => !excluded)) return 'in-collection';
  return chosen.length > 0 ? 'excluded' : 'missing';
}

/** In the collection if any instance has it; not in it only if each was read; excluded if each that lacks it says so. */
function statusOf(instances: Readonly<Record<string, InstanceState>>): WorkStatus {
  const states = Object.values(instances);
  if (states.includes('in-collection')) return 'in-collection';
  if (states.length === 0 || states.includes('unknown')) return 'unknown';
  return states.includes('missing') ? 'missing' : 'excluded';
}
