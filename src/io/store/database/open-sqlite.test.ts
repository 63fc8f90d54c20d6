import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { Database, openConnection } from './database.ts';
import { openSqlite } from './open-sqlite.ts';

let folder = '';
let path = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'gleanarr-sqlite-'));
  path = join(folder, 'a.db');
});
afterEach(() => rmSync(folder, { recursive: true }));

describe.each([
  { what: 'any file', open: () => openSqlite(path) },
  { what: 'the database in use', open: () => openConnection(path) },
])('a statement on $what', ({ open }) => {
  test.each([
    (other: string) => `attach '${other}' as other`,
    (other: string) => `attach database 'file:${other}?mode=rwc' as other`,
    (other: string) => `vacuum into '${other}'`,
    () => 'detach main',
    (other: string) => `select load_extension('${other}')`,
    (other: string) => `select LOAD_EXTENSION('${other}', 'init')`,
    (other: string) => `create table t (a); select a from t where load_extension('${other}') is null`,
  ])('reaches no other file: %s', (statementOn) => {
    const other = join(folder, 'other.db');
    const database = open();
    expect(() => database.exec(statementOn(other))).toThrow(/not authorized|authorization denied/);
    expect(existsSync(other)).toBe(false);
    database.close();
  });
});

/** By the authorizer, or since a schema is not trusted with such functions. */
const refused = /not authorized to use function: load_extension|unsafe use of load_extension/;

it('is asked of the statements that a strange file brings with it', async () => {
  const strange = new DatabaseSync(path);
  writeFileSync(join(folder, 'evil.so'), 'evil');
  strange.exec(`create table runs (a);
    create trigger evil after insert on runs begin select load_extension('${join(folder, 'evil.so')}'); end;
    create view works as select load_extension('${join(folder, 'evil.so')}') as title;`);
  strange.close();
  const database = new Database(openConnection(path), path);
  expect(() => database.rows('select title from works')).toThrow(refused);
  const write = database.transaction(() => database.run('insert into runs values (1)'));
  await expect(write).rejects.toThrow(refused);
  expect(database.rows('select * from runs')).toEqual([]);
  await database.close();
});
