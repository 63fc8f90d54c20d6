import { appOf, type Item, type WorkType } from '../../core/model/item.ts';
import { readCollections } from './collections.ts';
import { type Database, yieldTurn } from './database.ts';
import type { HeldItem, ItemFinder } from './item-finder.ts';
import { foldText } from './search-text.ts';

/** An item under all its names. */
interface Named {
  readonly item: HeldItem;
  /** Folded names, each between line feeds: `\nheat\nhitze\n`. */
  readonly names: string;
}

interface Shelf {
  /** Of the reads that it was made from. */
  readonly version: string;
  readonly items: readonly Named[];
  /** By the id that the app of the type goes by. */
  readonly artworkById: ReadonlyMap<number, string>;
}

/** What nobody asked for in so long is forgotten, and read again when somebody does. */
const rememberMs = 10 * 60_000;
/** Items folded without letting others have their turn. */
const stepItems = 2_000;

/**
 * The items of the collections, held in memory while somebody looks for one: a few hundred bytes each. Items of an
 * exclusion list are left out, since nobody has them.
 */
export class HeldItems implements ItemFinder {
  readonly #database: Database;
  readonly #shelves = new Map<WorkType, Promise<Shelf>>();
  #forgetting: NodeJS.Timeout | undefined;

  constructor(database: Database) {
    this.#database = database;
  }

  async find(type: WorkType, text: string, limit: number): Promise<readonly HeldItem[]> {
    const wanted = foldText(text);
    if (wanted === '') return [];
    const words = wanted.split(' ');
    const { items } = await this.#shelf(type);
    return items
      .filter(({ names }) => words.every((word) => names.includes(word)))
      .map((named) => ({ item: named.item, rank: rankOf(named.names, wanted) }))
      .sort((a, b) => a.rank - b.rank || a.item.title.length - b.item.title.length || b.item.year - a.item.year)
      .slice(0, limit)
      .map(({ item }) => item);
  }

  async artworkOf(tmdbIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
    if (tmdbIds.length === 0) return new Map();
    const { artworkById } = await this.#shelf('movie');
    return new Map(tmdbIds.flatMap((id) => (artworkById.has(id) ? [[id, artworkById.get(id) ?? '']] : [])));
  }

  /** To be called before the database is closed. */
  stop(): void {
    clearTimeout(this.#forgetting);
  }

  async #shelf(type: WorkType): Promise<Shelf> {
    clearTimeout(this.#forgetting);
    this.#forgetting = setTimeout(() => this.#shelves.clear(), rememberMs);
    this.#forgetting.unref();
    const version = this.#version(type);
    const known = await this.#shelves.get(type);
    if (known?.version === version) return known;
    const making = this.#make(type, version);
    this.#shelves.set(type, making);
    making.catch(() => this.#shelves.delete(type));
    return making;
  }

  #version(type: WorkType): string {
    const rows = this.#database.rows(
      `select p.id, p.content_generation from parts p join sources s on s.id = p.source_id
        where s.app = ? and s.configured = 1 and s.enabled = 1 order by p.id`,
      appOf(type),
    );
    return JSON.stringify(rows);
  }

  async #make(type: WorkType, version: string): Promise<Shelf> {
    const items: Named[] = [];
    const artworkById = new Map<number, string>();
    for (const { items: held } of await readCollections(this.#database, type)) {
      for (const [at, item] of (held ?? []).entries()) {
        if (at % stepItems === stepItems - 1) await yieldTurn();
        if (item.excluded) continue;
        const named = nameItem(item);
        items.push(named);
        if (named.item.artwork !== '') artworkById.set(item.tmdbId, named.item.artwork);
      }
    }
    return { version, items, artworkById };
  }
}

function nameItem({ instance, title, otherTitles, year, tmdbId, tvdbId, artwork }: Item): Named {
  const names = new Set([title, ...otherTitles].map(foldText));
  return {
    item: { instance, title, year, tmdbId, tvdbId, artwork: artwork[0] ?? '' },
    names: `\n${[...names].join('\n')}\n`,
  };
}

function rankOf(names: string, wanted: string): number {
  if (names.includes(`\n${wanted}\n`)) return 0;
  return names.includes(`\n${wanted}`) ? 1 : 2;
}
