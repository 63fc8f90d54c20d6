import type { Collection, WorkType } from '../../../core/model/item.ts';
import type {
  FacetQuery,
  GatheredWorks,
  MatchFacts,
  WorkCounts,
  WorkFacets,
  WorkPage,
  WorkQuery,
} from '../../../core/model/work.ts';
import type {
  EntryPage,
  EntryQuery,
  SavedWorks,
  SaveWorksOptions,
  StoredClaim,
  WorkDetail,
  WorkStore,
} from '../contract/store.ts';
import { WorkHistory } from '../contract/work-history.ts';
import type { Database } from '../database/database.ts';
import { claimsInUse, listEntries } from '../lists/entries.ts';
import { Facets } from '../lists/facets.ts';
import { Mixes } from '../lists/mixes.ts';
import { readCounts } from '../lists/work-counts.ts';
import { WorkLists } from '../lists/work-lists.ts';
import { readDetails, readEntriesOf } from '../lists/work-views.ts';
import { readCollections } from '../sources/collections.ts';
import { matchFingerprint } from './match-fingerprint.ts';
import { saveWorks } from './save-works.ts';

/** Works, their claims and entries, and what people decided. */
export class Works implements WorkStore {
  readonly #database: Database;
  readonly #lists: WorkLists;
  readonly #facets: Facets;

  constructor(database: Database) {
    this.#database = database;
    const mixes = new Mixes(database);
    this.#lists = new WorkLists(database, mixes);
    this.#facets = new Facets(database);
  }

  claimsInUse(): AsyncIterable<StoredClaim> {
    return claimsInUse(this.#database);
  }

  collections(type: WorkType): Promise<readonly Collection[]> {
    return readCollections(this.#database, type);
  }

  matchFingerprint(): Promise<string> {
    return matchFingerprint(this.#database);
  }

  async lastMatch(): Promise<MatchFacts | null> {
    const row = await this.#database.reader
      .selectFrom('meta')
      .select('value')
      .where('name', '=', 'match')
      .executeTakeFirst();
    return row ? (JSON.parse(row.value) as MatchFacts) : null;
  }

  async saveWorks(works: GatheredWorks, options: SaveWorksOptions): Promise<SavedWorks> {
    const saved = await saveWorks(this.#database, works, options);
    return { ...saved, counts: await this.countWorks({ adult: false }) };
  }

  async listWorks(query: WorkQuery): Promise<WorkPage> {
    return this.#lists.list(query);
  }

  async facets(query: FacetQuery): Promise<WorkFacets> {
    return this.#facets.read(query);
  }

  async getWork(id: number): Promise<WorkDetail | null> {
    const [work] = this.#lists.read([await this.#follow(id)]);
    if (!work) return null;
    const { entries, total } = await readEntriesOf(this.#database, work.id);
    return {
      ...work,
      ...readDetails(this.#database, work.id),
      entries,
      entriesTotal: total,
      history: new WorkHistory(this.#database).of(work.id),
    };
  }

  countWorks(options: { readonly adult: boolean; readonly type?: WorkType }): Promise<WorkCounts> {
    return readCounts(this.#database, options);
  }

  listEntries(query: EntryQuery): Promise<EntryPage> {
    return listEntries(this.#database, query);
  }

  /** The work that a merged one went into, else the id itself. */
  async #follow(id: number): Promise<number> {
    const redirect = await this.#database.reader
      .selectFrom('work_redirects')
      .select('work_id')
      .where('id', '=', id)
      .executeTakeFirst();
    return redirect?.work_id ?? id;
  }
}
