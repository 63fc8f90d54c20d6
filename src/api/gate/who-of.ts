import type { Context } from 'hono';

/** Who did something, in words for the audit trail. */
export function whoOf(c: Context): string {
  const identity = c.get('identity');
  return identity === null ? c.get('caller').address : `${identity.by} ${identity.name}`;
}
