import type { DatabaseSync } from 'node:sqlite';
import { afterAll, describe, expect, test } from 'vitest';
import { type WorkFilter, type WorkSort, workSorts } from '../../../core/model/work.ts';
import { Database, openConnection } from '../database/database.ts';
import { migrate } from '../schema/migrations.ts';
import { postersById } from './held-items.ts';
import { mixText } from './mix.ts';
import { Mixes } from './mixes.ts';
import { workOrders } from './work-cursor.ts';
import { type NarrowedFilter, narrow } from './work-filter.ts';
import { count, find, pick, type Query, type Source, walk } from './work-query.ts';

/** A database with all schemas, where every filter below finds something to narrow by. */
function library(): DatabaseSync {
  const connection = openConnection(':memory:');
  migrate(connection);
  const shelf = connection.prepare('insert into work_counts (type, status, adult, works) values (?, ?, ?, 9)');
  for (const type of ['movie', 'series']) {
    for (const status of ['missing', 'review']) for (const adult of [0, 1]) shelf.run(type, status, adult);
  }
  const offer = { playlist: 'vod', languages: ['fr'], quality: '4k' };
  connection
    .prepare('insert into mixes (facts) values (?)')
    .run(mixText({ instances: [{ name: 'hd', state: 'missing' }], offers: [offer] }));
  connection.exec("insert into offer_groups (name) values ('FR FILMS')");
  return connection;
}

const connection = library();
const database = new Database(connection, ':memory:');
const mixes = new Mixes(database);
afterAll(() => database.close());

/** How SQLite goes about a query, a line for each step. */
function planOf({ sql, values }: Query): readonly string[] {
  return connection
    .prepare(`explain query plan ${sql}`)
    .all(...values)
    .map(({ detail }) => String(detail));
}

/**
 * Whether a query reads columns of rows of `works` themselves. The plan does not tell: it calls no index covering that
 * holds a generated column, though nothing else is read then.
 */
function readsRows({ sql, values }: Query): boolean {
  const steps = connection.prepare(`explain ${sql}`).all(...values);
  const root = connection.prepare("select rootpage from sqlite_schema where name = 'works'").get()?.rootpage;
  const cursors = steps.filter(({ opcode, p2 }) => opcode === 'OpenRead' && p2 === root).map(({ p1 }) => p1);
  return steps.some(({ opcode, p1 }) => opcode === 'Column' && cursors.includes(p1));
}

function narrowed(filter: Partial<WorkFilter>): NarrowedFilter {
  const found = narrow(database, mixes, { adult: false, ...filter });
  if (!found) throw new Error('the library has nothing for this filter');
  return found;
}

const filters: readonly Partial<WorkFilter>[] = [
  {},
  { type: 'movie', status: 'missing' },
  { status: 'missing', language: 'fr' },
  { type: 'movie', quality: '4k', playlist: 'vod' },
  { status: 'missing', instance: 'hd' },
  { type: 'series', group: 'FR FILMS' },
  { status: 'missing', group: 'FR FILMS', language: 'fr', quality: '4k', playlist: 'vod' },
  { status: 'missing', yearFrom: 1990, yearTo: 1999 },
  { status: 'missing', confidenceFrom: 10, firstSeenFrom: 5, firstSeenTo: 9 },
  { type: 'movie', status: 'missing', q: 'matrix re' },
  { status: 'review', language: 'fr', yearFrom: 1990, q: 'matrix', group: 'FR FILMS', instance: 'hd', adult: 'only' },
];

describe('a page by walking along an index', () => {
  const cases = workSorts.flatMap((sort) => filters.map((filter) => ({ sort, filter })));
  test.each(cases)('sorts nothing and reads only the index of $sort: $filter', ({ sort, filter }) => {
    const { columns } = workOrders[sort];
    expectWalk(sort, filter, null);
    expectWalk(
      sort,
      filter,
      columns.map((column) => (column === 'sort_title' ? 'm' : 1)),
    );
  });
});

function expectWalk(sort: WorkSort, filter: Partial<WorkFilter>, after: readonly (string | number)[] | null): void {
  const order = workOrders[sort];
  const found = narrowed(filter);
  const hits = found.match === null ? null : new Uint8Array(9);
  const query = walk(found, { order, after, limit: 51, offset: 0 }, hits);
  expect(readsRows(query)).toBe(false);
  const plan = planOf(query);
  const ofWorks = plan.filter((step) => /\bw\b/.test(step));
  expect(ofWorks.length).toBeGreaterThan(0);
  const seek = after === null ? '' : `(${order.columns.join()})${order.descends ? '<' : '>'}(`;
  for (const step of ofWorks) {
    expect(step).toMatch(
      new RegExp(`SEARCH w USING (?:COVERING )?INDEX ${order.index} \\(type=\\? AND status=\\? AND adult=\\?`),
    );
    expect(step).toContain(seek);
  }
  expect(plan.join('\n')).not.toMatch(/TEMP B-TREE|SCAN (?:w|o|v|c)\b/);
}

test.each(workSorts)('few works are looked up by id and then sorted by %s', (sort) => {
  const slice = { order: workOrders[sort], after: null, limit: 51, offset: 0 };
  const plan = planOf(pick([1, 2], narrowed({ status: 'missing' }), slice));
  expect(plan.join('\n')).toContain('SEARCH w USING INTEGER PRIMARY KEY (rowid=?)');
  expect(plan.join('\n')).not.toMatch(/SCAN w\b/);
});

describe('what fits a filter', () => {
  const everything = {
    status: 'missing',
    language: 'fr',
    yearFrom: 1990,
    confidenceTo: 50,
    firstSeenFrom: 5,
    q: 'matrix',
    group: 'FR FILMS',
  } as const;
  const range = { from: 1, to: 2 };
  test.each<{ source: Source; step: RegExp }>([
    { source: { kind: 'match', match: '"mat"' }, step: /SCAN work_search VIRTUAL TABLE INDEX 0:M1/ },
    { source: { kind: 'group', groupId: 1 }, step: /SEARCH work_offers USING PRIMARY KEY \(group_id=\?\)/ },
    {
      source: { kind: 'mix' },
      step: /SEARCH w USING INDEX works_by_mix \(\w+=\? AND \w+=\? AND \w+=\? AND mix_id=\?\)/,
    },
    ...(['year', 'confidence', 'recency'] as const).map((column) => ({
      source: { kind: 'range' as const, range: { column, ...range } },
      step: new RegExp(
        `SEARCH w USING (?:COVERING )?INDEX works_by_${column === 'recency' ? 'newest' : column} ` +
          `\\(\\w+=\\? AND \\w+=\\? AND \\w+=\\? AND ${column}>\\? AND ${column}<\\?\\)`,
      ),
    })),
  ])('is found where it stands together: $source', ({ source, step }) => {
    for (const query of [find(source, narrowed(everything), 10), count(source, narrowed(everything))]) {
      const plan = planOf(query).join('\n');
      expect(plan).toMatch(step);
      expect(readsRows(query)).toBe(source.kind !== 'range');
      expect(plan).not.toMatch(/SCAN (?:w|o|works|work_offers|work_cards)\b/);
    }
  });
});

test('a page shows its works from one row each', () => {
  const cards = `select c.offers from json_each('[1]') f cross join works w on w.id = f.value
    left join work_cards c on c.work_id = w.id order by f.key`;
  const plan = planOf({ sql: cards, values: [] }).join('\n');
  expect(plan).toMatch(/SEARCH w USING INTEGER PRIMARY KEY[\s\S]*SEARCH c USING INTEGER PRIMARY KEY/);
});

test('the poster of an item is found by its id', () => {
  const plan = planOf({ sql: postersById, values: ['[603]', 'radarr'] }).join('\n');
  expect(plan).toContain('SEARCH i USING INDEX items_by_tmdb (<expr>=?)');
});
