import type { Candidate, DecidedKind, Decision, Decisions, InstanceState, Override } from '../../model/decision.ts';
import { appOf, type Collection, type Item, type WorkType } from '../../model/item.ts';
import type { GatheredWork } from '../../model/work.ts';
import { standingIn } from '../comparing/decide.ts';
import { publicKey } from '../identities/catalogue-keys.ts';

/**
 * Puts a person's decision, if there is one, over the matcher's.
 * @param decisions - by key of a work; its strongest key that has one counts
 */
export function overrule(
  decision: Decision,
  { type, keys }: Pick<GatheredWork, 'type' | 'keys'>,
  { overrides, kinds }: Omit<Decisions, 'splits'>,
  collections: readonly Collection[],
): Decision {
  const own = ownKeys(keys);
  return decided(decision, type, { override: find(overrides, own), kind: find(kinds, own) }, collections);
}

/** What a person's decisions on one work make of the matcher's. Another type is for the next matching to judge. */
export function decided(
  decision: Decision,
  type: WorkType,
  { override, kind }: { readonly override: Override | undefined; readonly kind: DecidedKind | undefined },
  collections: readonly Collection[],
): Decision {
  const ignored = { ...decision, status: 'ignored' } as const;
  if (kind === 'live') return { ...ignored, reason: 'a person said it is live TV' };
  if (kind === 'none') return { ...ignored, reason: 'a person said it is no movie or series' };
  return override === undefined ? decision : overruledBy(override, decision, type, collections);
}

function overruledBy(
  override: Override,
  decision: Decision,
  type: WorkType,
  collections: readonly Collection[],
): Decision {
  const own = collections.filter(({ app }) => app === appOf(type));
  switch (override.kind) {
    case 'ignore':
      return { ...decision, status: 'ignored', reason: 'a person chose to ignore it' };
    case 'none':
      return isOfAnother(override, decision)
        ? { ...decision, reason: 'a person said it is none of others; this is another' }
        : withoutItem(decision, own);
    case 'item':
      return withItem(decision, type, override, own);
  }
}

/** A split-off work shares names with the one that it came from, whose decisions are not its own. */
function ownKeys(keys: readonly string[]): readonly string[] {
  return keys[0]?.startsWith('split:') ? keys.slice(0, 1) : keys;
}

function find<Value>(byKey: ReadonlyMap<string, Value>, keys: readonly string[]): Value | undefined {
  if (byKey.size === 0) return undefined;
  const key = keys.find((each) => byKey.has(each));
  return key === undefined ? undefined : byKey.get(key);
}

/** Whether a work is taken for an item other than those of which a person said that it is none. */
function isOfAnother({ not }: Extract<Override, { kind: 'none' }>, { status, candidates: [best] }: Decision): boolean {
  const isTaken = status === 'in-collection' || status === 'excluded';
  if (not === undefined || !isTaken || best === undefined) return false;
  const key = publicKey(best.item.type, best.item);
  return key !== '' && !not.includes(key);
}

function withoutItem(decision: Decision, collections: readonly Collection[]): Decision {
  const standing = standingIn(collections.map(({ instance, items }) => ({ instance, own: items && [] })));
  const unknown = collections.length === 0 || Object.values(standing.instances).includes('unknown');
  return {
    ...decision,
    status: unknown ? 'unknown' : 'missing',
    ...standing,
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
  const owned = collections.map(({ instance, items }) => ({ instance, own: items?.filter(isChosen) ?? null }));
  const standing = standingIn(owned);
  const [chosen = null] = owned.flatMap(({ own }) => own?.find(({ excluded }) => !excluded) ?? own?.[0] ?? []);
  const candidate: Candidate[] = chosen === null ? [] : [{ item: chosen, confidence: 100, evidence: [] }];
  const others = decision.candidates.filter(({ item }) => !isChosen(item));
  return {
    status: statusOf(Object.values(standing.instances)),
    confidence: chosen === null ? 0 : 100,
    candidates: [...candidate, ...others].slice(0, 5),
    marginBits: Number.POSITIVE_INFINITY,
    reason: 'a person chose this item',
    ...standing,
  };
}

function statusOf(states: readonly InstanceState[]): Decision['status'] {
  if (states.includes('in-collection')) return 'in-collection';
  if (states.length === 0 || states.includes('unknown')) return 'unknown';
  return states.includes('missing') ? 'missing' : 'excluded';
}
