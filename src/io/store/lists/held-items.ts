import { minuteMs } from '../../../core/model/durations.ts';
import { appOf, type Item, type WorkType } from '../../../core/model/item.ts';
import type { HeldItem, ItemFinder } from '../contract/item-finder.ts';
import { type Database, yieldTurn } from '../database/database.ts';
import { eachItem } from '../sources/collections.ts';
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
}

/** What nobody asked for in so long is forgotten, and read again when somebody does: people look for one and go on. */
const rememberMs = 2 * minuteMs;
/** Items looked at without letting others have their turn. */
const stepItems = 1_000;

/** Of some ids of TMDB; of several instances that have one, the first comes last. */
export const postersById = `select f.value, i.body ->> '$.artwork[0]' as artwork from json_each(?) f
  cross join items i on i.body ->> '$.tmdbId' = f.value
  join parts p on p.id = i.part_id join sources s on s.id = p.source_id
  where s.app = ? and s.configured = 1 and s.enabled = 1 and p.part = 'items'
    and i.born <= p.generation and (i.died is null or i.died > p.generation) and artwork is not null
  order by s.position desc`;

/**
 * The items of the collections, held in memory while somebody looks for one: some four hundred bytes each. Items of an
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
    const best: Ranked[] = [];
    for (const [at, { item, names }] of items.entries()) {
      if (at % stepItems === stepItems - 1) await yieldTurn();
      if (words.every((word) => names.includes(word))) keep(best, { item, rank: rankOf(names, wanted) }, limit);
    }
    return best.map(({ item }) => item);
  }

  async artworkOf(tmdbIds: readonly number[]): Promise<ReadonlyMap<number, string>> {
    const rows = this.#database.rows(postersById, JSON.stringify(tmdbIds), appOf('movie'));
    return new Map(rows.map(([id, artwork]) => [Number(id), String(artwork)]));
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
    for await (const item of eachItem(this.#database, type)) {
      if (!item.excluded) items.push(nameItem(item));
    }
    return { version, items };
  }
}

function nameItem({ instance, title, otherTitles, year, tmdbId, tvdbId, artwork }: Item): Named {
  const names = new Set([title, ...otherTitles].map(foldText));
  return {
    item: { instance, title, year, tmdbId, tvdbId, artwork: artwork[0] ?? '' },
    names: `\n${[...names].join('\n')}\n`,
  };
}

interface Ranked {
  readonly item: HeldItem;
  readonly rank: number;
}

/** The name itself first, then what begins with it. */
function rankOf(names: string, wanted: string): number {
  if (names.includes(`\n${wanted}\n`)) return 0;
  return names.includes(`\n${wanted}`) ? 1 : 2;
}

/** Puts an item among the best, of which there are few; the worst may fall out. */
function keep(best: Ranked[], found: Ranked, limit: number): void {
  const last = best.at(-1);
  if (best.length >= limit && last !== undefined && compare(last, found) <= 0) return;
  const after = best.findIndex((one) => compare(one, found) > 0);
  best.splice(after === -1 ? best.length : after, 0, found);
  if (best.length > limit) best.pop();
}

function compare(one: Ranked, other: Ranked): number {
  const { item: a } = one;
  const { item: b } = other;
  return one.rank - other.rank || a.title.length - b.title.length || b.year - a.year;
}
