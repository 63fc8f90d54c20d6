import type { Item } from '../../core/model/item.ts';
import type { Database } from './database.ts';
import type { RowTable, RowVersion } from './row-table.ts';
import type { LanguageTitleRow } from './staging.ts';

/** Items of an instance, by the instance's own row id. */
export function itemRows(database: Database): RowTable<Item> {
  return bodyRows(database, (item) => `item|${item.arrId}`);
}

/** Rows of an exclusion list, by the ids they exclude: the list's own row ids change when it is written anew. */
export function exclusionRows(database: Database): RowTable<Item> {
  return bodyRows(database, (item) =>
    item.tmdbId > 0 || item.tvdbId > 0
      ? `exclusion|${item.tmdbId}|${item.tvdbId}`
      : `exclusion|${item.imdbId}|${item.title}|${item.year}`,
  );
}

/** Titles in a language, by the instance's own row id of their item. */
export function languageTitleRows(database: Database): RowTable<LanguageTitleRow> {
  return bodyRows(database, (row) => `titles|${row.arrId}`);
}

function bodyRows<Row>(database: Database, keyOf: (row: Row) => string): RowTable<Row> {
  return {
    table: 'items',
    kindOf: () => 'item',
    keyOf,
    contentOf: (row) => JSON.stringify(row),
    load: async () => undefined,
    settle: async () => undefined,
    insert: (row: Row, { partId, kind, key, hash, born }: RowVersion) =>
      database.run(
        'insert into items (part_id, kind, key_high, key_low, hash, born, body) values (?, ?, ?, ?, ?, ?, ?)',
        partId,
        kind,
        key.high,
        key.low,
        hash,
        born,
        JSON.stringify(row),
      ).rowId,
  };
}
