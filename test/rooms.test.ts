import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Rooms within a room, from the ground up: each imports only what stands before it. What lies beside them imports all. */
const rooms = {
  'src/core/matching': ['identities', 'words', 'index', 'claims', 'comparing', 'drafts', 'judging', 'lookups'],
  'src/io/store': ['database', 'schema', 'access', 'backups', 'contract', 'sources', 'lists', 'works'],
  'src/sync': ['contract', 'reading', 'runs', 'matching', 'health', 'settings'],
  'src/api': ['http', 'gate', 'schemas', 'works', 'sources', 'system', 'document'],
  'web/src/parts': ['common', 'lists', 'work', 'review', 'dashboard', 'sources', 'system', 'welcome', 'shell'],
};
const root = fileURLToPath(new URL('..', import.meta.url));

test.each(Object.entries(rooms))('the rooms of %s import downward', (house, order) => {
  const files = globSync('*/*.{ts,tsx}', { cwd: join(root, house) }).filter((file) => !/\.test\.|\/test-/.test(file));
  expect(new Set(files.map(dirname))).toEqual(new Set(order));
  expect(files.flatMap((file) => wrongImports(house, order, file))).toEqual([]);
});

/** Imports of rooms above, and of files beside the rooms. */
function wrongImports(house: string, order: readonly string[], file: string): string[] {
  const folder = join(root, house, dirname(file));
  const text = readFileSync(join(root, house, file), 'utf8');
  return [...text.matchAll(/(?:\bfrom|\bimport\()\s*'(\.[^']+)'/g)]
    .map(([, path = '']) => relative(join(root, house), join(folder, path)))
    .filter((path) => !path.startsWith('..') && !isBelow(order, dirname(file), dirname(path)))
    .map((path) => `${file} imports ${path}`);
}

function isBelow(order: readonly string[], room: string, other: string): boolean {
  return order.includes(other) && order.indexOf(other) <= order.indexOf(room);
}
