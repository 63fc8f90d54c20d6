import { text } from '../text.ts';
import type { Work } from './types.ts';

/** What each instance that holds a work has of it, in words. */
export function heldIn({
  instances,
}: Pick<Work, 'instances'>): readonly { readonly name: string; readonly as: string }[] {
  return instances.flatMap(({ name, hasFile, monitored }) =>
    hasFile === null || monitored === null ? [] : [{ name, as: text.table.held(hasFile, monitored) }],
  );
}
