import type { SQLInputValue } from 'node:sqlite';
import { sql } from 'kysely';
import type { WorkOrder } from './work-cursor.ts';
import type { NarrowedFilter, Range, Shelf } from './work-filter.ts';

/** A statement with what it binds. */
export interface Query {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** What of a list is wanted. */
export interface Slice {
  readonly order: WorkOrder;
  /** Values of the order's columns; null: from the beginning. */
  readonly after: readonly SQLInputValue[] | null;
  readonly limit: number;
  readonly offset: number;
}

/**
 * A page by walking along the index of its order, shelf beside shelf: for filters that let enough works through. Rows
 * are the values of the order's columns.
 * @param hits - what a search found: a byte for each work, at its id less one; null without a search
 */
export function walk({ shelves, condition: others }: NarrowedFilter, slice: Slice, hits: Uint8Array | null): Query {
  const condition = hits === null ? others : withHits(others, hits);
  const { order } = slice;
  const after = afterOf(slice);
  const columns = order.columns.map((column) => `w.${column}`).join(', ');
  const branch = `select ${columns} from works w indexed by ${order.index} where ${onShelf}${after.sql}${condition.sql}`;
  return {
    sql: `${shelves.map(() => branch).join(' union all ')} order by ${ordered(order)} limit ? offset ?`,
    values: [
      ...shelves.flatMap((shelf) => [...cellsOf(shelf), ...after.values, ...condition.values]),
      slice.limit,
      slice.offset,
    ],
  };
}

function withHits({ sql, values }: Query, hits: Uint8Array): Query {
  return { sql: `${sql} and substr(?, w.place, 1) = x'01'`, values: [...values, hits] };
}

/** A page of few works by their ids, which are looked up and sorted. */
export function pick(ids: readonly number[], { shelves }: NarrowedFilter, slice: Slice): Query {
  const { order } = slice;
  const after = afterOf(slice);
  const columns = order.columns.map((column) => `w.${column}`).join(', ');
  return {
    sql: `select ${columns} from json_each(?) f cross join works w on w.id = f.value
      where w.gone_at is null and ${onShelves(shelves)}${after.sql} order by ${ordered(order)} limit ? offset ?`,
    values: [JSON.stringify(ids), ...shelves.flatMap(cellsOf), ...after.values, slice.limit, slice.offset],
  };
}

/** Where works that fit are looked for: a query that gives at least all of them, and more. */
export type Source =
  | { readonly kind: 'match'; readonly match: string }
  | { readonly kind: 'group'; readonly groupId: number }
  | { readonly kind: 'mix' }
  | { readonly kind: 'range'; readonly range: Range };

/** Ids and adult flags of works of a source that fit. */
export function find(source: Source, filter: NarrowedFilter, limit: number): Query {
  const { sql: from, values } = fitting(source, filter);
  return { sql: `select id, adult from (${from}) limit ?`, values: [...values, limit] };
}

/** How many works of a source fit, by adult flag. */
export function count(source: Source, filter: NarrowedFilter): Query {
  const { sql: from, values } = fitting(source, filter);
  return { sql: `select adult, count(*) from (${from}) group by adult`, values };
}

function fitting(source: Source, given: NarrowedFilter): Query {
  const isSearched = given.match !== null && source.kind !== 'match';
  const filter = isSearched ? { ...given, condition: withMatch(given.condition, given.match) } : given;
  const { shelves, condition } = filter;
  if (source.kind === 'mix' || source.kind === 'range') return alongIndex(source, filter);
  const [from, value] =
    source.kind === 'match'
      ? ['select rowid as id from work_search where work_search match ?', source.match]
      : ['select distinct work_id as id from work_offers where group_id = ?', source.groupId];
  return {
    sql: `select w.id, w.adult from (${from}) f cross join works w on w.id = f.id
      where w.gone_at is null and ${onShelves(shelves)}${condition.sql}`,
    values: [value, ...shelves.flatMap(cellsOf), ...condition.values],
  };
}

/** The plus keeps SQLite from looking up each hit by its id where another source has fewer works. */
function withMatch({ sql, values }: Query, match: string): Query {
  const found = '+w.id in (select rowid from work_search where work_search match ?)';
  return { sql: `${sql} and ${found}`, values: [...values, match] };
}

/** Indexes that begin with the shelf and the column: what a source reads of them is all that fits it. */
const rangeIndexes = {
  year: 'works_by_year',
  confidence: 'works_by_confidence',
  recency: 'works_by_newest',
} as const satisfies Record<Range['column'], string>;

function alongIndex(source: Extract<Source, { kind: 'mix' | 'range' }>, filter: NarrowedFilter): Query {
  const { shelves, condition, mixes } = filter;
  const [index, narrowed, values]: [string, string, readonly SQLInputValue[]] =
    source.kind === 'range'
      ? [rangeIndexes[source.range.column], '', []]
      : ['works_by_mix', ' and w.mix_id in (select value from json_each(?))', [JSON.stringify(idsOf(mixes))]];
  const branch = `select w.id, w.adult from works w indexed by ${index} where ${onShelf}${narrowed}${condition.sql}`;
  return {
    sql: shelves.map(() => branch).join(' union all '),
    values: shelves.flatMap((shelf) => [...cellsOf(shelf), ...values, ...condition.values]),
  };
}

function idsOf(mixes: Uint8Array | null): readonly number[] {
  const ids: number[] = [];
  for (const [place, fits] of mixes?.entries() ?? []) if (fits === 1) ids.push(place + 1);
  return ids;
}

const onShelf = 'w.gone_at is null and w.type = ? and w.status = ? and w.adult = ?';

function onShelves(shelves: readonly Shelf[]): string {
  return `(w.type, w.status, w.adult) in (values ${shelves.map(() => '(?, ?, ?)').join(', ')})`;
}

function cellsOf({ type, status, adult }: Shelf): readonly SQLInputValue[] {
  return [type, status, adult];
}

function afterOf({ order, after }: Slice): Query {
  if (after === null) return { sql: '', values: [] };
  const columns = order.columns.map((column) => `w.${column}`).join(', ');
  const places = order.columns.map(() => '?').join(', ');
  return { sql: ` and (${columns}) ${order.descends ? '<' : '>'} (${places})`, values: after };
}

function ordered({ columns, descends }: WorkOrder): string {
  return columns.map((_, place) => `${place + 1}${descends ? ' desc' : ''}`).join(', ');
}

/** Of an entry `e` of a part `p` of a source `s`: whether it is of the last good generation of an enabled playlist. */
export const isVisible = sql<boolean>`(e.born <= p.generation and (e.died is null or e.died > p.generation)
  and s.configured = 1 and s.enabled = 1)`;
