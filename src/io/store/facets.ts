import type { WorkStatus } from '../../core/model/decision.ts';
import { type Quality, qualities } from '../../core/model/parsed-title.ts';
import type { FacetCount, FacetQuery, WorkFacets } from '../../core/model/work.ts';
import type { Database } from './database.ts';
import type { Mixes } from './mixes.ts';
import { worksVersion } from './work-tally.ts';

/** Answers remembered until works change. */
const mostRemembered = 50;

/** Adds up the kept counts by what works can be narrowed by. */
export class Facets {
  readonly #database: Database;
  readonly #mixes: Mixes;
  readonly #known = new Map<string, WorkFacets>();
  #version = -1;

  constructor(database: Database, mixes: Mixes) {
    this.#database = database;
    this.#mixes = mixes;
  }

  read(query: FacetQuery): WorkFacets {
    const version = worksVersion(this.#database);
    if (version !== this.#version || this.#known.size >= mostRemembered) this.#known.clear();
    this.#version = version;
    const key = JSON.stringify(Object.entries(query).sort());
    const facets = this.#known.get(key) ?? this.#add(query);
    this.#known.set(key, facets);
    return facets;
  }

  #add(query: FacetQuery): WorkFacets {
    const { status: _, ...anyStatus } = query;
    const works = this.#sum('work_counts', "''", query);
    return {
      total: works.get('') ?? 0,
      statuses: counts(this.#sum('work_counts', 'status', anyStatus)) as FacetCount<WorkStatus>[],
      ...this.#byMix(query),
      groups: this.#groups(query),
      decades: this.#decades(query),
    };
  }

  #byMix(query: FacetQuery): Pick<WorkFacets, 'languages' | 'qualities' | 'playlists'> {
    const languages = new Map<string, number>();
    const byQuality = new Map<string, number>();
    const playlists = new Map<string, number>();
    this.#mixes.readAll();
    for (const [mixId, works] of this.#sum('mix_counts', 'mix_id', query)) {
      const { offers } = this.#mixes.at(Number(mixId));
      add(
        languages,
        offers.flatMap((offer) => offer.languages),
        works,
      );
      add(
        byQuality,
        offers.map(({ quality }) => quality),
        works,
      );
      add(
        playlists,
        offers.map(({ playlist }) => playlist),
        works,
      );
    }
    const isQuality = (count: FacetCount<string>): count is FacetCount<Quality> =>
      qualities.some((quality) => quality === count.value);
    return {
      languages: counts(languages),
      qualities: counts(byQuality).filter(isQuality),
      playlists: counts(playlists),
    };
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
    table: 'work_counts' | 'mix_counts' | 'year_counts',
    column: string,
    query: Omit<FacetQuery, 'groups'>,
  ): ReadonlyMap<string, number> {
    const { where, values } = onShelves(query);
    const rows = this.#database.rows(`select ${column}, sum(works) from ${table} where ${where} group by 1`, ...values);
    return new Map(rows.map(([value, works]) => [String(value), Number(works)]));
  }
}

function onShelves({ type, status, adult }: Omit<FacetQuery, 'groups'>) {
  const parts = ['true'];
  const values: string[] = [];
  if (type !== undefined) values.push(type);
  if (type !== undefined) parts.push('type = ?');
  if (status !== undefined) values.push(status);
  if (status !== undefined) parts.push('status = ?');
  if (adult !== true) parts.push(`adult = ${adult === 'only' ? 1 : 0}`);
  return { where: parts.join(' and '), values };
}

/** Adds works to each distinct value. */
function add(to: Map<string, number>, values: readonly string[], works: number): void {
  for (const value of new Set(values)) to.set(value, (to.get(value) ?? 0) + works);
}

function counts(of: ReadonlyMap<string, number>): FacetCount<string>[] {
  return [...of]
    .map(([value, works]) => ({ value, works }))
    .sort((a, b) => b.works - a.works || (a.value < b.value ? -1 : 1));
}
