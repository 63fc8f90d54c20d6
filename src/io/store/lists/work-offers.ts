import { AppendedRows } from '../database/append-rows.ts';
import type { Database } from '../database/database.ts';
import { remember } from '../database/remember.ts';
import { TextIds } from '../database/text-ids.ts';
import { mostRemembered, type Offer, readOffers } from './offers.ts';

/** What lists show of a work. */
export interface ShownWork {
  readonly id: number;
  /** The nearest item, JSON; `null` for none. */
  readonly nearest: string;
  readonly offer: Offer;
}

/** Above all ids of playlists that there may ever be. */
const mostPlaylists = 2 ** 20;

type OfferRow = readonly [groupId: number, playlistId: number, variantId: number];

/**
 * Keeps what the visible entries of works add up to, so that lists need not look at entries. Inside a transaction,
 * which must be the same from the first call to the last.
 */
export class WorkOffers {
  readonly #database: Database;
  readonly #cards: AppendedRows;
  readonly #rows: AppendedRows;
  readonly #groupOfVariant = new Map<number, number>();
  readonly #mixes = new TextIds(mostRemembered);
  readonly #groups = new TextIds(mostRemembered);

  constructor(database: Database) {
    this.#database = database;
    this.#cards = new AppendedRows(database, 'work_cards', ['work_id', 'candidate', 'offers', 'seasons']);
    this.#rows = new AppendedRows(database, 'work_offers', ['group_id', 'work_id', 'playlist_id', 'variant_id']);
  }

  /** The id of a mix, which is made at first. */
  mixId(mix: string): number {
    return this.#idOf(this.#mixes, 'mixes', 'facts', mix);
  }

  /**
   * Writes what lists show of works: first the cards of all, then the rows of offers in their order.
   * @param areNew - nothing was written of any of them before
   */
  save(works: readonly ShownWork[], areNew: boolean): void {
    const gone = areNew ? [] : works.map(({ id }) => this.#groupRows(this.#storedOffers(id)));
    for (const { id, nearest, offer } of works) {
      if (areNew) this.#cards.add(id, nearest, offer.offers, offer.seasons);
      else this.#replaceCard(id, nearest, offer);
    }
    this.#cards.write();
    const added: (readonly [workId: number, ...OfferRow])[] = [];
    works.forEach(({ id, offer }, i) => {
      const rows = this.#groupRows(offer.offers);
      for (const [key, row] of gone[i] ?? []) if (!rows.has(key)) this.#deleteRow(id, ...row);
      for (const [key, row] of rows) if (!gone[i]?.has(key)) added.push([id, ...row]);
    });
    added.sort(([, a], [, b]) => a - b);
    for (const [workId, groupId, playlistId, variantId] of added) {
      this.#rows.add(groupId, workId, playlistId, variantId);
    }
    this.#rows.write();
  }

  /** To be called before a work is deleted. */
  remove(workId: number): void {
    for (const [groupId, playlistId, variantId] of this.#groupRows(this.#storedOffers(workId)).values()) {
      this.#deleteRow(workId, groupId, playlistId, variantId);
    }
  }

  /** Ids of the groups of offers, each once. */
  groupsOf(offers: string): ReadonlySet<number> {
    return new Set(readOffers(offers).map(([variantId]) => this.#groupOf(variantId)));
  }

  #groupOf(variantId: number): number {
    const known = this.#groupOfVariant.get(variantId);
    if (known !== undefined) return known;
    const row = this.#database.writing('select group_name from variants where id = ?').get(variantId);
    const groupId = this.#idOf(this.#groups, 'offer_groups', 'name', String(row?.group_name ?? ''));
    return remember(this.#groupOfVariant, variantId, groupId, mostRemembered);
  }

  #idOf(ids: TextIds, table: 'mixes' | 'offer_groups', column: 'facts' | 'name', text: string): number {
    const known = ids.find(text);
    if (known > 0) return known;
    const find = this.#database.writing(`select id from ${table} where ${column} = ?`);
    const stored = find.get(text)?.id ?? this.#database.run(`insert into ${table} (${column}) values (?)`, text).rowId;
    const id = Number(stored);
    ids.add(text, id);
    return id;
  }

  #storedOffers(workId: number): string {
    return String(
      this.#database.writing('select offers from work_cards where work_id = ?').get(workId)?.offers ?? '[]',
    );
  }

  /** By a number that no other pair of variant and playlist has. */
  #groupRows(offers: string): Map<number, OfferRow> {
    return new Map(
      readOffers(offers).map(([variantId, playlistId]) => [
        variantId * mostPlaylists + playlistId,
        [this.#groupOf(variantId), playlistId, variantId],
      ]),
    );
  }

  #replaceCard(workId: number, nearest: string, { offers, seasons }: Offer): void {
    this.#database.run(
      `insert into work_cards (work_id, candidate, offers, seasons) values (?, ?, ?, ?) on conflict (work_id)
        do update set candidate = excluded.candidate, offers = excluded.offers, seasons = excluded.seasons`,
      workId,
      nearest,
      offers,
      seasons,
    );
  }

  #deleteRow(workId: number, groupId: number, playlistId: number, variantId: number): void {
    const sql = 'delete from work_offers where group_id = ? and work_id = ? and playlist_id = ? and variant_id = ?';
    this.#database.run(sql, groupId, workId, playlistId, variantId);
  }
}
