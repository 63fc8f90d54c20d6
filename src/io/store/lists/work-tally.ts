import type { SQLInputValue } from 'node:sqlite';
import { dayMs } from '../../../core/model/durations.ts';
import type { Database } from '../database/database.ts';
import { readMix } from './mix.ts';

/** What a work is counted by. */
export interface Counted {
  readonly type: string;
  readonly status: string;
  readonly adult: number;
  readonly year: number;
  readonly confidence: number;
  readonly firstSeenAt: number;
  readonly mixId: number;
  readonly groupIds: Iterable<number>;
}

/** What `facet_counts` are about. */
export type FacetKind = 'language' | 'quality' | 'playlist' | 'confidence' | 'first-seen';

/** Where the counts are kept, with what they count by besides type, status and adult. */
const keptCounts = {
  mix: { table: 'mix_counts', column: 'mix_id', kind: null },
  year: { table: 'year_counts', column: 'year', kind: null },
  group: { table: 'group_counts', column: 'group_id', kind: null },
  language: { table: 'facet_counts', column: 'value', kind: 'language' },
  quality: { table: 'facet_counts', column: 'value', kind: 'quality' },
  playlist: { table: 'facet_counts', column: 'value', kind: 'playlist' },
  confidence: { table: 'facet_counts', column: 'value', kind: 'confidence' },
  firstSeen: { table: 'facet_counts', column: 'value', kind: 'first-seen' },
} as const satisfies Record<string, { table: string; column: string; kind: FacetKind | null }>;

type CountedBy = keyof typeof keptCounts;

/** What changes do to the works of one type and status that are for adults, or not. */
interface ShelfDifference {
  readonly shelf: readonly [type: string, status: string, adult: number];
  works: number;
  readonly by: Readonly<Record<CountedBy, Map<SQLInputValue, number>>>;
}

/** Of confidence, 0 to 100; the last step takes 100 as well. */
const stepWidth = 10;
const lastStep = 100 - stepWidth;

/** Adds up what changes of works do to the kept counts, so that counting costs no more than what changed. */
export class WorkTally {
  readonly #database: Database;
  readonly #shelves = new Map<string, ShelfDifference>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** @param works - 1 for a work that comes into the lists, -1 for one that leaves them */
  add(works: 1 | -1, { type, status, adult, year, confidence, firstSeenAt, mixId, groupIds }: Counted): void {
    const shelf = this.#shelf(type, status, adult);
    const { by } = shelf;
    shelf.works += works;
    add(by.mix, mixId, works);
    add(by.year, year, works);
    add(by.confidence, Math.min(Math.floor(confidence / stepWidth) * stepWidth, lastStep), works);
    add(by.firstSeen, Math.floor(firstSeenAt / dayMs), works);
    for (const id of groupIds) add(by.group, id, works);
  }

  /** Writes the counts, and tells those who remember a list that there is a new one. Inside the same transaction. */
  settle(): void {
    if (this.#shelves.size === 0) return;
    for (const difference of this.#shelves.values()) {
      this.#addOffers(difference);
      this.#save('work_counts', difference, {}, difference.works);
      for (const [name, counts] of Object.entries(difference.by)) {
        const { table, column, kind } = keptCounts[name as CountedBy];
        for (const [value, works] of counts) {
          const by = kind === null ? { [column]: value } : { kind, [column]: String(value) };
          this.#save(table, difference, by, works);
        }
      }
    }
    this.#shelves.clear();
    this.#database.run(
      `insert into meta (name, value) values ('works', '1')
        on conflict (name) do update set value = cast(value as integer) + 1`,
    );
  }

  #shelf(type: string, status: string, adult: number): ShelfDifference {
    const key = `${type} ${status} ${adult}`;
    const known = this.#shelves.get(key);
    if (known) return known;
    const names = Object.keys(keptCounts) as CountedBy[];
    const by = Object.fromEntries(names.map((name) => [name, new Map()])) as ShelfDifference['by'];
    const made: ShelfDifference = { shelf: [type, status, adult], works: 0, by };
    this.#shelves.set(key, made);
    return made;
  }

  /** Once a mix, and not once a work: there are fewer of them. */
  #addOffers({ by }: ShelfDifference): void {
    const find = this.#database.writing('select facts from mixes where id = ?');
    for (const [mixId, works] of by.mix) {
      const row = works === 0 ? undefined : find.get(mixId);
      // Works that were not matched since they could have a mix have none.
      if (!row) continue;
      const { offers } = readMix(String(row.facts));
      addEach(
        by.language,
        offers.flatMap(({ languages }) => languages),
        works,
      );
      addEach(
        by.quality,
        offers.flatMap(({ quality }) => quality || []),
        works,
      );
      addEach(
        by.playlist,
        offers.map(({ playlist }) => playlist),
        works,
      );
    }
  }

  #save(table: string, { shelf }: ShelfDifference, by: Readonly<Record<string, SQLInputValue>>, works: number): void {
    if (works === 0) return;
    const names = ['type', 'status', 'adult', ...Object.keys(by)];
    const cells = [...shelf, ...Object.values(by)];
    const places = names.map(() => '?').join(', ');
    this.#database.run(
      `insert into ${table} (${names.join(', ')}, works) values (${places}, ?)
        on conflict do update set works = works + excluded.works`,
      ...cells,
      works,
    );
    // What there are fewer of may be none at all.
    if (works > 0) return;
    this.#database.run(`delete from ${table} where (${names.join(', ')}) = (${places}) and works = 0`, ...cells);
  }
}

function add<K>(to: Map<K, number>, value: K, works: number): void {
  to.set(value, (to.get(value) ?? 0) + works);
}

/** Adds works to each distinct value. */
function addEach<K>(to: Map<K, number>, values: readonly K[], works: number): void {
  for (const value of new Set(values)) add(to, value, works);
}

/** Counts up with every change of works. */
export function worksVersion(database: Database): number {
  return Number(database.rows("select value from meta where name = 'works'")[0]?.[0] ?? 0);
}
