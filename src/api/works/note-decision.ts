import type { Context } from 'hono';
import type { AuditStore } from '../../io/store/access/access-store.ts';
import type { Store } from '../../io/store/contract/store.ts';
import { whoOf } from '../gate/who-of.ts';

/** What the audit trail of decisions stands on. */
export interface DecisionNoteDeps {
  readonly store: { readonly audit: Pick<AuditStore, 'record'>; readonly history: Store['history'] };
  /** UTC milliseconds. */
  readonly clock: () => number;
}

/** Works named in one line of the trail. */
const mostNamed = 20;

/** Writes down who decided what on which works. Not waited for: a decision stands, whether it can be written down or not. */
export function noteDecision(
  c: Context,
  { store, clock }: DecisionNoteDeps,
  what: string,
  ids: readonly number[],
): void {
  const more = ids.length > mostNamed ? ` and ${ids.length - mostNamed} more` : '';
  const about = `${ids.length === 1 ? 'work' : 'works'} ${ids.slice(0, mostNamed).join(', ')}${more}`;
  const [at, who] = [clock(), whoOf(c)];
  store.audit.record({ at, who, action: `decided: ${what}`, about }).catch(() => undefined);
  store.history.record(ids, { at, who, about: what }).catch(() => undefined);
}
