import type { SQLInputValue } from 'node:sqlite';
import type { WorkStatus } from '../../../core/model/decision.ts';
import type { WorkType } from '../../../core/model/item.ts';
import type { InstanceView, WorkFilter } from '../../../core/model/work.ts';
import type { Database } from '../database/database.ts';
import type { Mix, MixOffer } from './mix.ts';
import type { Mixes } from './mixes.ts';
import { searchQuery } from './search-text.ts';

/** Works of one type and status that are flagged as adult, or not: the leading columns of every index of works. */
export interface Shelf {
  readonly type: WorkType;
  readonly status: WorkStatus;
  readonly adult: number;
}

/** A range of an indexed column, its ends among it. */
export interface Range {
  readonly column: 'year' | 'confidence' | 'recency';
  readonly from: number;
  readonly to: number;
}

/** Part of a `where` over `works w`, with what it binds. */
interface Condition {
  readonly sql: string;
  readonly values: readonly SQLInputValue[];
}

/** A filter in the terms of the database. */
export interface NarrowedFilter {
  /** Those that hold any work, adult ones too. */
  readonly shelves: readonly Shelf[];
  /** A byte for each mix, at its id less one: 1 where it fits. Null where every one does. */
  readonly mixes: Uint8Array | null;
  readonly ranges: readonly Range[];
  /** Null: any. */
  readonly group: { readonly id: number; readonly inEntry: Condition } | null;
  /** A query for the search index; null: any. */
  readonly match: string | null;
  /** All but the shelves and the search, over columns that every index of an order holds. */
  readonly condition: Condition;
}

/** States that a work can have as a whole while an instance lacks it. */
const lackable: readonly WorkStatus[] = ['missing', 'in-collection', 'excluded'];

/** Brings a filter into the terms of the database; null where nothing can fit it. */
export function narrow(database: Database, mixes: Mixes, filter: WorkFilter): NarrowedFilter | null {
  const shelves = shelvesOf(database, filter);
  const match = filter.q === undefined || filter.q.trim() === '' ? null : searchQuery(filter.q);
  const group = filter.group === undefined ? null : groupOf(database, filter, filter.group);
  // A search of nothing but punctuation finds nothing, rather than all.
  if (shelves.length === 0 || match === '' || group?.id === 0) return null;
  const fitting = fittingMixes(mixes, filter);
  const ranges = rangesOf(filter);
  const parts = [
    ...(fitting === null ? [] : [mixCondition(fitting)]),
    ...ranges.map(({ column, from, to }) => ({ sql: `w.${column} between ? and ?`, values: [from, to] })),
    ...(group === null ? [] : [groupCondition(group)]),
  ];
  return { shelves, mixes: fitting, ranges, group, match, condition: allOf(parts) };
}

/**
 * With an instance, `missing` means: missing in that one, though another may have it. Any other status is the work's
 * own, of works that the instance has a state of.
 */
function shelvesOf(database: Database, { type, status, instance, adult }: WorkFilter): readonly Shelf[] {
  const statuses = status === 'missing' && instance !== undefined ? lackable : status && [status];
  return database
    .rows('select type, status, adult from work_counts')
    .map((row) => ({ type: row[0] as WorkType, status: row[1] as WorkStatus, adult: Number(row[2]) }))
    .filter(
      (shelf) =>
        (type === undefined || shelf.type === type) &&
        (statuses === undefined || statuses.includes(shelf.status)) &&
        (adult !== 'only' || shelf.adult === 1),
    );
}

/** One offer has to have all that is asked for, and one instance as well; null where neither is asked for. */
function fittingMixes(mixes: Mixes, filter: WorkFilter): Uint8Array | null {
  const { language, quality, playlist, instance, status, file, monitored } = filter;
  const asksOffer = [language, quality, playlist].some((value) => value !== undefined);
  const asksInstance = [instance, file, monitored].some((value) => value !== undefined);
  if (!asksOffer && !asksInstance) return null;
  const fitsInstance = (view: InstanceView) =>
    (instance === undefined || (view.name === instance && (status !== 'missing' || view.state === 'missing'))) &&
    (file === undefined || view.hasFile === file) &&
    (monitored === undefined || view.monitored === monitored);
  const fitsInstances = (instances: Mix['instances']) => !asksInstance || instances.some(fitsInstance);
  const fitsOffer = (offer: MixOffer) =>
    (language === undefined || offer.languages.includes(language)) &&
    (quality === undefined || offer.quality === quality) &&
    (playlist === undefined || offer.playlist === playlist);
  return mixes.fitting(fitsInstances, asksOffer ? fitsOffer : null);
}

/** A bound on the year leaves out works of which nobody knows it. */
function rangesOf(filter: WorkFilter): readonly Range[] {
  const { yearFrom, yearTo, confidenceFrom, confidenceTo, firstSeenFrom, firstSeenTo } = filter;
  const latest = -(firstSeenTo ?? Number.MAX_SAFE_INTEGER);
  return [
    ...rangeOf('year', [yearFrom, yearTo], yearFrom ?? 1, yearTo ?? 9_999),
    ...rangeOf('confidence', [confidenceFrom, confidenceTo], confidenceFrom ?? 0, confidenceTo ?? 100),
    ...rangeOf('recency', [firstSeenFrom, firstSeenTo], latest, -(firstSeenFrom ?? 0)),
  ];
}

function rangeOf(column: Range['column'], given: readonly unknown[], from: number, to: number): Range[] {
  return given.every((bound) => bound === undefined) ? [] : [{ column, from, to }];
}

function groupOf(database: Database, { language, quality, playlist }: WorkFilter, name: string) {
  const id = Number(database.rows('select id from offer_groups where name = ?', name)[0]?.[0] ?? 0);
  const wanted: Condition[] = [];
  if (language !== undefined)
    wanted.push({ sql: "instr(',' || v.languages || ',', ?) > 0", values: [`,${language},`] });
  if (quality !== undefined) wanted.push({ sql: 'v.quality = ?', values: [quality] });
  if (playlist !== undefined) {
    const ofPlaylist = "o.playlist_id in (select s.id from sources s where s.app = '' and s.name = ?)";
    wanted.push({ sql: ofPlaylist, values: [playlist] });
  }
  return { id, inEntry: allOf(wanted) };
}

/** As quick as comparing a column, for however many mixes. */
function mixCondition(fitting: Uint8Array): Condition {
  return { sql: "substr(?, w.mix_id, 1) = x'01'", values: [fitting] };
}

function groupCondition({ id, inEntry }: NonNullable<NarrowedFilter['group']>): Condition {
  const variants = inEntry.sql === '' ? '' : ` join variants v on v.id = o.variant_id`;
  const sql = `exists (select 1 from work_offers o${variants} where o.group_id = ? and o.work_id = w.id${inEntry.sql})`;
  return { sql, values: [id, ...inEntry.values] };
}

/** Each part with an `and` in front, to be put behind others. */
function allOf(parts: readonly Condition[]): Condition {
  return {
    sql: parts.map(({ sql }) => ` and ${sql}`).join(''),
    values: parts.flatMap(({ values }) => values),
  };
}
