import type { SQLInputValue } from 'node:sqlite';
import type { WorkSort } from '../../../core/model/work.ts';
import { Failure } from '../../../failures.ts';

/** An order of works: an index read one way or the other. It ends in the id, so that pages never overlap. */
export interface WorkOrder {
  readonly index: 'works_by_newest' | 'works_by_title' | 'works_by_year' | 'works_by_confidence';
  /** The last one is the id, under its other name. */
  readonly columns: readonly string[];
  readonly descends: boolean;
}

/** How each sort is read. */
export const workOrders = {
  newest: { index: 'works_by_newest', columns: ['recency', 'sort_title', 'place'], descends: false },
  oldest: { index: 'works_by_newest', columns: ['recency', 'sort_title', 'place'], descends: true },
  title: { index: 'works_by_title', columns: ['sort_title', 'place'], descends: false },
  '-title': { index: 'works_by_title', columns: ['sort_title', 'place'], descends: true },
  year: { index: 'works_by_year', columns: ['year', 'place'], descends: false },
  '-year': { index: 'works_by_year', columns: ['year', 'place'], descends: true },
  confidence: { index: 'works_by_confidence', columns: ['confidence', 'place'], descends: false },
  '-confidence': { index: 'works_by_confidence', columns: ['confidence', 'place'], descends: true },
} as const satisfies Record<WorkSort, WorkOrder>;

/** Where a page ended, for `readCursor`; opaque to callers. @param position - values of the order's columns */
export function cursorAt(sort: WorkSort, position: readonly unknown[]): string {
  return Buffer.from(JSON.stringify([sort, ...position])).toString('base64url');
}

/** @throws Failure REQUEST_INVALID for what no page of this order gave out */
export function readCursor(cursor: string, sort: WorkSort): readonly SQLInputValue[] {
  const [ofSort, ...position] = parsed(cursor);
  const { columns } = workOrders[sort];
  const fits =
    ofSort === sort &&
    position.length === columns.length &&
    columns.every((column, place) => typeof position[place] === (column === 'sort_title' ? 'string' : 'number'));
  if (!fits) throw new Failure('REQUEST_INVALID', 'cursor: it is not one that a page in this order gave out');
  return position as readonly SQLInputValue[];
}

function parsed(cursor: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    // What is no JSON was not given out, and fits nothing.
    return [];
  }
}
