import type { WorkStatus } from '../../../core/model/decision.ts';
import { type Quality, qualities } from '../../../core/model/parsed-title.ts';
import type { FacetCount, FacetQuery, WorkFacets } from '../../../core/model/work.ts';
import type { Database } from '../database/database.ts';
import type { FacetKind } from './work-tally.ts';

type Shelves = Omit<FacetQuery, 'groups'>;

/** Adds up the kept counts by what works can be narrowed by. */
export class Facets {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  read(query: FacetQuery): WorkFacets {
    const { status: _, ...anyStatus } = query;
    const isQuality = (count: FacetCount<string>): count is FacetCount<Quality> =>
      qualities.some((quality) => quality === count.value);
    return {
      total: this.#sum('work_counts', "''", query).get('') ?? 0,
      statuses: counts(this.#sum('work_counts', 'status', anyStatus)) as FacetCount<WorkStatus>[],
      languages: this.#kind('language', query),
      qualities: this.#kind('quality', query).filter(isQuality),
      playlists: this.#kind('playlist', query),
      groups: this.#groups(query),
      decades: this.#decades(query),
    };
  }

  #kind(kind: FacetKind, query: Shelves): FacetCount<string>[] {
    return counts(this.#sum('facet_counts', 'value', query, kind));
  }

  #groups(query: FacetQuery): FacetCount<string>[] {
    const { where, values } = onShelves(query);
    return this.#database
      .rows(
        `select g.name, sum(c.works) as works from group_counts c join offer_groups g on g.id = c.group_id
          where g.name <> '' and ${where} group by c.group_id order by works desc, g.name limit ?`,
        ...values,
        query.groups,
      )
      .map(([name, works]) => ({ value: String(name), works: Number(works) }));
  }

  #decades(query: FacetQuery): FacetCount<number>[] {
    return [...this.#sum('year_counts', 'year / 10 * 10', query)]
      .map(([value, works]) => ({ value: Number(value), works }))
      .sort((a, b) => a.value - b.value);
  }

  #sum(
    table: 'work_counts' | 'facet_counts' | 'year_counts',
    column: string,
    query: Shelves,
    kind?: FacetKind,
  ): ReadonlyMap<string, number> {
    const { where, values } = onShelves(query);
    const [ofKind, kinds] = kind === undefined ? ['', []] : ['kind = ? and ', [kind]];
    const sql = `select ${column}, sum(works) from ${table} where ${ofKind}${where} group by 1`;
    const rows = this.#database.rows(sql, ...kinds, ...values);
    return new Map(rows.map(([value, works]) => [String(value), Number(works)]));
  }
}

function onShelves({ type, status, adult }: Shelves) {
  const parts = ['true'];
  const values: string[] = [];
  if (type !== undefined) values.push(type);
  if (type !== undefined) parts.push('type = ?');
  if (status !== undefined) values.push(status);
  if (status !== undefined) parts.push('status = ?');
  if (adult !== true) parts.push(`adult = ${adult === 'only' ? 1 : 0}`);
  return { where: parts.join(' and '), values };
}

function counts(of: ReadonlyMap<string, number>): FacetCount<string>[] {
  return [...of]
    .map(([value, works]) => ({ value, works }))
    .sort((a, b) => b.works - a.works || (a.value < b.value ? -1 : 1));
}
