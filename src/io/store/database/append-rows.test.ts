import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { AppendedRows, NumberedRows } from './append-rows.ts';
import { Database, openConnection } from './database.ts';

let database: Database;
beforeEach(() => {
  const connection = openConnection(':memory:');
  connection.exec(`
    create table pairs (a integer not null, b text not null) strict;
    create table reused (id integer primary key, a integer not null) strict;
    create table lasting (id integer primary key autoincrement, a integer not null) strict;
  `);
  database = new Database(connection, ':memory:');
});
afterEach(() => database.close());

it('writes every row once and in order, however many wait', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 450 }), { maxLength: 4 }), async (batches) => {
      const expected: (readonly [number, string])[] = [];
      await database.transaction(() => {
        database.run('delete from pairs');
        const rows = new AppendedRows(database, 'pairs', ['a', 'b']);
        for (const size of batches) {
          for (let i = 0; i < size; i++) {
            expected.push([expected.length, `text ${expected.length}`]);
            rows.add(...(expected.at(-1) ?? []));
          }
          rows.write();
        }
      });
      expect(database.rows('select a, b from pairs order by rowid')).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

it.each([
  { table: 'reused', next: 3 },
  { table: 'lasting', next: 4 },
])('numbers rows of $table as the database would', async ({ table, next }) => {
  await database.transaction(() => {
    for (const a of [1, 2, 3]) database.run(`insert into ${table} (a) values (?)`, a);
    database.run(`delete from ${table} where id = 3`);
    const rows = new NumberedRows(database, table, ['a']);
    expect([rows.add(10), rows.add(11)]).toEqual([next, next + 1]);
    rows.write();
    database.run(`insert into ${table} (a) values (12)`);
    expect(rows.add(13)).toBe(next + 3);
    rows.write();
  });
  expect(database.rows(`select id, a from ${table} where a >= 10`)).toEqual(
    [10, 11, 12, 13].map((a, i) => [next + i, a]),
  );
});
