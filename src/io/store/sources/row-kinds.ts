import type { EntryKind } from '../../../core/model/entry.ts';
import type { RowKind } from '../contract/staging.ts';

/** A kind's number in the database is its place here. */
export const rowKinds = ['movie', 'episode', 'live', 'unknown', 'item'] as const satisfies readonly RowKind[];

/** The number under which the database keeps a kind. */
export function kindNumber(kind: RowKind): number {
  return rowKinds.indexOf(kind);
}

/** The kind of an entry from its number in the database. */
export function entryKind(number: number): EntryKind {
  const kind = rowKinds[number];
  return kind === undefined || kind === 'item' ? 'unknown' : kind;
}

/** One number for every kind, to begin with. */
export function zeroByKind(): Record<RowKind, number> {
  return { movie: 0, episode: 0, live: 0, unknown: 0, item: 0 };
}
