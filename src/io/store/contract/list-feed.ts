import type { WorkType } from '../../../core/model/item.ts';
import type { Database } from '../database/database.ts';

/** A work that a Radarr or Sonarr may be told to add. */
export interface OfferedWork {
  /** tmdbId of a movie, tvdbId of a series; the one that is certain, or that a person chose. */
  readonly id: number;
  readonly title: string;
}

/** How Radarr and Sonarr call works: by the catalogue that each of them adds from. */
const catalogues = { movie: 'tmdb', series: 'tvdb' } as const satisfies Record<WorkType, string>;

/** Of items in the last good generations of enabled instances. */
const isHeld = `s.configured = 1 and s.enabled = 1 and p.part = 'items'
  and i.born <= p.generation and (i.died is null or i.died > p.generation)`;

/** Which of some ids instances hold. There are many movies, and an index of their ids; series are fewer. */
const heldIds = {
  movie: `select f.value from json_each(?) f where exists (
    select 1 from items i join parts p on p.id = i.part_id join sources s on s.id = p.source_id
      where i.body ->> '$.tmdbId' = f.value and s.app = 'radarr' and ${isHeld})`,
  series: `select distinct i.body ->> '$.tvdbId' from sources s join parts p on p.source_id = s.id
    join items i on i.part_id = p.id
    where s.app = 'sonarr' and ${isHeld} and i.body ->> '$.tvdbId' in (select value from json_each(?))`,
} as const satisfies Record<WorkType, string>;

/** What the outgoing lists hold. */
export class ListFeed {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * Missing works whose id a person chose, or of which exactly one id is certain; the rest is for a person first. A
   * decision against a work counts at once, though a matching under way may not know it yet. What an instance holds is
   * not among them: a work may have been taken for an item that a person, or later evidence, said it is not.
   * @param options.adult - false leaves adult works out
   */
  offered(type: WorkType, { adult }: { readonly adult: boolean }): readonly OfferedWork[] {
    const catalogue = catalogues[type];
    const start = `${type}:${catalogue}:`;
    const rows = this.#database.rows(
      `select w.title, coalesce(w.override ->> '$.kind', ''), coalesce(w.override ->> '$.${catalogue}Id', 0), min(k.key), count(k.key)
        from works w left join work_keys k on k.work_id = w.id and k.key glob ?1
        where w.gone_at is null and w.type = ?2 and w.status = 'missing' and (?3 or w.adult = 0)
          and coalesce(w.override ->> '$.kind', '') != 'ignore'
          and not exists (select 1 from work_decisions d where d.work_id = w.id and d.kind in ('live', 'none'))
        group by w.id order by w.first_seen_at, w.id`,
      `${start}[0-9]*`,
      type,
      Number(adult),
    );
    const byId = new Map<number, OfferedWork>();
    for (const [title, decision, chosen, key, keys] of rows) {
      const certain = keys === 1 ? Number(String(key).slice(start.length)) : 0;
      const id = decision === 'item' ? Number(chosen) : certain;
      if (Number.isSafeInteger(id) && id > 0 && !byId.has(id)) byId.set(id, { id, title: String(title) });
    }
    for (const [held] of this.#database.rows(heldIds[type], JSON.stringify([...byId.keys()])))
      byId.delete(Number(held));
    return [...byId.values()];
  }
}
