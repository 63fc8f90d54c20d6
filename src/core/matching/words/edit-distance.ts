import { codeAt } from '../../model/code-at.ts';

/**
 * Edits (insert, delete, replace) that make `a` into `b`, or `limit + 1` where there are more. Letters that are the same
 * in front need no edit (Ukkonen 1985); at the first that differ every edit is tried, so that the work grows threefold
 * with each edit of the limit. A slip has two at most.
 */
export function editDistance(a: string, b: string, limit: number): number {
  return editsFrom(a, 0, b, 0, limit);
}

/** `editDistance` of what follows a place in each word. */
function editsFrom(a: string, fromA: number, b: string, fromB: number, limit: number): number {
  const longer = Math.abs(a.length - fromA - (b.length - fromB));
  if (longer > limit) return limit + 1;
  const shift = fromB - fromA;
  const end = Math.min(a.length, b.length - shift);
  let at = fromA;
  while (at < end && codeAt(a, at) === codeAt(b, at + shift)) at++;
  if (at === end) return longer;
  if (limit === 0) return 1;
  const replaced = editsFrom(a, at + 1, b, at + shift + 1, limit - 1);
  const deleted = editsFrom(a, at + 1, b, at + shift, limit - 1);
  const inserted = editsFrom(a, at, b, at + shift + 1, limit - 1);
  return 1 + Math.min(replaced, deleted, inserted);
}
