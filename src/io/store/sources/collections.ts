import type { App, Collection, Item, WorkType } from '../../../core/model/item.ts';
import { appOf, withTitles } from '../../../core/model/item.ts';
import type { LanguageTitleRow } from '../contract/staging.ts';
import type { SourceRef } from '../contract/store.ts';
import { type Database, yieldTurn } from '../database/database.ts';
import { readSources } from './read-sources.ts';
import { stepRows } from './row-table.ts';

/** What the last good generations of the enabled instances of a type hold, as one list of items each. */
export async function readCollections(database: Database, type: WorkType): Promise<readonly Collection[]> {
  const app = appOf(type);
  const collections: Collection[] = [];
  for (const { name, parts } of await instancesOf(database, app)) {
    const wasRead = parts.some(({ part, generation }) => part === 'items' && generation > 0);
    const items: Item[] = [];
    if (wasRead) for await (const item of itemsOf(database, { app, name })) items.push(item);
    collections.push({ app, instance: name, items: wasRead ? items : null });
  }
  return collections;
}

/** The same items one after another, for who keeps less of each. */
export async function* eachItem(database: Database, type: WorkType): AsyncGenerator<Item> {
  const app = appOf(type);
  for (const { name } of await instancesOf(database, app)) yield* itemsOf(database, { app, name });
}

async function instancesOf(database: Database, app: App) {
  return (await readSources(database)).filter((source) => source.app === app && source.enabled);
}

async function* itemsOf(database: Database, source: SourceRef): AsyncGenerator<Item> {
  const titles = new Map<number, string[]>();
  for await (const row of readBodies<LanguageTitleRow>(database, source, 'language:*')) {
    const key = row.tmdbId > 0 ? row.tmdbId : -row.arrId;
    titles.set(key, [...(titles.get(key) ?? []), ...row.titles]);
  }
  for await (const item of readBodies<Item>(database, source, 'items')) {
    // By its own id an item keeps them in a new database of its instance, and no other gets them. Older rows lack it.
    const own = [...(titles.get(item.tmdbId) ?? []), ...(titles.get(-item.arrId) ?? [])];
    yield { ...withTitles(item, own), instance: source.name };
  }
  for await (const item of readBodies<Item>(database, source, 'exclusions')) {
    yield { ...item, instance: source.name, excluded: true };
  }
}

/** @param part - a part, or a pattern of SQLite's `glob` */
async function* readBodies<Row>(database: Database, { app, name }: SourceRef, part: string): AsyncGenerator<Row> {
  const sql = `select i.id, i.body from items i
    join parts p on p.id = i.part_id join sources s on s.id = p.source_id
    where s.app = ? and s.name = ? and p.part glob ? and i.id > ?
      and i.born <= p.generation and (i.died is null or i.died > p.generation)
    order by i.id limit ?`;
  for (let after = 0; ; ) {
    const rows = database.rows(sql, app, name, part, after, stepRows) as readonly (readonly [number, string])[];
    for (const [, body] of rows) yield JSON.parse(body) as Row;
    const last = rows.at(-1);
    if (!last) return;
    after = last[0];
    await yieldTurn();
  }
}
