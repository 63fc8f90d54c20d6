import type { Cell, Database } from '../database/database.ts';
import type { NarrowedFilter, Shelf } from './work-filter.ts';
import { count, find, type Query, type Source } from './work-query.ts';

/** How a list is looked for. */
export interface Limits {
  /** So many works are looked up by id and sorted; where more fit, walking along an index meets enough of them soon. */
  readonly few: number;
  /** A search that finds more than this is not counted. */
  readonly hits: number;
}

/** What is quick for a million entries. */
export const usualLimits: Limits = { few: 2_000, hits: 5_000 };

/** How many works fit a filter. */
export interface Found {
  readonly plain: number;
  readonly adult: number;
  /** There may be more: a search found too many to be counted. */
  readonly atLeast: boolean;
  /** Ids of all of them where they are few, and looking them up saves a walk. */
  readonly ids: readonly number[] | null;
  /** What a search found where that is not few: a byte for each work, at its id less one. */
  readonly hits: Uint8Array | null;
}

/** What walking along an index of a range costs, in works that are looked up by id. */
const rangeCost = 20_000;

/** From the kept counts where those tell, else by looking where the fewest are to be found. */
export function countWhatFits(database: Database, filter: NarrowedFilter, kept: KeptMixes, limits: Limits): Found {
  const { match, group, mixes, ranges } = filter;
  if (match === null && ranges.length === 0) {
    const counts = keptCounts(database, filter, kept);
    if (counts !== null && (sum(counts) > limits.few || (group === null && mixes === null))) {
      return { ...counts, atLeast: false, ids: null, hits: null };
    }
  }
  const [source, cost] = cheapest(database, filter, kept, limits);
  if (match === null) return { ...look(database, source, filter, limits), hits: null };
  const uncounted = { plain: 0, adult: 0, atLeast: true, ids: null };
  const found = cost > limits.hits ? uncounted : look(database, source, filter, limits);
  return { ...found, hits: found.ids === null ? readHits(database, match) : null };
}

/** Where the fewest works have to be looked at, and about how many these are. */
function cheapest(database: Database, filter: NarrowedFilter, kept: KeptMixes, { hits }: Limits): [Source, number] {
  const { match, group, mixes, ranges, shelves } = filter;
  const sources: [Source, number][] = [];
  if (match !== null) sources.push([{ kind: 'match', match }, countHits(database, match, hits)]);
  else for (const range of ranges) sources.push([{ kind: 'range', range }, rangeCost]);
  if (group !== null)
    sources.push([{ kind: 'group', groupId: group.id }, sum(groupCounts(database, shelves, group.id))]);
  if (mixes !== null) sources.push([{ kind: 'mix' }, sum(kept.count(shelves, mixes))]);
  return sources.reduce((least, one) => (one[1] < least[1] ? one : least));
}

function look(database: Database, source: Source, filter: NarrowedFilter, { few, hits }: Limits): Omit<Found, 'hits'> {
  // To search once more only for the number would take as long again.
  const most = source.kind === 'match' ? Math.max(few, hits) : few;
  const rows = run(database, find(source, filter, most + 1));
  if (rows.length > most) return { ...byAdult(run(database, count(source, filter))), atLeast: false, ids: null };
  const ids = rows.length > few ? null : rows.map((row) => Number(row[0]));
  return { ...byAdult(rows.map((row) => [row[1] ?? 0, 1])), atLeast: false, ids };
}

/** Works by mix, read once a shelf and remembered until works change. */
export class KeptMixes {
  readonly #database: Database;
  readonly #shelves = new Map<string, readonly (readonly Cell[])[]>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** Works of shelves that have one of the mixes. */
  count(shelves: readonly Shelf[], mixes: Uint8Array): Counts {
    return byAdult(
      shelves.map((shelf) => {
        let works = 0;
        for (const [id, count] of this.#read(shelf)) if (mixes[Number(id) - 1] === 1) works += Number(count);
        return [shelf.adult, works];
      }),
    );
  }

  #read({ type, status, adult }: Shelf): readonly (readonly Cell[])[] {
    const key = `${type} ${status} ${adult}`;
    const known = this.#shelves.get(key);
    if (known) return known;
    const sql = 'select mix_id, works from mix_counts where type = ? and status = ? and adult = ?';
    const rows = this.#database.rows(sql, type, status, adult);
    this.#shelves.set(key, rows);
    return rows;
  }
}

/** Null where no kept count tells. */
function keptCounts(database: Database, filter: NarrowedFilter, kept: KeptMixes): Counts | null {
  const { shelves, mixes, group } = filter;
  if (group !== null) return mixes === null ? groupCounts(database, shelves, group.id) : null;
  return mixes === null ? shelfCounts(database, shelves) : kept.count(shelves, mixes);
}

function shelfCounts(database: Database, shelves: readonly Shelf[]): Counts {
  const rows = database.rows('select type, status, adult, works from work_counts');
  return byAdult(onShelves(rows, shelves).map((row) => [row[2] ?? 0, row[3] ?? 0]));
}

function groupCounts(database: Database, shelves: readonly Shelf[], groupId: number): Counts {
  const rows = database.rows('select type, status, adult, works from group_counts where group_id = ?', groupId);
  return byAdult(onShelves(rows, shelves).map((row) => [row[2] ?? 0, row[3] ?? 0]));
}

function countHits(database: Database, match: string, most: number): number {
  const sql = 'select count(*) from (select 1 from work_search where work_search match ? limit ?)';
  return Number(database.rows(sql, match, most + 1)[0]?.[0] ?? 0);
}

/** Read once for all pages and shelves. */
function readHits(database: Database, match: string): Uint8Array {
  const last = Number(database.rows('select coalesce(max(id), 0) from works')[0]?.[0] ?? 0);
  const bytes = new Uint8Array(last);
  for (const [id] of database.rows('select rowid from work_search where work_search match ?', match)) {
    bytes[Number(id) - 1] = 1;
  }
  return bytes;
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
