import type { Cell, Database } from './database.ts';
import type { NarrowedFilter, Shelf } from './work-filter.ts';
import { count, find, type Query, type Source } from './work-query.ts';

/** So many works are looked up by id and sorted; where more fit, walking along an index meets enough of them soon. */
const few = 2_000;

/** A search that finds more than this is not counted. */
const mostHits = 5_000;

/** How many works fit a filter. */
export interface Found {
  readonly plain: number;
  readonly adult: number;
  /** There may be more: a search found too many to be counted. */
  readonly atLeast: boolean;
  /** Ids of all of them where they are few, and looking them up saves a walk. */
  readonly ids: readonly number[] | null;
}

/** What walking along an index of a range costs, in works that are looked up by id. */
const rangeCost = 20_000;

/** From the kept counts where those tell, else by looking where the fewest are to be found. */
export function countWhatFits(database: Database, filter: NarrowedFilter): Found {
  const { match, group, mixes, ranges, shelves } = filter;
  if (match === null && ranges.length === 0) {
    const kept = keptCounts(database, filter);
    if (kept !== null && (sum(kept) > few || (group === null && mixes === null))) {
      return { ...kept, atLeast: false, ids: null };
    }
  }
  const sources: [Source, number][] = [];
  if (match !== null) sources.push([{ kind: 'match', match }, countHits(database, match)]);
  else for (const range of ranges) sources.push([{ kind: 'range', range }, rangeCost]);
  if (group !== null)
    sources.push([{ kind: 'group', groupId: group.id }, sum(groupCounts(database, shelves, group.id))]);
  if (mixes !== null) sources.push([{ kind: 'mix' }, sum(mixCounts(database, shelves, mixes))]);
  const [source, cost] = sources.reduce((least, one) => (one[1] < least[1] ? one : least));
  if (match !== null && cost > mostHits) return { plain: 0, adult: 0, atLeast: true, ids: null };
  return look(database, source, filter);
}

function look(database: Database, source: Source, filter: NarrowedFilter): Found {
  const rows = run(database, find(source, filter, few + 1));
  if (rows.length > few) return { ...byAdult(run(database, count(source, filter))), atLeast: false, ids: null };
  const ids = rows.map((row) => Number(row[0]));
  return { ...byAdult(rows.map((row) => [row[1] ?? 0, 1])), atLeast: false, ids };
}

/** Null where no kept count tells. */
function keptCounts(database: Database, { shelves, mixes, group }: NarrowedFilter): Counts | null {
  if (group !== null) return mixes === null ? groupCounts(database, shelves, group.id) : null;
  return mixes === null ? shelfCounts(database, shelves) : mixCounts(database, shelves, mixes);
}

function shelfCounts(database: Database, shelves: readonly Shelf[]): Counts {
  const rows = database.rows('select type, status, adult, works from work_counts');
  return byAdult(onShelves(rows, shelves).map((row) => [row[2] ?? 0, row[3] ?? 0]));
}

function groupCounts(database: Database, shelves: readonly Shelf[], groupId: number): Counts {
  const rows = database.rows('select type, status, adult, works from group_counts where group_id = ?', groupId);
  return byAdult(onShelves(rows, shelves).map((row) => [row[2] ?? 0, row[3] ?? 0]));
}

function mixCounts(database: Database, shelves: readonly Shelf[], mixes: ReadonlySet<number>): Counts {
  const sql = 'select mix_id, works from mix_counts where type = ? and status = ? and adult = ?';
  const counted = shelves.map(({ type, status, adult }) => {
    let works = 0;
    for (const [id, of] of database.rows(sql, type, status, adult)) if (mixes.has(Number(id))) works += Number(of);
    return [adult, works];
  });
  return byAdult(counted);
}

function countHits(database: Database, match: string): number {
  const sql = 'select count(*) from (select 1 from work_search where work_search match ? limit ?)';
  return Number(database.rows(sql, match, mostHits + 1)[0]?.[0] ?? 0);
}

/** Rows that begin with type, status and adult, of these shelves. */
function onShelves(rows: readonly (readonly Cell[])[], shelves: readonly Shelf[]) {
  const wanted = new Set(shelves.map(({ type, status, adult }) => `${type} ${status} ${adult}`));
  return rows.filter(([type, status, adult]) => wanted.has(`${type} ${status} ${adult}`));
}

function run(database: Database, { sql, values }: Query) {
  return database.rows(sql, ...values);
}

interface Counts {
  readonly plain: number;
  readonly adult: number;
}

function sum({ plain, adult }: Counts): number {
  return plain + adult;
}

function byAdult(rows: readonly (readonly Cell[])[]): Counts {
  const countOf = (adult: number) =>
    rows.reduce((total, row) => (row[0] === adult ? total + Number(row[1]) : total), 0);
  return { plain: countOf(0), adult: countOf(1) };
}
