import type { Decision } from '../../../core/model/decision.ts';
import type { SeasonView } from '../../../core/model/work.ts';
import { AppendedRows } from '../database/append-rows.ts';
import type { Database } from '../database/database.ts';
import type { ClaimEntries, SaidEpisodes, ShownPlaylist } from '../sources/claim-entries.ts';
import { type MixOffer, mixText } from './mix.ts';

/** Ids and facts of some thousand variants and mixes are held; where there are more, they are looked up again. */
const mostRemembered = 20_000;

/** What the playlists offer of one work, as the database keeps it. */
export interface Offer {
  /** See mix.ts. */
  readonly mix: string;
  /** JSON: variant, playlist and number of entries, the most entries first. */
  readonly offers: string;
  /** JSON: season and its episodes, ascending. */
  readonly seasons: string;
}

/** What lists show of a work. */
export interface ShownWork {
  readonly id: number;
  /** The nearest item, JSON; `null` for none. */
  readonly nearest: string;
  readonly offer: Offer;
}

interface Variant {
  readonly groupId: number;
  readonly languages: readonly string[];
  readonly quality: string;
}

type OfferRow = readonly [groupId: number, playlistId: number, variantId: number];
type OfferCells = readonly [variantId: number, playlistId: number, entries: number];

/** Reads the `offers` of an `Offer`. */
export function readOffers(text: string): readonly OfferCells[] {
  return JSON.parse(text) as readonly OfferCells[];
}

/** Reads the `seasons` of an `Offer`. */
export function readSeasons(text: string): readonly SeasonView[] {
  const seasons = JSON.parse(text) as readonly (readonly [number, readonly number[]])[];
  return seasons.map(([season, episodes]) => ({ season, episodes }));
}

/**
 * Keeps what the visible entries of works add up to, so that lists need not look at entries. Inside a transaction,
 * which must be the same from the first call to the last.
 */
export class WorkOffers {
  readonly #database: Database;
  readonly #entries: ClaimEntries;
  readonly #cards: AppendedRows;
  readonly #rows: AppendedRows;
  readonly #variants = new Map<number, Variant>();
  readonly #mixes = new Map<string, number>();
  readonly #groups = new Map<string, number>();

  constructor(database: Database, entries: ClaimEntries) {
    this.#database = database;
    this.#entries = entries;
    this.#cards = new AppendedRows(database, 'work_cards', ['work_id', 'candidate', 'offers', 'seasons']);
    this.#rows = new AppendedRows(database, 'work_offers', ['group_id', 'work_id', 'playlist_id', 'variant_id']);
  }

  /** Adds up the visible entries of claims. */
  of(claimIds: readonly number[], { instances, holdings }: Pick<Decision, 'instances' | 'holdings'>): Offer {
    const counts = new Map<number, Map<ShownPlaylist, number>>();
    const seasons = new Map<number, Set<number>>();
    for (const claimId of claimIds) {
      this.#entries.each(claimId, (variantId, playlist, episodes) => {
        const byPlaylist = counts.get(variantId) ?? new Map<ShownPlaylist, number>();
        byPlaylist.set(playlist, (byPlaylist.get(playlist) ?? 0) + 1);
        counts.set(variantId, byPlaylist);
        if (episodes !== null) addEpisodes(seasons, episodes);
      });
    }
    const offers: OfferCells[] = [];
    const mixed: MixOffer[] = [];
    for (const [variantId, byPlaylist] of counts) {
      const { languages, quality } = this.#variant(variantId);
      for (const [{ id, name }, count] of byPlaylist) {
        offers.push([variantId, id, count]);
        mixed.push({ playlist: name, languages, quality });
      }
    }
    offers.sort(([a, , m], [b, , n]) => n - m || a - b);
    const states = Object.entries(instances).map(([name, state]) => ({ name, state, ...holdings[name] }));
    return {
      mix: mixText({ instances: states, offers: mixed }),
      offers: JSON.stringify(offers),
      seasons: JSON.stringify(seasonCells(seasons)),
    };
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
    return new Set(readOffers(offers).map(([variantId]) => this.#variant(variantId).groupId));
  }

  #variant(id: number): Variant {
    const known = this.#variants.get(id);
    if (known) return known;
    const row = this.#database.writing('select group_name, languages, quality from variants where id = ?').get(id);
    const languages = String(row?.languages ?? '');
    const variant = {
      groupId: this.#idOf(this.#groups, 'offer_groups', 'name', String(row?.group_name ?? '')),
      languages: languages === '' ? [] : languages.split(','),
      quality: String(row?.quality ?? ''),
    };
    if (this.#variants.size >= mostRemembered) this.#variants.clear();
    this.#variants.set(id, variant);
    return variant;
  }

  #idOf(ids: Map<string, number>, table: 'mixes' | 'offer_groups', column: 'facts' | 'name', text: string): number {
    const known = ids.get(text);
    if (known !== undefined) return known;
    const find = this.#database.writing(`select id from ${table} where ${column} = ?`);
    const id = find.get(text)?.id ?? this.#database.run(`insert into ${table} (${column}) values (?)`, text).rowId;
    if (ids.size >= mostRemembered) ids.clear();
    ids.set(text, Number(id));
    return Number(id);
  }

  #storedOffers(workId: number): string {
    return String(
      this.#database.writing('select offers from work_cards where work_id = ?').get(workId)?.offers ?? '[]',
    );
  }

  #groupRows(offers: string): Map<string, OfferRow> {
    return new Map(
      readOffers(offers).map(([variantId, playlistId]) => [
        `${variantId} ${playlistId}`,
        [this.#variant(variantId).groupId, playlistId, variantId],
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

function addEpisodes(seasons: Map<number, Set<number>>, { season, numbers }: SaidEpisodes): void {
  const known = seasons.get(season) ?? new Set<number>();
  for (const number of numbers) known.add(number);
  seasons.set(season, known);
}

function seasonCells(seasons: ReadonlyMap<number, ReadonlySet<number>>): readonly (readonly [number, number[]])[] {
  return [...seasons]
    .sort(([a], [b]) => a - b)
    .map(([season, episodes]) => [season, [...episodes].sort((a, b) => a - b)]);
}
