import type { Item } from '../../../core/model/item.ts';
import type { LanguageTitleRow } from '../contract/staging.ts';
import type { Database } from '../database/database.ts';
import { countCommonSigns } from './row-kinds.ts';
import type { RowTable, RowVersion } from './row-table.ts';

/**
 * Items of an instance, by the id that their app goes by: every instance numbers its rows from 1, and what has the number
 * of another item is not that item. One without a name leaves the names that it had.
 */
export function itemRows(database: Database): RowTable<Item> {
  const idOf = ({ type, tmdbId, tvdbId }: Item) => (type === 'movie' ? tmdbId : tvdbId);
  const keyOfSecond = (item: Item) => `item|${idOf(item)}|${item.arrId}`;
  return {
    ...bodyRows<Item>(database, (item) => (idOf(item) > 0 ? `item|${idOf(item)}` : keyOfSecond(item))),
    keyOfSecond,
    tellsNothing: isNameless,
    countSigns: (item, counts) => {
      counts.name += item.otherTitles.length;
      countCommonSigns(counts, { year: item.year, artwork: item.artwork.length, ids: item });
    },
  };
}

/** Rows of an exclusion list, by the ids they exclude: the list's own row ids change when it is written anew. */
export function exclusionRows(database: Database): RowTable<Item> {
  const keyOf = ({ tmdbId, tvdbId, imdbId, title, year }: Item) =>
    tmdbId > 0 || tvdbId > 0 ? `exclusion|${tmdbId}|${tvdbId}` : `exclusion|${imdbId}|${title}|${year}`;
  return { ...bodyRows(database, keyOf), tellsNothing: isNameless };
}

function isNameless({ title }: Item): boolean {
  return title === '';
}

/** Titles in a language, by the row id and the id of their item. */
export function languageTitleRows(database: Database): RowTable<LanguageTitleRow> {
  const rows = bodyRows<LanguageTitleRow>(database, ({ arrId, tmdbId }) => `titles|${arrId}|${tmdbId}`);
  return { ...rows, tellsNothing: ({ titles }) => titles.length === 0 };
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
