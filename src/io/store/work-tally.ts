import type { SQLInputValue } from 'node:sqlite';
import type { Database } from './database.ts';

/** What a work is counted by. */
export interface Counted {
  readonly type: string;
  readonly status: string;
  readonly adult: number;
  readonly year: number;
  readonly mixId: number;
  readonly groupIds: Iterable<number>;
}

/** The kept counts, with what they count by besides type, status and adult. */
const keptCounts = {
  work_counts: '',
  mix_counts: 'mix_id',
  year_counts: 'year',
  group_counts: 'group_id',
} as const;

interface Difference {
  readonly table: keyof typeof keptCounts;
  readonly key: readonly SQLInputValue[];
  works: number;
}

/** Adds up what changes of works do to the kept counts, so that counting costs no more than what changed. */
export class WorkTally {
  readonly #database: Database;
  readonly #differences = new Map<string, Difference>();
  #touched = false;

  constructor(database: Database) {
    this.#database = database;
  }

  /** @param works - 1 for a work that comes into the lists, -1 for one that leaves them */
  add(works: 1 | -1, { type, status, adult, year, mixId, groupIds }: Counted): void {
    const shelf = [type, status, adult];
    this.#touched = true;
    this.#add(works, 'work_counts', shelf);
    this.#add(works, 'mix_counts', [...shelf, mixId]);
    this.#add(works, 'year_counts', [...shelf, year]);
    for (const id of groupIds) this.#add(works, 'group_counts', [...shelf, id]);
  }

  /** Writes the counts, and tells those who remember a list that there is a new one. Inside the same transaction. */
  settle(): void {
    if (!this.#touched) return;
    for (const difference of this.#differences.values()) if (difference.works !== 0) this.#save(difference);
    this.#differences.clear();
    this.#touched = false;
    this.#database.run(
      `insert into meta (name, value) values ('works', '1')
        on conflict (name) do update set value = cast(value as integer) + 1`,
    );
  }

  #add(works: number, table: Difference['table'], key: readonly SQLInputValue[]): void {
    const name = `${table} ${key.join(' ')}`;
    const difference = this.#differences.get(name);
    if (difference) difference.works += works;
    else this.#differences.set(name, { table, key, works });
  }

  #save({ table, key, works }: Difference): void {
    const names = ['type', 'status', 'adult', ...(keptCounts[table] === '' ? [] : [keptCounts[table]])];
    const places = names.map(() => '?').join(', ');
    this.#database.run(
      `insert into ${table} (${names.join(', ')}, works) values (${places}, ?)
        on conflict do update set works = works + excluded.works`,
      ...key,
      works,
    );
    this.#database.run(`delete from ${table} where (${names.join(', ')}) = (${places}) and works = 0`, ...key);
  }
}

/** Counts up with every change of works. */
export function worksVersion(database: Database): number {
  return Number(database.rows("select value from meta where name = 'works'")[0]?.[0] ?? 0);
}
