import type { WorkFilter, WorkPage, WorkQuery, WorkView } from '../../../core/model/work.ts';
import type { Database } from '../database/database.ts';
import type { Mixes } from './mixes.ts';
import { cursorAt, readCursor, workOrders } from './work-cursor.ts';
import { type NarrowedFilter, narrow } from './work-filter.ts';
import { pick, type Query, type Slice, walk } from './work-query.ts';
import { worksVersion } from './work-tally.ts';
import { countWhatFits, type Found, KeptMixes, type Limits, usualLimits } from './work-totals.ts';
import { WorkViews } from './work-views.ts';

/** Filters of which is remembered what fits: a search may take a byte for each work. */
const mostRemembered = 60;

/** A filter in the terms of the database, with what fits it. */
interface Looked {
  readonly narrowed: NarrowedFilter;
  readonly found: Found;
}

/** Lists of works. Remembers what filters let through until works change. */
export class WorkLists {
  readonly #database: Database;
  readonly #mixes: Mixes;
  readonly #views: WorkViews;
  readonly #looked = new Map<string, Looked | null>();
  readonly #limits: Limits;
  #kept: KeptMixes;
  #version = -1;

  /** @param limits - others than usual let a small database be read like a large one */
  constructor(database: Database, mixes: Mixes, limits = usualLimits) {
    this.#limits = limits;
    this.#kept = new KeptMixes(database);
    this.#database = database;
    this.#mixes = mixes;
    this.#views = new WorkViews(database, mixes);
  }

  /** @throws Failure REQUEST_INVALID for a cursor of another order */
  list(query: WorkQuery): WorkPage {
    const { sort, limit, offset, cursor, ...filter } = query;
    const order = workOrders[sort];
    const after = cursor === undefined ? null : readCursor(cursor, sort);
    const looked = this.#look(filter);
    if (looked === null) return { items: [], total: 0, atLeast: false, adultLeftOut: 0, next: null };
    // One more than asked for tells whether there is a next page.
    const rows = this.#rows(looked, filter, { order, after, limit: limit + 1, offset });
    const shown = rows.slice(0, limit);
    const last = rows.length > limit ? shown.at(-1) : undefined;
    return {
      items: this.#views.read(shown.map((row) => Number(row.at(-1)))),
      ...totalsOf(looked.found, filter.adult, offset + rows.length),
      next: last === undefined ? null : cursorAt(sort, last),
    };
  }

  /** Works by id, in the order asked for; ids that are not there are left out. */
  read(ids: readonly number[]): readonly WorkView[] {
    return this.#views.read(ids);
  }

  #rows({ narrowed, found }: Looked, { adult }: WorkFilter, slice: Slice) {
    const shelves = adult === false ? narrowed.shelves.filter((shelf) => shelf.adult === 0) : narrowed.shelves;
    if (shelves.length === 0) return [];
    const shown = { ...narrowed, shelves };
    return this.#run(found.ids === null ? walk(shown, slice, found.hits) : pick(found.ids, shown, slice));
  }

  #look(filter: WorkFilter): Looked | null {
    const version = worksVersion(this.#database);
    if (version !== this.#version) {
      this.#looked.clear();
      this.#kept = new KeptMixes(this.#database);
      this.#version = version;
    }
    const key = JSON.stringify(Object.entries(filter).sort());
    const known = this.#looked.get(key);
    const looked = known === undefined ? this.#lookNow(filter) : known;
    // The one that was asked for longest ago is the first to be forgotten.
    this.#looked.delete(key);
    this.#looked.set(key, looked);
    const [oldest] = this.#looked.size > mostRemembered ? this.#looked.keys() : [];
    if (oldest !== undefined) this.#looked.delete(oldest);
    return looked;
  }

  #lookNow(filter: WorkFilter): Looked | null {
    const narrowed = narrow(this.#database, this.#mixes, filter);
    if (narrowed === null) return null;
    return { narrowed, found: countWhatFits(this.#database, narrowed, this.#kept, this.#limits) };
  }

  #run({ sql, values }: Query) {
    return this.#database.rows(sql, ...values);
  }
}

function totalsOf({ plain, adult, atLeast }: Found, shows: WorkFilter['adult'], seen: number) {
  const total = shows === 'only' ? adult : shows ? plain + adult : plain;
  return { total: atLeast ? Math.max(total, seen) : total, atLeast, adultLeftOut: shows === false ? adult : 0 };
}
