import type { Decision } from '../../../core/model/decision.ts';
import type { SeasonView } from '../../../core/model/work.ts';
import type { Database } from '../database/database.ts';
import { remember } from '../database/remember.ts';
import type { ClaimEntries, SaidEpisodes, ShownPlaylist } from '../sources/claim-entries.ts';
import { type MixOffer, mixText } from './mix.ts';

/** Facts of variants, or ids of what they lead to, that are kept at most while offers are added up and written. */
export const mostRemembered = 20_000;

/** What the playlists offer of one work, as the database keeps it. */
export interface Offer {
  /** See mix.ts. */
  readonly mix: string;
  /** JSON: variant, playlist and number of entries, the most entries first. */
  readonly offers: string;
  /** JSON: season and its episodes, ascending. */
  readonly seasons: string;
}

type OfferCells = readonly [variantId: number, playlistId: number, entries: number];

type Variant = Pick<MixOffer, 'languages' | 'quality'>;

/** Reads the `offers` of an `Offer`. */
export function readOffers(text: string): readonly OfferCells[] {
  return JSON.parse(text) as readonly OfferCells[];
}

/** Words as a column keeps them, parted by commas; '' holds none. */
export function splitList(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}

/** Reads the `seasons` of an `Offer`. */
export function readSeasons(text: string): readonly SeasonView[] {
  const seasons = JSON.parse(text) as readonly (readonly [number, readonly number[]])[];
  return seasons.map(([season, episodes]) => ({ season, episodes }));
}

/** Adds up what the visible entries of works are. Writes nothing, and knows only variants that were committed. */
export class Offers {
  readonly #database: Database;
  readonly #entries: ClaimEntries;
  readonly #variants = new Map<number, Variant>();

  constructor(database: Database, entries: ClaimEntries) {
    this.#database = database;
    this.#entries = entries;
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

  #variant(id: number): Variant {
    const known = this.#variants.get(id);
    if (known) return known;
    const [row] = this.#database.rows('select languages, quality from variants where id = ?', id);
    const variant = { languages: splitList(String(row?.[0] ?? '')), quality: String(row?.[1] ?? '') };
    return remember(this.#variants, id, variant, mostRemembered);
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
